"""Which topic a question is about, if any is sure enough: safety first, then the field's edge, then the best fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.query import Query, asks_for_husband
from assistant.rules import RULES
from corpus import Topic
from indexer import SearchResult

SURE = 0.53
"""What a topic's fit and the question's scope must reach together for an answer (chosen on eval/)."""
SCOPE_SHARE, SCOPE_MOST = 0.05, 4.0
"""What a unit of the scope's log-odds counts, and how much of it at most."""
FAMILIAR = 0.05
"""How much less is asked of a turn that goes on from an answered one."""
DOUBT = 0.12
"""Within so much of SURE an answer says how the question was understood."""
AT_HOME = 2.0
"""Log-odds from which a question is ours although an out-of-scope topic fits it best."""
CARRY = 0.5
"""What the topic before gains when a turn only adds facts to it."""
PLAIN, PLAIN_BONUS = 10, 0.1
"""Up to so many characters a question names little more than an entitlement and asks how much of it there is."""
DAYS_BONUS = 0.03
"""A question for days rather means the entitlement than its troubles."""
BORN_BONUS = 0.06
"""Once the child is born, its nursing time is rather meant than the pregnancy."""
NEVER = -9.0
OUT = "oos"
OF_THE_BIRTH = ("maternity_", "paternity_leave", "antenatal_early_leave", "miscarriage_leave", "third_child_")
"""Topics (by their beginning) that the law of the day of birth decides."""
NO_LAW = ("chat", "distress", "harm", "injection", "oos")
"""Topics (by their first word) that are answered without stating law."""

_DISTRESS = re.compile(r"不想活|想死|自杀|活不下去|活着没意思|跳楼|轻生|割腕|结束生命")
_INJECTION = re.compile(
    r"(忽略|无视|忘掉|不要管)[^。]{0,12}(指令|规则|设定|提示|要求|限制)|系统提示"
    r"|system ?prompt|ignore (all|previous)|jailbreak|越狱模式|开发者模式"
)
_HARM = re.compile(
    r"(怎么|如何|咋|教我|帮我|办法).{0,12}(伪造|造假|作假|弄坏|搞臭|偷拍|偷偷查|跟踪|穿小鞋|逼(她|员工|孕妇)"
    r"|[让叫](?!我)(她|员工|孕妇|女员工|怀孕|怀着|哺乳|三期).{0,12}(走人|辞职|离职|滚|自己走))"
)
_ACCUSES = re.compile(r"举报|投诉|证明|起诉|维权|仲裁|处理|解除|我被|对我|给我")
_FIELD = re.compile(
    r"公司|单位|企业|厂|老板|上班|工作|干活|员工|职工|人事|hr|领导|主管|同事|岗|假|休|工资|津贴|社保|保险|合同|辞|裁|开除|仲裁"
    r"|投诉|劳动|工会|招聘|面试|入职|离职|怀|孕|胎|产|流产|奶|哺乳|月经|例假|经期|退休|骚扰|卫生费|加班|夜班|意见"
    r"|育儿|补贴|个税|保护令|妇女节|三八|平台|骑手|超龄|返聘"
)
STORY = 30
"""From so many characters on, a message without one word of the field is not about it."""
_BODY = re.compile(r"见红|出血|流血|肚子疼|肚子痛|胎动|宫缩|发烧|孕吐")
_DOCTOR = re.compile(r"去医院|看医生|严重吗|要紧吗|正常吗|吃什么药|能吃药|怎么缓解|有没有事")
_STILL_TIME = re.compile(r"还能|还可以|来得及|晚了?[吗没不]|晚不晚|过期|过了|多久|时效|最晚")
_HOW_LONG = re.compile(r"几天|多久|多长|多少天|[\d一二三四五六七八九十百]+天|有没有假|能休|能请")


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
    urgent = _urgent(query.text)
    if urgent or not result.topics:
        return Choice(urgent)
    if len(query.text) >= STORY and not _FIELD.search(query.text):
        return Choice(OUT)
    if result.topics[0][0].startswith(OUT) and result.scope < AT_HOME:
        return Choice(result.topics[0][0])
    ours = [(t, f) for t, f in result.topics if t.partition("_")[0] not in NO_LAW]
    topic, fit = ours[0] if ours and not _small_talk(result) else result.topics[0]
    certainty = fit + SCOPE_SHARE * max(-SCOPE_MOST, min(SCOPE_MOST, result.scope))
    needed = SURE - (FAMILIAR if query.slots.topic else 0.0)
    if certainty < needed:
        return Choice(OUT if result.scope < 0 else None)
    return Choice(topic, certainty < needed + DOUBT, tuple(t for t, _ in ours[1:3]))


def _small_talk(result: SearchResult) -> bool:
    return result.topics[0][0].startswith(("chat_", "distress_", "injection_"))


def _urgent(text: str) -> str | None:
    """What is recognised by its words alone, before any law: danger, steering, harm to others, a doctor."""
    if _DISTRESS.search(text):
        return "distress_suicide"
    if _INJECTION.search(text):
        return "injection_prompt"
    if _HARM.search(text) and not _ACCUSES.search(text.replace("怀孕证明", "")):
        return "harm"
    return "oos_medical" if _BODY.search(text) and _DOCTOR.search(text) else None


def likelier(query: Query, topics: Iterable[Topic]) -> dict[str, float]:
    """Topics that the conversation or the facts told make likelier, and by how much (or less likely)."""
    bonus = dict.fromkeys(RULES, PLAIN_BONUS if len(query.search) <= PLAIN else 0.0)
    if _HOW_LONG.search(query.text):
        bonus = {t: b + DAYS_BONUS for t, b in bonus.items()}
    if query.slots.baby_month is not None:
        bonus |= {t.id: BORN_BONUS for t in topics if t.id.startswith("nursing_") and t.id not in RULES}
    if query.carried:
        bonus[query.carried] = CARRY
    if query.slots.topic == "maternity_leave" and asks_for_husband(query.text):
        bonus["paternity_leave"] = CARRY
    elif query.slots.asker == "丈夫" and _HOW_LONG.search(query.text):
        bonus["paternity_leave"] += PLAIN_BONUS
    if (query.slots.happened or query.slots.happened_month) and _STILL_TIME.search(query.text):
        bonus["arbitration_deadline"] = PLAIN_BONUS
    unsaid = [t.id for t in topics if t.needs and not any(w in query.text for w in t.needs)]
    return bonus | {t: NEVER for t in unsaid if t != query.carried}
