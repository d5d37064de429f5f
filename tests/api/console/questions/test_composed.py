"""What an officer wrote as entries of the corpus; that the check lets pass what is composed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from fastapi import FastAPI

from api.console.errors import ConsoleError
from api.console.questions.composed import add_new, add_questions, evaluation, held, present, take_away
from api.console.questions.files import OWN_TOPICS, Draft
from api.console.questions.written import Written, read
from api.state import State
from assistant import Assistant
from corpus import check_corpus, load_corpus
from tests.api.console.questions.conftest import LEAVE, NURSING, ON, SAVED_UP
from tests.api.console.questions.test_written import form
from tests.api.releases.corpus import write_corpus

LOCAL = "浙江省休假条例 第一条"


@pytest.fixture
def draft(app: FastAPI, state: State) -> Draft:
    return Draft.of(app.state.service, state)


def text_of(assistant: Assistant, **changed: str) -> Written:
    fields = {
        "title": "哺乳时间怎么用", "asked": SAVED_UP, "measured": "喂奶的钟头一次用掉行吗", "ref": NURSING,
        "line0": "每天1小时。", "followups": "怎么申请",
    }  # fmt: skip
    return read(form(**(fields | changed)), assistant, ON)


def written_to(root: Path, draft: Draft) -> Path:
    """The small corpus with these changes."""
    write_corpus(root)
    for path, text in draft.changed.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_the_check_has_nothing_to_say(draft: Draft, small_assistant: Assistant, tmp_path: Path) -> None:
    add_new(draft, text_of(small_assistant), "李干事", small_assistant, ON)
    root = written_to(tmp_path / "corpus", draft)
    assert check_corpus(root, ON) == []
    (answer,) = load_corpus(root).library.answers
    assert (answer.编号, answer.再问, answer.references) == ("zibian_001", ("怎么申请",), (NURSING,))


def test_nor_for_a_topic_that_was_there(draft: Draft, small_assistant: Assistant, tmp_path: Path) -> None:
    add_new(draft, text_of(small_assistant, topic="nursing", title=""), "李干事", small_assistant, ON)
    root = written_to(tmp_path / "corpus", draft)
    assert check_corpus(root, ON) == []
    assert SAVED_UP in next(t for t in load_corpus(root).library.topics if t.id == "nursing").questions
    assert OWN_TOPICS not in draft.changed


def test_taking_it_away_leaves_what_was_before(draft: Draft, small_assistant: Assistant) -> None:
    add_new(draft, text_of(small_assistant), "李干事", small_assistant, ON)
    take_away(draft, held(draft, "zibian_001"))
    assert {path for path, text in draft.changed.items() if text} == set()
    with pytest.raises(ConsoleError, match="没有这份答案"):
        held(draft, "zibian_001")


def test_one_of_two_topics_goes(draft: Draft, small_assistant: Assistant) -> None:
    add_new(draft, text_of(small_assistant), "李干事", small_assistant, ON)
    more = text_of(small_assistant, title="另一件", asked="另一种问法", measured="全然两样的话")
    add_new(draft, more, "李干事", small_assistant, ON)
    take_away(draft, held(draft, "zibian_001"))
    assert [topic["名称"] for topic in yaml.safe_load(draft.text(OWN_TOPICS))] == ["另一件"]
    assert draft.topic_titles() == {"zibian_002": "另一件"}


@pytest.mark.parametrize(
    ("references", "province"),
    [
        pytest.param([LEAVE, NURSING, LEAVE], None, id="national"),
        pytest.param([LOCAL], "浙江", id="of one province"),
        pytest.param([LOCAL, LEAVE], None, id="of both"),
    ],
)
def test_where_it_is_measured(small_assistant: Assistant, references: list[str], province: str | None) -> None:
    row = evaluation("问", references, small_assistant, ON)
    assert row.get("省") == province and row["金"] == [list(dict.fromkeys(references))]
    assert (row["轮次"], row["日期"], row["应"]) == (["问"], ON, "答")


def test_gold_that_is_not_there(small_assistant: Assistant) -> None:
    with pytest.raises(ConsoleError, match="查不到"):
        evaluation("问", ["女职工休息规定 第九条"], small_assistant, ON)


def test_questions_for_a_topic_that_is_not_there(draft: Draft) -> None:
    with pytest.raises(ConsoleError, match="题库里找不到"):
        add_questions(draft, "none", ("问",))


def test_what_is_said_now(small_assistant: Assistant) -> None:
    assert present("none", small_assistant, ON) == "" == present("nursing", small_assistant, ON)
