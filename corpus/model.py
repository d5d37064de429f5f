"""What flows through the project: documents, provisions, parameters, questions. Plain frozen data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from corpus.address import Address, Step
from corpus.answers import OwnAnswer

Evidence = Literal["核对", "条文", "报道"]
NATIONAL = "CN"


@dataclass(frozen=True)
class Provision:
    """An addressable piece of a document with its exact words.

    `text` of a unit (article, point, part) is its paragraphs joined by newlines; `children` are its 款 (when there
    are several), else its 项; `path` are the headings above it; `caption` is the editor's, never law.
    """

    address: Address
    text: str
    caption: str = ""
    path: tuple[str, ...] = ()
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Heading:
    """编, 章, 节, an opinion's section or a newspaper headline, as written."""

    level: int
    text: str


Block = Heading | Provision


@dataclass(frozen=True)
class Document:
    """One version of one instrument (题注 = enactment_note, 来源 = origin, 取得日期 = obtained_on)."""

    id: str
    title: str
    short_titles: tuple[str, ...]
    number: str | None
    kind: str
    issuer: str
    jurisdiction: str
    published: date
    effective: date
    repealed: date | None
    enactment_note: str
    origin: str
    obtained_on: date
    checked_by: str
    checked_on: date
    evidence: Evidence
    excerpt: bool
    blocks: tuple[Block, ...]
    file: str = ""

    def __hash__(self) -> int:
        # The id says which version it is; hashing every word would cost more than answering a question.
        return hash(self.id)

    @cached_property
    def units(self) -> tuple[Provision, ...]:
        """The articles, points or parts, in order."""
        return tuple(b for b in self.blocks if isinstance(b, Provision))

    @property
    def is_law(self) -> bool:
        """Whether it may be quoted as a rule (newspaper pages and our own notes may not)."""
        return self.kind not in ("报刊", "资料")

    def in_force(self, on: date) -> bool:
        return self.effective <= on and (self.repealed is None or on < self.repealed)

    def find(self, address: Address) -> Provision | None:
        """The provision at `address`; 第三十三条第四项 is found although the only 款 that has 项 is not named."""
        if found := self._places.get(address.id):
            return found
        for unit in self.units:
            if unit.address.contains(address):
                loose = [p for p in unit.walk() if _same_but_paragraph(p.address, address)]
                return loose[0] if len(loose) == 1 else None
        return None

    @cached_property
    def _places(self) -> dict[str, Provision]:
        """Every provision by its address' id; the first where two bear the same."""
        places = [place for unit in self.units for place in unit.walk()]
        return {place.address.id: place for place in reversed(places)}


def _same_but_paragraph(stored: Address, asked: Address) -> bool:
    """Equal once a 款 left out, or an only 款 named all the same, is set aside."""
    named = {s.number for s in asked.steps if s.kind == "para"}
    if named - {1} or asked.annex != stored.annex:
        return False
    bare = _without_paragraph(stored)
    return bare == _without_paragraph(asked) and (not named or stored.steps == bare)


def _without_paragraph(address: Address) -> tuple[Step, ...]:
    return tuple(s for s in address.steps if s.kind != "para")


@dataclass(frozen=True)
class Located:
    """A provision together with the document it stands in."""

    document: Document
    provision: Provision

    @property
    def key(self) -> str:
        return f"{self.document.id}#{self.provision.address.id}"

    @property
    def label(self) -> str:
        return f"《{self.document.title}》{self.provision.address.label}"


@dataclass(frozen=True)
class Condition:
    """When a value applies: birth order, months of pregnancy (from, below), until the child is `child_below` years old.

    `note` says in words for people what else must hold; a value with a note is never given as everybody's.
    """

    birth_orders: tuple[int, ...] = ()
    months_from: int | None = None
    months_below: int | None = None
    child_below: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Value:
    """One figure of a parameter: where, when, how binding, on which words.

    `amount` None = the rule deliberately names no amount; a jurisdiction without any Value is 未收录.
    `most` = the upper end where the words give a range that begins at `amount`.
    `obligation`: 应当, 可以, 鼓励, 须单位同意 or 试点. `additional` comes on top of the place's other values;
    otherwise a conditional value stands in their place. `running`: leave still running on the first day counts too.
    `counting` (day_counting): how holidays count.
    """

    jurisdiction: str
    amount: int | None
    unit: str
    since: date
    until: date | None
    obligation: str
    condition: Condition
    reference: str
    words: str
    evidence: Evidence
    note: str = ""
    most: int | None = None
    additional: bool = False
    counting: str = ""
    running: bool = False

    def applies(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Parameter:
    """An entitlement's figures by place and date."""

    name: str
    title: str
    unit: str
    values: tuple[Value, ...]
    note: str = ""

    def at(self, jurisdiction: str, on: date) -> tuple[Value, ...]:
        """The values in force there on that day; empty means 未收录, never a fallback."""
        return tuple(v for v in self.values if v.jurisdiction == jurisdiction and v.applies(on))


@dataclass(frozen=True)
class Topic:
    """One answerable intent: the provisions that answer it, best first, and how people ask it.

    `parameters`: their values' provisions answer it as well, each in its own place.
    `needs`: it is never meant unless one of these words is said (nobody is told of a stillbirth unasked).
    """

    id: str
    title: str
    references: tuple[str, ...]
    questions: tuple[str, ...]
    needs: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Jurisdiction:
    """A province-level place and the names that mean it."""

    code: str
    name: str
    full_name: str
    aliases: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """What people say and what the law says."""

    spoken: tuple[str, ...]
    legal: str


@dataclass(frozen=True)
class Fault:
    """Something wrong in a corpus file, in words an officer can act on."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}：{self.message}"


class CorpusError(Exception):
    """The corpus cannot be read; carries every fault found."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class NotFound(LookupError):
    """A reference leads nowhere (no such document, article, or version in force)."""


@dataclass(frozen=True)
class Library:
    """Everything besides the documents that the corpus folder holds."""

    parameters: dict[str, Parameter] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = ()
    lexicon: tuple[Term, ...] = ()
    answers: tuple[OwnAnswer, ...] = ()
    """Those that officers wrote."""
