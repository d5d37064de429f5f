"""Figures over rows, each with the number of samples it rests on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from eval.model import DEEP, Case, Row, Turn, numbers_right, rank
from eval.share import Share

CUTS = (1, 5, 10)
ALSO_GAIN = 0.5
"""What a provision that belongs in the answer without being gold is worth in nDCG (gold: 1)."""


@dataclass(frozen=True)
class Retrieval:
    """How high gold stands: recall at 1, 5, 10 and reciprocal rank of the first gold article, and nDCG@10 of all."""

    recall: dict[int, Share]
    mrr: Share
    ndcg: Share

    def to_json(self) -> dict[str, Any]:
        recall = {f"recall@{k}": share.to_json() for k, share in self.recall.items()}
        return {**recall, "mrr": self.mrr.to_json(), "ndcg@10": self.ndcg.to_json()}


@dataclass(frozen=True)
class Summary:
    """Everything measured over a set of rows."""

    retrieval: Retrieval
    every_turn: Retrieval
    citation_precision: Share
    """Of all articles cited, those that are gold or properly belong."""
    citation_hit: Share
    """Rows that cite a gold article at all."""
    citation_recall: Share
    """Of all gold articles, those cited."""
    claims_found: Share
    """Of the questions put in one message, those with a gold article among the hits."""
    claims_cited: Share
    verbatim: Share
    numbers: Share
    foreign: Share
    """Rows with citations that cite another province's document."""
    stale: Share
    """Rows with citations that cite what was not in force on the day."""
    right_refusals: Share
    """Recall of refusing: of the rows to refuse, those refused."""
    refusal_precision: Share
    """Of the rows refused, those to refuse."""
    wrong_refusals: Share
    """Over-refusal: of the rows to answer, those refused."""
    asks_back: Share
    slots: Share
    opening: Share
    whole: Share
    """Rows of which everything that the label lets us check holds."""
    search_p50: float
    search_p95: float
    ask_p50: float
    ask_p95: float
    turns: int

    def to_json(self) -> dict[str, Any]:
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {n: v.to_json() if isinstance(v, Share | Retrieval) else v for n, v in values.items()}


def ranking(found: Iterable[tuple[Sequence[str], Sequence[str], Sequence[str]]]) -> Retrieval:
    """Over (hits, gold, what also belongs) of every question."""
    judged = list(found)
    ranks = [rank(hits[:DEEP], gold) for hits, gold, _ in judged]
    recall = {k: Share.of(r is not None and r <= k for r in ranks) for k in CUTS}
    gains = Share.of(ndcg(hits, gold, also) for hits, gold, also in judged)
    return Retrieval(recall, Share.of(1 / r if r else 0.0 for r in ranks), gains)


def ndcg(hits: Sequence[str], gold: Sequence[str], also: Sequence[str] = ()) -> float:
    """Normalised discounted cumulative gain at 10 (Järvelin & Kekäläinen 2002): gold counts 1, what belongs ½."""
    worth = dict.fromkeys(also, ALSO_GAIN) | dict.fromkeys(gold, 1.0)
    best = sorted(worth.values(), reverse=True)[:DEEP]
    return _discounted([worth.get(h, 0.0) for h in hits[:DEEP]]) / _discounted(best) if best else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(n + 1) for n, gain in enumerate(gains, 1))


def retrieval(rows: Sequence[Row], every_turn: bool = False, searched: bool = False) -> Retrieval:
    """Over the last turns, or over every turn that has gold; of the hits listed, or of the search alone."""
    judged = (part for row in rows for part in _judged(row, every_turn))
    return ranking((turn.searched if searched else turn.hits, gold, also) for turn, gold, also in judged if gold)


def _judged(row: Row, every_turn: bool) -> list[tuple[Turn, tuple[str, ...], tuple[str, ...]]]:
    last = (row.last, row.gold, row.case.also)
    if not every_turn:
        return [last]
    return [*((t, g, ()) for t, g in zip(row.turns[:-1], row.case.gold[:-1], strict=True)), last]


def summarise(rows: Sequence[Row]) -> Summary:
    """All figures over `rows`."""
    turns = [t for row in rows for t in row.turns]
    search = [t.search_seconds for t in turns if t.search_seconds]
    ask = [t.ask_seconds for t in turns if t.ask_seconds]
    citing = [r for r in rows if any(t.sources for t in r.turns)]
    return Summary(
        retrieval=retrieval(rows),
        every_turn=retrieval(rows, every_turn=True),
        citation_precision=Share.over(map(_precise, filter(_wants_citation, rows))),
        citation_hit=_share(rows, _wants_citation, lambda r: any(k in r.gold for k in r.last.cited)),
        citation_recall=Share.over(map(_recalled, filter(_wants_citation, rows))),
        claims_found=Share.over(_claims(r.case, r.last.hits) for r in rows),
        claims_cited=Share.over(_claims(r.case, r.last.cited) for r in rows),
        verbatim=Share.over((_sum(r, "verbatim"), _sum(r, "quotes")) for r in rows),
        numbers=_share(rows, lambda r: bool(r.case.numbers or r.case.banned), _numbers),
        foreign=Share.of(bool(r.foreign) for r in citing),
        stale=Share.of(bool(r.stale) for r in citing),
        right_refusals=_share(rows, _to_refuse, _declined),
        refusal_precision=_share(rows, lambda r: r.case.expect is not None and _declined(r), _to_refuse),
        wrong_refusals=_share(rows, lambda r: r.case.expect in ("答", "问"), _declined),
        asks_back=_share(rows, lambda r: r.case.expect == "问", lambda r: r.last.outcome == "问"),
        slots=Share.over((sum(r.slot(n) for n, _ in r.case.slots), len(r.case.slots)) for r in rows),
        opening=_share(rows, lambda r: bool(r.case.opening), lambda r: r.checks()["先说"]),
        whole=_share(rows, lambda r: bool(r.checks()), lambda r: all(r.checks().values())),
        search_p50=percentile(search, 50),
        search_p95=percentile(search, 95),
        ask_p50=percentile(ask, 50),
        ask_p95=percentile(ask, 95),
        turns=len(turns),
    )


def slot_shares(rows: Sequence[Row]) -> dict[str, Share]:
    """How often each slot was read as the label says."""
    names = dict.fromkeys(name for row in rows for name, _ in row.case.slots)
    return {n: Share.of(r.slot(n) for r in rows if n in dict(r.case.slots)) for n in names}


def _precise(row: Row) -> tuple[float, float]:
    """An answer that is refused cites nothing."""
    cited = () if _declined(row) else row.last.cited
    return sum(key in row.proper for key in cited), len(cited)


def _recalled(row: Row) -> tuple[float, float]:
    cited = () if _declined(row) else row.last.cited
    return sum(key in cited for key in row.gold), len(row.gold)


def _claims(case: Case, keys: Sequence[str]) -> tuple[float, float]:
    return sum(any(key in gold for key in keys) for gold in case.claims), len(case.claims)


def _sum(row: Row, name: str) -> float:
    return float(sum(getattr(turn, name) for turn in row.turns))


def _share(rows: Sequence[Row], counts: Callable[[Row], bool], holds: Callable[[Row], bool]) -> Share:
    return Share.of(holds(r) for r in rows if counts(r))


def _wants_citation(row: Row) -> bool:
    return bool(row.gold) and row.case.expect in ("答", "问")


def _numbers(row: Row) -> bool:
    return numbers_right(row.last.text, row.case.numbers, row.case.banned)


def _to_refuse(row: Row) -> bool:
    return row.case.expect == "拒"


def _declined(row: Row) -> bool:
    return row.last.outcome == "拒"


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` of all values do not exceed (nearest rank); 0 without values."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else 0.0
