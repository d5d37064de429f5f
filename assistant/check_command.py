"""python -m assistant check 文件或-: a text held against the law, printed claim by claim."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from assistant.check import LONGEST, BadText, Report, Verdict

COLOURS: dict[Verdict, str] = {
    "属实": "green",
    "不符": "red",
    "已失效": "red",
    "查无此条": "red",
    "引文不准": "red",
    "待核": "yellow",
}


def read_text(source: str) -> str:
    """The text of a file, or of standard input for `-`. Raises BadText."""
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise BadText(f"{source} 打不开：{error.strerror}") from None
    if len(data) > 8 * LONGEST:
        raise BadText(f"{source} 太大了，一次最多查 {LONGEST} 字")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadText(f"{source} 不是 UTF-8 编码的文本") from None


def show_report(report: Report, console: Console) -> None:
    """Each claim with its verdict, why, and the words it rests on."""
    for claim in report.claims:
        console.print(f"【{claim.verdict}】", style=COLOURS[claim.verdict], end="", markup=False)
        console.print(claim.text.strip(), markup=False)
        console.print(f"  {claim.why}", markup=False)
        for c in claim.citations:
            console.print(f"  [{c.n}]《{c.title}》{c.provision}：{c.quote}", style="dim", markup=False)
    console.print(report.summary, style="bold", markup=False)
