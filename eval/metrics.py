"""Figures over rows, each with the number of samples it rests on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.model import Row, Turn, numbers_right

CUTS = (1, 5, 10)


@dataclass(frozen=True)
class Share:
    """`hit` of `n`; what has no samples has no value."""

    hit: float
    n: int

    @property
    def value(self) -> float | None:
        return self.hit / self.n if self.n else None


@dataclass(frozen=True)
class Retrieval:
    """How high the first gold article stands: recall at 1, 5, 10, and mean reciprocal rank."""

    recall: dict[int, Share]
    mrr: Share


@dataclass(frozen=True)
class Summary:
    """Everything measured over a set of rows."""

    retrieval: Retrieval
    every_turn: Retrieval
    citation_precision: Share
    citation_recall: Share
    verbatim: Share
    numbers: Share
    right_refusals: Share
    wrong_refusals: Share
    asks_back: Share
    whole: Share
    """Rows of which everything that the label lets us check holds."""
    search_p50: float
    search_p95: float
    ask_p50: float
    ask_p95: float
    turns: int


def ranking(ranks: Iterable[int | None]) -> Retrieval:
    """Recall and MRR of the places of the first gold article (None = not found)."""
    known = list(ranks)
    recall = {k: Share(sum(r is not None and r <= k for r in known), len(known)) for k in CUTS}
    return Retrieval(recall, Share(sum(1 / r for r in known if r), len(known)))


def retrieval(rows: Sequence[Row], every_turn: bool = False) -> Retrieval:
    """Over the last turns, or over every turn that has gold."""
    return ranking(turn.rank(gold) for turn, gold in _judged(rows, every_turn) if gold)


def _judged(rows: Sequence[Row], every_turn: bool) -> list[tuple[Turn, tuple[str, ...]]]:
    if every_turn:
        return [pair for row in rows for pair in zip(row.turns, row.case.gold, strict=True)]
    return [(row.last, row.gold) for row in rows]


def summarise(rows: Sequence[Row]) -> Summary:
    """All figures over `rows`."""
    turns = [t for row in rows for t in row.turns]
    search = [t.search_seconds for t in turns if t.search_seconds]
    ask = [t.ask_seconds for t in turns if t.ask_seconds]
    return Summary(
        retrieval=retrieval(rows),
        every_turn=retrieval(rows, every_turn=True),
        citation_precision=_citation_precision(rows),
        citation_recall=_share(rows, _wants_citation, lambda r: any(k in r.gold for k in r.last.cited)),
        verbatim=Share(sum(t.verbatim for t in turns), sum(t.quotes for t in turns)),
        numbers=_share(rows, lambda r: bool(r.case.numbers or r.case.banned), _numbers),
        right_refusals=_share(rows, lambda r: r.case.expect == "拒", _declined),
        wrong_refusals=_share(rows, lambda r: r.case.expect in ("答", "问"), _declined),
        asks_back=_share(rows, lambda r: r.case.expect == "问", lambda r: r.last.outcome == "问"),
        whole=_share(rows, lambda r: bool(r.checks()), lambda r: all(r.checks().values())),
        search_p50=percentile(search, 50),
        search_p95=percentile(search, 95),
        ask_p50=percentile(ask, 50),
        ask_p95=percentile(ask, 95),
        turns=len(turns),
    )


def _citation_precision(rows: Sequence[Row]) -> Share:
    """The share of cited articles that are gold, over answered rows that have gold."""
    judged = [r for r in rows if r.gold and r.last.outcome != "拒"]
    cited = [(key, r.gold) for r in judged for key in r.last.cited]
    return Share(sum(key in gold for key, gold in cited), len(cited))


def _share(rows: Sequence[Row], counts: Callable[[Row], bool], holds: Callable[[Row], bool]) -> Share:
    judged = [r for r in rows if counts(r)]
    return Share(sum(holds(r) for r in judged), len(judged))


def _wants_citation(row: Row) -> bool:
    return bool(row.gold) and row.case.expect in ("答", "问")


def _numbers(row: Row) -> bool:
    return numbers_right(row.last.text, row.case.numbers, row.case.banned)


def _declined(row: Row) -> bool:
    return row.last.outcome == "拒"


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` of all values do not exceed (nearest rank); 0 without values."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else 0.0
