"""python -m eval [--index 目录] [--dev 目录] [--by-class] [--wrong] [--json 文件] | compare 前.json 后.json"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import track

from assistant import Assistant, AssistantError, Settings
from corpus import Corpus, CorpusError
from eval import compare as comparing
from eval.baselines import baselines, measure
from eval.labelled import load_labelled
from eval.metrics import summarise
from eval.model import Case, Row
from eval.questions import TODAY, load_questions
from eval.report import show_classes, show_held, show_retrieval, show_summary, show_wrong
from eval.run import run

app = typer.Typer(add_completion=False, help="评测：用标注好的问题量一量")
console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
errors = Console(stderr=True, highlight=False)


@app.callback(invoke_without_command=True)
def measure_all(
    context: typer.Context,
    index: Annotated[Path | None, typer.Option("--index", help="索引目录，默认按设置")] = None,
    dev: Annotated[Path | None, typer.Option("--dev", help="改用这个目录里的 .jsonl 标注题")] = None,
    by_class: Annotated[bool, typer.Option("--by-class", help="按类列出")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="列出没有全对的题")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="把每题的结果写进文件")] = None,
    plain: Annotated[bool, typer.Option("--no-baselines", help="不跑对照")] = False,
) -> None:
    """Print every figure over our own questions, or over those in `dev`."""
    if context.invoked_subcommand:
        return
    assistant = _open(index)
    cases = _cases(assistant.corpus, dev)
    progress = iter(track(cases, description="评测", console=errors))
    rows = run(assistant, cases, lambda: (next(progress, None), None)[1])
    next(progress, None)
    _show(assistant, rows, by_class, wrong, plain, dev is not None)
    if json_file:
        comparing.save(rows, json_file)


@app.command("compare", help="比较两次评测：哪些题新答对，哪些题新答错")
def compare_command(before: Path, after: Path) -> None:
    try:
        comparing.show(comparing.load(before), comparing.load(after), console)
    except comparing.RunFileError as error:
        _stop(str(error))


def _show(assistant: Assistant, rows: list[Row], by_class: bool, wrong: bool, plain: bool, labelled: bool) -> None:
    figures = summarise(rows)
    found = [("娘家人，末轮", figures.retrieval), ("娘家人，各轮", figures.every_turn)]
    others = [] if plain else baselines(assistant.corpus, assistant.index.embedder)
    cases = [r.case for r in rows]
    show_retrieval([*found, *((b.name, measure(b, cases, assistant.reader.gazetteer)) for b in others)], console)
    if labelled:
        show_held(rows, console)
    show_summary(figures, console)
    if by_class:
        show_classes(rows, console)
    if wrong:
        show_wrong(rows, console)


def _open(index: Path | None) -> Assistant:
    settings = Settings()
    try:
        return Assistant.open(settings.model_copy(update={"index": index}) if index else settings)
    except AssistantError as error:
        _stop(str(error))


def _cases(corpus: Corpus, dev: Path | None) -> list[Case]:
    try:
        return load_labelled(dev, corpus, TODAY) if dev else load_questions(corpus)
    except CorpusError as error:
        _stop(f"题目有问题：\n{error}")


def _stop(message: str) -> NoReturn:
    errors.print(message, style="red", markup=False)
    sys.exit(1)


if __name__ == "__main__":
    app()
