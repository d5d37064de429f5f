"""python -m corpus check | show | export | format | new | diff | impact | import"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from corpus.check import inspect_corpus
from corpus.commands.arguments import day
from corpus.commands.diff import add_diff_command
from corpus.commands.impact import add_impact_command
from corpus.commands.new import add_new_command
from corpus.load import ROOT, Corpus, load_corpus, load_documents
from corpus.model import CorpusError, Document, NotFound, Provision
from corpus.parse import render_body, split_front_matter


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 = fine, 1 = faults found, 2 = not usable so."""
    options = _parser(date.today()).parse_args(argv)
    try:
        code: int = options.run(options)
        return code
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    except NotFound as error:
        print(f"查不到：{error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _parser(today: date) -> argparse.ArgumentParser:
    from corpus.importing.command import add_import_command  # reads office files: not needed by whoever imports this

    parser = argparse.ArgumentParser(prog="python -m corpus", description="语料：检查、查看、新建、比较、导入、导出")
    parser.set_defaults(today=today)
    parser.add_argument("--root", type=Path, default=ROOT, help="语料目录")
    commands = parser.add_subparsers(required=True, metavar="命令")
    check = commands.add_parser("check", help="检查全部语料，逐条报告文件、行号和问题")
    check.add_argument("--strict", action="store_true", help="一年没有复核的文件也算问题")
    check.set_defaults(run=_check)
    show = commands.add_parser("show", help="查看一份文件或一条规定")
    show.add_argument("title", metavar="文件名")
    show.add_argument("label", metavar="第X条", nargs="?")
    show.add_argument("--on", type=day, default=None, help="按哪一天的版本，如 2026-11-22")
    show.set_defaults(run=_show)
    export = commands.add_parser("export", help="每条规定导出一行 JSON")
    export.set_defaults(run=_export)
    tidy = commands.add_parser("format", help="整理文件排版（不改文字）")
    tidy.set_defaults(run=_format)
    add_new_command(commands)
    add_diff_command(commands)
    add_impact_command(commands)
    add_import_command(commands, today)
    return parser


def _check(options: argparse.Namespace) -> int:
    found = inspect_corpus(options.root, options.today)
    for line in (*found.faults, *found.reviews):
        print(line)
    wrong = len(found.faults) + (len(found.reviews) if options.strict else 0)
    if wrong:
        print(f"\n共 {wrong} 处问题。")
        return 1
    if found.reviews:
        print(f"\n{len(found.reviews)} 份文件该复核了（不算问题）。")
    print(f"没有问题：{_counts(found.corpus)}。")
    return 0


def _counts(corpus: Corpus) -> str:
    units = sum(len(d.units) for d in corpus.documents)
    questions = sum(len(t.questions) for t in corpus.library.topics)
    return f"{len(corpus.documents)} 份文件，{units} 条，{len(corpus.library.parameters)} 个参数，{questions} 个问法"


def _show(options: argparse.Namespace) -> int:
    corpus = load_corpus(options.root)
    on = options.on or options.today
    if options.label is None:
        document = corpus.version(options.title, on)
        print(_header(document, options.today))
        print(render_body(document), end="")
        return 0
    located = corpus.resolve(f"{options.title} {options.label}", on)
    unit = located.document.find(located.provision.address.unit)
    caption = unit.caption if unit else ""
    print(_header(located.document, options.today))
    print(f"{located.provision.address.label}{f' 【{caption}】' if caption else ''}（{located.provision.address.id}）")
    print(located.provision.text)
    return 0


def _header(document: Document, on: date) -> str:
    number = f"（{document.number}）" if document.number else ""
    since = f"{document.effective} 起施行"
    facts = (document.kind, since, _state(document, on), f"证据：{document.evidence}")
    return f"《{document.title}》{number}　{'　'.join(facts)}\n"


def _state(document: Document, on: date) -> str:
    if on < document.effective:
        return "尚未施行"
    return "现行有效" if document.in_force(on) else "已废止"


def _export(options: argparse.Namespace) -> int:
    for row in export_rows(load_corpus(options.root), options.today):
        print(json.dumps(row, ensure_ascii=False))
    return 0


def export_rows(corpus: Corpus, on: date) -> Iterator[dict[str, Any]]:
    """Contract 1: one object per article (point, part) of every document; versions no longer in force named by date."""
    for document in corpus.documents:
        for unit in document.units:
            yield _row(document, unit, on)


def _row(document: Document, unit: Provision, on: date) -> dict[str, Any]:
    return {
        "instrument": _instrument(document, on),
        "article_no": unit.address.label,
        "text": unit.text,
        "document_id": document.id,
        "jurisdiction": document.jurisdiction,
        "version": document.published.isoformat(),
        "in_force": document.in_force(on),
        "excerpt": document.excerpt,
        "evidence": document.evidence,
    }


def _instrument(document: Document, on: date) -> str:
    """The title; a version that was replaced or repealed must not pass for the law, so its date stands behind it."""
    gone = document.repealed is not None and document.repealed <= on
    return f"{document.title}〔{document.published}〕" if gone else document.title


def _format(options: argparse.Namespace) -> int:
    documents, faults = load_documents(options.root)
    for fault in faults:
        print(fault)
    for document in documents:
        path = options.root / document.file
        text = path.read_text(encoding="utf-8")
        _, body, _ = split_front_matter(text, document.file)
        tidy = text[: len(text) - len(body)].rstrip("\n") + "\n\n" + render_body(document)
        if tidy != text:
            path.write_text(tidy, encoding="utf-8")
            print(f"已整理 {document.file}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
