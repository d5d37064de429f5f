"""A sentence that is word for word the law's, without saying so."""

from __future__ import annotations

import re
from datetime import date

from assistant.check.cuts import Span
from assistant.check.model import Finding, Verdict
from assistant.check.verbatim import Place as Found
from assistant.check.verbatim import Verbatim, bare
from assistant.check.words import say
from assistant.model import Place
from assistant.proof import Basis, quoted_numbers
from assistant.rules.case import day_in_words, numbers_of
from corpus import Corpus
from corpus.model import NATIONAL

SHORTEST = 14
_MARK = re.compile(
    r"^\s*(?:[-·•]|\d{1,2}[.、）]|[（(]?[一二三四五六七八九十]{1,3}[）)、.]|第[一二三四五六七八九十百]+条)?\s*"
)
_LISTED = ("item", "sub")


def hold_literal(
    verbatim: Verbatim, corpus: Corpus, text: str, span: Span, place: Place | None, on: date
) -> Finding | None:
    """The verdict where a whole sentence is a whole sentence of a document; None where it is not."""
    words = bare(_MARK.sub("", text[span[0] : span[1]], count=1))
    if len(words) < SHORTEST:
        return None
    everywhere = list(verbatim.find(words))
    found = [f for f in everywhere if _alone(f)]
    if not found:
        return None
    best = min(found, key=lambda f: _rank(f, place, on))
    if not best.located.document.in_force(on) and any(f.located.document.in_force(on) for f in everywhere):
        return None  # the law in force says it still, with an exception or in a list
    return _finding(best, corpus, text, span, place, on)


def _alone(found: Found) -> bool:
    """A whole sentence that needs no line above it and no exception after it."""
    steps = found.located.provision.address.steps
    listed = bool(steps) and steps[-1].kind in _LISTED
    return found.sentence and not listed and not found.goes_on.startswith(("但", "除"))


def _rank(found: Found, place: Place | None, on: date) -> tuple[bool, bool]:
    document = found.located.document
    ours = document.jurisdiction in (NATIONAL, place.code if place else "")
    return not document.in_force(on), not ours


def _finding(found: Found, corpus: Corpus, text: str, span: Span, place: Place | None, on: date) -> Finding:
    document, label = found.located.document, found.located.provision.address.label
    fill = {"名": document.title, "条": label}
    bases, known = (Basis(found.located),), frozenset(quoted_numbers(text[span[0] : span[1]] + document.title + label))
    if not document.in_force(on):
        since = document.effective if document.effective > on else document.repealed or on
        why = say("law_not_yet" if document.effective > on else "law_old", 日=day_in_words(since), **fill)
        return Finding("已失效", why, *span, bases, known.union(numbers_of(since)))
    if document.jurisdiction == NATIONAL:
        return Finding("属实", say("law_true", **fill), *span, bases, known)
    province = corpus.places[document.jurisdiction].name
    if place is not None and place.code != document.jurisdiction:
        why = say("law_of_other", 省=province, 地=place.name, **fill)
        return Finding("待核", why, *span, bases, known)
    verdict: Verdict = "属实" if place is not None or province in text[span[0] : span[1]] else "待核"
    return Finding(verdict, say("law_of", 省=province, **fill), *span, bases, known)
