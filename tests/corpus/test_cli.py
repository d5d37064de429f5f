"""python -m corpus: check, show, export, format."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.load import ROOT
from tests.corpus.editing import NOTE, RULES, edit

Captured = pytest.CaptureFixture[str]


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_check_counts_what_is_there(tiny: Path, capsys: Captured) -> None:
    assert run(tiny, "check") == 0
    assert capsys.readouterr().out == "没有问题：2 份文件，5 条，1 个参数，3 个问法。\n"


def test_check_lists_faults_by_file_and_line(tiny: Path, capsys: Captured) -> None:
    edit(tiny / RULES, "本规定第一条的", "本规定第九条的")
    edit(tiny / "questions/leave.yaml", "怀孕能潜水吗", "产假多少天")
    assert run(tiny, "check") == 1
    assert capsys.readouterr().out == (
        f"{RULES}:27：第二条引用的第九条不存在\n"
        "questions/leave.yaml:11：问题「产假多少天」与主题 leave 重复\n"
        "\n共 2 处问题。\n"
    )


def test_reviews_that_are_due_are_listed_and_only_strictly_a_fault(tiny: Path, capsys: Captured) -> None:
    edit(tiny / NOTE, "取得日期: 2026-11-22", "取得日期: 2022-01-01")
    edit(tiny / NOTE, "核对日期: 2026-11-22", "核对日期: 2022-01-01")
    due = f"{NOTE}:12：该复核了：上次核对是 2022-01-01，已经超过一年\n"
    assert run(tiny, "check") == 0
    passed = "没有问题：2 份文件，5 条，1 个参数，3 个问法。\n"
    assert capsys.readouterr().out == f"{due}\n1 份文件该复核了（不算问题）。\n{passed}"
    assert run(tiny, "check", "--strict") == 1
    assert capsys.readouterr().out == f"{due}\n共 1 处问题。\n"


BROKEN = [
    pytest.param(RULES, b"", f"{RULES}:1：文件开头缺少", id="empty-document"),
    pytest.param(RULES, "女工".encode("gb18030"), f"{RULES}:1：不是 UTF-8", id="document-not-utf8"),
    pytest.param("parameters/leave.yaml", "参数: [".encode(), "parameters/leave.yaml:2：YAML 格式不对", id="yaml"),
    pytest.param(
        "questions/leave.yaml", "- 主题: a\n  主题: b\n".encode(), "questions/leave.yaml:2：字段", id="key-twice"
    ),
    pytest.param("questions/leave.yaml", b"42", "questions/leave.yaml:1：应是一个列表", id="not-a-list"),
    pytest.param("lexicon.yaml", "- 词: 1\n".encode(), "lexicon.yaml:1：「词」是不认识的字段", id="unknown-key"),
    pytest.param("jurisdictions.yaml", b"\xff\xfe", "jurisdictions.yaml:1：不是 UTF-8", id="yaml-not-utf8"),
]


@pytest.mark.parametrize("command", [("check",), ("show", "女工规定"), ("export",)], ids=lambda c: c[0])
@pytest.mark.parametrize(("file", "content", "message"), BROKEN)
def test_what_cannot_be_read(
    tiny: Path, capsys: Captured, file: str, content: bytes, message: str, command: tuple[str, ...]
) -> None:
    """Every command names file and line and ends with 1."""
    (tiny / file).write_bytes(content)
    assert run(tiny, *command) == 1
    captured = capsys.readouterr()
    assert message in (captured.out if command == ("check",) else captured.err)


def test_no_traceback_in_a_process_of_its_own(tiny: Path) -> None:
    (tiny / RULES).write_bytes("女工".encode("gb18030"))
    done = subprocess.run(
        [sys.executable, "-m", "corpus", "--root", str(tiny), "check"],
        cwd=ROOT.parent,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{RULES}:1：不是 UTF-8 编码的文本" in done.stdout


def test_show_a_provision(tiny: Path, capsys: Captured) -> None:
    assert run(tiny, "show", "女工", "第二条第一款") == 0
    assert capsys.readouterr().out == (
        "《女工规定》（试令第1号）　行政法规　2012-04-28 起施行　现行有效　证据：核对\n\n"
        "第二条第一款 【产假】（art_2__para_1）\n"
        "女工享受九十八天产假；难产的，增加15天。\n"
    )


def test_show_a_whole_document(tiny: Path, capsys: Captured) -> None:
    assert run(tiny, "show", "浙江资料") == 0
    assert capsys.readouterr().out == (
        "《浙江资料》　资料　2021-11-25 起施行　现行有效　证据：报道\n\n"
        "#### （一） 【产假】\n\n据公开报道，一孩延长产假60天。\n"
    )


@pytest.mark.parametrize(
    ("edits", "day", "state"),
    [
        pytest.param(("废止日期: null", "废止日期: 2020-01-01"), "2019-12-31", "已废止", id="repealed"),
        pytest.param(("施行日期: 2012-04-28", "施行日期: 2999-01-01"), "2999-01-01", "尚未施行", id="not-yet"),
    ],
)
def test_show_a_version_of_another_day(
    tiny: Path, capsys: Captured, edits: tuple[str, str], day: str, state: str
) -> None:
    """The version of that day, with what it is worth today."""
    edit(tiny / RULES, *edits)
    assert run(tiny, "show", "女工规定", "第一条", "--on", day) == 0
    assert state in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("女工规定", "第九条"), "查不到：《女工规定》里没有第九条\n", id="article"),
        pytest.param(("女工规定", "产假"), "查不到：认不出的条文编号：产假\n", id="label"),
        pytest.param(("男工规定",), "查不到：没有收录《男工规定》\n", id="title"),
        pytest.param(
            ("女工规定", "--on", "2000-01-01"), "查不到：《女工规定》在 2000-01-01 没有施行中的版本\n", id="day"
        ),
    ],
)
def test_show_what_is_not_there(tiny: Path, capsys: Captured, arguments: tuple[str, ...], message: str) -> None:
    assert run(tiny, "show", *arguments) == 1
    assert capsys.readouterr().err == message


@pytest.mark.parametrize(
    "arguments",
    [(), ("打开",), ("show",), ("show", "女工规定", "第一条", "--on", "昨天")],
    ids=["none", "word", "title", "day"],
)
def test_a_command_that_is_not_one(tiny: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(tiny, *arguments)
    assert caught.value.code == 2


def test_export_keeps_to_the_contract(tiny: Path, capsys: Captured) -> None:
    assert run(tiny, "export") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["article_no"] for r in rows] == ["第一条", "第二条", "第三条", "附录第一条", "（一）"]
    assert rows[0] == {
        "instrument": "女工规定",
        "article_no": "第一条",
        "text": "为了试验，制定本规定。",
        "document_id": "cn-nvgong-guiding-2012",
        "jurisdiction": "CN",
        "version": "2012-04-18",
        "in_force": True,
        "excerpt": False,
        "evidence": "核对",
    }


def test_a_repealed_version_is_exported_under_its_date(tiny: Path, capsys: Captured) -> None:
    """It must not pass for the law in force under the same title."""
    text = (tiny / RULES).read_text(encoding="utf-8")
    (tiny / RULES).write_text(text.replace("废止日期: null", "废止日期: 2020-01-01"), encoding="utf-8")
    assert run(tiny, "export") == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["instrument"], first["in_force"]) == ("女工规定〔2012-04-18〕", False)


def test_format_tidies_and_changes_no_word(tiny: Path, capsys: Captured) -> None:
    tidy = (tiny / RULES).read_text(encoding="utf-8")
    (tiny / RULES).write_text(tidy.replace("\n\n#### ", "\n#### ").replace("第三条", "第3条", 1), encoding="utf-8")
    assert run(tiny, "format") == 0
    assert capsys.readouterr().out == f"已整理 {RULES}\n"
    assert (tiny / RULES).read_text(encoding="utf-8") == tidy


def test_format_leaves_a_tidy_corpus_alone(tiny: Path, capsys: Captured) -> None:
    assert run(tiny, "format") == 0
    assert capsys.readouterr().out == ""


def test_format_never_touches_what_it_cannot_read(tiny: Path, capsys: Captured) -> None:
    (tiny / RULES).write_text("坏", encoding="utf-8")
    assert run(tiny, "format") == 1
    assert "缺少用 --- 隔开的说明" in capsys.readouterr().out
    assert (tiny / RULES).read_text(encoding="utf-8") == "坏"


def test_show_an_article_of_the_real_corpus(capsys: Captured) -> None:
    assert main(["show", "女职工劳动保护特别规定", "第七条"]) == 0
    assert capsys.readouterr().out == (
        "《女职工劳动保护特别规定》（国务院令第619号）　行政法规　2012-04-28 起施行　现行有效　证据：核对\n\n"
        "第七条 【产假和流产假】（art_7）\n"
        "女职工生育享受98天产假，其中产前可以休假15天；难产的，增加产假15天；"
        "生育多胞胎的，每多生育1个婴儿，增加产假15天。\n"
        "女职工怀孕未满4个月流产的，享受15天产假；怀孕满4个月流产的，享受42天产假。\n"
    )


def second_version(root: Path) -> str:
    """A version of the rules in which the days of leave are others; its file."""
    text = (root / RULES).read_text(encoding="utf-8").replace("-2012\n", "-2020\n").replace("九十八天", "一百天")
    text = text.replace("2012-04-18", "2020-01-01").replace("2012-04-28", "2020-03-01")
    name = "documents/全国/女工规定(2020-01-01).md"
    (root / name).write_text(text, encoding="utf-8")
    return name


CHANGED = "女工享受【删：九十八】【增：一百】天产假；难产的，增加15天。"


@pytest.mark.parametrize(
    "names",
    [("女工规定",), ("女工规定(2012-04-18)", "女工规定(2020-01-01).md"), ("女工规定(2012-04-18)", "女工")],
    ids=["title", "versions", "short-title"],
)
def test_diff_of_two_versions(tiny: Path, capsys: Captured, names: tuple[str, ...]) -> None:
    second_version(tiny)
    assert run(tiny, "diff", *names) == 0
    assert CHANGED in capsys.readouterr().out


def test_diff_of_files_outside_the_corpus(tiny: Path, capsys: Captured) -> None:
    newer = Path(second_version(tiny)).name
    (tiny / "documents/全国" / newer).rename(tiny / newer)
    assert run(tiny, "diff", str(tiny / RULES), str(tiny / newer)) == 0
    assert CHANGED in capsys.readouterr().out


def test_diff_as_json(tiny: Path, capsys: Captured) -> None:
    second_version(tiny)
    assert run(tiny, "diff", "女工规定", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(c["kind"], c["old"], c["new"]) for c in found["changes"]] == [("改动", "第二条", "第二条")]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        pytest.param(("女工规定",), "《女工规定》只收了一个版本（2012-04-18），没有可比的", id="one-version"),
        pytest.param(("女工规定", "男工规定"), "没有收录《男工规定》", id="no-such-title"),
    ],
)
def test_diff_of_what_is_not_there(tiny: Path, capsys: Captured, names: tuple[str, ...], message: str) -> None:
    assert run(tiny, "diff", *names) == 1
    assert capsys.readouterr().err == f"查不到：{message}\n"
