"""The lists: by place and kind, by words, what is due; and what everybody sees of one document."""

from __future__ import annotations

from datetime import date

import pytest

from api.console.corpus.browsing import a_year_before, due
from assistant import Assistant
from tests.api.console.conftest import Opens
from tests.api.console.corpus.conftest import CORPUS
from tests.api.releases.conftest import ON

NIGHT, REST = f"{CORPUS}/documents/cn-yeban-2020", f"{CORPUS}/documents/cn-xiuxi-2020"


def test_places_first_then_what_was_chosen(opens: Opens) -> None:
    browser = opens("赵看")
    shown = browser.page(CORPUS)
    assert "全国 2" in shown and "浙江 1" in shown and "有 1 件到期的事" in shown
    assert "上传一份文件" not in shown, "a reader cannot"
    shown = browser.page(f"{CORPUS}?place=CN-ZJ")
    assert "1 份文件" in shown and "浙江省休假条例" in shown and "夜班劳动规定" not in shown
    assert "2 份文件" in browser.page(f"{CORPUS}?kind=行政法规")
    assert "0 份文件" in browser.page(f"{CORPUS}?kind=行政法规&place=CN-ZJ")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("夜班劳动", "夜班劳动规定 第一条", id="in-the-text"),
        pytest.param("国务院令第9001号", "女职工休息规定", id="by-number"),
        pytest.param("难产", "女职工休息规定 第一条", id="a-word-of-an-article"),
        pytest.param("天", "0 份文件", id="one-letter-is-no-search-of-the-text"),
        pytest.param("不在里面的话", "0 份文件", id="nothing"),
        pytest.param("<script>alert(1)</script>", "0 份文件", id="markup"),
    ],
)
def test_found(opens: Opens, words: str, found: str) -> None:
    browser = opens("赵看")
    assert found in browser.page(f"{CORPUS}?q={words}")
    assert "<script>alert" not in browser.get(f"{CORPUS}?q={words}").text


def test_what_is_due(opens: Opens, small_assistant: Assistant) -> None:
    shown = opens("赵看").page(f"{CORPUS}/due")
    assert "夜班劳动规定" in shown and "上次核对是 2025-10-02" in shown and "女职工休息规定" not in shown
    corpus = small_assistant.corpus
    assert [d.document.id for d in due(corpus, ON)] == ["cn-yeban-2020"]
    assert [d.what for d in due(corpus, date(2020, 2, 15))] == ["快要施行", "快要施行"]
    assert len(list(due(corpus, date(2027, 12, 1)))) == 3
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)


def test_a_document_as_people_read_it(opens: Opens) -> None:
    browser = opens("赵看")
    shown = browser.page(REST)
    assert "第一条 产假" in shown and "女职工生育享受98天产假" in shown and "2026-10-01 核对" in shown
    assert "改这份文件" not in shown
    assert "改这份文件" in opens("李干事").page(REST)


def test_a_document_as_the_pieces_that_can_be_cited(opens: Opens) -> None:
    shown = opens("赵看").page(f"{REST}/tree")
    assert "art_1__para_2 第一条第二款" in shown and "难产的，增加产假15天。" in shown and "一共 3 条" in shown


def test_what_rests_on_it(opens: Opens) -> None:
    shown = opens("赵看").page(f"{REST}/uses")
    assert "女职工休息规定 第一条" in shown and "问法主题 1 组" in shown and "questions/all.yaml" in shown


def test_the_other_files(opens: Opens) -> None:
    shown = opens("赵看").page(f"{CORPUS}/files")
    assert "questions/all.yaml" in shown and "lexicon.yaml" in shown and "documents/" not in shown


@pytest.mark.parametrize(
    "path",
    ["documents/none", "documents/none/tree", "documents/cn-xiuxi-2020/changes/cn-yeban-2020", "releases/7"],
)
def test_what_is_not_there(opens: Opens, path: str) -> None:
    assert opens("赵看").get(f"{CORPUS}/{path}").status_code in (404, 422)
