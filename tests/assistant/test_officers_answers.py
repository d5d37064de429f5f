"""Officers' answers: used before the shipped one, only where they hold, and not a day after a provision changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant import Answer, Assistant, Slots
from assistant.officers_answers import may_be_written, own_answer
from assistant.query import Query
from corpus.answers import OwnAnswer, print_of

ON = date(2026, 11, 22)
MENOPAUSE, LEAVE = "女职工劳动保护特别规定 第四条", "女职工劳动保护特别规定 第七条第一款"
QUESTION = "更年期能请假吗"
NO_LAW = "chat_thanks"


def written(assistant: Assistant, *lines: tuple[str, str], topic: str = "menopause", **more: Any) -> OwnAnswer:
    """An answer to the topic; each line is (sentence, provision)."""
    said = [{"句": text, "据": [reference]} for text, reference in lines]
    corpus = assistant.corpus
    prints = {reference: print_of(corpus.meant(reference, ON).provision.text) for _, reference in lines}
    fields = {"编号": "zibian_001", "主题": topic, "答": said, "写的人": "李干事", "写于": ON, "指纹": prints}
    return OwnAnswer.model_validate(fields | more)


def with_answers(assistant: Assistant, *answers: OwnAnswer) -> Assistant:
    library = replace(assistant.corpus.library, answers=answers)
    return replace(assistant, corpus=replace(assistant.corpus, library=library))


def ask(assistant: Assistant, question: str = QUESTION, province: str | None = None, on: date = ON) -> Answer:
    return assistant.prove(question, province=province, on=on).answer


def read(assistant: Assistant, province: str | None = None) -> Query:
    return assistant.reader.read(QUESTION, Slots(), province, ON)


@pytest.fixture
def local(assistant: Assistant) -> str:
    """A rule of 浙江 that is in force."""
    for document in assistant.corpus.documents:
        if document.jurisdiction == "CN-ZJ" and document.is_law and document.in_force(ON):
            return f"{document.title} {document.units[0].address.label}"
    raise AssertionError("there is none")


def test_it_stands_in_place_of_the_shipped_answer(assistant: Assistant) -> None:
    own = with_answers(assistant, written(assistant, ("更年期可以请求照顾。", MENOPAUSE), 再问=("找谁说",)))
    shipped, answer = ask(assistant), ask(own)
    assert shipped.status == answer.status == "answered"
    assert answer.sentences[0].text == "更年期可以请求照顾。" != shipped.sentences[0].text
    assert answer.citations[0].provision == "第四条" and answer.suggestions == ("找谁说",)
    assert own.corpus.by_id[answer.citations[0].document_id].is_law


def test_a_sentence_with_a_number_that_nothing_proves_is_not_said(assistant: Assistant) -> None:
    answer = ask(with_answers(assistant, written(assistant, ("可以照顾。", MENOPAUSE), ("休30天。", MENOPAUSE))))
    assert "30天" not in answer.text and answer.text.startswith("可以照顾。")


def test_other_words_of_a_provision_suspend_it(assistant: Assistant) -> None:
    changed = written(assistant, ("可以照顾。", MENOPAUSE), 指纹={MENOPAUSE: print_of("旧的文字")})
    assert ask(with_answers(assistant, changed)) == ask(assistant)


def test_one_of_several_is_enough(assistant: Assistant) -> None:
    good = written(assistant, ("可以照顾。", MENOPAUSE), ("产假98天。", LEAVE))
    bad = good.model_copy(update={"指纹": good.指纹 | {LEAVE: print_of("旧的文字")}})
    assert ask(with_answers(assistant, bad)) == ask(assistant)


def test_before_the_provision_was_in_force_it_is_not_used(assistant: Assistant) -> None:
    own, day = with_answers(assistant, written(assistant, ("可以照顾。", MENOPAUSE))), date(2010, 1, 1)
    assert ask(own, on=day) == ask(assistant, on=day)


def test_a_provision_that_is_gone_suspends_it(assistant: Assistant) -> None:
    reference = "女职工劳动保护特别规定 第九十九条"
    gone = written(assistant, ("可以照顾。", MENOPAUSE))
    line = gone.答[0].model_copy(update={"据": (reference,)})
    gone = gone.model_copy(update={"答": (line,), "指纹": {reference: print_of("x")}})
    assert ask(with_answers(assistant, gone)) == ask(assistant)


def test_a_province_s_rule_is_told_only_there(assistant: Assistant, local: str) -> None:
    own = with_answers(assistant, written(assistant, ("大家都可以。", MENOPAUSE), ("浙江另有规定。", local)))
    assert "浙江另有规定。" in ask(own, province="浙江").text
    for province in ("广东", None):
        text = ask(own, province=province).text
        assert "大家都可以。" in text and "浙江另有规定。" not in text


def test_where_all_of_it_is_local_the_province_is_asked_for(assistant: Assistant, local: str) -> None:
    topics = tuple(t for t in assistant.corpus.library.topics if t.id != "menopause")
    menopause = replace(assistant.topics["menopause"], id="zibian_001")
    own = written(assistant, ("浙江这样规定。", local), topic="zibian_001")
    library = replace(assistant.corpus.library, topics=(*topics, menopause), answers=(own,))
    here = replace(assistant, corpus=replace(assistant.corpus, library=library))
    blank = Answer("declined", (), (), (), ON, reason="not_covered")
    asked = here._curated(blank, read(here), "zibian_001")
    assert asked.status == "ask" and "哪个省" in str(asked.ask) and asked.citations == ()
    assert here._curated(replace(blank), read(here, "广东"), "zibian_001").reason == "not_covered"
    told = here._curated(blank, read(here, "浙江"), "zibian_001")
    assert told.status == "answered" and told.sentences[0].text == "浙江这样规定。"


def test_what_it_cites_is_not_quoted_a_second_time(assistant: Assistant, local: str) -> None:
    topic = replace(assistant.topics["menopause"], references=(local,))
    library = assistant.corpus.library
    topics = tuple(topic if t.id == topic.id else t for t in library.topics)
    own = written(assistant, ("浙江这样规定。", local))
    here = replace(assistant, corpus=replace(assistant.corpus, library=replace(library, topics=topics, answers=(own,))))
    text = here._curated(Answer("declined", (), (), (), ON), read(here, "浙江"), "menopause").text
    assert text.startswith("浙江这样规定。[1]") and "浙江的规定：“" not in text.partition("[1]")[2][:8]


def test_it_may_say_that_no_rule_gives_it(assistant: Assistant) -> None:
    answer = ask(with_answers(assistant, written(assistant, ("没有专门的假。", MENOPAUSE), 无规定=True)))
    assert (answer.status, answer.reason) == ("declined", "not_covered") and answer.citations


@pytest.mark.parametrize(
    ("topic", "may"),
    [("menopause", True), ("zibian_001", True), ("maternity_leave", False), ("oos_chat", False), (NO_LAW, False)],
)
def test_which_topics_may_be_written(topic: str, may: bool) -> None:
    assert may_be_written(topic) is may


def test_what_is_computed_stays_computed(assistant: Assistant) -> None:
    own = with_answers(assistant, written(assistant, ("产假98天。", LEAVE), topic="maternity_leave"))
    assert ask(own, "产假几天") == ask(assistant, "产假几天")
    assert own_answer("maternity_leave", read(own), own.corpus) is None


def test_without_any_nothing_changes(assistant: Assistant) -> None:
    assert assistant.corpus.library.answers == ()
    assert own_answer("menopause", read(assistant), assistant.corpus) is None
