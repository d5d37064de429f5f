"""The whole corpus in memory, and the way from a reference to the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from corpus.address import Address, parse_label
from corpus.library import load_library, read
from corpus.likeness import bigrams, likeness
from corpus.model import CorpusError, Document, Fault, Jurisdiction, Library, Located, NotFound
from corpus.parse import parse_document

ROOT = Path(__file__).parent
SAME_NUMBER, OTHER_NUMBER = 0.45, 0.6
"""How alike a provision of an older version must be to stand for the newer one."""
_REFERENCE = re.compile(r"(?P<title>.+?)(?:\((?P<version>\d{4}-\d\d-\d\d)\))?\s+(?P<label>\S+)\Z")


@dataclass(frozen=True)
class Corpus:
    """All documents and the library beside them."""

    documents: tuple[Document, ...]
    library: Library = field(default_factory=Library)

    @cached_property
    def by_id(self) -> dict[str, Document]:
        return {d.id: d for d in self.documents}

    @cached_property
    def by_title(self) -> dict[str, list[Document]]:
        """Every version under its title and each short title, oldest first."""
        index: dict[str, list[Document]] = defaultdict(list)
        for document in sorted(self.documents, key=lambda d: d.effective):
            for name in {document.title, document.title.removeprefix("中华人民共和国"), *document.short_titles}:
                index[name].append(document)
        return dict(index)

    @cached_property
    def places(self) -> dict[str, Jurisdiction]:
        return {j.code: j for j in self.library.jurisdictions}

    def version(self, title: str, on: date) -> Document:
        """The version of `title` in force on that day. Raises NotFound."""
        versions = self.by_title.get(title)
        if not versions:
            raise NotFound(f"没有收录《{title}》")
        for document in reversed(versions):
            if document.in_force(on):
                return document
        raise NotFound(f"《{title}》在 {on} 没有施行中的版本")

    def resolve(self, reference: str, on: date) -> Located:
        """The provision a reference names on that day (女职工劳动保护特别规定 第七条第一款). Raises NotFound."""
        match = _REFERENCE.match(reference.strip())
        if not match:
            raise NotFound(f"「{reference}」应写成「文件名 第X条」")
        try:
            address = parse_label(match["label"])
        except ValueError as error:
            raise NotFound(str(error)) from None
        if match["version"]:
            versions = self.by_title.get(match["title"], [])
            document = next((d for d in versions if d.published.isoformat() == match["version"]), None)
            if document is None:
                raise NotFound(f"没有收录《{match['title']}》{match['version']} 的版本")
        else:
            document = self.version(match["title"], on)
        return self.locate(document, address)

    def meant(self, reference: str, on: date) -> Located:
        """The provision that a reference written for the newest version names, in the version of that day.

        Numbers move between versions: the older version's provision must say nearly the same, under whatever
        number. Raises NotFound where that version has none.
        """
        match = _REFERENCE.match(reference.strip())
        versions = self.by_title.get(match["title"], []) if match and not match["version"] else []
        if len(versions) < 2:
            return self.resolve(reference, on)
        written = self.resolve(reference, max(versions[-1].effective, on))
        return written if written.document.in_force(on) else self._counterpart(written, on)

    def _counterpart(self, written: Located, on: date) -> Located:
        older = self.version(written.document.title, on)
        words, address = bigrams(written.provision.text), written.provision.address
        places = [p for unit in older.units for p in unit.walk()]
        scored = [(likeness(words, bigrams(p.text)), p.address == address, n) for n, p in enumerate(places)]
        score, same, n = max(scored, default=(0.0, False, 0))
        if score < (SAME_NUMBER if same else OTHER_NUMBER):
            raise NotFound(f"《{older.title}》{on} 施行的版本里没有和现在{address.label}相当的规定")
        return Located(older, places[n])

    def locate(self, document: Document, address: Address) -> Located:
        """The provision at an address of a document. Raises NotFound."""
        provision = document.find(address)
        if provision is None:
            excerpt = "（本库只收了摘录）" if document.excerpt else ""
            raise NotFound(f"《{document.title}》里没有{address.label}{excerpt}")
        return Located(document, provision)

    def units(self) -> Iterator[Located]:
        for document in self.documents:
            for unit in document.units:
                yield Located(document, unit)


def load_corpus(root: Path = ROOT) -> Corpus:
    """Every document and the library below `root`. Raises CorpusError naming every fault at once."""
    documents, faults = load_documents(root)
    library = Library()
    try:
        library = load_library(root)
    except CorpusError as error:
        faults += error.faults
    if faults:
        raise CorpusError(faults)
    return Corpus(tuple(documents), library)


def load_documents(root: Path) -> tuple[list[Document], list[Fault]]:
    """(documents that could be read, faults of the others)."""
    documents: list[Document] = []
    faults: list[Fault] = []
    for path in sorted((root / "documents").glob("*/*.md")):
        try:
            text, file = read(path, root)
            documents.append(parse_document(text, file))
        except CorpusError as error:
            faults += error.faults
    faults += _duplicates(documents)
    return documents, faults


def _duplicates(documents: list[Document]) -> list[Fault]:
    first: dict[str, str] = {}
    faults = []
    for document in documents:
        if document.id in first:
            faults.append(Fault(document.file, 2, f"编号 {document.id} 与 {first[document.id]} 重复"))
        first.setdefault(document.id, document.file)
    return faults
