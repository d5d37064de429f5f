"""Officers' answers in the list: waiting, changed, taken away, and what suspends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import yaml
from fastapi import FastAPI

from api.state import State
from assistant import Assistant
from corpus.answers import OwnAnswer, print_of
from tests.api.console.conftest import Browser, words
from tests.api.console.questions.conftest import HERE, LEAVE, NURSING, ON, Opens
from tests.api.console.questions.test_answering import GOOD, send

LIST = f"{HERE}/answers"
WORDS = "用人单位应当在每天的劳动时间内为哺乳期女职工安排1小时哺乳时间。"
Serve = Callable[..., None]


def own(topic: str = "night", told: str = WORDS, **more: Any) -> OwnAnswer:
    line = {"句": "每天1小时。", "据": [NURSING], "当": {"含": ["奶"]}}
    fields = {"编号": "zibian_009", "主题": topic, "答": [line], "写的人": "李干事", "写于": ON}
    return OwnAnswer.model_validate(fields | {"指纹": {NURSING: print_of(told)}} | more)


@pytest.fixture
def serve(app: FastAPI, small_assistant: Assistant) -> Serve:
    """An assistant that answers with these."""

    def with_answers(*answers: OwnAnswer) -> None:
        corpus = small_assistant.corpus
        library = replace(corpus.library, answers=answers)
        app.state.service.assistant = replace(small_assistant, corpus=replace(corpus, library=library))

    return with_answers


def written(state: State, answer: OwnAnswer) -> None:
    text = yaml.safe_dump([answer.model_dump(exclude_unset=True)], allow_unicode=True, sort_keys=False)
    state.proposals.add(f"answers/{answer.编号}.yaml", text, "试", "李干事", "答案")


def test_none_yet(opens: Opens) -> None:
    assert "还没有" in opens("赵看").page(LIST)


def test_what_waits_and_what_is_used(state: State, serve: Serve, opens: Opens) -> None:
    written(state, own())
    officer = opens("赵看")
    assert "夜班 等发布 每天1小时。 李干事 2026-11-22" in officer.page(LIST)
    serve(own())
    assert "夜班 在用" in officer.page(LIST)
    page = officer.page(f"{LIST}/zibian_009")
    assert "正在用" in page and WORDS in page and "怀孕能上夜班吗" in page
    assert "改写" not in page, "who may only look cannot"


def test_what_changed_suspends_it_and_stands_first(state: State, serve: Serve, opens: Opens) -> None:
    gone = own("leave", "旧的文字", 编号="zibian_010")
    written(state, own())
    written(state, gone)
    serve(own(), gone)
    page = opens("李干事").page(LIST)
    assert page.index("已停用") < page.index("在用 每天")
    assert f"{NURSING}：条文的文字和写答案时不一样了" in page
    one = opens("李干事").page(f"{LIST}/zibian_010")
    assert "已经自动停用" in one and "条文的文字和写答案时不一样了" in one
    assert "有 1 份干事写的答案自动停用了" in opens("赵看").page(HERE)


def test_what_can_never_be_used_says_so(state: State, opens: Opens) -> None:
    written(state, own("maternity_leave"))
    assert "这份答案用不上" in opens("李干事").page(f"{LIST}/zibian_009")


def test_an_answer_that_is_not_there(opens: Opens) -> None:
    for path in (f"{LIST}/zibian_001", f"{LIST}/zibian_001/edit"):
        assert opens("李干事").get(path).status_code == 404


def rewritten(officer: Browser, **changed: Any) -> Any:
    fields = {"ref": [NURSING, LEAVE], "line0": "每天1小时。", "line0-on": NURSING} | changed
    officer.get(f"{LIST}/zibian_009/edit")
    return officer.post(f"{LIST}/zibian_009/edit", do="send", **fields)


def test_it_is_changed_and_keeps_its_conditions_and_its_number(state: State, opens: Opens) -> None:
    written(state, own())
    officer = opens("陈干事")
    assert "每天1小时。" in officer.get(f"{LIST}/zibian_009/edit").text
    more = {"line1": "产假有98天。", "line1-on": LEAVE, "measured": "喂奶的钟头怎么给"}
    assert "是提案" in officer.follow(rewritten(officer, **more))
    (item,) = yaml.safe_load([p for p in state.proposals.open() if p.path.startswith("answers/")][-1].text)
    answer = OwnAnswer.model_validate(item)
    assert (answer.编号, answer.主题, answer.写的人) == ("zibian_009", "night", "陈干事")
    assert answer.答[0].当.含 == ("奶",) and answer.答[1].据 == (LEAVE,)
    assert any(p.path == "evaluation/zibian_010.yaml" for p in state.proposals.open())


def test_a_change_is_proven_too(state: State, opens: Opens) -> None:
    written(state, own())
    reply = rewritten(opens("李干事"), line0="每天3小时。")
    assert reply.status_code == 422 and "3 在选的条文里没有" in words(reply)
    reply = rewritten(opens("李干事"), line0="")
    assert reply.status_code == 422 and "还没有写答案" in words(reply)
    assert len(state.proposals.open()) == 1


def test_one_that_the_form_has_no_room_for(state: State, opens: Opens) -> None:
    many = [{"句": f"第{n}句。", "据": [NURSING]} for n in range(11)]
    written(state, own(答=many))
    reply = opens("李干事").get(f"{LIST}/zibian_009/edit")
    assert reply.status_code == 422 and "表单里放不下" in words(reply)


def test_looking_while_changing_it(state: State, opens: Opens) -> None:
    written(state, own())
    officer = opens("李干事")
    officer.get(f"{LIST}/zibian_009/edit")
    reply = officer.post(f"{LIST}/zibian_009/edit", do="look", look="夜班", ref=NURSING, line0="每天都有。")
    assert reply.status_code == 200 and "夜班劳动规定 第一条" in reply.text and "每天都有。" in reply.text


def test_it_is_taken_away_with_what_came_along(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer))
    officer.get(f"{LIST}/zibian_001")
    page = officer.follow(officer.post(f"{LIST}/zibian_001/remove", why="写错了"))
    assert "提交了删掉的提案" in page and "还没有" in page
    last = {p.path: p for p in state.proposals.open()}
    assert {path for path, p in last.items() if p.removes} == {
        "answers/zibian_001.yaml", "questions/自编.yaml", "evaluation/zibian_001.yaml",
    }  # fmt: skip
    assert {p.why for p in last.values()} == {"写错了"}


def test_the_topic_of_others_stays(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer, topic="night", asked=""))
    officer.get(f"{LIST}/zibian_001")
    officer.follow(officer.post(f"{LIST}/zibian_001/remove", why="写错了"))
    assert {p.path for p in state.proposals.open()} == {"answers/zibian_001.yaml", "evaluation/zibian_001.yaml"}
    assert GOOD["title"]
