"""Putting every case to the assistant and keeping what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

from assistant import Answer, Assistant, BadQuestion, Slots
from assistant.routing import likelier
from corpus import Corpus, parse_id
from eval.model import Case, Outcome, Row, Source, Turn
from indexer import SearchResult

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
    result, searching = search(assistant, case, text, slots)
    return as_turn(answer, assistant.corpus, searching, asked, result, after), after


def search(assistant: Assistant, case: Case, text: str, slots: Slots) -> tuple[SearchResult, float]:
    """What the search alone finds for this question, and how long it takes."""
    query = assistant.reader.read(text, slots, case.province, case.on)
    place = query.place.code if query.place else None
    boost = likelier(query, assistant.corpus.library.topics)
    start = perf_counter()
    result = assistant.index.search(query.search, place, query.on, query.expansions, boost=boost)
    return result, perf_counter() - start


def as_turn(
    answer: Answer,
    corpus: Corpus,
    search_seconds: float = 0.0,
    ask_seconds: float = 0.0,
    result: SearchResult | None = None,
    slots: Slots = Slots(),
) -> Turn:
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
        searched=found_keys(corpus, result) if result else (),
        sources=sources(answer, corpus),
        opening=answer.sentences[0].text if answer.sentences else "",
        slots=slots,
    )


def found_keys(corpus: Corpus, result: SearchResult) -> tuple[str, ...]:
    """The article keys of what a search found."""
    return tuple(f"{corpus.by_id[f.document].title} {parse_id(f.address).unit.label}" for f in result.found)


def sources(answer: Answer, corpus: Corpus) -> tuple[Source, ...]:
    """The documents an answer cites, each once."""
    documents = [corpus.by_id[i] for i in dict.fromkeys(c.document_id for c in answer.citations) if i in corpus.by_id]
    return tuple(Source(d.id, d.jurisdiction, d.effective, d.repealed) for d in documents)


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
