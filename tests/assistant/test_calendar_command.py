"""python -m assistant calendar: what it prints, and the files it writes or leaves alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from rich.console import Console

from assistant import BadQuestion, Slots
from assistant.calendar_case import case_of
from assistant.calendar_command import show_calendar, write_files
from assistant.timeline import protected_periods
from corpus import Corpus
from tests.assistant.command import Run, failed, run_assistant
from tests.assistant.rules.cases import ON, case

DUE, BORN = date(2027, 3, 15), date(2026, 5, 6)
Cli = Callable[..., Run]


def shown(corpus: Corpus, province: str | None, **facts: Any) -> str:
    screen = StringIO()
    show_calendar(case_of(corpus, province, Slots(**facts), ON), Console(file=screen, width=160))
    return screen.getvalue()


def test_every_period_is_printed_with_its_articles(corpus: Corpus) -> None:
    text = shown(corpus, "广东", due=DUE)
    for period in protected_periods(case(corpus, "CN-GD", due=DUE, on=DUE)):
        assert f"{period.start} 至 {period.end}" in text
        assert period.name in text
    assert "《女职工劳动保护特别规定》第七条第一款" in text


@pytest.mark.parametrize(
    ("province", "order", "hint"),
    [
        pytest.param("浙江", None, True, id="the child matters and is open"),
        pytest.param("浙江", 1, False, id="told"),
        pytest.param("广东", None, False, id="it does not matter"),
    ],
)
def test_the_child_is_asked_for_where_it_matters(corpus: Corpus, province: str, order: int | None, hint: bool) -> None:
    assert ("--order" in shown(corpus, province, due=DUE, birth_order=order)) is hint


def test_a_birth_before_the_national_rule_is_not_held(corpus: Corpus) -> None:
    with pytest.raises(BadQuestion, match="2012-04-28"):
        shown(corpus, None, born=date(2012, 4, 27))


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([], id="none"),
        pytest.param(["a.ics"], id="calendar"),
        pytest.param(["a.svg"], id="picture"),
        pytest.param(["a.ics", "a.svg"], id="both"),
    ],
)
def test_only_what_was_asked_for_is_written(corpus: Corpus, tmp_path: Path, names: list[str]) -> None:
    paths = {suffix: next((tmp_path / n for n in names if n.endswith(suffix)), None) for suffix in ("ics", "svg")}
    written = write_files(protected_periods(case(corpus, due=DUE)), ON, paths["ics"], paths["svg"])
    assert [p.name for p in written] == names
    assert sorted(p.name for p in tmp_path.iterdir()) == names


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Runs the command in an empty folder."""

    def run(*arguments: str | Path, **variables: str) -> Run:
        return run_assistant(tmp_path, "calendar", "--on", str(ON), *arguments, **variables)

    return run


def refused(run: Run) -> str:
    """What a run that failed as it should has said, in Chinese."""
    said = failed(run)
    assert re.search(r"[\u4e00-\u9fff]", said)
    return said


def test_a_calendar_with_both_files(cli: Cli, tmp_path: Path) -> None:
    run = cli("--due", "2027-03-15", "--province", "广东", "--ics", "我的.ics", "--svg", "我的.svg")
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    for words in ("产假", "哺乳期", "2028-03-14", "已存到 我的.ics", "已存到 我的.svg"):
        assert words in run.stdout
    assert len(Calendar.from_ical((tmp_path / "我的.ics").read_bytes()).walk("VEVENT")) >= 6
    assert ET.parse(tmp_path / "我的.svg").getroot().tag.endswith("svg")


def test_a_birth_with_everything_told(cli: Cli) -> None:
    run = cli("--born", "2026-05-06", "--province", "浙江", "--order", "1", "--babies", "2", "--delivery", "难产")
    assert run.returncode == 0, run.stderr
    assert "孕期" not in run.stdout
    assert "至 2027-05-05" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "请用 --due 写预产期", id="no date"),
        pytest.param(["--due", "2027-13-40"], "「2027-13-40」不是日期，应写成 2026-11-22", id="no such day"),
        pytest.param(["--due", "明年三月"], "「明年三月」不是日期", id="words"),
        pytest.param(["--born", "2027-02-29"], "「2027-02-29」不是日期", id="no leap year"),
        pytest.param(["--due", "2027-03-15", "--province", "火星"], "不认识的省份「火星」", id="unknown province"),
        pytest.param(["--due", "2027-03-15", "--delivery", "自己生"], "--delivery 只能是", id="unknown delivery"),
        pytest.param(["--due", "2027-03-15", "--order", "0"], "--order 应是 1 到 9", id="no child"),
        pytest.param(["--born", "2010-01-01"], "2012-04-28", id="before the national rule"),
        pytest.param(["--due", "9999-12-31"], "", id="the last day there is"),
        pytest.param(["--due", "0001-01-01"], "", id="the first day there is"),
    ],
)
def test_it_refuses_in_plain_words(cli: Cli, tmp_path: Path, arguments: list[str], said: str) -> None:
    message = refused(cli(*arguments, "--ics", "a.ics", "--svg", "a.svg"))
    assert said in message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param(["--ics", "没有/a.ics"], id="calendar into no folder"),
        pytest.param(["--svg", "没有/a.svg"], id="picture into no folder"),
        pytest.param(["--svg", "."], id="picture onto a folder"),
        pytest.param(["--ics", "a.ics", "--svg", "没有/a.svg"], id="one of two"),
    ],
)
def test_what_cannot_be_written_leaves_nothing_behind(cli: Cli, tmp_path: Path, paths: list[str]) -> None:
    assert "写不进去" in refused(cli("--due", "2027-03-15", *paths))
    assert list(tmp_path.iterdir()) == []


def test_a_file_name_with_brackets_is_shown_as_it_is(cli: Cli, tmp_path: Path) -> None:
    run = cli("--due", "2027-03-15", "--ics", "a[b].ics")
    assert run.returncode == 0, run.stderr
    assert "已存到 a[b].ics" in run.stdout
    assert (tmp_path / "a[b].ics").exists()


def test_a_corpus_that_is_not_there_is_said_so(cli: Cli, tmp_path: Path) -> None:
    refused(cli("--due", "2027-03-15", NIANGJIAREN_CORPUS=str(tmp_path / "nowhere")))
