"""The figures as tables for people, at most 100 columns wide."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from eval.leftout import Fold, together
from eval.metrics import CUTS, Retrieval, Summary, retrieval, slot_shares, summarise
from eval.model import Row
from eval.share import Share, difference

WIDTH = 100
SLOT_NAMES = {
    "province": "省",
    "month": "孕几个月",
    "baby_month": "宝宝几个月",
    "babies": "几个孩子",
    "birth_order": "第几胎",
    "delivery": "怎么生的",
    "asker": "谁在问",
    "due": "预产期",
    "born": "宝宝生日",
    "wage": "工资",
    "employer_wage": "单位平均工资",
    "own_birth": "本人出生",
    "retires_at": "原退休年龄",
    "happened": "出事那天",
    "happened_month": "出事那月",
    "served": "干了几个月",
    "served_to": "干了至多几个月",
    "joined": "入职那天",
    "joined_to": "入职至晚",
    "leaving": "怎样离开",
    "employment": "怎样的用工",
}


def between(share: Share) -> str:
    """87.5 [80–94]: the share and its 95 % interval, in percent."""
    if share.value is None or share.interval is None:
        return "—" if share.value is None else f"{share.value:.1%}"
    low, high = share.interval
    return f"{100 * share.value:.1f} [{100 * low:.0f}–{100 * high:.0f}]"


def bare(share: Share) -> str:
    """87.5, or — without samples."""
    return "—" if share.value is None else f"{100 * share.value:.1f}"


def show_retrieval(found: Sequence[tuple[str, Retrieval]], console: Console) -> None:
    """Who finds the right article how high up."""
    table = Table(title="找条文：正确条文排在前几条里（%，方括号是95%区间）")
    for heading in ("办法", "题数", *(f"前 {k} 条" for k in CUTS), "倒数名次", "nDCG@10"):
        table.add_column(heading, no_wrap=heading != "办法", overflow="fold")
    for name, figures in found:
        cells = (between(s) for s in (*(figures.recall[k] for k in CUTS), figures.mrr, figures.ndcg))
        table.add_row(name, f"{figures.mrr.n:g}", *cells)
    console.print(table)


def show_summary(figures: Summary, console: Console) -> None:
    """How good the answers are, and how fast."""
    table = Table(title="答得怎样（%，方括号是95%区间）")
    for heading in ("看什么", "结果", "样本"):
        table.add_column(heading)
    for name, share in shares(figures).items():
        table.add_row(name, between(share), f"{share.n:g}")
    table.add_row("检索用时 中位 / 95%", f"{_ms(figures.search_p50)} / {_ms(figures.search_p95)}", f"{figures.turns}")
    table.add_row("回答用时 中位 / 95%", f"{_ms(figures.ask_p50)} / {_ms(figures.ask_p95)}", f"{figures.turns}")
    console.print(table)


def shares(s: Summary) -> dict[str, Share]:
    """Every share of a summary under the name people see."""
    return {
        "引到了正确条文（题）": s.citation_hit,
        "引用的条文是该引的": s.citation_precision,
        "正确条文引到了几成": s.citation_recall,
        "一句多问：找到（问）": s.claims_found,
        "一句多问：引到（问）": s.claims_cited,
        "引文与条文逐字相同": s.verbatim,
        "数字对（该有的有，不该有的没有）": s.numbers,
        "引了别的省的文件（题，应为0）": s.foreign,
        "引了当天不施行的文件（题，应为0）": s.stale,
        "该拒的拒了": s.right_refusals,
        "拒了的是该拒的": s.refusal_precision,
        "不该拒的拒了": s.wrong_refusals,
        "该反问的反问了": s.asks_back,
        "事实记对了（项）": s.slots,
        "先安慰、先救急": s.opening,
        "整题全对": s.whole,
    }


def show_classes(rows: Sequence[Row], console: Console) -> None:
    """The main figures by kind of question."""
    table = Table(title="分类（%，方括号是95%区间）", padding=(0, 0))
    headings = ("类", "题", "前 5 条", "引到", "引得准", "数字", "记住", "该拒拒了", "误拒", "全对")
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    for kind in dict.fromkeys(r.case.kind for r in rows):
        own = [r for r in rows if r.case.kind == kind]
        s = summarise(own)
        middle = (s.citation_hit, s.citation_precision, s.numbers, s.slots, s.right_refusals, s.wrong_refusals)
        table.add_row(kind, str(len(own)), between(s.retrieval.recall[5]), *map(bare, middle), between(s.whole))
    console.print(table)


def show_slots(rows: Sequence[Row], console: Console) -> None:
    """How well each fact is read; nothing where no label tells any."""
    found = slot_shares(rows)
    if not found:
        return
    table = Table(title="记住说过的事（%）")
    for heading in ("什么事", "记对", "题数"):
        table.add_column(heading)
    for name, share in found.items():
        table.add_row(SLOT_NAMES.get(name, name), between(share), f"{share.n:g}")
    console.print(table)


def show_parts(found: Sequence[tuple[str, Retrieval]], console: Console) -> None:
    """What each part adds: the first row has all of them; the same questions without one of them differ by …"""
    table = Table(title="各起多大作用：只看检索，一次去掉一样（%，方括号是95%区间）", padding=(0, 0))
    for heading in ("去掉什么", "前 1 条", "差", "前 5 条", "差", "nDCG@10"):
        table.add_column(heading, no_wrap=True)
    whole = found[0][1] if found else None
    for name, figures in found:
        cells = []
        for k in (1, 5):
            lost = lacks(figures.recall[k], whole.recall[k]) if whole and figures is not whole else ""
            cells += [between(figures.recall[k]), lost]
        table.add_row(name, *cells, between(figures.ndcg))
    console.print(table)


def lacks(share: Share, whole: Share) -> str:
    """-1.5 [-3 +0]: how far below the whole."""
    value, low, high = (100 * v for v in difference(share, whole))
    return f"{value:+.1f} [{low:+.0f} {high:+.0f}]"


def show_folds(folds: Sequence[Fold], trained: bool, console: Console) -> None:
    """Recall at 5 of every fold and of all, with the fold's bank questions and without."""
    table = Table(title="去掉条文自己的题库，还找得到吗（前 5 条，%，方括号是95%区间）")
    for heading in ("份", "条文", "主题", "题", "任一正确条文", "只数被去掉的", "题库都在"):
        table.add_column(heading, no_wrap=True)
    for n, fold in enumerate(folds, 1):
        cells = [between(r.recall[5]) for r in (fold.any_gold, fold.left_out, fold.with_bank)]
        table.add_row(str(n), str(fold.provisions), str(fold.topics), f"{fold.any_gold.mrr.n:g}", *cells)
    every = [together([getattr(f, name) for f in folds]) for name in ("any_gold", "left_out", "with_bank")]
    sums = (str(sum(f.provisions for f in folds)), str(sum(f.topics for f in folds)), f"{every[0].mrr.n:g}")
    table.add_row("合计", *sums, *(between(r.recall[5]) for r in every))
    console.print(table)
    seen = "每份都重新训练了向量模型。" if trained else "自带的向量模型训练时见过这些题库；要连它也不见，加 --train。"
    console.print(seen, markup=False)


def show_wrong(rows: Sequence[Row], console: Console) -> None:
    """Every question of which something does not hold, by kind."""
    wrong = [r for r in rows if not all(r.checks().values())]
    console.print(f"没有全对的：{len(wrong)} 题", style="bold")
    for row in sorted(wrong, key=lambda r: r.case.kind):
        failed = "、".join(name for name, holds in row.checks().items() if not holds)
        console.print(f"{row.case.kind} {row.case.id}  {' / '.join(row.case.turns)}  ✗ {failed}", markup=False)
        console.print(f"    应{row.case.expect or '—'}，实{row.last.outcome}；{row.last.text[:90]}", markup=False)
        for name, held in _details(row):
            console.print(f"    {name}：{held}", markup=False)


def _details(row: Row) -> list[tuple[str, str]]:
    """What went wrong where: gold against hits, slots that differ, documents that should not be cited."""
    details = []
    if row.gold:
        details.append(("正确", f"{row.gold[0]}；找到：{'、'.join(row.last.hits[:3])}"))
    slots = [f"{SLOT_NAMES[n]} 应{v} 实{getattr(row.last.slots, n)}" for n, v in row.case.slots if not row.slot(n)]
    lists = (("记错", slots), ("外省", row.foreign), ("当天不施行", row.stale))
    return details + [(name, "、".join(values)) for name, values in lists if values]


def show_held(rows: Sequence[Row], console: Console) -> None:
    """How many labelled rows the corpus can answer at all, and the ranks over those."""
    labelled = [r for r in rows if r.gold or not r.case.held]
    held = [r for r in labelled if r.case.held]
    missing = len(labelled) - len(held)
    console.print(f"有正确条文的 {len(labelled)} 题：本库收录的（已收录）{len(held)} 题，没有收录的 {missing} 题。")
    show_retrieval([("已收录，末轮", retrieval(held)), ("已收录，各轮", retrieval(held, every_turn=True))], console)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} 毫秒"
