"""Putting every case to the assistant and keeping what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

from assistant import Answer, Assistant, BadQuestion, Slots
from corpus import Corpus, parse_id
from eval.model import Case, Outcome, Row, Turn

EMPTY = Turn((), (), 0, 0, "拒", "")


def run(assistant: Assistant, cases: Iterable[Case], tick: Callable[[], None] = lambda: None) -> list[Row]:
    """One row a case, in order."""
    rows = []
    for case in cases:
        try:
            rows.append(Row(case, converse(assistant, case)))
        except Exception as error:
            error.add_note(f"评测到 {case.id} 这一题时出的错：{' / '.join(case.turns)}")
            raise
        tick()
    return rows


def converse(assistant: Assistant, case: Case) -> tuple[Turn, ...]:
    """Every turn of a case, each knowing what was told before."""
    slots, turns = Slots(), []
    for text in case.turns:
        try:
            turn, slots = _turn(assistant, case, text, slots)
        except BadQuestion:
            turn = EMPTY
        turns.append(turn)
    return tuple(turns)


def _turn(assistant: Assistant, case: Case, text: str, slots: Slots) -> tuple[Turn, Slots]:
    start = perf_counter()
    answer, after = assistant.ask(text, slots=slots, province=case.province, on=case.on)
    asked = perf_counter() - start
    return as_turn(answer, assistant.corpus, _search_seconds(assistant, case, text, slots), asked), after


def _search_seconds(assistant: Assistant, case: Case, text: str, slots: Slots) -> float:
    """How long the search alone takes for this question."""
    query = assistant.reader.read(text, slots, case.province, case.on)
    start = perf_counter()
    assistant.index.search(query.search, query.place.code if query.place else None, query.on, query.expansions)
    return perf_counter() - start


def as_turn(answer: Answer, corpus: Corpus, search_seconds: float = 0.0, ask_seconds: float = 0.0) -> Turn:
    """What of an answer is measured."""
    return Turn(
        hits=tuple(f"{h.title} {h.article}" for h in answer.hits),
        cited=tuple(dict.fromkeys(f"{c.title} {c.article}" for c in answer.citations)),
        quotes=len(answer.citations),
        verbatim=sum(stands(corpus, c.document_id, c.address, c.quote) for c in answer.citations),
        outcome=outcome(answer),
        text="".join(s.text for s in answer.sentences),
        search_seconds=search_seconds,
        ask_seconds=ask_seconds,
    )


def stands(corpus: Corpus, document_id: str, address: str, quote: str) -> bool:
    """Whether a quote stands word for word in the provision it names."""
    document = corpus.by_id.get(document_id)
    provision = document.find(parse_id(address)) if document else None
    return provision is not None and bool(quote) and quote in provision.text


def outcome(answer: Answer) -> Outcome:
    """答 = answered, 问 = asks back (with or without an answer), 拒 = declined."""
    if answer.status == "declined":
        return "拒"
    return "问" if answer.ask or answer.status == "ask" else "答"
