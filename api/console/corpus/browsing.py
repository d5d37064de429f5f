"""The list of documents by place and kind, what stands in them, the other files, and what is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse

from api.console.corpus.desk import Desk, DeskDep
from api.console.pages import page
from api.console.route import section_router
from api.law.held import goes_by
from api.releases.files import data_files
from api.service import today
from corpus import Corpus, Document
from corpus.new import KINDS

router = section_router("/console/corpus")
SOON = timedelta(days=90)
"""How far ahead a coming day is told."""
MOST_FOUND = 60
_LEAST_LETTERS = 2
_OTHERS = {
    "parameters": "数字（各地的天数、金额）",
    "questions": "问法（大家怎么问）",
    "answers": "干事写的答案",
    "points": "考点（出题用）",
    "evaluation": "评测题",
    "lexicon.yaml": "说法（大家的话和法律的话）",
}


@dataclass(frozen=True)
class Found:
    """An article that holds the words looked for."""

    document: Document
    address: str
    label: str


@dataclass(frozen=True)
class Due:
    """Something to do about a document, and since or until when."""

    document: Document
    what: str
    day: date


@router.get("")
def documents(request: Request, desk: DeskDep, q: str = "", place: str = "", kind: str = "") -> HTMLResponse:
    words = "".join(q.split())[:60]
    chosen = bool(words or place or kind)
    shown = sorted(_chosen(desk, words, place, kind), key=lambda d: _rank(desk.corpus, d)) if chosen else []
    counts = Counter(d.jurisdiction for d in desk.corpus.documents)
    context: dict[str, Any] = {
        "places": [(p.code, p.name, counts[p.code]) for p in desk.corpus.places.values() if counts[p.code]],
        "kinds": [k for k in KINDS if any(d.kind == k for d in desk.corpus.documents)],
        "found": list(_holding(desk.corpus, words)) if words else [],
        "most": MOST_FOUND,
        "due": len(list(due(desk.corpus, today()))),
        "wanted": {"q": q.strip(), "place": place, "kind": kind},
        "chosen": chosen,
    }
    return page(request, "corpus/documents.html", documents=shown, desk=desk, on=today(), **context)


@router.get("/due")
def due_page(request: Request, desk: DeskDep) -> HTMLResponse:
    return page(request, "corpus/due.html", dues=list(due(desk.corpus, today())), desk=desk, on=today())


@router.get("/files")
def files(request: Request, desk: DeskDep) -> HTMLResponse:
    """Everything but the documents."""
    names = list(data_files(desk.base.folder))
    groups = {called: [n for n in names if n.partition("/")[0] == start] for start, called in _OTHERS.items()}
    return page(request, "corpus/files.html", groups={called: found for called, found in groups.items() if found})


def due(corpus: Corpus, on: date) -> Iterator[Due]:
    """The most urgent first: what begins or ends soon, then what nobody has compared with its source for a year."""
    coming = [d for document in corpus.documents for d in _coming(document, on)]
    yield from sorted(coming, key=lambda d: d.day)
    review = [d for d in corpus.documents if d.repealed is None or d.repealed > on]
    late = [Due(d, "该复核了，上次核对是", d.checked_on) for d in review if d.checked_on < a_year_before(on)]
    yield from sorted(late, key=lambda d: d.day)


def a_year_before(on: date) -> date:
    """29 February has none: the day before it."""
    try:
        return on.replace(year=on.year - 1)
    except ValueError:
        return on.replace(year=on.year - 1, day=28)


def _coming(document: Document, on: date) -> Iterator[Due]:
    if on < document.effective <= on + SOON:
        yield Due(document, "快要施行", document.effective)
    if document.repealed is not None and on < document.repealed <= on + SOON:
        yield Due(document, "快要废止", document.repealed)


def _chosen(desk: Desk, words: str, place: str, kind: str) -> Iterator[Document]:
    for document in desk.corpus.documents:
        named = goes_by(document, words) or words in document.kind + desk.place(document)
        if named and place in ("", document.jurisdiction) and kind in ("", document.kind):
            yield document


def _rank(corpus: Corpus, document: Document) -> tuple[int, int, str, int]:
    """Places as they are listed, the higher kind first, versions together, the newest first."""
    places = list(corpus.places)
    place = places.index(document.jurisdiction) if document.jurisdiction in places else len(places)
    return place, KINDS.index(document.kind), document.title, -document.effective.toordinal()


def _holding(corpus: Corpus, words: str) -> Iterator[Found]:
    """Articles in whose words these stand together."""
    if len(words) < _LEAST_LETTERS:
        return
    left = MOST_FOUND
    for located in corpus.units():
        if words in located.provision.text and left:
            left -= 1
            address = located.provision.address
            yield Found(located.document, address.id, address.label)
