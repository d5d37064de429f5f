"""Which topic a turn means that tells of the end of a contract, or asks what is paid or signed then."""

from __future__ import annotations

import re

from assistant.leaving import ASKS_PAY, HOW_MUCH, read_leaving
from assistant.query import Query
from assistant.rules.severance import PAID, PROTECTED

HINTED, LIKELY, STATED, MEANT = 0.1, 0.2, 0.5, 1.0
"""What a topic gains where words hint at it, make it likely, state it, or where nothing else can be meant."""
DISMISSED = re.compile(r"解除|辞退|开除|解雇|裁掉|叫我走|让我走|(?:别|不用|不要|甭)再?来(?:上班)?了|卷铺盖|滚蛋")
_SIGN = re.compile(
    r"(?:让|叫|要求?|逼|催|劝|哄|骗|非要)着?(?:我|她)[^，,。]{0,6}签|签(?:字|不签|还是不签)|(?:要不要|该不该|能不能|可不可以|能|可以)签|不签(?:会|字|怎么)"
)
ON_THE_WAY = (
    "arbitration_",
    "evidence_",
    "where_to_complain",
    "legal_aid",
    "labour_inspection",
    "mediation",
    "union_",
    "hotline_",
    "written_contract_missing",
    "job_transfer_pay_cut",
    "return_to_post",
    "work_rules_",
)
"""Topics (by their beginning) that are asked between a dismissal and the money for it."""
_SUM = re.compile(r"多少|几个月|怎么[算赔补]")
_PAID_FOR = {
    "辞职": "resign_pregnant",
    "被迫": "quit_for_employer_fault",
    "自己不续": "severance_amount",
    "倒闭": "company_closure",
}
"""How the contract ends → the topic that says whether there is money for it."""
_SHE_NURSES = re.compile(r"产假|哺乳|月子|喂奶|刚生")


def dismissed(query: Query, expecting: bool, has_child: bool) -> dict[str, float]:
    """A dismissal in maternity leave or nursing is that; of one told without a child neither is likely."""
    if query.carried == "unlawful_dismissal_remedy" and (expecting or has_child):
        return {"dismissal_pregnant" if expecting else "dismissal_maternity_nursing": MEANT}
    if not DISMISSED.search(query.text) or expecting or has_child or query.slots.topic in PROTECTED:
        return {}
    if _SHE_NURSES.search(query.text):
        return {"dismissal_maternity_nursing": HINTED}
    protected = dict.fromkeys(("dismissal_maternity_nursing", "dismissal_pregnant"), -LIKELY)
    return protected | {"unlawful_dismissal_remedy": HINTED}


def asked_at_the_end(query: Query, expecting: bool, has_child: bool) -> dict[str, float]:
    """What is asked about money, or about signing, at the end of a contract told now or before."""
    text, before = query.text, None if query.whole else query.slots.topic
    ends = read_leaving(text)
    if _SIGN.search(text) and (before in PAID or ends) and not _SUM.search(text):
        return {"forced_resignation": STATED}
    if not ASKS_PAY.search(text) and before != "severance_amount":
        return {}
    if ends is None:
        topic = None if query.whole else _paid_before(query)
        return {topic: MEANT if query.slots.topic else LIKELY} if topic else {}
    if query.slots.employment in ("派遣", "非全日制"):
        return {}
    topic = _PAID_FOR.get(ends)
    if ends == "到期" and not (expecting or has_child or before in PROTECTED):
        topic = "severance_amount"
    if ends == "辞退" and (HOW_MUCH.search(text) or before == "severance_amount"):
        return _paid_for_dismissal(query, expecting, has_child)
    return {topic: STATED} if topic else {}


def _paid_for_dismissal(query: Query, expecting: bool, has_child: bool) -> dict[str, float]:
    """Asked of a dismissal told before it stays there; else it is rather hers than any topic of money."""
    if query.slots.topic in PROTECTED and not query.whole:
        return {query.slots.topic: STATED}
    if expecting:
        return {"dismissal_pregnant": LIKELY}
    if has_child or _SHE_NURSES.search(query.text):
        return {"dismissal_maternity_nursing": LIKELY}
    return {"severance_amount" if "裁" in query.text else "unlawful_dismissal_remedy": LIKELY}


def _paid_before(query: Query) -> str | None:
    """The topic that money is asked of where this turn does not say how the contract ends."""
    slots = query.slots
    if slots.topic in PAID:
        return slots.topic
    if slots.leaving and (slots.topic or "").startswith(ON_THE_WAY):
        by_money = {"协商": "forced_resignation", "到期": "severance_amount", "辞退": "unlawful_dismissal_remedy"}
        return (_PAID_FOR | by_money)[slots.leaving]
    return "severance_amount" if slots.topic is None and (slots.served or slots.joined) else None
