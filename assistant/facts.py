"""The facts a question states: months of pregnancy, the child's age, twins, birth order, kind of delivery, dates."""

from __future__ import annotations

import re
from datetime import date

from assistant.dates import read_days
from assistant.model import Slots
from assistant.wages import employer_wage, own_wage
from corpus.numerals import NUMERAL_CHARACTER, to_int

_N = rf"(?:\d{{1,4}}|{NUMERAL_CHARACTER}{{1,6}})"
_MONTHS = re.compile(rf"({_N})个?(?:多|半|来)?月(?!份|薪|工资|[前后]?[一二三四五六七八九十\d]*[号日])")
_WEEKS = re.compile(rf"({_N})(?:周|w)(?:\+\d)?(?!岁|末|年|一|六|日|天)")
_YEARS = re.compile(rf"({_N})(?:周)?岁(半)?(?:零|又|多)?(?:({_N})个?月)?")
_UNDER = re.compile(r"(?:不满|未满|没满|不到|没到|不足|将近|快要?|快到)$")
_WITHIN = re.compile(r"以下|以内|之内|内(?!蒙)")
_BABY = re.compile(r"宝宝|孩子|小孩|娃|婴儿|闺女|儿子|女儿|喂奶|哺乳|断奶|产后|崽|宝贝|大了")
_PREGNANT = re.compile(r"孕|怀|胎|流|引产|肚子|小产|月份|打掉|没保住|身子|有了")
_OTHER = re.compile(r"试用|入职|合同|工资|工龄|上班|工作|加班|干了|持续|剩|还有|医保|社保|缴|发|欠|休|请假|拖")
_BABIES = ((re.compile(r"三胞胎"), 3), (re.compile(r"双胞胎|双胎|龙凤胎|双生|俩娃|两个宝宝|多胞胎"), 2))
_ORDERS = (
    (re.compile(r"(?:第?四胎|四孩|第四个(?![月周星季年]))"), 4),
    (re.compile(r"(?:第?三胎|三孩|三宝|老三|第三个(?![月周星季年]))"), 3),
    (re.compile(r"(?:第?二胎|二孩|二宝|老二|第二个(?![月周星季年]))"), 2),
    (re.compile(r"(?:头胎|头一胎|第?一胎|首胎|一孩|大宝|老大|第一个(?![月周星季年]))"), 1),
)
_DATE = re.compile(r"(20\d\d)[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2})?[日号]?)?")
_YEAR_OF_BIRTH = re.compile(r"(20\d\d)年.{0,5}?(?:生的|生了|出生|分娩|生孩子|生娃)")
_BIRTH = re.compile(r"生|产|出生|分娩")


def read_facts(text: str, on: date, bare: str = "other") -> Slots:
    """What `text` itself says, read on that day; everything it does not say stays None.

    `bare` says whose months are meant without a telling word (那6个月呢): pregnancy, baby or other.
    """
    return Slots(
        month=_pregnancy_month(text, bare),
        baby_month=_baby_month(text, bare),
        babies=next((n for pattern, n in _BABIES if pattern.search(text)), None),
        birth_order=next((n for pattern, n in _ORDERS if pattern.search(text)), None),
        delivery=_delivery(text),
        asker=_asker(text),
        wage=own_wage(text),
        employer_wage=employer_wage(text),
        retires_at=_retires_at(text),
        **vars(read_days(text, on)),
    )


def _pregnancy_month(text: str, bare: str) -> int | None:
    """Completed months; a month is four weeks, as the week counts of antenatal care go (28 周 = 7 个月)."""
    for match in _WEEKS.finditer(text):
        weeks = to_int(match[1]) - _short_of(text, match)
        before = text[max(0, match.start() - 4) : match.start()]
        if 4 <= weeks <= 43 and not re.search(r"产后|每|宝宝", before):
            return weeks // 4
    for match, months in _month_spans(text):
        if _kind(text, match, bare) == "pregnancy" and 1 <= months <= 10:
            return months
    return None


def _baby_month(text: str, bare: str) -> int | None:
    for match in _YEARS.finditer(text):
        years = to_int(match[1])
        if years <= 6 and _BABY.search(text):
            return years * 12 + (6 if match[2] else 0) + (to_int(match[3]) if match[3] else 0) - _short_of(text, match)
    for match, months in _month_spans(text):
        if _kind(text, match, bare) == "baby":
            return months
    return None


def _month_spans(text: str) -> list[tuple[re.Match[str], int]]:
    found = [m for m in _MONTHS.finditer(text) if "万" not in m[1] and len(m[1]) <= 3]
    return [(m, to_int(m[1]) - _short_of(text, m)) for m in found]


def _short_of(text: str, match: re.Match[str]) -> int:
    """1 where the number was not reached (未满4个月, 4个月以内): the completed month is the one before."""
    return int(bool(_UNDER.search(text[: match.start()]) or _WITHIN.match(text, match.end())))


def _kind(text: str, match: re.Match[str], bare: str) -> str:
    """Whose months: the nearest telling word before the number decides, else the one after it."""
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 6]
    for window, nearest in ((before, True), (after, False)):
        found = [
            (m.start(), kind)
            for kind, pattern in (("baby", _BABY), ("pregnancy", _PREGNANT), ("other", _OTHER))
            for m in pattern.finditer(window)
        ]
        if found:
            return (max(found) if nearest else min(found))[1]
    return "pregnancy" if _PREGNANT.search(text) and not _BABY.search(text) else bare


def _delivery(text: str) -> str | None:
    if "难产" in text:
        return "难产"
    if re.search(r"剖腹|剖宫|剖产|破腹|顺转剖|刀口|开刀生", text):
        return "剖宫产"
    return "顺产" if "顺产" in text else None


def _asker(text: str) -> str | None:
    if re.search(
        r"(我|俺)(是|做|当)(公司|单位|企业)?的?(hr|人事|人力|老板|行政)|我们?(公司|厂|店)(有|的)?(个|一个|一名)?(女)?(员工|职工)",
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
