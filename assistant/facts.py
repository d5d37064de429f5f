"""The facts a question states: months of pregnancy, the child's age, twins, birth order, kind of delivery, dates."""

from __future__ import annotations

import re
from datetime import date

from assistant.dates import read_days
from assistant.leaving import ASKS_PAY, read_leaving
from assistant.model import Slots
from assistant.tenure import Bare, read_tenure, without_tenure
from assistant.wages import employer_wage, own_wage, without_wages
from corpus.numerals import NUMERAL_CHARACTER, to_int

_N = rf"(?:\d{{1,4}}|{NUMERAL_CHARACTER}{{1,6}}|俩|仨)"
_MONTHS = re.compile(rf"({_N})个?(?:多|半|来)?月(?!份|薪|工资|[前后]?[一二三四五六七八九十\d]*[号日])")
_WEEKS = re.compile(rf"({_N})(?:周|w)(?:\+\d)?(?!岁|末|年|一|六|日|天)")
_WEEKS_AND_DAYS = re.compile(r"孕(?:期|了)?(\d{1,2})\+\d(?!\d)")
_DAYS_PREGNANT = re.compile(
    rf"(?:怀孕|怀了|孕)(?:才|刚|了|有|大概|差不多)*({_N})(?:多|来)?天(?!的?(?:产|病|婚|年|事|陪)?假)"
)
_HALF_PREGNANT = re.compile(r"(?:怀孕|怀了|身孕|有孕)(?:都|已经|有|刚|满|快|了)*(?:大?半年)(?!前|后|内|没|不|才)")
_HALF_YEAR_OLD = re.compile(
    r"(?<![\d一二三四五六七八九十两岁])半岁|(?:宝宝|孩子|娃|宝贝)(?:都|才|已经|有|刚|满|快|了)*半年(?=大|了|$|[，,。])"
)
_FULL_MONTH = re.compile(r"(?<![\d一二三四五六七八九十个])满月(?![酒份嫂薪工])")
_OUT_OF_BED = re.compile(r"出(?:了)?月子|(?:做|坐)完月子")
_HUNDRED_DAYS = re.compile(
    r"(?:宝宝|孩子|娃|宝贝|儿子|女儿|小孩)(?:都|才|已经|有|刚|过|满|了)*(?:一?百|100)天(?!.{0,2}假)|百日宴"
)
_YEARS = re.compile(rf"({_N})(?:周)?岁(半)?(?:零|又|多)?(?:({_N})个?月)?")
_UNDER = re.compile(r"(?:不满|未满|没满|不到|没到|不足|将近|快要?|快到)$")
_WITHIN = re.compile(
    r"以下|以内|之内|内(?!蒙)|(?:都|还)?(?:不到|没到|没满|不满)(?=$|[\s,，。、?？!！]|就|能|可|的|老|还|我)"
)
_BABY = re.compile(r"宝宝|孩子|小孩|娃|婴儿|闺女|儿子|女儿|喂奶|哺乳|断奶|产后|崽|宝贝|大了")
_PREGNANT = re.compile(r"孕|怀|胎|流|引产|肚子|小产|小月|月份|打掉|没保住|身子|有了")
_OTHER = re.compile(
    r"试用|入职|合同|工资|工龄|上班|工作|加班|干了|持续|剩|还有|医保|社保|缴|发|欠|休(?!几天|多久|多少|息)|请假|拖"
)
_CLAUSE = re.compile(r"[，,。；;！!？?\s]")
"""Between a word of something else and the number it parts them, where somebody with child was spoken of before."""
_BABIES = ((re.compile(r"三胞胎"), 3), (re.compile(r"双胞胎|双胎|龙凤胎|双生|俩娃|两个宝宝|多胞胎"), 2))
_ORDERS = (
    (re.compile(r"(?:第?四胎|四孩|第四个(?![月周星季年]))"), 4),
    (re.compile(r"(?:第?三胎|三孩|三宝|老三|第三个(?![月周星季年]))"), 3),
    (re.compile(r"(?:第?二胎|二孩|二宝|老二|第二个(?![月周星季年]))"), 2),
    (
        re.compile(
            r"(?:头胎|头一胎|第?一胎|首胎|一孩|大宝|老大|第一个(?![月周星季年])|[怀生]的?了?头一?个(?![月周星季年]))"
        ),
        1,
    ),
)
_DATE = re.compile(r"(20\d\d)[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2})?[日号]?)?")
_YEAR_OF_BIRTH = re.compile(r"(20\d\d)年.{0,5}?(?:生的|生了|出生|分娩|生孩子|生娃)")
_BIRTH = re.compile(r"生|产|出生|分娩")


def read_facts(text: str, on: date, bare: str = "other", asked: bool = False) -> Slots:
    """What `text` itself says, read on that day; everything it does not say stays None.

    `bare` says whose months are meant without a telling word (那6个月呢): pregnancy, baby or other. `asked` = she was
    asked for how long she has worked and for her wage, so that a number alone tells it (三年，8000).
    """
    alone = _alone(text, bare, asked)
    times = without_wages(text) if asked else text
    tenure, rest = read_tenure(times, on, alone), without_tenure(without_wages(text), alone)
    return Slots(
        month=_pregnancy_month(rest, bare),
        baby_month=_baby_month(rest, bare),
        babies=next((n for pattern, n in _BABIES if pattern.search(text)), None),
        birth_order=next((n for pattern, n in _ORDERS if pattern.search(text)), None),
        delivery=_delivery(text),
        asker=_asker(text),
        wage=own_wage(text, asked),
        employer_wage=None if asked else employer_wage(text),
        retires_at=_retires_at(text),
        leaving=read_leaving(text),
        **vars(read_days(text, on)),
        **vars(tenure),
    )


def _alone(text: str, bare: str, asked: bool) -> Bare:
    """Where a time that nothing else is said of is the one she has worked: never where it may be a pregnancy's."""
    if bare != "other" and "年" not in text:
        return "no"
    if asked:
        return "anywhere"
    return "leading" if ASKS_PAY.search(text) and not _PREGNANT.search(text) else "no"


def _pregnancy_month(text: str, bare: str) -> int | None:
    """Completed months; a month is four weeks, as the week counts of antenatal care go (28 周 = 7 个月)."""
    for match in _WEEKS.finditer(text):
        weeks = _count(match[1]) - _short_of(text, match)
        before = text[max(0, match.start() - 4) : match.start()]
        if 4 <= weeks <= 43 and not re.search(r"产后|每|宝宝", before):
            return weeks // 4
    spans = [(m, n) for m, n in _month_spans(text) if 1 <= n <= 10]
    beside = [n for m, n in spans if _said_beside(text, m) == "pregnancy"]
    far = [n for m, n in spans if _kind(text, m, bare) == "pregnancy"]
    return next(iter([*beside, *far]), None) or _pregnancy_otherwise(text)


def _pregnancy_otherwise(text: str) -> int | None:
    """孕28+3, 怀孕50多天, 怀孕半年; 孕早期 and 孕晚期 name no month."""
    if match := _WEEKS_AND_DAYS.search(text):
        return int(match[1]) // 4 if 4 <= int(match[1]) <= 43 else None
    if match := _DAYS_PREGNANT.search(text):
        days = _count(match[1])
        return days // 28 if 28 <= days <= 300 else None
    if match := _HALF_PREGNANT.search(text):
        return 6 - ("快" in match[0])
    return None


def _baby_month(text: str, bare: str) -> int | None:
    for match in _YEARS.finditer(text):
        years = _count(match[1])
        if years <= 6 and _BABY.search(text):
            return years * 12 + (6 if match[2] else 0) + (_count(match[3]) if match[3] else 0) - _short_of(text, match)
    for match, months in _month_spans(text):
        if _kind(text, match, bare) == "baby":
            return months
    return _baby_otherwise(text)


def _baby_otherwise(text: str) -> int | None:
    """半岁, 过百天, 刚满月, 刚出月子: the least that is said."""
    ages = ((_HALF_YEAR_OLD, 6), (_HUNDRED_DAYS, 3), (_FULL_MONTH, 1), (_OUT_OF_BED, 1))
    for pattern, months in ages:
        if (match := pattern.search(text)) and (pattern is not _FULL_MONTH or _BABY.search(text)):
            before = text[max(0, match.start() - 3) : match.start()]
            short = "快" in match[0] or re.search(r"不到|没到|还没|快要?|没$|不$|未$", before)
            return months - int(bool(short))
    return None


def _count(word: str) -> int:
    """A number as people say it (俩月, 仨月)."""
    return {"俩": 2, "仨": 3}.get(word) or to_int(word)


def _month_spans(text: str) -> list[tuple[re.Match[str], int]]:
    found = [m for m in _MONTHS.finditer(text) if "万" not in m[1] and len(m[1]) <= 3]
    return [(m, _count(m[1]) - _short_of(text, m)) for m in found]


def _short_of(text: str, match: re.Match[str]) -> int:
    """1 where the number was not reached (未满4个月, 4个月以内): the completed month is the one before."""
    return int(bool(_UNDER.search(text[: match.start()]) or _WITHIN.match(text, match.end())))


def _kind(text: str, match: re.Match[str], bare: str) -> str:
    """Whose months: what stands beside the number decides, else what the whole text is about."""
    if kind := _said_beside(text, match):
        return kind
    return "pregnancy" if _PREGNANT.search(text) and not _BABY.search(text) else bare


def _said_beside(text: str, match: re.Match[str]) -> str | None:
    """The nearest telling word before the number, else the first one after it."""
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 6]
    for window, nearest in ((before, True), (after, False)):
        found = [
            (m.start(), kind)
            for kind, pattern in (("baby", _BABY), ("pregnancy", _PREGNANT), ("other", _OTHER))
            for m in pattern.finditer(window)
        ]
        if nearest and _PREGNANT.search(text[: match.start()]):
            found = [f for f in found if f[1] != "other" or not _CLAUSE.search(window[f[0] :])]
        if found:
            return (max(found) if nearest else min(found))[1]
    return None


def _delivery(text: str) -> str | None:
    if "难产" in text:
        return "难产"
    if re.search(r"剖腹|剖宫|改剖|剖的|剖产|破腹|顺转剖|刀口|开刀生", text):
        return "剖宫产"
    return "顺产" if "顺产" in text else None


def _asker(text: str) -> str | None:
    if re.search(
        r"(我|俺)(是|做|当)(公司|单位|企业)?的?(hr|人事|人力|老板|行政)|我们?(公司|厂|店)(有|的)?(个|一个|一名)?(女)?(员工|职工)|我们.{0,4}(公司|厂|店).{0,8}女(员工|职工).{0,12}男(员工|职工)",
        text,
    ):
        return "人事"
    if re.search(r"(我|俺)(是|在|当)?[^，。]{0,6}工会(干部|主席|委员|工作)|女职委|我们?工会", text):
        return "工会"
    if re.search(r"老婆|媳妇|妻子|(爱人|对象)(怀|生)", text):
        return "丈夫"
    return None


def _retires_at(text: str) -> int | None:
    """The old retirement age: 55 for managers and specialists, 50 for workers (or the age as told)."""
    if "退" not in text:
        return None
    if re.search(r"55岁|五十五|55退|干部|管理岗|技术岗|职员|坐办公室|白领|教师|护士|会计", text):
        return 55
    return 50 if re.search(r"50岁|五十岁|五十退|50退|工人|车间|生产岗|操作工|一线|流水线|普工", text) else None


def read_day(text: str) -> date | None:
    """The day of the birth when the question names it (2025年6月生的); a bare year stands for its middle."""
    for match in _DATE.finditer(text):
        month, day = int(match[2]), int(match[3] or 1)
        near = text[max(0, match.start() - 6) : match.end() + 6]
        if not _BIRTH.search(near):
            continue
        try:
            return date(int(match[1]), month, day)
        except ValueError:
            continue
    year = _YEAR_OF_BIRTH.search(text)
    return date(int(year[1]), 7, 1) if year else None
