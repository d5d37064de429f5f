"""Which topic a question is about, if any is sure enough: safety first, then the field's edge, then the best fit."""

from __future__ import annotations

import re

from assistant.entitlements import RULES
from assistant.query import Query, asks_for_husband
from indexer import SearchResult

SURE = 0.41
"""What a topic's fit and the question's scope must reach together for an answer (chosen on eval/)."""
SCOPE_SHARE, SCOPE_MOST = 0.05, 4.0
"""What a unit of the scope's log-odds counts, and how much of it at most."""
AT_HOME = 2.0
"""Log-odds from which a question is ours although an out-of-scope topic fits it best."""
CARRY = 0.5
"""What the topic before gains when a turn only adds facts to it."""
PLAIN, PLAIN_BONUS = 10, 0.1
"""Up to so many characters a question names little more than an entitlement and asks how much of it there is."""
OUT = "oos"

_DISTRESS = re.compile(r"不想活|想死|自杀|活不下去|活着没意思|跳楼|轻生|割腕|结束生命")
_INJECTION = re.compile(
    r"(忽略|无视|忘掉|不要管)[^。]{0,12}(指令|规则|设定|提示|要求|限制)|系统提示"
    r"|system ?prompt|ignore (all|previous)|jailbreak|越狱模式|开发者模式"
)
_BODY = re.compile(r"见红|出血|流血|肚子疼|肚子痛|胎动|宫缩|发烧|孕吐")
_DOCTOR = re.compile(r"去医院|看医生|严重吗|要紧吗|正常吗|吃什么药|能吃药|怎么缓解|有没有事")
_HOW_LONG = re.compile(r"几天|多久|多长|多少天|有没有假|能休|能请")


def choose_topic(query: Query, result: SearchResult) -> str | None:
    """The topic to answer; an oos_… topic or bare `oos` when it is out of scope; None when nothing fits surely."""
    urgent = _urgent(query.text)
    if urgent or not result.topics:
        return urgent
    if result.topics[0][0].startswith(OUT) and result.scope < AT_HOME:
        return result.topics[0][0]
    topic, fit = next(((t, f) for t, f in result.topics if not t.startswith(OUT)), (OUT, 0.0))
    scope = max(-SCOPE_MOST, min(SCOPE_MOST, result.scope))
    if fit + SCOPE_SHARE * scope >= SURE:
        return topic
    return OUT if result.scope < 0 else None


def _urgent(text: str) -> str | None:
    """What is recognised by its words alone, before any law: danger, an attempt to steer, a matter for a doctor."""
    if _DISTRESS.search(text):
        return "distress_suicide"
    if _INJECTION.search(text):
        return "injection_prompt"
    return "oos_medical" if _BODY.search(text) and _DOCTOR.search(text) else None


def likelier(query: Query) -> dict[str, float]:
    """Topics that the conversation or the asker makes likelier, and by how much."""
    plain = PLAIN_BONUS if len(query.search) <= PLAIN else 0.0
    bonus = dict.fromkeys(RULES, plain)
    if query.carried:
        bonus[query.carried] = CARRY
    if query.slots.topic == "maternity_leave" and asks_for_husband(query.text):
        bonus["paternity_leave"] = CARRY
    elif query.slots.asker == "丈夫" and _HOW_LONG.search(query.text):
        bonus["paternity_leave"] += PLAIN_BONUS
    return bonus
