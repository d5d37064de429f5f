"""The list of formats itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.exports.wording import place_name, words
from assistant.quiz.model import Quiz
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.items import ITEMS

MAGIC = {".docx": b"PK", ".xlsx": b"PK", ".zip": b"PK", ".xml": b"<?xml", ".json": b"{", ".gift": b"$CATEGORY"}


def test_every_format_is_there() -> None:
    assert set(FORMATS) == {"docx", "pdf", "xlsx", "txt", "txt2", "moodle", "gift", "qti", "json", "leaflet"}
    assert [name for name, f in FORMATS.items() if f.printed] == ["docx", "pdf"]


def test_every_format_has_a_chinese_name_a_suffix_and_a_type() -> None:
    assert len({f.name for f in FORMATS.values()}) == len(FORMATS)
    for found in FORMATS.values():
        assert found.suffix.startswith(".")
        assert "/" in found.media_type


def test_files_begin_as_their_kind_does(written: Written) -> None:
    for name, data in written.items():
        assert data.startswith(MAGIC.get(FORMATS[name].suffix, b"\xef\xbb\xbf")), name


@pytest.mark.parametrize("name", ["xlsx", "txt", "txt2", "moodle", "gift", "qti", "json"])
def test_a_bank_may_be_empty(name: str) -> None:
    assert FORMATS[name].write(Quiz("空", ()), Paper())


@pytest.mark.parametrize("name", ["docx", "xlsx", "txt", "txt2", "moodle", "gift", "qti", "json"])
def test_characters_that_no_file_may_hold_are_left_out(name: str) -> None:
    broken = replace(ITEMS[0], stem="坏\x00字\x0b符\ud83d在\ufffe此？", explanation="解\x1f析\udc00")
    quiz = Quiz("标\x07题\ud800", (replace(broken, topic="产\x01假"),))
    assert FORMATS[name].write(quiz, Paper(subtitle="副\x02题"))


def test_words_and_places() -> None:
    assert words().难度 == ("易", "中", "难")
    assert [place_name(code) for code in (None, "CN-ZJ", "CN-XX")] == ["全国", "浙江", "CN-XX"]
