"""A document as the reader page shows it: ids, paragraphs with their cross-references linked, a table of contents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus import Address, Document, Provision
from corpus.model import Heading
from corpus.references import find_references

Linker = Callable[[str | None, Address], str | None]
"""(title named in the text or None, address) → href, or None when there is nothing to link to."""

_OTHER_TEXT = re.compile(r"(?:号|）|细则|决定|意见|通知)\Z")
_JOIN = re.compile(r"(?:、|和|或者|或|以及|及|至)\Z")


@dataclass(frozen=True)
class Piece:
    """Words of a paragraph; with `href` they refer to another provision."""

    text: str
    href: str | None = None


@dataclass(frozen=True)
class Paragraph:
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Node:
    """A provision: its own paragraphs, then its 款, 项 and 目."""

    id: str
    kind: str
    label: str
    caption: str
    lead: tuple[Paragraph | Table, ...]
    children: tuple[Node, ...]


@dataclass(frozen=True)
class Title:
    """A heading of the document (编, 章, 节), with an id of its own."""

    id: str
    level: int
    text: str


@dataclass(frozen=True)
class Entry:
    """A group in the table of contents: a heading (or none) and the articles below it."""

    title: Title | None
    units: tuple[Node, ...]


def document_blocks(document: Document, link: Linker) -> list[Title | Node]:
    """The blocks of the page in order."""
    blocks: list[Title | Node] = []
    for number, block in enumerate(document.blocks, 1):
        if isinstance(block, Heading):
            blocks.append(Title(f"h_{number}", block.level, block.text))
        else:
            blocks.append(_node(block, link))
    return blocks


def table_of_contents(blocks: list[Title | Node]) -> list[Entry]:
    groups: list[tuple[Title | None, list[Node]]] = []
    for block in blocks:
        if isinstance(block, Title):
            groups.append((block, []))
        elif groups:
            groups[-1][1].append(block)
        else:
            groups.append((None, [block]))
    return [Entry(title, tuple(units)) for title, units in groups]


def _node(provision: Provision, link: Linker) -> Node:
    address = provision.address
    kind = address.steps[-1].kind if address.steps else "preamble"
    lead = tuple(_paragraphs(_own_text(provision), link))
    children = tuple(_node(child, link) for child in provision.children)
    return Node(address.id, kind, address.label, provision.caption, lead, children)


def _own_text(provision: Provision) -> str:
    """The text before the first child; the children carry all of the rest."""
    rest = "\n".join(child.text for child in provision.children)
    return provision.text.removesuffix(rest).removesuffix("\n")


def _paragraphs(text: str, link: Linker) -> Iterator[Paragraph | Table]:
    rows: list[tuple[str, ...]] = []
    for line in text.split("\n") if text else ():
        if line.startswith("|"):
            rows += [_cells(line)] if line.strip("|-: ") else []
            continue
        if rows:
            yield Table(tuple(rows))
            rows = []
        yield Paragraph(tuple(_pieces(line, link)))
    if rows:
        yield Table(tuple(rows))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _pieces(text: str, link: Linker) -> Iterator[Piece]:
    """The words of `text`, every reference that leads somewhere as a piece of its own."""
    done = 0
    for (start, end), href in _links(text, link).items():
        if href is None or start < done:
            continue
        if start > done:
            yield Piece(text[done:start])
        yield Piece(text[start:end], href)
        done = end
    if done < len(text):
        yield Piece(text[done:])


def _links(text: str, link: Linker) -> dict[tuple[int, int], str | None]:
    """href by span; a range's end stands for itself, not for what lies between."""
    found: dict[tuple[int, int], str | None] = {}
    end, foreign = 0, False
    for reference in find_references(text):
        if reference.start >= end:
            before = text[end : reference.start]
            foreign = foreign if _JOIN.fullmatch(before) else bool(_OTHER_TEXT.search(before))
        # 总工发〔2022〕5号第二条 names another text by its number: better no link than a wrong one.
        usable = reference.title is not None or not foreign
        found[reference.start, reference.end] = link(reference.title, reference.address) if usable else None
        end = reference.end
    return found
