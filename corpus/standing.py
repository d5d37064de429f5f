"""Whether an officer's answer still stands: every provision in force that day, with the words it was written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.answers import OwnAnswer, print_of
from corpus.load import Corpus
from corpus.model import NotFound


@dataclass(frozen=True)
class Lost:
    """A provision an answer no longer rests on, and why, in Chinese."""

    reference: str
    why: str


def lost(answer: OwnAnswer, corpus: Corpus, on: date) -> tuple[Lost, ...]:
    """What suspends the answer on that day; nothing = it may be used."""
    return tuple(_lost(answer, corpus, on))


def _lost(answer: OwnAnswer, corpus: Corpus, on: date) -> Iterator[Lost]:
    for reference in answer.references:
        try:
            located = corpus.meant(reference, on)
        except NotFound as error:
            yield Lost(reference, str(error))
            continue
        if not located.document.in_force(on):
            yield Lost(reference, f"《{located.document.title}》在 {on} 不是现行有效的")
        elif print_of(located.provision.text) != answer.指纹[reference]:
            yield Lost(reference, "条文的文字和写答案时不一样了")
