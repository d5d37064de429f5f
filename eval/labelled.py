"""Labelled questions kept outside the repository: JSON lines with question or turns, gold, region, answerable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant import BadQuestion
from assistant.places import Gazetteer
from corpus import Corpus, CorpusError, Fault
from corpus.model import NATIONAL
from eval.model import Case, Outcome
from eval.titles import Titles


class _Loose(BaseModel):
    """Other people's rows carry more fields than we read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Gold(_Loose):
    instrument: str
    article: str


class _Turn(_Loose):
    user: str
    gold: tuple[_Gold, ...] = ()


class Labelled(_Loose):
    """A row: one question with its gold, or turns each with theirs."""

    id: str
    question: str = ""
    turns: tuple[_Turn, ...] = ()
    gold: tuple[_Gold, ...] = ()
    region: str | None = None
    answerable: bool | None = None

    def conversation(self) -> tuple[_Turn, ...]:
        return self.turns or (_Turn(user=self.question, gold=self.gold),)


def load_labelled(folder: Path, corpus: Corpus, on: date) -> list[Case]:
    """A case for every row of the JSONL files in `folder`. Raises CorpusError naming file and line."""
    titles, gazetteer = Titles(corpus), Gazetteer(corpus.library.jurisdictions)
    rows = [row for path in sorted(folder.glob("*.jsonl")) for row in _rows(path)]
    if not rows:
        raise CorpusError([Fault(str(folder), 1, "这里没有 .jsonl 文件，或者都是空的")])
    return [as_case(row, kind, titles, gazetteer, on) for row, kind in rows]


def _rows(path: Path) -> Iterator[tuple[Labelled, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield Labelled.model_validate_json(line), path.stem
        except ValidationError as error:
            place = "·".join(map(str, error.errors()[0]["loc"])) or "JSON 格式"
            raise CorpusError([Fault(path.name, number, f"「{place}」不对")]) from None


def as_case(row: Labelled, kind: str, titles: Titles, gazetteer: Gazetteer, on: date) -> Case:
    """The row as a case; it is held when the corpus has at least one gold article of its last turn."""
    turns = row.conversation()
    found = [[titles.article(g.instrument, g.article, on) for g in t.gold] for t in turns]
    gold = tuple(tuple(dict.fromkeys(k for k in keys if k)) for keys in found)
    held = bool(gold[-1]) or not turns[-1].gold
    return Case(
        id=row.id,
        kind=kind,
        turns=tuple(t.user for t in turns),
        gold=gold,
        on=on,
        province=_region(row.region),
        expect=_expected(row, held and bool(turns[-1].gold)),
        held=held,
        places=tuple(_places(row, titles, gazetteer, on)),
    )


def _places(row: Labelled, titles: Titles, gazetteer: Gazetteer, on: date) -> Iterator[frozenset[str]]:
    """The provinces each turn may cite: of its gold, of the row, and the one named last."""
    region, named = _region(row.region), set()
    with suppress(BadQuestion):
        named = {gazetteer.code(region)} if region else set()
    last: set[str] = set()
    for turn in row.conversation():
        found = gazetteer.find(turn.user)
        last = {found} if found else last
        documents = (titles.find(g.instrument, on) for g in turn.gold)
        yield frozenset(named | last | {d.jurisdiction for d in documents if d}) - {NATIONAL}


def _region(region: str | None) -> str | None:
    """湖南(匿名化) → 湖南."""
    return re.sub(r"[（(].*", "", region).strip() or None if region else None


def _expected(row: Labelled, has_gold: bool) -> Outcome | None:
    if row.answerable is False:
        return "拒"
    return "答" if has_gold else None
