"""Addresses of provisions: 第七条第二款 ↔ art_7__para_2.

The short forms follow Akoma Ntoso's naming convention for element ids. An address is a path of steps from the
unit that is numbered through a document (an article, a point of an opinion) down to 款, 项 and 目.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from corpus.numerals import NUMERAL, to_chinese, to_int

_WORDS = {"book": "编", "chp": "章", "sec": "节", "art": "条", "para": "款", "item": "项", "sub": "目"}
_KINDS = {word: kind for kind, word in _WORDS.items()}
_LARGEST = 99_999_999
_KEPT = 8192
"""Names read of late, whose addresses need not be worked out again; the corpus has fewer."""
_NUMBER = rf"(?:{NUMERAL}|\d+)"
_STEP = re.compile(rf"第（?({_NUMBER})）?([编章节条款项目])(?:之({_NUMBER}))?")
_BARE_ITEM = re.compile(rf"[（(]({_NUMBER})[）)](?:项)?")
_SEGMENT = re.compile(rf"第({_NUMBER})段")
_PART = re.compile(rf"第({_NUMBER})部分")
_ID = re.compile(r"(book|chp|sec|art|para|item|sub|point|part|seg)_(\d+)(?:_(\d+))?\Z")


@dataclass(frozen=True, order=True)
class Step:
    """One level of an address; `extra` is the 一 of 第六条之一."""

    kind: str
    number: int
    extra: int = 0

    def __post_init__(self) -> None:
        if max(self.number, self.extra) > _LARGEST:
            raise ValueError(f"条文编号太大：{self.number}")

    @property
    def id(self) -> str:
        return f"{self.kind}_{self.number}" + (f"_{self.extra}" if self.extra else "")

    @property
    def label(self) -> str:
        if self.kind == "point":
            return f"（{to_chinese(self.number)}）"
        if self.kind == "part":
            return f"第{to_chinese(self.number)}部分"
        if self.kind == "seg":
            return f"第{to_chinese(self.number)}段"
        tail = f"之{to_chinese(self.extra)}" if self.extra else ""
        return f"第{to_chinese(self.number)}{_WORDS[self.kind]}{tail}"


@dataclass(frozen=True, order=True)
class Address:
    """A path of steps, in the annex or in the main text; no steps at all is the preamble (序言)."""

    steps: tuple[Step, ...] = ()
    annex: bool = False

    # Addresses live as long as their documents and are named with every answer: worked out once.
    @cached_property
    def id(self) -> str:
        parts = (["annex"] if self.annex else []) + [s.id for s in self.steps]
        return "__".join(parts) or "preamble"

    @cached_property
    def label(self) -> str:
        parts = ("附录" if self.annex else "") + "".join(s.label for s in self.steps)
        return parts or "序言"

    @cached_property
    def unit(self) -> Address:
        """The article, point or part this address lies in; a segment on its own lies in the preamble."""
        return replace(self, steps=() if self._in_preamble else self.steps[:1])

    @property
    def parent(self) -> Address:
        return replace(self, steps=self.steps[:-1])

    def child(self, kind: str, number: int) -> Address:
        return replace(self, steps=(*self.steps, Step(kind, number)))

    def contains(self, other: Address) -> bool:
        """Whether `other` is this address or lies below it."""
        if not self.steps:
            return not self.annex and (other == self or other._in_preamble)
        return self.annex == other.annex and other.steps[: len(self.steps)] == self.steps

    @property
    def _in_preamble(self) -> bool:
        return not self.annex and bool(self.steps) and self.steps[0].kind in ("seg", "item", "sub")


PREAMBLE = Address()


@lru_cache(maxsize=_KEPT)
def parse_id(text: str) -> Address:
    """The address an id stands for (annex__art_3__item_9). Raises ValueError."""
    if text == "preamble":
        return PREAMBLE
    names = text.split("__")
    annex = names[0] == "annex"
    steps = []
    for name in names[1:] if annex else names:
        match = _ID.match(name)
        if not match:
            raise ValueError(f"认不出的条文地址：{text}")
        steps.append(Step(match[1], int(match[2]), int(match[3] or 0)))
    return Address(tuple(steps), annex)


@lru_cache(maxsize=_KEPT)
def parse_label(text: str) -> Address:
    """The address a label stands for (第三十九条第二项, 附录第三条第（九）项, （五）). Raises ValueError."""
    rest = re.sub(r"\s", "", text)
    if rest == "序言":
        return PREAMBLE
    annex = rest.startswith("附录")
    rest = rest.removeprefix("附录")
    steps: list[Step] = []
    while rest:
        match, step = _next_step(rest, first=not steps)
        if step is None:
            raise ValueError(f"认不出的条文编号：{text}")
        steps.append(step)
        rest = rest[match:]
    if not steps and not annex:
        raise ValueError("条文编号是空的")
    return Address(tuple(steps), annex)


def _next_step(rest: str, first: bool) -> tuple[int, Step | None]:
    """(characters read, the step at the head of `rest`)."""
    if m := _STEP.match(rest):
        return m.end(), Step(_KINDS[m[2]], to_int(m[1]), to_int(m[3]) if m[3] else 0)
    if m := _BARE_ITEM.match(rest):
        return m.end(), Step("point" if first else "item", to_int(m[1]))
    if m := _SEGMENT.match(rest):
        return m.end(), Step("seg", to_int(m[1]))
    if m := _PART.match(rest):
        return m.end(), Step("part", to_int(m[1]))
    return 0, None
