"""Figures kept over time: results/<day>.json (flags, no answers) and a dated line in results/README.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from eval.compare import Kept
from eval.metrics import Summary, summarise
from eval.model import Row
from eval.report import between
from eval.share import Share

RESULTS = Path(__file__).with_name("results")
HEAD = """\
# 历次评测

自己的评测题，每次一行：百分数，方括号是95%区间（按题重抽2000次，种子固定）。同一天再测，换掉那一行。
`python -m eval --save` 写这里；`python -m eval compare 前.json 后.json` 看哪些题新对、新错。

"""


def columns(s: Summary) -> dict[str, Share]:
    """What a line of the table tells."""
    return {
        "前1条": s.retrieval.recall[1],
        "前5条": s.retrieval.recall[5],
        "nDCG@10": s.retrieval.ndcg,
        "引到": s.citation_hit,
        "引得准": s.citation_precision,
        "数字对": s.numbers,
        "外省": s.foreign,
        "不施行": s.stale,
        "该拒拒了": s.right_refusals,
        "误拒": s.wrong_refusals,
        "记对": s.slots,
        "全对": s.whole,
    }


def keep(rows: Sequence[Row], on: date, folder: Path = RESULTS) -> Path:
    """Write the run of a day; returns the file."""
    folder.mkdir(exist_ok=True)
    figures = summarise(rows)
    path = folder / f"{on}.json"
    data = {
        "date": on.isoformat(),
        "figures": {name: share.to_json() for name, share in columns(figures).items()},
        "rows": {row.case.id: Kept.of(row).flags() for row in rows},
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    _note(folder / "README.md", line(on, len(rows), figures), on)
    return path


def line(on: date, questions: int, figures: Summary) -> str:
    cells = (between(share).replace("—", "无") for share in columns(figures).values())
    return f"| {on} | {questions} | {' | '.join(cells)} |"


def _note(path: Path, new: str, on: date) -> None:
    """The line of that day at the end of the table; an earlier line of the same day makes room."""
    names = ["日期", "题", *columns(summarise([]))]
    start = f"{HEAD}| {' | '.join(names)} |\n|{' --- |' * len(names)}\n"
    old = path.read_text(encoding="utf-8") if path.exists() else start
    kept = [text for text in old.splitlines() if not text.startswith(f"| {on} |")]
    path.write_text("\n".join([*kept, new]) + "\n", encoding="utf-8")
