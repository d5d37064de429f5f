"""Sentences with their proof: curated, from the asker's own province, or fixed ones that state no law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.model import Answer, Citation, Entitlement, Hit, Place, Reason, Sentence, Status
from assistant.proof import Basis, Citer, Draft, choose_quote
from assistant.query import Query
from assistant.rules.case import Computed
from assistant.wording import Curated, Line, When, fixed_replies, phrases
from corpus import Corpus, Located, NotFound

LEADING = 3
"""How many cited articles lead the list of hits."""
LOCAL_QUOTES = 2


def curated_drafts(curated: Curated, query: Query, corpus: Corpus) -> list[Draft]:
    """The lines whose conditions hold and whose provisions were in force; the steps first where only they are asked."""
    steps = [line for line in curated.下一步 if holds(line.当, query)]
    answer = [line for line in curated.答 if holds(line.当, query)]
    lines = (*steps, *answer[1:]) if query.asks_what_now else (*answer, *steps)
    return [d for line in lines if (d := _draft(line, corpus, query.on)) is not None]


def _draft(line: Line, corpus: Corpus, on: date) -> Draft | None:
    try:
        return Draft(line.句, tuple(Basis(corpus.meant(r, on)) for r in line.据))
    except NotFound:
        return None


def local_drafts(answering: Sequence[Located], place: Place, question: str) -> list[Draft]:
    """What the asker's own province says on the topic, in its own words."""
    own = [p for p in answering if p.document.jurisdiction == place.code]
    return [_local_draft(p, place, question) for p in own[:LOCAL_QUOTES]]


def unsaid(answering: Sequence[Located], said: set[Located], place: Place) -> list[Located]:
    """What the province says besides what was said; notes on reports only where nothing of hers was."""
    told = any(p.document.jurisdiction == place.code for p in said)
    return [p for p in answering if p not in said and (p.document.is_law or not told)]


def _local_draft(located: Located, place: Place, question: str) -> Draft:
    quote = choose_quote(located.provision.text, question)
    name = "local" if located.document.is_law else "local_report"
    text = phrases()["common"][name].format(省=place.name, 原文=quote.replace("\n", ""))
    return Draft(text, (Basis(located, quote),))


def holds(when: When, query: Query) -> bool:
    """Whether a sentence's conditions hold for this question."""
    slots, text = query.slots, query.text
    month, baby = slots.month, slots.baby_month
    checks = (
        when.孕月满 is None or (month is not None and month >= when.孕月满),
        when.孕月不满 is None or (month is not None and month < when.孕月不满),
        when.孕月未知 is None or (month is None) == when.孕月未知,
        when.宝宝满 is None or (baby is not None and baby >= when.宝宝满),
        when.宝宝不满 is None or (baby is not None and baby < when.宝宝不满),
        not when.含 or any(w in text for w in when.含),
        not any(w in text for w in when.不含),
        when.省份未知 is None or (query.place is None) == when.省份未知,
        when.提问者 is None or (slots.asker or "职工") == when.提问者,
    )
    return all(checks)


def cited_first(hits: tuple[Hit, ...], citations: Sequence[Citation]) -> tuple[Hit, ...]:
    """What the answer rests on leads the list, then what else was found."""
    top = hits[0].score if hits else 1.0
    leading: dict[tuple[str, str], Hit] = {}
    for c in citations:
        key = (c.title, c.article)
        leading.setdefault(key, Hit(c.title, c.article, c.provision, c.jurisdiction, top))
    kept = dict(list(leading.items())[:LEADING])
    rest = [h for h in hits if (h.title, h.article) not in kept]
    return (*kept.values(), *rest)[: len(hits)]


def cite_parts(computed: Computed, citer: Citer) -> Entitlement | None:
    """The entitlement with each part's citation number, or None when a part is not proven."""
    if computed.entitlement is None:
        return None
    parts = []
    for part, basis in zip(computed.entitlement.parts, computed.part_bases, strict=True):
        sentence = citer.cite(Draft(part.name, (basis,)))
        if sentence is None:
            return None
        parts.append(replace(part, cite=sentence.cites[0]))
    return replace(computed.entitlement, parts=tuple(parts))


_STATUS: dict[str, tuple[Status, Reason | None]] = {
    "chat": ("ask", None),
    "chat_identity": ("declined", "out_of_scope"),
    "chat_human": ("declined", "out_of_scope"),
    "distress": ("declined", "unsafe"),
    "injection": ("declined", "injection"),
    "harm": ("declined", "unsafe"),
    "oos": ("declined", "out_of_scope"),
    "not_covered": ("declined", "not_covered"),
}
_FALLBACK = {
    "oos": "out_of_scope",
    "chat": "chat_greeting",
    "injection": "injection_prompt",
    "distress": "distress_suicide",
}


def fixed_answer(blank: Answer, topic: str = "not_covered") -> Answer:
    """A reply that states no law: a greeting, care, or a refusal. `topic` is a bank topic or not_covered."""
    kind = topic if topic in _STATUS else topic.partition("_")[0]
    replies = fixed_replies()
    reply = replies.get(topic) or replies[_FALLBACK[kind]]
    status, reason = _STATUS[kind]
    return replace(
        blank,
        status=status,
        reason=reason,
        sentences=(Sentence(reply.说, ()),),
        suggestions=reply.再问,
        ask=reply.说 if status == "ask" else None,
    )


def noted(blank: Answer, facts: Sequence[str]) -> Answer:
    """What was told, said back, and the question what she wants to know: years and a wage ask nothing."""
    words = phrases()["severance"]
    text = str(words["noted"]).format(事="，".join(facts))
    return replace(blank, status="ask", sentences=(Sentence(text, ()),), ask=text, suggestions=tuple(words["suggest"]))
