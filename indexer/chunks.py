"""Corpus → chunks: the law's own articles (a 款 or 项 where an article is long) and the bank's questions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus import Corpus, Document, Located, NotFound, Provision, Topic

LONG = 260
"""Characters from which an article is cut at its 款 or 项."""
NEVER = "9999-12-31"


@dataclass(frozen=True)
class Chunk:
    """One searchable text: a provision, or a lay question that leads to the provisions of its topic.

    `text` is what is shown, `search_text` what is searched (heading path, caption, text). Dates are ISO strings as
    Chroma keeps them; `repealed` is 9999-12-31 for texts in force.
    """

    id: str
    kind: str
    text: str
    search_text: str
    source: str
    topic: str = ""
    document: str = ""
    address: str = ""
    jurisdiction: str = ""
    effective: str = ""
    repealed: str = NEVER

    @property
    def digest(self) -> str:
        return hashlib.sha256("\x1f".join(map(str, vars(self).values())).encode()).hexdigest()[:16]


def make_chunks(corpus: Corpus) -> list[Chunk]:
    """Every chunk of the corpus, provisions first."""
    chunks = [c for d in corpus.documents for c in _document_chunks(d)]
    return chunks + [c for t in corpus.library.topics for c in _topic_chunks(t)]


def _document_chunks(document: Document) -> Iterator[Chunk]:
    for unit in document.units:
        for piece in _pieces(unit):
            yield Chunk(
                id=f"{document.id}#{piece.address.id}",
                kind="provision",
                text=piece.text,
                search_text=_search_text(document, unit, piece),
                source=document.file,
                document=document.id,
                address=piece.address.id,
                jurisdiction=document.jurisdiction,
                effective=document.effective.isoformat(),
                repealed=document.repealed.isoformat() if document.repealed else NEVER,
            )


def _pieces(unit: Provision) -> tuple[Provision, ...]:
    if len(unit.text) <= LONG or not unit.children:
        return (unit,)
    return tuple(p for child in unit.children for p in _pieces(child))


def _search_text(document: Document, unit: Provision, piece: Provision) -> str:
    """Headings and caption say what a bare 项 is about; in a cut list the opening words do as well."""
    opening = unit.text.split("\n", 1)[0] if piece is not unit and not piece.text.startswith(unit.text[:8]) else ""
    short = document.short_titles[0] if document.short_titles else document.title
    return " ".join(filter(None, [short, *unit.path[-1:], unit.caption, opening[:60], piece.text]))


def _topic_chunks(topic: Topic) -> Iterator[Chunk]:
    for question in topic.questions:
        name = hashlib.sha256(f"{topic.id}\x1f{question}".encode()).hexdigest()[:16]
        yield Chunk(f"q-{name}", "question", question, question, "questions/" + topic.id, topic=topic.id)


def topic_provisions(corpus: Corpus, on: date) -> dict[str, list[str]]:
    """For each topic the keys (document#address) of its provisions in force on that day, best first."""
    result: dict[str, list[str]] = {}
    for topic in corpus.library.topics:
        keys = []
        for find, reference in _references(topic, corpus, on):
            try:
                keys.append(find(reference, on).key)
            except NotFound:
                continue
        result[topic.id] = list(dict.fromkeys(keys))
    return result


def _references(topic: Topic, corpus: Corpus, on: date) -> Iterator[tuple[Callable[[str, date], Located], str]]:
    """The topic's own references, written for today's law, and those of the figures in force that day."""
    yield from ((corpus.meant, r) for r in topic.references)
    for name in topic.parameters:
        parameter = corpus.library.parameters.get(name)
        yield from ((corpus.resolve, v.reference) for v in (parameter.values if parameter else ()) if v.applies(on))
