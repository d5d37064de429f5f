"""A file of the corpus as text: what it says as a document, where it belongs, and what has to change along with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from api.console.corpus.head import changed, read_head
from api.state.releases import Kind, ProposalError, digest_of
from corpus import Corpus, CorpusError, Document, parse_document, render_body
from corpus.check import folders_of
from corpus.importing.propose import filled_in
from corpus.new import KINDS
from corpus.page import BLANK

_DOCUMENT = "documents/"
_ASKED_OF = {"标题": "标题", "公布日期": "公布日期", "类别": "类别", "适用地区": "适用地区"}


@dataclass(frozen=True)
class Edit:
    """What would be proposed; `number` 0 = not yet."""

    path: str
    text: str
    before: str | None
    """Digest of the text it was made from."""
    base: str | None
    why: str = ""
    number: int = 0


def is_document(path: str) -> bool:
    return path.startswith(_DOCUMENT)


def kind_of(path: str) -> Kind:
    """What sort of proposal a file makes."""
    kinds: dict[str, Kind] = {"questions": "问法", "evaluation": "问法", "answers": "答案", "lexicon.yaml": "说法"}
    return kinds.get(path.partition("/")[0], "文件")


def document_of(text: str, path: str = "") -> Document | str:
    """The document, fields still to be filled in standing in for themselves; else why it cannot be read."""
    try:
        return replace(parse_document(filled_in(text), path), file=path)
    except CorpusError as error:
        return "；".join(f"第 {fault.line} 行：{fault.message}" for fault in error.faults[:3])
    except ValueError as error:
        return f"正文的编号有问题：{error}"


def tidied(text: str) -> str:
    """The same words, with the blank lines where they belong; as it is where it cannot be read."""
    document, head = document_of(text), read_head(text)
    if isinstance(document, str) or head is None or BLANK in head.body:
        return text
    return text[: len(text) - len(head.body)].rstrip("\n") + "\n\n" + render_body(document)


def path_of(text: str, corpus: Corpus) -> str:
    """Where a new document belongs. Raises ProposalError that says what is still to be filled in."""
    head = read_head(text)
    if head is None:
        raise ProposalError("文件开头读不出来，没法放进语料。请对照别的文件补上开头的各项。")
    values = head.values
    missing = [field for field in _ASKED_OF if values[field] in ("", BLANK)]
    if missing:
        raise ProposalError(f"还没有填：{'、'.join(missing)}。")
    if values["适用地区"] not in corpus.places or values["类别"] not in KINDS:
        raise ProposalError("“类别”或“适用地区”不认识，请从单子里选。")
    folder = folders_of(values["类别"], values["适用地区"], corpus)[0]
    return f"{_DOCUMENT}{folder}/{values['标题']}({values['公布日期']}).md"


def earlier_versions(document: Document, corpus: Corpus) -> Iterator[Document]:
    """Versions that stay in force beside the new one unless they are given a last day."""
    for other in corpus.by_title.get(document.title, ()):
        same = (other.title, other.jurisdiction) == (document.title, document.jurisdiction)
        goes_on = other.repealed is None or other.repealed > document.effective
        if same and other.file != document.file and other.effective < document.effective and goes_on:
            yield other


def ended(text: str, path: str, document: Document) -> Edit | None:
    """The older version's file with the day on which the new one takes its place."""
    new = changed(text, 废止日期=document.effective.isoformat())
    return None if new is None or new == text else Edit(path, new, digest_of(text), text)
