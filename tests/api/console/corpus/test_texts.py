"""A file as text: what it says, where it belongs, what changes along with it."""

from __future__ import annotations

import pytest

from api.console.corpus.lines import changed_lines
from api.console.corpus.texts import document_of, earlier_versions, ended, kind_of, path_of, tidied
from api.state.releases import ProposalError, digest_of
from assistant import Assistant
from corpus import Document
from tests.api.releases.corpus import LOCAL, LOCAL_PATH, REST, REST_PATH

NEWER = (
    REST.replace("cn-xiuxi-2020", "cn-xiuxi-2026")
    .replace("2020-01-01", "2026-10-01")
    .replace("2020-03-01", "2027-01-01")
)


def document(text: str, path: str = "") -> Document:
    found = document_of(text, path)
    assert isinstance(found, Document)
    return found


def test_what_is_still_to_be_filled_in_does_not_keep_it_from_being_shown() -> None:
    assert document(REST.replace("标题: 女职工休息规定", "标题: 待填")).units[0].text.startswith("女职工生育")
    assert document(
        REST.replace("公布日期: 2020-01-01", "公布日期: 待填").replace("施行日期: 2020-03-01", "施行日期: 待填")
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("没有开头", "第 1 行"),
        (REST.replace("类别: 行政法规", "类别: 命令"), "第 6 行"),
        (REST + "\n#### 第一条\n\n又一条。\n", "第"),
    ],
)
def test_why_it_cannot_be_read(text: str, says: str) -> None:
    found = document_of(text)
    assert isinstance(found, str) and says in found


def test_blank_lines_are_put_in_order_and_words_are_not() -> None:
    assert tidied(REST.replace("\n\n#### 第二条", "\n\n\n\n#### 第二条")) == REST
    assert tidied("没有开头\n\n\n") == "没有开头\n\n\n"


def test_where_it_belongs(small_assistant: Assistant) -> None:
    corpus = small_assistant.corpus
    assert path_of(REST, corpus) == REST_PATH and path_of(LOCAL, corpus) == LOCAL_PATH


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            REST.replace("标题: 女职工休息规定", "标题: 待填").replace("公布日期: 2020-01-01", "公布日期: 待填"),
            "标题、公布日期",
        ),
        (REST.replace("适用地区: CN", "适用地区: CN-XX"), "不认识"),
        (REST.replace("类别: 行政法规", "类别: 命令"), "不认识"),
        ("没有开头", "读不出来"),
    ],
)
def test_where_nothing_belongs(small_assistant: Assistant, text: str, says: str) -> None:
    with pytest.raises(ProposalError, match=says):
        path_of(text, small_assistant.corpus)


def test_a_new_version_ends_the_one_before(small_assistant: Assistant) -> None:
    newer = document(NEWER)
    (older,) = earlier_versions(newer, small_assistant.corpus)
    assert older.file == REST_PATH
    edit = ended(REST, REST_PATH, newer)
    assert edit is not None and "废止日期: 2027-01-01" in edit.text and edit.before == digest_of(REST)
    assert ended(edit.text, REST_PATH, newer) is None, "it has its last day already"
    assert list(earlier_versions(document(REST, REST_PATH), small_assistant.corpus)) == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (REST_PATH, "文件"),
        ("questions/a.yaml", "问法"),
        ("lexicon.yaml", "说法"),
        ("answers/a.yaml", "答案"),
        ("points/a.yaml", "文件"),
    ],
)
def test_what_sort_of_proposal_a_file_makes(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_the_lines_that_differ() -> None:
    old = "\n".join(f"第 {n} 行" for n in range(1, 41))
    new = old.replace("第 3 行", "第三行").replace("第 30 行\n", "")
    shown = [(line.kind, line.number, line.text) for line in changed_lines(old, new)]
    assert ("删", 3, "第 3 行") in shown and ("增", 3, "第三行") in shown and ("删", 30, "第 30 行") in shown
    assert ("略", 0, "……") in shown and ("同", 1, "第 1 行") in shown and len(shown) == 12
    assert changed_lines(old, old) == ()
