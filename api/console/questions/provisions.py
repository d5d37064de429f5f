"""Picking provisions on a form: those chosen so far, and what a search finds, each with its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from api.console.errors import ConsoleError
from api.console.form import Form
from assistant import Assistant, BadQuestion
from assistant.search import search
from corpus import Corpus, Located, NotFound

MOST = 12
FOUND = 6
_MARKS = str.maketrans({"《": "", "》": " "})


@dataclass(frozen=True)
class Pick:
    """A provision to lean on: how it is written in the corpus, its name, its words."""

    reference: str
    label: str
    text: str
    url: str
    evidence: str


def pick_of(located: Located) -> Pick:
    document, provision = located.document, located.provision
    reference = f"{document.title} {provision.address.label}"
    url = f"/law/{document.id}#{provision.address.id}"
    return Pick(reference, located.label, provision.text, url, document.evidence)


def chosen(form: Form, corpus: Corpus, on: date) -> tuple[Pick, ...]:
    """Those ticked, each once. Raises ConsoleError."""
    references = tuple(dict.fromkeys(reference for reference in form.all("ref") if reference))
    if len(references) > MOST:
        raise ConsoleError(f"一个答案最多依据 {MOST} 条规定。")
    return picks(references, corpus, on)


def picks(references: Iterable[str], corpus: Corpus, on: date) -> tuple[Pick, ...]:
    """In the corpus's own writing; what is not there (any more) keeps its name and has no words."""
    found = []
    for reference in references:
        try:
            found.append(pick_of(corpus.resolve(reference, on)))
        except NotFound as error:
            found.append(Pick(reference, reference, f"（{error}）", "/law", ""))
    return tuple(dict.fromkeys(found))


def look_up(words: str, assistant: Assistant, on: date) -> tuple[Pick, ...]:
    """By name (女职工劳动保护特别规定 第六条第二款), else the nearest rules that are in force. Raises ConsoleError."""
    corpus = assistant.corpus
    try:
        return (pick_of(corpus.resolve(" ".join(words.translate(_MARKS).split()), on)),)
    except NotFound:
        pass
    try:
        matches = search(assistant, words, on=on, limit=3 * FOUND).provisions
    except BadQuestion as error:
        raise ConsoleError(f"没法这样找：{error}。") from None
    usable = [match.located for match in matches if _usable(match.located, corpus, on)]
    return tuple(pick_of(located) for located in usable[:FOUND])


def _usable(located: Located, corpus: Corpus, on: date) -> bool:
    """A rule that its own name leads back to."""
    if not located.document.is_law:
        return False
    try:
        return corpus.resolve(pick_of(located).reference, on).key == located.key
    except NotFound:
        return False
