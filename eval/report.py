"""The figures as tables for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from eval.metrics import CUTS, Retrieval, Share, Summary, retrieval, summarise
from eval.model import Row


def percent(share: Share) -> str:
    """87.5%（24），or — without samples."""
    return "—" if share.value is None else f"{share.value:.1%}（{share.n}）"


def show_retrieval(found: Sequence[tuple[str, Retrieval]], console: Console) -> None:
    """Who finds the right article how high up."""
    table = Table(title="找条文：正确条文排在前几条里（括号里是题数）")
    for heading in ("办法", *(f"前 {k} 条" for k in CUTS), "平均倒数名次"):
        table.add_column(heading)
    for name, figures in found:
        mrr = "—" if figures.mrr.value is None else f"{figures.mrr.value:.3f}"
        table.add_row(name, *(percent(figures.recall[k]) for k in CUTS), mrr)
    console.print(table)


def show_summary(figures: Summary, console: Console) -> None:
    """How good the answers are, and how fast."""
    table = Table(title="答得怎样（括号里是样本数）")
    table.add_column("看什么")
    table.add_column("结果")
    rows = (
        ("引用的条文是正确条文", percent(figures.citation_precision)),
        ("引到了正确条文", percent(figures.citation_recall)),
        ("引文与条文逐字相同", percent(figures.verbatim)),
        ("数字对（该有的有，不该有的没有）", percent(figures.numbers)),
        ("该拒的拒了", percent(figures.right_refusals)),
        ("不该拒的拒了", percent(figures.wrong_refusals)),
        ("该反问的反问了", percent(figures.asks_back)),
        ("整题全对", percent(figures.whole)),
        ("检索用时 中位 / 95%", f"{_ms(figures.search_p50)} / {_ms(figures.search_p95)}（{figures.turns}）"),
        ("回答用时 中位 / 95%", f"{_ms(figures.ask_p50)} / {_ms(figures.ask_p95)}（{figures.turns}）"),
    )
    for name, value in rows:
        table.add_row(name, value)
    console.print(table)


def show_classes(rows: Sequence[Row], console: Console) -> None:
    """The main figures by kind of question."""
    table = Table(title="分类（括号里是题数）")
    for heading in ("类", "题数", "前 5 条", "引到正确条文", "数字对", "该拒的拒了", "不该拒的拒了", "整题全对"):
        table.add_column(heading)
    for kind in dict.fromkeys(r.case.kind for r in rows):
        own = [r for r in rows if r.case.kind == kind]
        s = summarise(own)
        shares = (s.retrieval.recall[5], s.citation_recall, s.numbers, s.right_refusals, s.wrong_refusals, s.whole)
        table.add_row(kind, str(len(own)), *map(percent, shares))
    console.print(table)


def show_wrong(rows: Sequence[Row], console: Console) -> None:
    """Every question of which something does not hold, by kind."""
    wrong = [r for r in rows if not all(r.checks().values())]
    console.print(f"没有全对的：{len(wrong)} 题", style="bold")
    for row in sorted(wrong, key=lambda r: r.case.kind):
        failed = "、".join(name for name, holds in row.checks().items() if not holds)
        console.print(f"{row.case.kind} {row.case.id}  {' / '.join(row.case.turns)}  ✗ {failed}", markup=False)
        console.print(f"    应{row.case.expect or '—'}，实{row.last.outcome}；{row.last.text[:90]}", markup=False)
        if row.gold:
            console.print(f"    正确：{row.gold[0]}；找到：{'、'.join(row.last.hits[:3])}", markup=False)


def show_held(rows: Sequence[Row], console: Console) -> None:
    """How many labelled rows the corpus can answer at all, and the ranks over those."""
    labelled = [r for r in rows if r.gold or not r.case.held]
    held = [r for r in labelled if r.case.held]
    missing = len(labelled) - len(held)
    console.print(f"有正确条文的 {len(labelled)} 题：本库收录的（已收录）{len(held)} 题，没有收录的 {missing} 题。")
    show_retrieval([("已收录，末轮", retrieval(held)), ("已收录，各轮", retrieval(held, every_turn=True))], console)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} 毫秒"
