"""python -m assistant ask 问题 | batch 输入 输出 | chat | calendar | check 文件 | quiz --out 试卷.docx"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import track

from assistant.answer import Assistant
from assistant.batch import read_rows, run_batch
from assistant.calendar_case import case_of
from assistant.calendar_command import show_calendar, write_files
from assistant.check import Checker
from assistant.check_command import read_text, show_report
from assistant.model import AssistantError, BadQuestion, Slots
from assistant.quiz.command import Wish, draw, files_of, format_of, forms_named, key_named, save
from assistant.quiz.exports import Paper
from assistant.settings import Settings
from assistant.terminal import chat as run_chat
from assistant.terminal import show
from corpus import CorpusError, NotFound, load_corpus

app = typer.Typer(add_completion=False, help="娘家人：女职工劳动权益问答", no_args_is_help=True)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

Province = Annotated[str | None, typer.Option("--province", help="省份，如 浙江")]
Day = Annotated[str | None, typer.Option("--on", help="按哪一天的规定，如 2026-11-22")]


@app.command(help="问一个问题")
def ask(
    question: Annotated[str, typer.Argument(metavar="问题")],
    province: Province = None,
    on: Day = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    day = _day(on)
    assistant = _open()
    try:
        answer, _ = assistant.ask(question, province=province, on=day)
    except BadQuestion as error:
        _stop(str(error))
    if as_json:
        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=1))
    else:
        show(answer, console)


@app.command(help="批量回答：每行一个 JSON，见 README")
def batch(source: Path, target: Path) -> None:
    try:
        rows = read_rows(source)
    except (BadQuestion, OSError, UnicodeDecodeError) as error:
        _stop(str(error))
    assistant = _open()
    progress = iter(track(range(len(rows)), description="回答", console=errors))
    try:
        run_batch(assistant, rows, target, date.today(), lambda: (next(progress, None), None)[1])
    except OSError as error:
        _stop(f"{target} 写不进去：{error}")
    next(progress, None)


@app.command(help="在终端里连续提问")
def chat(province: Province = None, on: Day = None) -> None:
    day = _day(on)
    assistant = _open()
    try:
        code = assistant.reader.gazetteer.code(province) if province else None
    except BadQuestion as error:
        _stop(str(error))
    run_chat(assistant, code, day, console)


@app.command(help="算孕产期受保护的日子，可存成日历文件和图")
def calendar(
    due: Annotated[str | None, typer.Option("--due", help="预产期，如 2027-03-15")] = None,
    born: Annotated[str | None, typer.Option("--born", help="孩子的出生日期")] = None,
    province: Province = None,
    order: Annotated[int | None, typer.Option("--order", help="第几个孩子")] = None,
    babies: Annotated[int | None, typer.Option("--babies", help="这次生几个")] = None,
    delivery: Annotated[str | None, typer.Option("--delivery", help="顺产、难产、剖宫产")] = None,
    ics: Annotated[Path | None, typer.Option("--ics", help="存成日历文件")] = None,
    svg: Annotated[Path | None, typer.Option("--svg", help="存成图")] = None,
    on: Day = None,
) -> None:
    today = _day(on)
    slots = Slots(
        due=_day(due) if due else None,
        born=_day(born) if born else None,
        birth_order=order,
        babies=babies,
        delivery=delivery,
    )
    try:
        periods = show_calendar(case_of(load_corpus(Settings().corpus), province, slots, today), console)
        written = write_files(periods, today, ics, svg)
    except (BadQuestion, NotFound, CorpusError) as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"写不进去：{error}")
    for path in written:
        console.print(f"已存到 {path}", markup=False)


@app.command(help="查真伪：把一段话逐句对照法律条文")
def check(
    source: Annotated[str, typer.Argument(metavar="文件", help="文本文件，- 表示从标准输入读")],
    province: Province = None,
    on: Day = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    day = _day(on)
    try:
        report = Checker(_open()).check(read_text(source), province=province, on=day)
    except AssistantError as error:
        _stop(str(error))
    if as_json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=1))
    else:
        show_report(report, console)


@app.command(help="出一份试卷，存成 Word、PDF、Excel、文本、Moodle、QTI…")
def quiz(
    out: Annotated[Path | None, typer.Option("--out", help="存到哪里，如 试卷.docx；按结尾定格式")] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help="主题，如 产假；可以写几次")] = None,
    province: Province = None,
    number: Annotated[int | None, typer.Option("--n", help="几道题，默认 20")] = None,
    types: Annotated[str | None, typer.Option("--types", help="各几道，如 单选:10,判断:5,多选:5")] = None,
    difficulty: Annotated[int | None, typer.Option("--difficulty", help="1 易、2 中、3 难")] = None,
    seed: Annotated[int, typer.Option("--seed", help="同一个数出同一份卷")] = 0,
    title: Annotated[str, typer.Option("--title", help="试卷标题")] = "",
    minutes: Annotated[int | None, typer.Option("--minutes", help="答题时间，分钟")] = None,
    forms: Annotated[str, typer.Option("--forms", help="A，或者 AB 两卷")] = "A",
    key: Annotated[str, typer.Option("--key", help="答案：另存、附后、不要")] = "另存",
    written_as: Annotated[str | None, typer.Option("--format", help="格式：txt2、leaflet…，不按结尾定时写")] = None,
    on: Day = None,
) -> None:
    wish = Wish(_day(on), number, types, tuple(topic or ()), province, difficulty, seed)
    try:
        path, file_format = format_of(out, written_as)
        paper, way = Paper(title=title, minutes=minutes, forms=forms_named(forms)), key_named(key)
        drawn = draw(_open, wish, errors)
        written = save(files_of(drawn, paper, path, file_format, way))
    except AssistantError as error:
        _stop(str(error))
    for path in written:
        console.print(f"已存到 {path}", markup=False)
    if drawn.note:
        console.print(drawn.note, style="yellow", markup=False)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        _stop(f"「{text}」不是日期，应写成 2026-11-22")


def _open() -> Assistant:
    try:
        return Assistant.open(Settings())
    except AssistantError as error:
        _stop(str(error))


def _stop(message: str) -> NoReturn:
    errors.print(message, style="red", markup=False)
    sys.exit(1)


if __name__ == "__main__":
    app()
