"""python -m corpus impact：条文改了，哪些参数、现成答案、问法、评测要跟着看一遍。"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.address import Address, parse_label
from corpus.commands.names import versions_named
from corpus.impact import Effect, Touched, effects_between, uses_of
from corpus.load import Corpus, load_corpus, load_documents
from corpus.model import Document
from corpus.revision import NoRevision, corpus_at
from corpus.uses import KINDS, Kind, Use, find_uses


def add_impact_command(commands: Any) -> None:
    impact = commands.add_parser("impact", help="条文改动影响哪些参数、答案、问法、评测", description=__doc__)
    impact.add_argument("names", metavar="文件", nargs="*", help="文件、标题，或「标题 第X条」；不写就要有 --since")
    impact.add_argument("--since", metavar="修订", help="git 版本，或旧语料的文件夹：看从那时起改了什么")
    impact.add_argument("--repository", type=Path, metavar="目录", help="项目的根目录，默认是语料目录的上一级")
    for kind, option in OPTIONS.items():
        impact.add_argument(f"--{option}", type=Path, metavar="目录", help=f"{kind}在哪个文件夹，默认在项目里")
    impact.add_argument("--json", action="store_true", help="输出 JSON")
    impact.set_defaults(run=_impact)


OPTIONS = {"现成答案": "answers", "固定话术": "phrases", "评测": "eval"}


def _impact(options: argparse.Namespace) -> int:
    if not options.names and not options.since:
        print("写上文件或标题，或者用 --since 写从哪个版本起。", file=sys.stderr)
        return 2
    corpus = load_corpus(options.root)
    uses = _all_uses(options)
    try:
        effects = _since(options, corpus, uses) if options.since else _of_names(options.names, corpus, uses)
    except NoRevision as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps([as_json(e) for e in effects], ensure_ascii=False, indent=1))
    else:
        print("\n".join(describe(effects)) or "没有改动。")
    return 0


def _all_uses(options: argparse.Namespace) -> list[Use]:
    """Uses below the repository; a kind whose folder is given is read there instead."""
    repository = options.repository or options.root.resolve().parent
    found: list[Use] = []
    for kind in KINDS:
        folder = getattr(options, OPTIONS.get(kind.name, ""), None)
        if folder is not None:
            found += find_uses(folder, [replace(kind, pattern="**/*.yaml")])
        else:
            found += find_uses(repository, [_below_root(kind, options.root)] if options.repository is None else [kind])
    return found


def _below_root(kind: Kind, root: Path) -> Kind:
    """The corpus may stand in a folder of another name than corpus/."""
    return replace(kind, pattern=kind.pattern.replace("corpus/", f"{root.resolve().name}/", 1))


def _since(options: argparse.Namespace, corpus: Corpus, uses: Sequence[Use]) -> list[Effect]:
    with corpus_at(options.since, options.root) as root:
        documents, faults = load_documents(root)
    if faults:
        print(f"旧语料有 {len(faults)} 处读不出来，那几份文件按新收算：{faults[0]}", file=sys.stderr)
    effects = effects_between(Corpus(tuple(documents)), corpus, uses)
    titles = {d.title for name in options.names for d in versions_named(name, corpus)}
    return [e for e in effects if not titles or e.title in titles]


def _of_names(names: Sequence[str], corpus: Corpus, uses: Sequence[Use]) -> list[Effect]:
    found = []
    for name in names:
        document, unit = _document_and_unit(name, corpus)
        found += uses_of(document, uses, corpus, unit)
        if unit is None and not found:
            found.append(Effect(document.title, "", "", ()))
    return found


def _document_and_unit(name: str, corpus: Corpus) -> tuple[Document, Address | None]:
    """标题 第X条 → that article of the newest version; anything else → the whole document."""
    title, _, label = name.rpartition(" ")
    try:
        unit = parse_label(label).unit if title else None
    except ValueError:
        unit = None
    document = versions_named(title if unit else name, corpus)[-1]
    if unit is not None:
        corpus.locate(document, unit)
    return document, unit


def describe(effects: Sequence[Effect]) -> Iterator[str]:
    """A sentence for each article that is used, below it every place to look at; the unused ones in one line."""
    for effect in effects:
        if effect.touched:
            yield effect.sentence()
            yield from (f"  {_line(touched)}" for touched in _by_place(effect))
    yield from _unused([e for e in effects if not e.touched])
    used = [e for e in effects if e.touched]
    if len(used) > 1:
        places = {(t.use.file, t.use.line) for e in used for t in e.touched}
        yield f"\n共 {len(used)} 处条文，{len(places)} 个地方要看。"


def _unused(effects: Sequence[Effect]) -> Iterator[str]:
    by_title: dict[str, list[str]] = {}
    for effect in effects:
        what = f"（{effect.what}）" if effect.what else ""
        by_title.setdefault(effect.title, []).append((effect.label + what) or "（整份文件）")
    for title, articles in by_title.items():
        yield f"{title} {'、'.join(articles)}：没有用到它的地方"


def _by_place(effect: Effect) -> list[Touched]:
    order = [kind.name for kind in KINDS]
    return sorted(effect.touched, key=lambda t: (order.index(t.use.kind), t.use.file, t.use.line))


def _line(touched: Touched) -> str:
    use = touched.use
    note = "" if touched.words_changed else "（引的这几个字没有变）"
    return f"{use.file}:{use.line}　{use.kind}　{use.owner}　{use.reference}{note}".replace("　　", "　")


def as_json(effect: Effect) -> dict[str, Any]:
    """An effect as plain data."""
    return {
        "title": effect.title,
        "article": effect.label or None,
        "change": effect.what or None,
        "counts": effect.counts(),
        "uses": [
            {
                "kind": t.use.kind,
                "owner": t.use.owner,
                "file": t.use.file,
                "line": t.use.line,
                "reference": t.use.reference,
                "words_changed": t.words_changed,
            }
            for t in _by_place(effect)
        ],
    }
