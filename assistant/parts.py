"""Several answers joined into one: each part under its title, citations numbered through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.model import Answer, Citation, Entitlement, Hit, Sentence
from assistant.wording import phrases

WARNING = "公开报道"
SENTENCES = 4
"""How many sentences a part of several keeps: the direct answer and what limits it."""


def join(parts: Sequence[tuple[str, Answer]]) -> Answer:
    """One answer of several (title, answer), in the order asked. Raises ValueError without parts."""
    if not parts:
        raise ValueError("没有可以合并的回答")
    citations: list[Citation] = []
    sentences: list[Sentence] = []
    numbered: list[tuple[Answer, dict[int, int]]] = []
    for title, answer in parts:
        kept = _kept(answer.sentences)
        numbers = _number_through(answer, kept, citations)
        numbered.append((answer, numbers))
        said = [replace(s, cites=tuple(numbers[n] for n in s.cites)) for s in _titled(title, kept)]
        sentences += [s for s in said if s not in sentences]
    answers = [answer for _, answer in parts]
    first = next((a for a in answers if a.status == "answered"), answers[0])
    return replace(
        first,
        sentences=tuple(sentences),
        citations=tuple(citations),
        hits=_interleaved(answers),
        ask=next((a.ask for a in answers if a.ask), None),
        entitlement=_computed(numbered),
        suggestions=tuple(dict.fromkeys(s for a in answers for s in a.suggestions[:1]))[:4],
    )


def _kept(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The first sentences, and the warning that a figure rests on reports wherever it stands."""
    return [s for n, s in enumerate(sentences) if n < SENTENCES or WARNING in s.text]


def _titled(title: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    head = str(phrases()["common"]["part"]).format(名称=title)
    return [replace(s, text=head + s.text) if n == 0 else s for n, s in enumerate(sentences)]


def _number_through(answer: Answer, kept: Sequence[Sentence], citations: list[Citation]) -> dict[int, int]:
    """Old number → new; a quote already cited keeps its number."""
    wanted = {n for s in kept for n in s.cites}
    numbers: dict[int, int] = {}
    for citation in (c for c in answer.citations if c.n in wanted):
        same = next((c for c in citations if _place(c) == _place(citation)), None)
        if same is None:
            same = replace(citation, n=len(citations) + 1)
            citations.append(same)
        numbers[citation.n] = same.n
    return numbers


def _place(citation: Citation) -> tuple[str, str, str]:
    return citation.document_id, citation.address, citation.quote


def _interleaved(answers: Sequence[Answer]) -> tuple[Hit, ...]:
    """The best of each part first, then the next best of each."""
    rounds = zip_longest(*(a.hits for a in answers))
    hits = {(h.title, h.article): h for turn in rounds for h in turn if h is not None}
    return tuple(hits.values())[: len(answers[0].hits) or 10]


def _computed(parts: Sequence[tuple[Answer, dict[int, int]]]) -> Entitlement | None:
    """The first sum whose every part is still cited, under the new numbers."""
    for answer, numbers in parts:
        total = answer.entitlement
        if total is not None and all(p.cite in numbers for p in total.parts):
            return replace(total, parts=tuple(replace(p, cite=numbers[p.cite]) for p in total.parts))
    return None
