"""Which document an officer means: a file, 标题(公布日期), or a title."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.library import read
from corpus.load import Corpus
from corpus.model import Document, NotFound
from corpus.parse import parse_document

_DATED = re.compile(r"(?P<title>.+)\((?P<date>\d{4}-\d\d-\d\d)\)(?:\.md)?\Z")


def versions_named(name: str, corpus: Corpus) -> list[Document]:
    """The versions that `name` means, oldest first. Raises NotFound."""
    path = Path(name)
    if path.is_file():
        text, file = read(path, path.parent)
        return [parse_document(text, file)]
    dated = _DATED.match(path.name)
    versions = corpus.by_title.get(dated["title"] if dated else name, [])
    if dated:
        versions = [d for d in versions if d.published.isoformat() == dated["date"]]
    if not versions:
        raise NotFound(f"没有收录《{name}》")
    return versions
