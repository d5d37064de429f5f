"""Titles as other people write them → documents of the corpus (劳动法(2018修正) → 中华人民共和国劳动法)."""

from __future__ import annotations

import re
from datetime import date

from corpus import Corpus, Document, parse_label

_YEAR = re.compile(r"[（(]\s*\d{4}年?(?:第[一二三四五]次)?(?:修订|修正|修改|公布|版)?\s*[）)]")
_TAIL = re.compile(r"[（(]([^（()）]+)[）)]\Z")
_MARKS = str.maketrans({"（": "(", "）": ")", "〔": "[", "〕": "]", "【": "[", "】": "]"})


def plain(title: str) -> str:
    """A title without what people write differently: 《》〈〉, 中华人民共和国, year suffixes, kinds of brackets."""
    text = re.sub(r"[\s《》〈〉<>「」“”\"]", "", _YEAR.sub("", title))
    text = text.replace("中华人民共和国", "").replace("最高法关于", "最高人民法院关于")
    return text.translate(_MARKS)


class Titles:
    """Finds documents by title, short title or number, however it is written."""

    def __init__(self, corpus: Corpus) -> None:
        self._documents: dict[str, list[Document]] = {}
        for name, documents in corpus.by_title.items():
            self._documents.setdefault(plain(name), []).extend(documents)
        for document in corpus.documents:
            if document.number:
                self._documents.setdefault(plain(document.number), []).append(document)

    def find(self, title: str, on: date) -> Document | None:
        """The version in force on that day, else the newest one, else None."""
        versions = sorted(self._versions(title), key=lambda d: d.effective)
        return next((d for d in reversed(versions) if d.in_force(on)), versions[-1] if versions else None)

    def _versions(self, title: str) -> list[Document]:
        whole = plain(title)
        tail = _TAIL.search(whole)
        names = [whole, *((whole[: tail.start()], tail[1]) if tail else ())]
        return next((self._documents[n] for n in names if n in self._documents), [])

    def article(self, title: str, article: str, on: date) -> str | None:
        """The article key of a label, or None when the corpus does not hold that article."""
        document = self.find(title, on)
        try:
            address = parse_label(article).unit
        except ValueError:
            return None
        if document is None or document.find(address) is None:
            return None
        return f"{document.title} {address.label}"
