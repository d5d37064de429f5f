"""What pages and data look up alike: a document, its versions, the names it goes by."""

from __future__ import annotations

from fastapi import HTTPException

from corpus import Corpus, Document


def held(corpus: Corpus, document_id: str) -> Document:
    """Raises HTTPException (404)."""
    if document_id not in corpus.by_id:
        raise HTTPException(404)
    return corpus.by_id[document_id]


def versions_of(corpus: Corpus, document: Document) -> tuple[Document, ...]:
    """Every version of the instrument that is held, the newest first.

    Other documents may go by the same short title, and two provinces' by the same title.
    """
    own = (document.title, document.jurisdiction)
    return tuple(d for d in reversed(corpus.by_title[document.title]) if (d.title, d.jurisdiction) == own)


def goes_by(document: Document, words: str) -> bool:
    """Whether the words are part of its title, a short title or its number."""
    return any(words in name for name in (document.title, *document.short_titles, document.number or ""))
