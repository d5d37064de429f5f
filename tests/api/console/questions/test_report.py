"""The month in Word: what it says, and that another program opens it and reads the same."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from api.console.questions.report import MEDIA_TYPE
from api.console.questions.report_word import words as report_words
from api.service import today
from api.state import State
from tests.api.console.conftest import Reply
from tests.api.console.questions.conftest import HERE, SAVED_UP, Opens
from tests.api.console.questions.test_answering import send
from tests.api.state.questions.answers import ZHEJIANG, answer, declined
from tests.assistant.quiz.exports.office import TEXT, convert, needs_office, squeezed

MONTH = "2026-11"


@pytest.fixture
def busy(asked: State) -> State:
    """leave 40 (20 of them in 浙江), night 3, and 10 that were declined."""
    note = asked.questions.counting.note
    for _ in range(20):
        note(answer(), "leave")
        note(answer(place=ZHEJIANG), "leave")
    for _ in range(3):
        note(answer(), "night")
    for _ in range(10):
        note(declined("not_covered"), None)
    return asked


def fetched(opens: Opens, month: str = MONTH) -> Reply:
    reply = opens("赵看").get(f"{HERE}/report.docx?month={month}")
    assert reply.status_code == 200, reply.text[:300]
    return reply


def text_of(document: WordDocument) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def opened(reply: Reply) -> WordDocument:
    return docx.Document(io.BytesIO(reply.content))


def test_it_is_a_word_file_of_its_month(busy: State, opens: Opens) -> None:
    reply = fetched(opens)
    assert reply.headers["content-type"] == MEDIA_TYPE
    assert "%E8%81%8C%E5%B7%A5" in reply.headers["content-disposition"]
    assert opened(reply).core_properties.title == "2026年11月 职工提问情况"


def test_volumes_topics_and_provinces(busy: State, opens: Opens) -> None:
    document = opened(fetched(opens))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["产假", "40", "不到 5"] in rows and ["浙江", "20", "不到 5"] in rows
    assert not [row for row in rows if row[0] == "夜班"]
    assert "没答上的大约 10 次" in text_of(document)


def test_what_could_not_be_answered(busy: State, opens: Opens) -> None:
    rows = [[c.text for c in row.cells] for table in opened(fetched(opens)).tables for row in table.rows]
    assert ["6", f"{SAVED_UP}\n哺乳时间可以攒到周末一起休吗", "没收录"] in rows


def test_what_was_written_since_each_once(busy: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer))
    rows = [
        [c.text for c in row.cells]
        for table in opened(fetched(opens)).tables
        for row in table.rows
        if len(row.cells) == 4
    ]
    assert rows[1:] == [["答案", "大家问了、没答上：哺乳时间怎么用", "李干事", "待发布"]]


def test_documents_to_be_reviewed(busy: State, opens: Opens) -> None:
    """夜班劳动规定 was checked on 2025-10-02."""
    text = text_of(opened(fetched(opens)))
    assert ("2025-10-02" in text) is (today() > date(2026, 10, 2)) and "女职工休息规定\n" not in text


def test_a_month_without_anything(state: State, opens: Opens) -> None:
    text = text_of(opened(fetched(opens, "2026-02")))
    assert report_words().没有数字 in text and report_words().没答上没有 in text and report_words().没有补 in text


def test_every_heading_stands_once(busy: State, opens: Opens) -> None:
    document = opened(fetched(opens))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert [heading[0] for heading in headings] == list("一二三四五六七")


@needs_office
def test_libreoffice_reads_the_same(busy: State, opens: Opens, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(fetched(opens).content)
    [file] = convert(tmp_path / "report.docx", TEXT, tmp_path / "text")
    text = squeezed(file.read_text(encoding="utf-8-sig"))
    for found in ("2026年11月职工提问情况", "一、总的情况", "产假40", "浙江20", SAVED_UP, "七、该复核的文件"):
        assert squeezed(found) in text
