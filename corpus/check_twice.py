"""What stands in the corpus twice: versions in force on the same day, one text in two files, one name for two rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.load import Corpus
from corpus.model import Document, Fault

_ENOUGH = 200
"""So many characters in common are no coincidence."""


def check_twice(corpus: Corpus) -> Iterator[Fault]:
    yield from _overlapping_versions(corpus)
    yield from _shared_names(corpus)
    yield from _same_version(corpus.documents)
    yield from _same_text(corpus.documents)


def _overlapping_versions(corpus: Corpus) -> Iterator[Fault]:
    """Two versions of one instrument are never in force on the same day."""
    for versions in _by_title(corpus.documents).values():
        for older, newer in pairwise(sorted(versions, key=lambda d: d.effective)):
            if older.repealed is None or older.repealed > newer.effective:
                yield Fault(older.file, 1, f"与 {newer.file} 的施行时间重叠，旧版应填废止日期 {newer.effective}")


def _by_title(documents: Sequence[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        found[document.title.removeprefix("中华人民共和国")].append(document)
    return found


def _shared_names(corpus: Corpus) -> Iterator[Fault]:
    """A name people use must mean one rule, or a citation by it would be a guess."""
    for name, documents in corpus.by_title.items():
        titles = list(dict.fromkeys(d.title for d in documents))
        for document in documents:
            if document.title != titles[0] and name in document.short_titles:
                yield Fault(document.file, 4, f"简称「{name}」也是《{titles[0]}》的名字，查的时候分不清")


def _same_version(documents: Sequence[Document]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Document] = {}
    for document in documents:
        key = (document.title, document.published.isoformat())
        if key in first:
            yield Fault(document.file, 1, f"与 {first[key].file} 是同一个版本，只留一份")
        first.setdefault(key, document)


def _same_text(documents: Sequence[Document]) -> Iterator[Fault]:
    """One text under two names, or a part of one; two versions may share articles, but not all of them."""
    holders: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        for text in {u.text for u in document.units}:
            holders[text].append(document)
    for document in documents:
        texts = {u.text for u in document.units}
        others = set.intersection(*({d.file for d in holders[t]} for t in texts)) - {document.file}
        for other in (d for d in documents if d.file in others):
            if _one_too_many(document, other) and sum(map(len, texts)) >= _ENOUGH:
                yield Fault(document.file, 1, f"正文全部见于 {other.file}，同一篇文字只收一次")


def _one_too_many(document: Document, other: Document) -> bool:
    """Whether `document` repeats `other`: not an excerpt of another version; of two equal ones the later named."""
    equal = {u.text for u in document.units} == {u.text for u in other.units}
    if document.title == other.title and (document.excerpt or not equal):
        return False
    return not equal or document.file > other.file
