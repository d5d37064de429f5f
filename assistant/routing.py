"""Which topic a question is about, if any is sure enough: safety first, then the field's edge, then the best fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.claims import asks
from assistant.ending import DISMISSED, asked_at_the_end, dismissed
from assistant.idioms import given_away
from assistant.query import Query, asks_for_husband
from assistant.rules import RULES
from assistant.signs import HIS_MATERNITY, HIS_SHARE, told_by_words, urgent
from corpus import Topic
from indexer import SearchResult

SURE = 0.18
"""What a topic's fit must lead by for an answer: over the best of what is not ours, with the scope's word counted."""
RIVAL = 1.0
"""How much the best fit of what is not ours takes away."""
WEAK, WEAK_STORY = 0.36, 0.44
"""A topic of ours that fits no better is not meant, whatever else speaks for the field: a turn that goes on may be; a
long message says more, and so its topic fits better (of 95 of our own questions that long, one fits less)."""
FLOOR = 0.3
"""What that fit is taken to be, at most, when nothing of the kind is among the likely topics."""
SCOPE_SHARE, SCOPE_AGAINST, SCOPE_MOST = 0.06, 0.03, 6.0
"""What a unit of the scope's log-odds counts for the field and against it, and how much of it at most.

Chosen on the bank, held out by fifths: of what is not ours 94.4 % is declined, of what is 2.7 %.
"""
CARE, LITTLE_CARE = 0.5, 0.25
"""The fit from which small talk, a cry for help or steering is taken as what it is; less is asked where no law fits."""
FAMILIAR = 0.05
"""How much less is asked of a turn that goes on from an answered one."""
DOUBT = 0.12
"""Within so much of SURE an answer says how the question was understood."""
CARRY = 0.5
"""What the topic before gains when a turn only adds facts to it."""
PLAIN, PLAIN_BONUS = 10, 0.1
"""Up to so many characters a question names little more than an entitlement and asks how much of it there is."""
DAYS_BONUS = 0.03
"""A question for days rather means the entitlement than its troubles."""
BORN_BONUS = 0.06
UNLIKELY = -0.2
OF_PREGNANCY = ("pregnancy_", "dismissal_pregnant")
"""Once the child is born, its nursing time is rather meant than the pregnancy."""
STAY, STAY_TOLD = 0.08, 0.15
"""What the topic before gains for a short turn: one that asks, and one that only tells."""
FRAGMENT = 20
"""Up to so many characters a turn may be read with the one before it."""
AGAINST = -2.25
"""With more scope than this a turn that fits nothing by itself says little; with less it speaks of something else."""
PLAIN_FIT, PLAIN_LEAD = 0.48, 0.16
"""How well such a turn fits a topic of ours that it names, and how much better than what is not ours."""
STEPS_OF = {
    "maternity_leave": "maternity_leave_refused",
    "miscarriage_leave": "miscarriage_refused",
    "nursing_break": "nursing_break_refused",
    "paternity_leave": "local_leave_refused",
    "parental_leave": "local_leave_refused",
    "marriage_leave": "local_leave_refused",
    "hygiene_allowance": "where_to_complain",
}
"""A figure's topic → the one that says what to do where it is not given."""
NEVER = -9.0
OUT = "oos"
CARED_FOR = ("chat_", "distress_", "injection_")
OF_THE_BIRTH = ("maternity_", "paternity_leave", "antenatal_early_leave", "miscarriage_leave", "third_child_")
"""Topics (by their beginning) that the law of the day of birth decides."""
NO_LAW = ("chat", "distress", "harm", "injection", "oos")
"""Topics (by their first word) that are answered without stating law."""

_FIELD = re.compile(
    r"公司|单位|企业|厂|老板|上班|工作|干活|员工|职工|人事|hr|领导|主管|同事|岗|假|休|工资|津贴|社保|保险|合同|辞|裁"
    r"|开除|仲裁"
    r"|投诉|劳动|工会|招聘|面试|入职|离职|怀|孕|胎|产|流产|奶|哺乳|月经|例假|经期|退休|骚扰|卫生费|加班|夜班|意见"
    r"|育儿|补贴|个税|保护令|妇女节|三八|平台|骑手|超龄|返聘|拘留|猥亵|偷拍|派出所|身份证|押金|春节|国庆|放几天|养老|缴费"
)
_FIRM = re.compile(r"公司|企业|单位|集团|老板|厂|店")
_MOVES_AWAY = re.compile(r"(?:搬|迁|转移)(?:厂|家|去|到)")
STORY, PLAINLY = 30, 0.6
"""From so many characters on a message without one word of the field is not about it, unless a topic fits so well."""
_GOES_ON = re.compile(
    r"^(?:那|要是|如果|万一|还有|可是|但是?)|呢[？?。！!]?$"
    r"|^(?:找?谁|[去到在]?哪[里儿]?|多少|多久|几[号天]|什么时候).{0,3}[？?]?$|^怎么.[？?]?$"
)
_STILL_TIME = re.compile(r"还能|还可以|来得及|晚了?[吗没不]|晚不晚|过期|过了|多久|时效|最晚|最迟|之前|以前")
_BEFORE_ITS_END = re.compile(r"合同(?:都|还|又)?(?:没|未|不)(?:有)?(?:到期?|满|完)")
_EXPECTING = re.compile(r"怀孕|怀了|怀着|怀起|怀咗|怀娃|有孕|身孕|有喜了|大肚子|大着肚子|挺.{0,2}肚子|身子重|孕妇")
_TOUCHED = re.compile(r"骚扰|咸猪手|动手动脚|揩油|黄段子|(?:摸|搂|抱|亲|蹭)了?我|吃我?豆腐")
_EVIDENCE = re.compile(r"证据|取证|录音|录像|怎么证明")
_NOT_REGULAR = re.compile(
    r"(?:派遣|临时工|小时工|兼职|劳务工|外包|非正式|不是正式).{0,8}(?:有没有|有无|没有?|给不给|能休|享受?|有)产假"
)
_LIFTS = re.compile(r"搬|扛|抬(?!头)|装卸|卸货|重物|负重|\d+(?:公斤|斤)|[一二三四五六七八九十百]+(?:公斤|斤)")
_HOW_LONG = re.compile(r"几天|多久|多长|[多好几]少?多?天|[\d一二三四五六七八九十百]+天|有没有假|能休|能请")
_HIS_DAYS = re.compile(
    r"(?:老婆|媳妇|妻子|爱人|婆娘).{0,8}(?:生|剖|月子).{0,16}(?:男的|男人|爷们|当爸|我(?:能|有|可以|该|请|休))"
)
_MOVED = re.compile(r"(?:把|将|要|让|叫|逼|想)[^，,。]{0,4}我?(?:调(?:去|到|往)|派(?:去|到|往))|调我(?:去|到)")
_LEAVES = re.compile(
    r"^(?!.*(?:财产|房|车|钱|彩礼|抚养|归谁|跟谁|归我|归他|判给|债|存款))"
    r".*(?:男方|男人|男的|丈夫|老公|他|妻子|老婆|媳妇)[^，,。]{0,8}(?:要|提|告|起诉|闹|跟我|和我|逼)[^，,。]{0,6}离"
)
_MOTHER = re.compile(r"流产|小产|引产|刮宫|打胎|人流|胎停|怀|孕|月子|刚生|哺乳|喂奶|吃奶")
_WHOSE_NUMBER = re.compile(
    r"12(?:351|338|333|348)\D{0,3}(?:是(?:什么|啥|谁|哪|干)|干(?:嘛|什么|啥)|什么(?:电话|号码|热线))"
)
_DOLE_MONTHS = re.compile(r"失业(?:金|保险|险).{0,14}(?:几个月|多少个?月|多久|最长|最多|条件)")
_PAID_ON_LEAVE = re.compile(
    r"产假[^，,。]{0,8}(?:[发拿给领]|工资|钱)[^，,。]{0,4}(?:多少|几)|津贴[^，,。]{0,4}(?:怎么|咋|如何)算"
)
_PLAINLY_NAMED = (
    (_PAID_ON_LEAVE, "maternity_pay_basis", PLAIN_BONUS),
    (_NOT_REGULAR, "maternity_all_workers", PLAIN_BONUS),
    (_MOVED, "job_transfer_pay_cut", PLAIN_BONUS),
    (_WHOSE_NUMBER, "hotline_womens_rights", CARRY),
    (_DOLE_MONTHS, "maternity_insurance_unemployed", PLAIN_BONUS),
)


@dataclass(frozen=True)
class Choice:
    """The topic to answer: a bank topic, an oos_… topic or bare `oos` when out of scope, None when nothing fits surely.

    `doubtful` = it fits, though not much better than needed; `others` are the next likely topics then.
    """

    topic: str | None
    doubtful: bool = False
    others: tuple[str, ...] = ()


def choose_topic(query: Query, result: SearchResult) -> Choice:
    """Safety first, then the field's edge, then the best fit."""
    known = urgent(query.text) or told_by_words(query.text, _at_home(query))
    if known or not result.topics:
        return Choice(known)
    best, fit = result.topics[0]
    if query.asks_what_now and query.carried:
        return Choice(STEPS_OF.get(query.carried, query.carried))
    if len(query.text) >= STORY and fit < PLAINLY and not _FIELD.search(query.text):
        return Choice(best if best.startswith(OUT) else OUT)
    if best.startswith(CARED_FOR) and fit >= CARE:
        return Choice(best)
    certainty = _certainty(result, _least(query))
    needed = SURE - (FAMILIAR if query.slots.topic else 0.0)
    if certainty < needed and not _names_ours(query, result):
        return Choice(_not_ours(best, fit, result.scope))
    ours = _ordered(query, result)
    return Choice(ours[0], certainty < needed + DOUBT, tuple(ours[1:3]))


def _ordered(query: Query, result: SearchResult) -> list[str]:
    """The likely topics of ours, the best first: a short turn rather goes on with the one before, the more so where it
    only tells something. That orders ours, and makes none of them surer."""
    before = query.slots.topic
    stay = (
        0.0 if query.whole or len(query.text) > FRAGMENT or before in RULES else STAY if asks(query.text) else STAY_TOLD
    )
    ours = [(fit + (stay if topic == before else 0.0), topic) for topic, fit in result.topics if _is_ours(topic)]
    return [topic for _, topic in sorted(ours, key=lambda each: -each[0])]


def _not_ours(best: str, fit: float, scope: float) -> str | None:
    """What is said where no law fits: the reply of the best topic when that is none of ours."""
    if best.startswith(OUT) or (best.startswith((*CARED_FOR, "harm_")) and fit >= LITTLE_CARE):
        return best
    return OUT if scope < 0 else None


def _least(query: Query) -> float:
    """How well a topic must fit at all."""
    if query.slots.topic:
        return 0.0
    return WEAK_STORY if len(query.text) >= STORY else WEAK


def _certainty(result: SearchResult, least: float) -> float:
    """How far the best topic of ours leads what is not ours; NEVER without one, or with one that hardly fits.

    Care for her is no rival: the law against who beats her may be told.
    """
    ours = next((f for t, f in result.topics if _is_ours(t)), None)
    if ours is None or ours < least:
        return NEVER
    lowest = min(FLOOR, result.topics[-1][1])
    theirs = next((f for t, f in result.topics if not _is_ours(t) and not t.startswith("distress_")), lowest)
    share = SCOPE_SHARE if result.scope > 0 else SCOPE_AGAINST
    return ours - RIVAL * theirs + share * max(-SCOPE_MOST, min(SCOPE_MOST, result.scope))


def goes_on(query: Query, result: SearchResult) -> bool:
    """Whether a turn that fits nothing by itself may add to the one before it (要带啥), rather than be about something
    else altogether (给我唱首歌)."""
    return len(query.text) <= FRAGMENT and (result.scope >= AGAINST or bool(_GOES_ON.search(query.text)))


def _names_ours(query: Query, result: SearchResult) -> bool:
    """Whether a short turn that goes on from an answered one names a topic of ours, though the words are anybody's
    (怎么申请, 能赔多少钱)."""
    if query.slots.topic is None or len(query.text) > FRAGMENT:
        return False
    ours = next((f for t, f in result.topics if _is_ours(t)), NEVER)
    theirs = next((f for t, f in result.topics if t.startswith(OUT)), 0.0)
    return ours >= PLAIN_FIT and ours - theirs >= PLAIN_LEAD


def _at_home(query: Query) -> bool:
    """Whether a province is named, now or before: another country named beside it is only where the firm comes from."""
    if _MOVES_AWAY.search(query.text):
        return True
    if query.place is None or query.place.source == "setting":
        return False
    return query.place.source == "question" or bool(_FIRM.search(query.text))


def _is_ours(topic: str) -> bool:
    return topic.partition("_")[0] not in NO_LAW


def likelier(query: Query, topics: Iterable[Topic]) -> dict[str, float]:
    """Topics that the conversation or the facts told make likelier, and by how much (or less likely)."""
    bonus = dict.fromkeys(RULES, PLAIN_BONUS if len(query.search) <= PLAIN else 0.0)
    if _HOW_LONG.search(query.text):
        bonus = {t: b + DAYS_BONUS for t, b in bonus.items()}
    if _has_child(query):
        bonus |= {t.id: BORN_BONUS for t in topics if t.id.startswith("nursing_") and t.id not in RULES}
    bonus |= _contradicted(query, topics)
    if query.carried:
        bonus[query.carried] = CARRY
    if query.slots.topic == "maternity_leave" and asks_for_husband(query.text):
        bonus["paternity_leave"] = CARRY
    elif (query.slots.asker == "丈夫" and _HOW_LONG.search(query.text)) or _HIS_DAYS.search(query.text):
        bonus["paternity_leave"] += PLAIN_BONUS
    bonus |= _named(query)
    unsaid = [t.id for t in topics if t.needs and not any(map(query.text.__contains__, t.needs))]
    return bonus | {t: NEVER for t in unsaid if t != query.carried}


def _has_child(query: Query) -> bool:
    return query.slots.baby_month is not None or query.slots.born is not None


def _expecting(query: Query) -> bool:
    """Whether she is with child now: by its month, by a day it is due that is still to come, or in words."""
    slots = query.slots
    due = slots.due is not None and slots.due >= query.on
    return slots.month is not None or due or bool(_EXPECTING.search(query.text))


def _contradicted(query: Query, topics: Iterable[Topic]) -> dict[str, float]:
    """What the facts told speak against: the pregnant's protection once the child is born, and the reverse."""
    if _expecting(query):
        return {} if _has_child(query) else {"dismissal_maternity_nursing": UNLIKELY}
    if not _has_child(query):
        return {}
    return {t.id: UNLIKELY for t in topics if t.id.startswith(OF_PREGNANCY)}


def _named(query: Query) -> dict[str, float]:
    """Topics that the words and facts of this very question name."""
    text, slots, named = query.text, query.slots, dict[str, float]()
    expecting, has_child = _expecting(query), _has_child(query)
    if (slots.happened or slots.happened_month) and _STILL_TIME.search(text):
        named["arbitration_deadline"] = PLAIN_BONUS
    if DISMISSED.search(text) and (slots.month is not None or has_child):
        named["dismissal_pregnant" if expecting else "dismissal_maternity_nursing"] = BORN_BONUS
    if DISMISSED.search(text) and _BEFORE_ITS_END.search(text) and expecting:
        named["dismissal_pregnant"] = CARRY
    if _LIFTS.search(text) and expecting:
        named["prohibited_work_pregnancy_physical"] = BORN_BONUS
    if _TOUCHED.search(text) and _EVIDENCE.search(text):
        named["harassment_evidence_retaliation"] = 2 * PLAIN_BONUS
    if _LEAVES.search(text) and (expecting or has_child or _MOTHER.search(text)):
        named["divorce_pregnant"] = 2 * PLAIN_BONUS
    named |= {topic: bonus for words, topic, bonus in _PLAINLY_NAMED if words.search(text)}
    named = dismissed(query, expecting, has_child) | named | asked_at_the_end(query, expecting, has_child)
    his = ((HIS_SHARE, "husband_protection"), (HIS_MATERNITY, "husband_nursing"))
    named |= {} if query.carried else given_away(text, expecting)
    return named | {topic: CARRY for words, topic in his if words.search(text)}
