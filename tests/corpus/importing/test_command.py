"""python -m corpus import: what it writes, what it refuses, what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.importing.command import WAITING
from corpus.load import ROOT
from tests.corpus.importing.conftest import Run
from tests.corpus.importing.making import make_docx, make_txt

Captured = pytest.CaptureFixture[str]
TEXT = [
    "浙江省女工条例",
    "（2021年11月25日公布　自2022年1月1日起施行）",
    "第一条　为了试验，制定本条例。",
    "第二条　女工享受98天产假。",
]
WRITTEN = """\
---
编号: zj-difang-fagui-20211125
标题: 浙江省女工条例
简称: []
文号: null
类别: 地方性法规
制定机关: 待填
适用地区: CN-ZJ
公布日期: 2021-11-25
施行日期: 2022-01-01
废止日期: null
题注: 2021年11月25日公布 自2022年1月1日起施行
来源: 待填
取得日期: 2026-11-22
核对人: 待填
核对日期: 待填
证据: 条文
范围: 全文
---

#### 第一条

为了试验，制定本条例。

#### 第二条

女工享受98天产假。
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    return make_txt(tmp_path / "条例.txt", TEXT)


def test_the_whole_file(run: Run, text: Path, tmp_path: Path) -> None:
    assert run(str(text)) == 0
    path = tmp_path / WAITING / "浙江省女工条例(2021-11-25).md"
    assert path.read_text(encoding="utf-8") == WRITTEN
    assert [p.name for p in (tmp_path / WAITING).iterdir()] == [path.name]


def test_what_it_says(run: Run, text: Path, capsys: Captured) -> None:
    run(str(text))
    out = capsys.readouterr().out
    assert out.startswith(f"已写出 {Path('待核/浙江省女工条例(2021-11-25).md')}\n\n拿不准的地方（")
    assert "\n  第 2 行：编号：编号是凑的" in out
    assert "\n  第 21 行：从这里起有 2 条没有小标题" in out
    assert "\n  原文第 2 行：「（）」（题注外的括号）\n" in out
    assert "对得上。" in out
    assert out.index("第 2 行") < out.index("第 21 行") < out.index("没有放进正文的字（1 处）")


def test_it_never_overwrites(run: Run, text: Path, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / WAITING / "浙江省女工条例(2021-11-25).md"
    path.parent.mkdir()
    path.write_text("officer's work", encoding="utf-8")
    assert run(str(text)) == 2
    assert path.read_text(encoding="utf-8") == "officer's work"
    assert "已经有了，不会覆盖" in capsys.readouterr().err


def test_another_folder(run: Run, text: Path, tmp_path: Path) -> None:
    assert run(str(text), "--to", "别处/里面") == 0
    assert (tmp_path / "别处/里面/浙江省女工条例(2021-11-25).md").exists()
    assert not (tmp_path / WAITING).exists()


@pytest.mark.parametrize("folder", ["documents", "documents/浙江", "documents/../documents/全国"])
def test_never_into_the_corpus(run: Run, text: Path, tmp_path: Path, capsys: Captured, folder: str) -> None:
    root = tmp_path / "corpus"
    (root / "documents").mkdir(parents=True)
    assert run(str(text), "--to", str(root / folder), root=root) == 2
    assert "不能直接写进 documents" in capsys.readouterr().err
    assert list((root / "documents").rglob("*")) == []


@pytest.mark.parametrize(
    ("name", "code"), [("宁夏", "CN-NX"), ("宁夏回族自治区", "CN-NX"), ("CN-SC", "CN-SC"), ("全国", "CN")]
)
def test_a_province_given(run: Run, text: Path, tmp_path: Path, name: str, code: str) -> None:
    assert run(str(text), "--province", name) == 0
    (path,) = (tmp_path / WAITING).iterdir()
    assert f"\n适用地区: {code}\n" in path.read_text(encoding="utf-8")


def bad(name: str, data: bytes, message: str) -> object:
    return pytest.param(name, data, message, id=name)


BAD = [
    bad("空.txt", b"", "文件是空的"),
    bad("空白.txt", " 　\n".encode(), "文件里没有正文"),
    bad("空.docx", b"", "文件是空的"),
    bad("坏.docx", b"PK\x03\x04 not really", "Word 文件坏了"),
    bad("坏.pdf", b"%PDF-1.7 not really", "PDF 坏了"),
    bad("旧.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
    bad("金山.wps", b"x", "另存为 .docx"),
    bad("版式.ofd", b"x", "另存为 .pdf"),
    bad("表.xlsx", b"x", "不认识「.xlsx」这种文件"),
    bad("没有后缀", b"x", "不认识「没有后缀」这种文件"),
    bad("二进制.txt", bytes(range(256)), "读不出文字"),
    bad("空.html", b"<html><script>var a</script></html>", "文件里没有正文"),
    bad("图.png", b"\x89PNG broken", "图片坏了"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD)
def test_bad_input(run: Run, tmp_path: Path, capsys: Captured, name: str, data: bytes, message: str) -> None:
    """A sentence, 2, and nothing written."""
    path = tmp_path / name
    path.write_bytes(data)
    assert run(str(path)) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("没有导入：")
    assert message in captured.err
    assert captured.out == ""
    assert not (tmp_path / WAITING).exists()


def test_no_such_file(run: Run, capsys: Captured) -> None:
    assert run("没有.txt") == 2
    assert capsys.readouterr().err == "没有导入：找不到文件：没有.txt\n"


def test_a_folder_is_no_file(run: Run, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "目录.txt").mkdir()
    assert run("目录.txt") == 2
    assert "找不到文件" in capsys.readouterr().err


def test_too_large(run: Run, text: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr("corpus.importing.reader.MAX_BYTES", 1024 * 1024)
    text.write_bytes(b"a" * (1024 * 1024 + 1))
    assert run(str(text)) == 2
    assert "文件超过 1 MB，请拆开再导入" in capsys.readouterr().err


def test_too_much_text(run: Run, text: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr("corpus.importing.reader.MAX_CHARACTERS", 50)
    assert run(str(text)) == 2
    assert "请拆开再导入" in capsys.readouterr().err


def test_an_unknown_province(run: Run, text: Path, capsys: Captured) -> None:
    assert run(str(text), "--province", "火星") == 2
    assert capsys.readouterr().err == "没有导入：不认识「火星」这个地区，请写省名，如 浙江\n"


def test_a_folder_that_cannot_be_made(run: Run, text: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "挡路").write_text("x")
    assert run(str(text), "--to", "挡路/里面") == 2
    assert "写不了" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("关于/的意见", "关于的意见(待填).md"),
        ("“甲:乙”通知", "“甲：乙”通知(待填).md"),
        ("没有标题的一段话。", "条例(待填).md"),
    ],
)
def test_names_a_file_system_can_hold(run: Run, tmp_path: Path, first: str, name: str) -> None:
    run(str(make_txt(tmp_path / "条例.txt", [first, "第一条　为了试验。"])))
    assert [p.name for p in (tmp_path / WAITING).iterdir()] == [name]


def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    """Through the real command line, without a traceback."""
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    code = (
        "import argparse, sys, datetime, pathlib\n"
        "from corpus.importing.command import add_import_command\n"
        "p = argparse.ArgumentParser(); p.set_defaults(root=pathlib.Path(sys.argv.pop(1)))\n"
        "add_import_command(p.add_subparsers(), datetime.date(2026, 11, 22))\n"
        "o = p.parse_args(); sys.exit(o.run(o))\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(ROOT), "import", "坏.docx"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT.parent)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert done.stderr == "没有导入：这份 Word 文件坏了，打不开。请用 Word 打开另存一份再试\n"
    assert done.stdout == ""


def test_the_libraries_are_read_only_when_needed() -> None:
    """Whoever imports corpus, or only asks for help, loads none of them."""
    code = (
        "import sys, corpus, corpus.importing.command\n"
        "print(sorted({'docx', 'pdfplumber', 'bs4', 'lxml', 'PIL', 'rapidocr'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_is_written_passes_the_loader_once_filled_in(run: Run, tmp_path: Path) -> None:
    """An officer fills in the blanks, moves the file, and the corpus loads."""
    from corpus.load import load_documents

    run(str(make_docx(tmp_path / "条例.docx", TEXT)))
    (path,) = (tmp_path / WAITING).iterdir()
    filled = path.read_text(encoding="utf-8").replace("核对日期: 待填", "核对日期: 2026-11-22").replace("待填", "某某")
    target = tmp_path / "documents/浙江" / path.name
    target.parent.mkdir(parents=True)
    target.write_text(filled, encoding="utf-8")
    documents, faults = load_documents(tmp_path)
    assert faults == []
    assert [u.text for u in documents[0].units] == ["为了试验，制定本条例。", "女工享受98天产假。"]
