"""Two versions of an instrument compared article by article, so that a person can see what the new one changed.

An article is recognised by its words, not by its number: where one was inserted, the later ones have only moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Literal

from corpus.address import Address
from corpus.likeness import bigrams, likeness
from corpus.model import Document, Heading, Provision
from corpus.numerals import NUMERAL

ChangeKind = Literal["新增", "删去", "改动", "移到", "移到并改动", "旧版未收", "新版未收"]
PieceKind = Literal["同", "删", "增"]
_TOKEN = re.compile(rf"{NUMERAL}|\d+|[A-Za-z]+|.", re.S)
_SAME_NUMBER = 0.3
_OTHER_NUMBER = 0.55
"""How alike two articles must be to count as one: less where the number is the same."""
_ISLAND = 2
"""Equal words no longer than this between two changes are shown as part of the change."""
_FIELD_NAMES = {
    "title": "标题",
    "number": "文号",
    "kind": "类别",
    "issuer": "制定机关",
    "jurisdiction": "适用地区",
    "published": "公布日期",
    "effective": "施行日期",
    "repealed": "废止日期",
    "enactment_note": "题注",
    "origin": "来源",
    "evidence": "证据",
    "excerpt": "范围",
    "short_titles": "简称",
}


@dataclass(frozen=True)
class Piece:
    """A run of words: in both versions, only in the old (删) or only in the new (增)."""

    kind: PieceKind
    text: str


@dataclass(frozen=True)
class Change:
    """What became of one article; `old` or `new` is None where that version does not have it."""

    kind: ChangeKind
    old: Provision | None
    new: Provision | None

    @property
    def label(self) -> str:
        unit = self.new if self.old is None else self.old
        return unit.address.label if unit else ""

    @property
    def moved_to(self) -> str | None:
        """The new number, where it is another."""
        moved = self.old and self.new and self.old.address != self.new.address
        return self.new.address.label if moved and self.new else None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return compare_words(self.old.text if self.old else "", self.new.text if self.new else "")


@dataclass(frozen=True)
class FieldChange:
    """A field of the front matter that differs, as written there."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two versions, in the new one's order."""

    old: Document
    new: Document
    fields: tuple[FieldChange, ...]
    headings: tuple[Piece, ...]
    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.headings or self.changes)


def compare(old: Document, new: Document) -> Comparison:
    """What `new` changed in `old`."""
    pairs = _pairs(old.units, new.units)
    changes = [c for before, after in pairs if (c := _change(before, after, old, new))]
    return Comparison(old, new, _fields(old, new), _headings(old, new), tuple(_ordered(changes)))


def _change(before: Provision | None, after: Provision | None, old: Document, new: Document) -> Change | None:
    """What became of a pair; an excerpt that lacks an article does not say that it was deleted."""
    if after is None:
        return Change("新版未收" if new.excerpt else "删去", before, None)
    if before is None:
        return Change("旧版未收" if old.excerpt else "新增", None, after)
    moved, changed = before.address != after.address, before.text != after.text
    if moved:
        return Change("移到并改动" if changed else "移到", before, after)
    return Change("改动", before, after) if changed else None


def _ordered(changes: list[Change]) -> list[Change]:
    """By the number in the new version; what is gone stands where it stood."""

    def place(change: Change) -> tuple[bool, tuple[int, int], int]:
        unit = change.new or change.old
        address = unit.address if unit else Address()
        step = address.steps[0] if address.steps else None
        return address.annex, (step.number, step.extra) if step else (0, 0), 0 if change.new is None else 1

    return sorted(changes, key=place)


Pair = tuple[Provision | None, Provision | None]


def _pairs(old: Sequence[Provision], new: Sequence[Provision]) -> list[Pair]:
    """Each article with what it became: first the unchanged, then the most alike, then what is left alone."""
    before, after = {u.address: u for u in old}, {u.address: u for u in new}
    pairs: list[Pair] = []

    def take(candidates: Iterable[tuple[Provision, Provision]]) -> None:
        for a, b in candidates:
            if a.address in before and b.address in after:
                pairs.append((before.pop(a.address), after.pop(b.address)))

    take(_equal(old, new, moved=False))
    take(_equal(old, new, moved=True))
    take(_alike(tuple(before.values()), tuple(after.values())))
    return pairs + [(a, None) for a in before.values()] + [(None, b) for b in after.values()]


def _equal(old: Sequence[Provision], new: Sequence[Provision], moved: bool) -> list[tuple[Provision, Provision]]:
    """Articles with the same words, under the same number or (moved) another."""
    by_text: dict[str, list[Provision]] = {}
    for unit in new:
        by_text.setdefault(unit.text, []).append(unit)
    return [(a, b) for a in old for b in by_text.get(a.text, ()) if (a.address != b.address) is moved]


def _alike(old: Sequence[Provision], new: Sequence[Provision]) -> list[tuple[Provision, Provision]]:
    """Articles like enough to be one that was changed, the most alike first."""
    grams = {id(u): bigrams(u.text) for u in (*old, *new)}
    scored: list[tuple[float, int, Provision, Provision]] = []
    for a in old:
        for b in new:
            same = a.address == b.address
            score = likeness(grams[id(a)], grams[id(b)])
            if score >= (_SAME_NUMBER if same else _OTHER_NUMBER):
                scored.append((score + (0.2 if same else 0), -len(scored), a, b))
    return [(a, b) for _, _, a, b in sorted(scored, key=lambda s: s[:2], reverse=True)]


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both, numbers kept whole: 九十八 → 一百五十八 is one number for another."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    runs: list[tuple[str, str]] = []  # (gone, come), or (same, same)
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = "".join(a[i:j]), "".join(b[k:m])
        island = tag == "equal" and len(gone) <= _ISLAND and runs and j < len(a) and m < len(b)
        if runs and _differs(runs[-1]) and (tag != "equal" or island):
            runs[-1] = (runs[-1][0] + gone, runs[-1][1] + come)
        else:
            runs.append((gone, come))
    return tuple(p for run in runs for p in _as_pieces(*run) if p.text)


def _differs(run: tuple[str, str]) -> bool:
    return run[0] != run[1]


def _as_pieces(gone: str, come: str) -> tuple[Piece, ...]:
    return (Piece("同", gone),) if gone == come else (Piece("删", gone), Piece("增", come))


def _fields(old: Document, new: Document) -> tuple[FieldChange, ...]:
    names = [f.name for f in fields(Document) if f.name in _FIELD_NAMES]
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in names]
    return tuple(FieldChange(_FIELD_NAMES[n], _shown(a), _shown(b)) for n, a, b in pairs if a != b)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "摘录" if value else "全文"
    if isinstance(value, tuple):
        return "、".join(value) or "无"
    return "无" if value is None or value == "" else str(value)


def _headings(old: Document, new: Document) -> tuple[Piece, ...]:
    """Headings that came or went (编, 章, 节); an excerpt has only those of its articles."""
    if old.excerpt or new.excerpt:
        return ()
    before = [b.text for b in old.blocks if isinstance(b, Heading)]
    after = [b.text for b in new.blocks if isinstance(b, Heading)]
    gone = [Piece("删", t) for t in before if t not in after]
    return (*gone, *(Piece("增", t) for t in after if t not in before))
