"""python -m assistant quiz: what was typed, the files it makes, and what it says when it cannot."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from rich.console import Console

from assistant import Assistant, BadQuestion, Settings
from assistant.quiz.command import (
    Wish,
    blueprint_of,
    difficulty_of,
    draw,
    files_of,
    format_of,
    forms_named,
    key_named,
    kinds_of,
    save,
    shared_out,
    topics_of,
)
from assistant.quiz.exports import FORMATS, Form, Paper
from assistant.quiz.model import Blueprint, Kind, Quiz, QuizError, quiz_from_json
from tests.assistant.command import Run, failed, run_assistant
from tests.assistant.quiz.exports.items import ON, QUIZ

Cli = Callable[..., Run]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        pytest.param("单选:10,判断:5,多选:5", {"单选": 10, "判断": 5, "多选": 5}, id="as in the README"),
        pytest.param("单选题：3， 案例 : 2", {"单选": 3, "案例": 2}, id="full width, spaces, 题"),
        pytest.param("单选:1,单选:2", {"单选": 3}, id="twice"),
        pytest.param("单选:1,填空:0", {"单选": 1}, id="none of a kind"),
    ],
)
def test_kinds(typed: str, kinds: dict[Kind, int]) -> None:
    assert kinds_of(typed) == kinds


@pytest.mark.parametrize("typed", ["单选", "单选:", "单选:x", "单选:-1", "简答:3", ":3", "单选:3,"])
def test_kinds_that_are_none(typed: str) -> None:
    with pytest.raises(QuizError, match=r"--types 应写成 单选:10,判断:5"):
        kinds_of(typed)


@pytest.mark.parametrize("number", [1, 2, 7, 20, 33, 200])
def test_a_number_is_shared_out_among_the_kinds(number: int) -> None:
    kinds = shared_out(number)
    assert sum(kinds.values()) == number
    assert max(kinds, key=lambda kind: kinds[kind]) == "单选"
    assert all(kinds.values())


def test_topics_may_be_given_together_or_one_by_one() -> None:
    assert topics_of(["产假", "婚假，退休、产假"]) == ("产假", "婚假", "退休")
    assert topics_of([]) == ()
    with pytest.raises(QuizError, match="没有这个主题。可以选的有：产假、"):
        topics_of(["做饭"])


def test_difficulty() -> None:
    assert [difficulty_of(number) for number in (None, 1, 2, 3)] == [None, 1, 2, 3]
    with pytest.raises(QuizError, match="--difficulty"):
        difficulty_of(4)


@pytest.mark.parametrize(
    ("out", "named", "name"),
    [
        ("试卷.docx", None, "docx"),
        ("试卷.PDF", None, "pdf"),
        ("题.xlsx", None, "xlsx"),
        ("题.txt", None, "txt"),
        ("题.xml", None, "moodle"),
        ("题.gift", None, "gift"),
        ("题.zip", None, "qti"),
        ("题.json", None, "json"),
        ("题.txt", "txt2", "txt2"),
        ("题.什么", "gift", "gift"),
    ],
)
def test_the_format(out: str, named: str | None, name: str) -> None:
    assert format_of(Path(out), named) == (Path(out), FORMATS[name])


@pytest.mark.parametrize(
    ("out", "named", "said"),
    [
        pytest.param(None, None, "请用 --out", id="nowhere"),
        pytest.param(
            Path("试卷.doc"), None, "要以 .docx、.pdf、.xlsx、.txt、.xml、.gift、.zip、.json 之一结尾", id="old Word"
        ),
        pytest.param(Path("试卷"), None, "要以 .docx", id="no suffix"),
        pytest.param(Path("没有/试卷.docx"), None, "没有这个文件夹：没有", id="no such folder"),
        pytest.param(Path("试卷.docx"), "word", "--format 只能是 docx、pdf", id="no such format"),
    ],
)
def test_formats_that_are_none(out: Path | None, named: str | None, said: str) -> None:
    with pytest.raises(QuizError, match=re.escape(said)):
        format_of(out, named)


def test_forms_and_ways_with_the_key() -> None:
    assert (forms_named("A"), forms_named("ab")) == (("A",), ("A", "B"))
    assert key_named("附后") == "附后"
    with pytest.raises(QuizError, match="--forms 只能是 A 或者 AB"):
        forms_named("C")
    with pytest.raises(QuizError, match="--key 只能是另存、附后、不要"):
        key_named("要")


def test_the_blueprint() -> None:
    wish = Wish(ON, None, "单选:2,判断:1", ("产假",), None, 2, 7)
    kinds: dict[Kind, int] = {"单选": 2, "判断": 1}
    assert blueprint_of(wish) == Blueprint(on=ON, kinds=kinds, topics=("产假",), difficulty=2, seed=7)
    assert sum(blueprint_of(Wish(ON)).kinds.values()) == 20
    assert blueprint_of(replace(wish, number=3)).kinds == kinds


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        pytest.param(Wish(ON, 0), "题数应在 1 到 200 之间", id="none"),
        pytest.param(Wish(ON, -3), "题数应在", id="fewer"),
        pytest.param(Wish(ON, 201), "题数应在", id="too many"),
        pytest.param(Wish(ON, None, "单选:201"), "题数应在", id="too many of a kind"),
        pytest.param(Wish(ON, 5, "单选:3"), "--types 加起来是 3 道题，--n 写的是 5", id="two numbers"),
    ],
)
def test_wishes_that_cannot_be(wish: Wish, said: str) -> None:
    with pytest.raises(QuizError, match=said):
        blueprint_of(wish)


def drawn(assistant: Assistant, wish: Wish) -> Quiz:
    return draw(lambda: assistant, wish, Console(file=io.StringIO()))


def test_a_quiz_is_drawn_as_wished(assistant: Assistant) -> None:
    quiz = drawn(assistant, Wish(ON, None, "单选:3,判断:2", ("产假",), "宁波", None, 5))
    assert [item.kind for item in quiz.items] == ["单选"] * 3 + ["判断"] * 2
    assert {item.topic for item in quiz.items} == {"产假"}
    assert {item.province for item in quiz.items} <= {None, "CN-ZJ"}
    assert quiz.blueprint is not None and quiz.blueprint.province == "CN-ZJ"


def test_an_unknown_province(assistant: Assistant) -> None:
    with pytest.raises(BadQuestion, match="不认识的省份"):
        drawn(assistant, Wish(ON, province="火星"))


@pytest.mark.parametrize(
    ("forms", "key", "names"),
    [
        pytest.param(("A",), "另存", ["卷.docx", "卷（答案）.docx"], id="one form, its key"),
        pytest.param(("A",), "附后", ["卷.docx"], id="all in one"),
        pytest.param(("A",), "不要", ["卷.docx"], id="no key"),
        pytest.param(("A", "B"), "另存", ["卷A.docx", "卷B.docx", "卷（答案）.docx"], id="two forms, one key"),
        pytest.param(("A", "B"), "附后", ["卷.docx"], id="two forms in one"),
        pytest.param(("A", "B"), "不要", ["卷A.docx", "卷B.docx"], id="two forms, no key"),
    ],
)
def test_which_files_there_are(forms: tuple[Form, ...], key: str, names: list[str]) -> None:
    files = files_of(QUIZ, Paper(forms=forms), Path("夹/卷.docx"), FORMATS["docx"], key)
    assert [path.name for path in files] == names
    assert {path.parent for path in files} == {Path("夹")}


def test_only_the_key_holds_answers() -> None:
    files = files_of(QUIZ, Paper(forms=("A", "B")), Path("卷.docx"), FORMATS["docx"], "另存")
    for path, data in files.items():
        text = "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
        assert ("逐题解析" in text) is ("答案" in path.name)
        assert ("A卷" in text) is (path.name != "卷B.docx")


def test_a_bank_is_one_file_and_text_may_leave_out_the_key() -> None:
    [(path, data)] = files_of(QUIZ, Paper(forms=("A", "B")), Path("题.txt"), FORMATS["txt"], "不要").items()
    assert path.name == "题.txt"
    assert "解析：法律" not in data.decode("utf-8-sig")


@pytest.mark.parametrize(("note", "said"), [("只有 0 道", "只有 0 道"), ("", "一道合适的题也没有")])
def test_nothing_is_written_for_an_empty_quiz(note: str, said: str) -> None:
    with pytest.raises(QuizError, match=said):
        files_of(Quiz("空", (), note=note), Paper(), Path("卷.docx"), FORMATS["docx"], "另存")


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    one, two = tmp_path / "一.txt", tmp_path / "没有" / "二.txt"
    with pytest.raises(QuizError, match="写不进去"):
        save({one: b"1", two: b"2"})
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(QuizError, match="是文件夹"):
        save({one: b"1", tmp_path: b"2"})
    assert list(tmp_path.iterdir()) == []
    assert save({one: b"1"}) == [one]
    assert one.read_bytes() == b"1"


@pytest.fixture
def cli(tmp_path: Path, index_settings: Settings) -> Cli:
    """Runs the command in an empty folder over the test index."""

    def run(*arguments: str) -> Run:
        index = str(index_settings.index)
        return run_assistant(tmp_path, "quiz", "--on", str(ON), *arguments, NIANGJIAREN_INDEX=index)

    return run


def test_the_example_of_the_readme(cli: Cli, tmp_path: Path) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"python -m assistant quiz (.+)", readme)
    run = cli(*(word for word in example.split() if word not in ("--on", str(ON))))
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["试卷A.docx", "试卷B.docx", "试卷（答案）.docx"]
    for name in ("试卷A.docx", "试卷B.docx", "试卷（答案）.docx"):
        assert f"已存到 {name}" in run.stdout
    stems = [p.text for p in Document(str(tmp_path / "试卷A.docx")).paragraphs if p.style and p.style.name == "题干"]
    assert len(stems) == 20
    assert any("浙江" in stem for stem in stems)


def test_json_and_what_could_not_be_had(cli: Cli, tmp_path: Path) -> None:
    run = cli("--topic", "婚假", "--types", "单选:1,填空:40", "--title", "小测", "--out", "题.json")
    assert run.returncode == 0, run.stderr
    data = json.loads((tmp_path / "题.json").read_bytes())
    quiz = quiz_from_json(data["quiz"])
    assert data["title"] == "小测"
    assert quiz.note
    assert "".join(quiz.note.split()) in "".join(run.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "请用 --out 写存到哪里", id="nowhere"),
        pytest.param(["--out", "试卷.docx", "--topic", "做饭"], "没有这个主题", id="unknown topic"),
        pytest.param(["--out", "没有/试卷.docx"], "没有这个文件夹", id="no such folder"),
    ],
)
def test_errors_are_a_chinese_sentence(cli: Cli, tmp_path: Path, arguments: list[str], said: str) -> None:
    assert said in failed(cli(*arguments))
    assert list(tmp_path.iterdir()) == []
