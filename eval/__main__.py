"""python -m eval [--dev 目录] [--by-class] [--wrong] [--json 文件] [--save] [--parts] [--left-out] | compare 前 后"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import track

from assistant import Assistant, AssistantError, Settings
from corpus import Corpus, CorpusError
from corpus.evaluation import FOLDER
from eval import compare as comparing
from eval.baselines import baselines, measure
from eval.labelled import load_labelled
from eval.leftout import FOLDS, leave_out, retrained
from eval.metrics import Retrieval, slot_shares, summarise
from eval.model import Case, Row
from eval.parts import asked, measure_parts
from eval.questions import TODAY, load_questions
from eval.report import (
    WIDTH,
    show_classes,
    show_folds,
    show_held,
    show_parts,
    show_retrieval,
    show_slots,
    show_summary,
    show_wrong,
)
from eval.results import keep
from eval.run import run

app = typer.Typer(add_completion=False, help="评测：用标注好的问题量一量")
console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
errors = Console(stderr=True, highlight=False)


@app.callback(invoke_without_command=True)
def measure_all(
    context: typer.Context,
    index: Annotated[Path | None, typer.Option("--index", help="索引目录，默认按设置")] = None,
    dev: Annotated[Path | None, typer.Option("--dev", help="改用这个目录里的 .jsonl 标注题")] = None,
    by_class: Annotated[bool, typer.Option("--by-class", help="按类列出")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="列出没有全对的题")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="把全部数字和每题的结果写进文件")] = None,
    save: Annotated[bool, typer.Option("--save", help="记进 eval/results，留着以后比")] = False,
    plain: Annotated[bool, typer.Option("--no-baselines", help="不跑对照")] = False,
    parts: Annotated[bool, typer.Option("--parts", help="一次去掉一样，看各起多大作用")] = False,
    left_out: Annotated[bool, typer.Option("--left-out", help="去掉条文自己的题库，看还找不找得到")] = False,
    train: Annotated[bool, typer.Option("--train", help="和 --left-out 一起用：每次重新训练向量模型")] = False,
) -> None:
    """Print every figure over our own questions, or over those in `dev`."""
    if context.invoked_subcommand:
        return
    if save and dev:
        _stop("--save 只记自己的评测题，不和 --dev 一起用")
    assistant = _open(index)
    rows = _run(assistant, _cases(assistant.corpus, dev))
    figures = _show(assistant, rows, by_class, plain, dev is not None)
    if parts:
        figures["parts"] = _parts(assistant, rows)
    if left_out:
        figures["left_out"] = _left_out(assistant, rows, train)
    if wrong:
        show_wrong(rows, console)
    if json_file:
        comparing.save(rows, json_file, figures)
    if save:
        console.print(f"记进了 {keep(rows, date.today())}", markup=False)


@app.command("compare", help="比较两次评测：哪些题新答对，哪些题新答错")
def compare_command(before: Path, after: Path) -> None:
    try:
        comparing.show(comparing.load(before), comparing.load(after), console)
    except comparing.RunFileError as error:
        _stop(str(error))


def _run(assistant: Assistant, cases: list[Case]) -> list[Row]:
    progress = iter(track(cases, description="评测", console=errors))
    rows = run(assistant, cases, lambda: (next(progress, None), None)[1])
    next(progress, None)
    return rows


def _show(assistant: Assistant, rows: list[Row], by_class: bool, plain: bool, labelled: bool) -> dict[str, Any]:
    """Print the tables; returns all figures for --json."""
    summary = summarise(rows)
    found = [("娘家人，末轮", summary.retrieval), ("娘家人，各轮", summary.every_turn)]
    others = [] if plain else _baselines(assistant, [r.case for r in rows])
    show_retrieval([*found, *others], console)
    if labelled:
        show_held(rows, console)
    show_summary(summary, console)
    show_slots(rows, console)
    if by_class:
        show_classes(rows, console)
    kinds = dict.fromkeys(r.case.kind for r in rows)
    return {
        "all": summary.to_json(),
        "baselines": {name: r.to_json() for name, r in others},
        "slots": {name: share.to_json() for name, share in slot_shares(rows).items()},
        "classes": {kind: summarise([r for r in rows if r.case.kind == kind]).to_json() for kind in kinds},
    }


def _baselines(assistant: Assistant, cases: Sequence[Case]) -> list[tuple[str, Retrieval]]:
    others = baselines(assistant.corpus, assistant.index.embedder)
    return [(b.name, measure(b, cases, assistant.reader.gazetteer)) for b in others]


def _parts(assistant: Assistant, rows: Sequence[Row]) -> dict[str, Any]:
    found = measure_parts(assistant, asked(assistant, rows))
    show_parts(found, console)
    return {name: figures.to_json() for name, figures in found}


def _left_out(assistant: Assistant, rows: Sequence[Row], train: bool) -> list[dict[str, Any]]:
    try:
        embed = retrained(TODAY) if train else None
    except ImportError:
        _stop("--train 要先装可选依赖：pip install 'niangjiaren[models]'")
    folds = leave_out(assistant, asked(assistant, rows), TODAY, embed)
    kept = list(track(folds, description="留出", console=errors, total=FOLDS))
    show_folds(kept, train, console)
    return [fold.to_json() for fold in kept]


def _open(index: Path | None) -> Assistant:
    settings = Settings()
    try:
        return Assistant.open(settings.model_copy(update={"index": index}) if index else settings)
    except AssistantError as error:
        _stop(str(error))


def _cases(corpus: Corpus, dev: Path | None) -> list[Case]:
    try:
        if dev:
            return load_labelled(dev, corpus, TODAY)
        return load_questions(corpus, officers=Settings().corpus / FOLDER)
    except CorpusError as error:
        _stop(f"题目有问题：\n{error}")


def _stop(message: str) -> NoReturn:
    errors.print(message, style="red", markup=False)
    sys.exit(1)


if __name__ == "__main__":
    app()
