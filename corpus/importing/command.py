"""python -m corpus import：把 docx、pdf、html、txt 或扫描件变成一份待核对的语料文件。"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from corpus.importing.propose import Proposal, propose
from corpus.importing.reader import read_source
from corpus.importing.source import ImportProblem
from corpus.library import read_library
from corpus.model import Jurisdiction

WAITING = Path("待核")


def add_import_command(commands: Any, today: date) -> None:
    """Add `import` to the subcommands; `today` becomes 取得日期."""
    parser = commands.add_parser("import", help="从 docx、pdf、网页等生成一份待核对的文件", description=__doc__)
    parser.add_argument("file", metavar="文件", type=Path)
    parser.add_argument("--to", metavar="目录", type=Path, default=WAITING, help="写到哪个目录，默认是 待核/")
    parser.add_argument("--province", metavar="省", help="适用地区，如 浙江；全国写 全国")
    parser.set_defaults(run=run_import, today=today)


def run_import(options: argparse.Namespace) -> int:
    """0 = written, 2 = not, with the reason."""
    try:
        places = read_library(options.root)[0].jurisdictions
        place = _place(options.province, places)
        _outside_the_corpus(options.to, options.root)
        source = read_source(options.file)
        proposal = propose(source, options.today.isoformat(), place, places, options.file.stem)
        path = _write(proposal, options.to)
    except ImportProblem as problem:
        print(f"没有导入：{problem}", file=sys.stderr)
        return 2
    print("\n".join(report(proposal, path)))
    return 0


def _place(name: str | None, places: tuple[Jurisdiction, ...]) -> Jurisdiction | None:
    if name is None:
        return None
    for place in places:
        if name in (place.name, place.full_name, place.code, *place.aliases):
            return place
    raise ImportProblem(f"不认识「{name}」这个地区，请写省名，如 浙江")


def _outside_the_corpus(folder: Path, root: Path) -> None:
    """What nobody has checked must not land where it would be published."""
    if folder.resolve().is_relative_to((root / "documents").resolve()):
        raise ImportProblem("不能直接写进 documents，请先放到别处，核对好了再移进去")


def _write(proposal: Proposal, folder: Path) -> Path:
    path = folder / proposal.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(proposal.text)
    except FileExistsError:
        raise ImportProblem(f"{path} 已经有了，不会覆盖。请先改名或移走，或用 --to 写到别的目录") from None
    except OSError as error:
        raise ImportProblem(f"写不了 {path}：{error.strerror}") from None
    return path


def report(proposal: Proposal, path: Path) -> Iterator[str]:
    """What was written, what to check, what was left out, and the account of characters."""
    ledger = proposal.ledger
    yield f"已写出 {path}"
    yield f"\n拿不准的地方（{len(proposal.doubts)} 处，行号指写出的文件）："
    yield from (f"  {doubt}" for doubt in proposal.doubts)
    yield f"\n没有放进正文的字（{len(proposal.dropped)} 处）："
    for dropped in proposal.dropped:
        text = " ".join(dropped.text.split())
        yield f"  {dropped.place}：「{text}」（{dropped.reason}）"
    yield (
        f"\n数字对账：原文 {ledger.read} 字 = 正文 {ledger.body} + 开头 {ledger.front} + 没放进正文 {ledger.left_out}"
        + ("，对得上。" if ledger.balanced else "，对不上，请看上面的 ⚠。")
    )
    yield "核对完：补上「待填」，移到 corpus/documents 下面，再运行 python -m corpus check。"
