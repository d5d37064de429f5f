"""python -m corpus diff：逐条比较同一份文件的两个版本。"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, get_args

from corpus.commands.names import versions_named
from corpus.diff import Change, ChangeKind, Comparison, Piece, compare
from corpus.load import load_corpus
from corpus.model import Document, NotFound

_CONTEXT = 24
"""Unchanged words kept on each side of a change."""


def add_diff_command(commands: Any) -> None:
    diff = commands.add_parser("diff", help="逐条比较两个版本", description=__doc__)
    diff.add_argument("old", metavar="旧版", help="文件、标题(公布日期)，或只写标题：比最近两版")
    diff.add_argument("new", metavar="新版", nargs="?", help="文件或标题(公布日期)")
    diff.add_argument("--json", action="store_true", help="输出 JSON")
    diff.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    corpus = load_corpus(options.root)
    before = versions_named(options.old, corpus)
    after = versions_named(options.new, corpus) if options.new else before
    if options.new is None and len(before) < 2:
        raise NotFound(f"《{before[0].title}》只收了一个版本（{before[0].published}），没有可比的")
    comparison = compare(before[-2] if options.new is None else before[-1], after[-1])
    if options.json:
        print(json.dumps(as_json(comparison), ensure_ascii=False, indent=1))
    else:
        print("\n".join(describe(comparison)))
    return 0


def describe(comparison: Comparison) -> Iterator[str]:
    """The comparison in words a person understands."""
    old, new = comparison.old, comparison.new
    yield f"旧版：{_name(old)}"
    yield f"新版：{_name(new)}"
    if old.title != new.title:
        yield "注意：这是两份标题不同的文件。"
    if comparison.is_empty:
        yield "\n两个版本完全一样。"
        return
    yield f"\n{_summary(comparison.changes)}\n"
    for field in comparison.fields:
        yield f"【{field.field}】{field.old} → {field.new}"
    for heading in comparison.headings:
        yield f"【章节】{'删去' if heading.kind == '删' else '新增'}「{heading.text}」"
    for group in _groups(comparison.changes):
        yield from _moved(group) if group[0].kind == "移到" else _one(group[0])


def _name(document: Document) -> str:
    return f"《{document.title}》{document.published} 公布，{document.effective} 起施行"


def _summary(changes: Sequence[Change]) -> str:
    numbers = Counter(c.kind for c in changes)
    counted = [f"{kind} {numbers[kind]} 条" for kind in get_args(ChangeKind) if numbers[kind]]
    return "、".join(counted) + "。" if counted else "条文没有变。"


def _groups(changes: Sequence[Change]) -> list[list[Change]]:
    """Articles that only moved, side by side and equally far, told together."""
    keyed = [(_shift(change, n), change) for n, change in enumerate(changes)]
    return [[change for _, change in group] for _, group in groupby(keyed, key=lambda k: k[0])]


def _shift(change: Change, n: int) -> tuple[object, ...]:
    if change.kind != "移到" or not (change.old and change.new):
        return ("own", n)
    old, new = change.old.address, change.new.address
    return ("moved", old.annex, new.annex, new.steps[0].number - old.steps[0].number if old.steps and new.steps else n)


def _moved(group: Sequence[Change]) -> Iterator[str]:
    first, last = group[0], group[-1]
    if len(group) == 1:
        yield f"\n{first.label} 移到 {first.moved_to}，文字没有改。"
    else:
        there = f"{first.label}到{last.label} 移到 {first.moved_to}到{last.moved_to}"
        yield f"\n{there}，共 {len(group)} 条，文字没有改。"


def _one(change: Change) -> Iterator[str]:
    head = f"{change.label} 移到 {change.moved_to}，并有改动" if change.moved_to else f"{change.label} {change.kind}"
    if change.kind.endswith("未收"):
        yield f"\n{change.label} 不好比：{change.kind[:2]}是摘录，没有收这一条。"
        return
    yield f"\n{head}："
    pieces = change.pieces
    yield "".join(_shown(p, first=p is pieces[0], last=p is pieces[-1], alone=len(pieces) == 1) for p in pieces)


def _shown(piece: Piece, first: bool, last: bool, alone: bool) -> str:
    """A piece with its mark; long unchanged stretches are cut to the words beside the change."""
    if alone:
        return piece.text
    text = piece.text
    if piece.kind != "同":
        words = text.strip("\n")
        before, _, after = text.partition(words) if words else ("", "", "")
        return f"{before}【{piece.kind}：{words or '分段'}】{after}"
    if len(text) <= 2 * _CONTEXT + 2:
        return text
    head = "" if first else text[:_CONTEXT]
    tail = "" if last else text[-_CONTEXT:]
    return f"{head}……{tail}"


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "old": _document(comparison.old),
        "new": _document(comparison.new),
        "fields": [{"field": f.field, "old": f.old, "new": f.new} for f in comparison.fields],
        "headings": [{"kind": h.kind, "text": h.text} for h in comparison.headings],
        "changes": [_change(c) for c in comparison.changes],
    }


def _document(document: Document) -> dict[str, str]:
    return {"id": document.id, "title": document.title, "version": document.published.isoformat()}


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "old": change.old.address.label if change.old else None,
        "new": change.new.address.label if change.new else None,
        "pieces": [{"kind": p.kind, "text": p.text} for p in change.pieces],
    }
