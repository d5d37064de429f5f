"""The process that reads strangers' files: what it says, and that nothing takes it further than its limits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.importing.alone import MOST_LETTERS, read_alone
from corpus.importing.source import ImportProblem
from corpus.load import ROOT
from corpus.model import Jurisdiction
from tests.corpus.importing import hostile

ON = "2026-11-22"
OWN = next((ROOT / "documents" / "全国").glob("女职工劳动保护特别规定*.md"))


def read(data: bytes, name: str = "办法", place: Jurisdiction | None = None) -> dict[str, Any]:
    return read_alone(data, name, ON, place, ())


def test_a_word_file_becomes_a_proposal() -> None:
    found = read(hostile.word(), "某省女职工劳动保护办法.docx")
    assert "#### 第一条\n\n为了保护女职工，制定本办法。" in found["text"]
    assert [message for line, message in found["doubts"] if "没有认出标题" in message]
    json.dumps(found)


def test_a_pdf_becomes_one_too() -> None:
    found = read(hostile.pdf(2))
    assert "Every woman worker is protected." in found["text"] and found["pages"] == 2


def test_what_reads_otherwise_than_its_name_says_is_a_doubt() -> None:
    found = read(hostile.word(), "办法.pdf")
    assert [0, "文件名写的是 .pdf，里面其实是Word 文件，按Word 文件读的"] in found["doubts"]


def test_a_file_of_the_corpus_stays_as_it_is() -> None:
    text = OWN.read_text(encoding="utf-8")
    for data in (text.encode(), text.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + text.encode()):
        assert read(data)["text"] == text and read(data)["doubts"] == []
    broken = text.replace("类别: 行政法规", "类别: 命令")
    assert read(broken.encode())["doubts"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "空的", id="empty"),
        pytest.param(b" \n\n", "空的", id="blank"),
        pytest.param(b"<html><script>x</script></html>", "没有正文", id="nothing-to-read"),
        pytest.param(("长" * (MOST_LETTERS + 1)).encode(), "万字", id="too-many-letters"),
        pytest.param(b"x" * (20 * 2**20 + 1), "20 MB", id="too-large"),
        pytest.param(hostile.pdf(500), "500 页，最多 300 页", id="500-pages"),
        pytest.param(hostile.locked_pdf(), "密码", id="locked-pdf"),
        pytest.param(b"%PDF-1.7\n" + b"x" * 100, "坏了", id="no-pdf-behind-its-name"),
        pytest.param(hostile.outside_file(), "", id="asks-for-a-file"),
    ],
)
def test_refused_with_a_sentence(data: bytes, says: str) -> None:
    if not says:
        assert "root:" not in json.dumps(read(data))
        return
    with pytest.raises(ImportProblem, match=says):
        read(data)


def alone(data: bytes) -> tuple[int, dict[str, Any]]:
    """(how the process ended, what it said) in a process of its own."""
    command = [sys.executable, "-m", "corpus.importing.alone", "办法", ON, "-", str(ROOT)]
    run = subprocess.run(command, input=data, capture_output=True, cwd=ROOT.parent, check=False, timeout=200)
    return run.returncode, json.loads(run.stdout or "{}")


def test_in_a_process_of_its_own() -> None:
    status, said = alone(hostile.word())
    assert status == 0 and "第一条" in said["text"]


HARMFUL = {
    "endless-pdf": hostile.endless_pdf,
    "entities": hostile.entities,
    "deep-page": hostile.deep_html,
    "long-line": hostile.long_line,
}


@pytest.mark.parametrize("make", HARMFUL.values(), ids=HARMFUL)
def test_what_harms_ends_with_the_process(make: Any) -> None:
    """It may refuse, read what can be read, or die; it may not go on for ever."""
    status, said = alone(make())
    assert status in (0, 2) or status < 0 or not said
    if status == 2:
        assert "。" in said["refused"] or "请" in said["refused"]


def test_the_limits_hold(tmp_path: Path) -> None:
    code = (
        "from corpus.confined import confine; import sys; confine(300, 5)\n"
        "try: x = bytes(400 * 2**20)\n"
        "except MemoryError: print('memory')\n"
        "with open(sys.argv[1], 'wb', 0) as file:\n"
        "    try: file.write(b'x')\n"
        "    except OSError: print('file')\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "never")]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT.parent, check=False)
    assert run.stdout.split() == ["memory", "file"], run.stderr
