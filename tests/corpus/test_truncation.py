"""The real statutes cut short, wherever the cut falls: refused every time."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import ROOT, Corpus, CorpusError, Document, load_corpus
from corpus.check import check_page
from corpus.check_dates import ENACTED
from corpus.page import Page
from corpus.parse import parse_document, split_front_matter

COMPLETE = [
    d for d in load_corpus().documents if not d.excerpt and d.kind in ENACTED and "批准" not in d.enactment_note
]


def refused(text: str, document: Document, corpus: Corpus, on: date) -> bool:
    try:
        cut = parse_document(text, document.file)
    except CorpusError:
        return True
    page = Page(cut, text, *split_front_matter(text, document.file))
    return bool(list(check_page(page, corpus, on)))


@pytest.mark.parametrize("document", COMPLETE, ids=lambda d: d.id)
def test_a_statute_cut_short(document: Document, corpus: Corpus, today: date) -> None:
    """Before each of its last articles, and at twenty lines spread over the whole of it."""
    text = (ROOT / document.file).read_text(encoding="utf-8")
    _, _, first = split_front_matter(text, document.file)
    lines = text.split("\n")
    main = [n for n, line in enumerate(lines) if line.startswith("#### 第")]
    places = {*main[-3:], *range(first + 1, main[-1], max(1, (main[-1] - first) // 20))}
    kept = ["\n".join(lines[:n]).rstrip("\n") + "\n" for n in sorted(places)]
    assert not refused(text, document, corpus, today)
    assert [len(t.split("\n")) for t in kept if not refused(t, document, corpus, today)] == []
