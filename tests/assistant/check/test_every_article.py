"""Properties over the whole corpus: what is quoted rightly is 属实, what is altered never is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.check import Checker
from corpus import Address, Corpus, Document, Provision
from corpus.address import Step
from corpus.numerals import NUMERAL, to_chinese, to_int
from tests.assistant.check.rows import versions

_NUMBER = re.compile(rf"\d+|(?<!第)(?<!其){NUMERAL}(?=[天日月年个周岁元倍人次])")
MOST = 7000
"""Leaves room for the reference in what can be checked at once."""


def cases(corpus: Corpus) -> Iterator[tuple[Document, Provision, date]]:
    for identity, on in versions(corpus):
        document = corpus.by_id[identity]
        yield from ((document, unit, on) for unit in document.units if len(unit.text) < MOST)


def reference(document: Document, unit: Provision) -> str:
    return f"《{document.title}》{unit.address.label}规定："


def verdicts(checker: Checker, text: str, on: date) -> list[str]:
    return [c.verdict for c in checker.check(text, on=on).claims]


def test_every_article_quoted_is_true(checker: Checker, corpus: Corpus) -> None:
    wrong = []
    for document, unit, on in cases(corpus):
        got = verdicts(checker, f"{reference(document, unit)}“{unit.text}”", on)
        if got != ["属实"]:
            wrong.append((document.title, unit.address.label, got))
    assert wrong == [], wrong


def test_every_article_without_marks_is_true(checker: Checker, corpus: Corpus) -> None:
    """规定： and the words themselves, as people paste them."""
    wrong = []
    for document, unit, on in cases(corpus):
        got = verdicts(checker, reference(document, unit) + unit.text.replace("\n", ""), on)
        if set(got) - {"属实", "待核"} or got[:1] != ["属实"]:
            wrong.append((document.title, unit.address.label, got))
    assert wrong == [], wrong


def altered(text: str) -> Iterator[str]:
    """The text with one number made another: the first, and the last."""
    found = list(_NUMBER.finditer(text))
    for match in found[:1] + found[1:][-1:]:
        word = match[0]
        other = str(int(word) + 1) if word.isdecimal() else to_chinese(to_int(word) + 1)
        yield text[: match.start()] + other + text[match.end() :]


def test_one_number_altered_is_never_true(checker: Checker, corpus: Corpus) -> None:
    wrong = []
    for document, unit, on in cases(corpus):
        for text in altered(unit.text):
            got = verdicts(checker, f"{reference(document, unit)}“{text}”", on)
            if "属实" in got:
                wrong.append((document.title, unit.address.label, got))
    assert wrong == [], wrong


def test_words_of_another_article_are_not_its_own(checker: Checker, corpus: Corpus) -> None:
    wrong = []
    for identity, on in versions(corpus):
        document = corpus.by_id[identity]
        for unit, other in zip(document.units, document.units[1:], strict=False):
            got = verdicts(checker, f"{reference(document, unit)}“{other.text[:600]}”", on)
            if "属实" in got and other.text[:600] not in unit.text:
                wrong.append((document.title, unit.address.label, got))
    assert wrong == [], wrong


def test_an_article_beyond_the_last(checker: Checker, corpus: Corpus) -> None:
    """查无此条 where the whole text is held; 待核 where it is an excerpt."""
    wrong = []
    for identity, on in versions(corpus):
        document = corpus.by_id[identity]
        last = [u.address for u in document.units if u.address.steps][-1:]
        if not last:
            continue
        step = last[0].steps[0]
        beyond = Address((Step(step.kind, step.number + 3),), last[0].annex)
        got = verdicts(checker, f"《{document.title}》{beyond.label}。", on)
        if got != (["待核"] if document.excerpt else ["查无此条"]):
            wrong.append((document.title, beyond.label, got))
    assert wrong == [], wrong


@pytest.mark.parametrize("on", [date(2026, 11, 22), date(2015, 1, 1)])
def test_a_repealed_text_is_never_true(checker: Checker, corpus: Corpus, on: date) -> None:
    for document in corpus.documents:
        if document.is_law and not document.in_force(on):
            unit = document.units[0]
            got = verdicts(checker, f"{reference(document, unit)}“{unit.text}”", on)
            assert "不符" not in got and ("属实" not in got or _unchanged(corpus, document, unit, on)), document.title


def _unchanged(corpus: Corpus, document: Document, unit: Provision, on: date) -> bool:
    """The version in force says the very same under that number."""
    now = [d for d in corpus.by_title.get(document.title, []) if d.in_force(on)]
    return any((p := d.find(unit.address)) is not None and unit.text in p.text for d in now)
