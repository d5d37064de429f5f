"""The files as they stand with what is proposed, and proposing all of it at once or nothing."""

from __future__ import annotations

import pytest
import yaml
from fastapi import FastAPI

from api.console.questions.files import LEXICON, OWN_TOPICS, Draft
from api.service import Service
from api.state import State
from api.state.questions.marks import key_of
from api.state.releases import ProposalError
from corpus.answers import print_of
from tests.api.console.questions.conftest import NURSING, ON
from tests.api.releases.corpus import LEXICON as LEXICON_TEXT
from tests.api.releases.corpus import QUESTIONS

ANSWER = {
    "编号": "zibian_004", "主题": "nursing", "答": [{"句": "每天都有。", "据": [NURSING]}],
    "写的人": "李干事", "写于": ON, "指纹": {NURSING: print_of("x")},
}  # fmt: skip


@pytest.fixture
def service(app: FastAPI) -> Service:
    found: Service = app.state.service
    return found


def draft(service: Service, state: State) -> Draft:
    return Draft.of(service, state)


def test_a_file_as_it_is(service: Service, state: State) -> None:
    found = draft(service, state)
    assert found.text("questions/all.yaml") == QUESTIONS and found.text(OWN_TOPICS) == ""
    assert list(found.files("questions")) == ["questions/all.yaml"] and list(found.files("answers")) == []


def test_with_what_is_proposed_and_what_is_written_now(service: Service, state: State) -> None:
    state.proposals.add(LEXICON, LEXICON_TEXT + "# 一\n", "试", "李干事", "说法", LEXICON_TEXT)
    state.proposals.add("questions/二.yaml", "- 主题: b\n", "试", "李干事", "问法")
    found = draft(service, state)
    assert found.text(LEXICON).endswith("# 一\n")
    found.changed[LEXICON] = "新"
    assert found.text(LEXICON) == "新" and found.before(LEXICON).endswith("# 一\n")
    assert list(found.files("questions")) == ["questions/all.yaml", "questions/二.yaml"]


def test_what_is_taken_away_is_not_there(service: Service, state: State) -> None:
    state.proposals.add("questions/all.yaml", "", "不要了", "李干事", "问法", QUESTIONS)
    found = draft(service, state)
    assert found.text("questions/all.yaml") == "" and list(found.files("questions")) == []


def test_numbers_are_never_given_twice(service: Service, state: State) -> None:
    found = draft(service, state)
    assert found.next_number() == 1
    found.evaluate(7, {"轮次": ["问"], "日期": ON, "金": [[]], "应": "拒"})
    assert found.next_number() == 8
    found.add("answers/zibian_011.yaml", ANSWER | {"编号": "zibian_011"})
    assert found.next_number() == 12


def test_an_entry_is_found_by_its_name(service: Service, state: State) -> None:
    found = draft(service, state)
    assert found.find("questions", "主题", "night") == ("questions/all.yaml", 2)
    assert found.find("questions", "主题", "none") is None


def test_answers_that_can_be_read(service: Service, state: State) -> None:
    found = draft(service, state)
    found.add("answers/a.yaml", ANSWER)
    found.changed["answers/b.yaml"] = "- 编号: broken\n"
    found.changed["answers/c.yaml"] = "- ["
    assert list(found.answers()) == ["zibian_004"]


def test_all_of_it_is_proposed_with_what_it_settles(service: Service, state: State) -> None:
    found = draft(service, state)
    found.add("answers/zibian_004.yaml", ANSWER)
    found.evaluate(4, {"轮次": ["能攒吗"], "日期": ON, "金": [[NURSING]], "应": "答"})
    found.changed["questions/all.yaml"] = QUESTIONS
    numbers = found.propose(state, "李干事", "答案", "大家问了", [key_of("能攒吗")])
    assert len(numbers) == 2, "what stays as it is needs no proposal"
    (row,) = yaml.safe_load(state.proposals.get(numbers[1]).text)
    assert (row["编号"], row["类"], row["金"]) == ("zibian-004", "工作台", [[NURSING]])
    assert set(state.questions.marks.all()) == {key_of("能攒吗")}


def test_all_or_nothing(service: Service, state: State) -> None:
    """Somebody proposed another text for one of the files meanwhile."""
    found = draft(service, state)
    found.add("answers/zibian_004.yaml", ANSWER)
    found.changed[LEXICON] = LEXICON_TEXT + "# 我的\n"
    state.proposals.add(LEXICON, LEXICON_TEXT + "# 别人的\n", "试", "陈干事", "说法", LEXICON_TEXT)
    with pytest.raises(ProposalError, match="陈干事"):
        found.propose(state, "李干事", "说法", "大家这么说", [key_of("问")])
    assert [p.by for p in state.proposals.open()] == ["陈干事"]
    assert state.questions.marks.all() == {}
