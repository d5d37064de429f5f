"""Lines of a reply, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Answer, Sentence
from assistant.chat_model.check import Checker, Unproven, kept_verbatim
from corpus import Corpus
from tests.assistant.chat_model.conftest import GOOD, build_answer

NURSING = "女职工劳动保护特别规定 第九条第二款"
SAME_PROVISION = [
    ("单位每天要给你1小时哺乳时间。", [NURSING]),
    ("这1小时在上班时间里给。", [NURSING]),
    ("书面告诉单位。", [NURSING]),
]


@pytest.fixture
def checker(answer: Answer) -> Checker:
    return Checker(answer)


def test_lines_are_taken_in_the_order_of_the_answer(checker: Checker, answer: Answer) -> None:
    assert checker.take(GOOD[1]) == Sentence(GOOD[1].removesuffix("[1]"), (1,))
    assert (checker.done, checker.complete) == (1, False)
    assert checker.rest == answer.sentences[1:]
    for line in GOOD[2:]:
        checker.take(line)
    assert (checker.complete, checker.rest) == (True, ())


def test_a_connective_goes_before_the_next_sentence(checker: Checker) -> None:
    assert checker.take("先说结论：") is None
    assert checker.take("") is None
    sentence = checker.take(GOOD[1])
    assert sentence is not None and sentence.text.startswith("先说结论：你已经怀孕")


@pytest.mark.parametrize("second", ["先说结论：", "接下来可以这样做："])
def test_one_connective_at_a_time(checker: Checker, second: str) -> None:
    checker.take("先说结论：")
    with pytest.raises(Unproven):
        checker.take(second)


def test_an_answer_does_not_end_with_a_connective(checker: Checker) -> None:
    for line in GOOD[1:]:
        checker.take(line)
    checker.take("下一步：")
    assert not checker.complete


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("单位不能安排加班。", "no citation at its end"),
        ("单位不能安排加班。[1]嗯", "no citation at its end"),
        ("[1]", "no citation at its end"),
        ("单位[1]不能安排加班。[1]", "no citation at its end"),
        ("单位不能安排加班。[1][1]", "cites twice"),
        ("单位不能安排加班。[9999]", "no citation at its end"),
        ("单位不能安排加班。[一]", "no citation at its end"),
        ("单位不能安排加班。[１]", "no citation at its end"),
        ("单位不能安排加班。[0]", "cites no sentence in turn"),
        ("单位不能安排加班。[2][3]", "cites no sentence in turn"),
        ("怀孕满8个月的，单位不能安排加班，也不能安排夜班。[1]", "adds words"),
        ("已经怀孕满7个月的，单位不能安排加班。[1]", "changes marks"),
    ],
)
def test_what_does_not_stand_names_its_rule(checker: Checker, line: str, fault: str) -> None:
    with pytest.raises(Unproven, match=fault):
        checker.take(line)
    assert checker.done == 0


def test_an_exception_is_kept_word_for_word(checker: Checker) -> None:
    checker.take(GOOD[1])
    checker.take(GOOD[2])
    with pytest.raises(Unproven, match="to be kept"):
        checker.take(GOOD[3].replace("怀孕也能解除", "怀孕了也能解除"))
    assert checker.take(GOOD[3]) is not None


def test_words_without_a_mark_are_not_lost_either(corpus: Corpus) -> None:
    said = [("排班表、聊天记录、打卡截图、值班通知要留好。", [NURSING])]
    checker = Checker(build_answer(corpus, said))
    with pytest.raises(Unproven, match="loses words"):
        checker.take("排班表要留好。[1]")


def test_sentences_on_the_same_provision_are_told_apart(corpus: Corpus) -> None:
    checker = Checker(build_answer(corpus, SAME_PROVISION))
    for line in ("单位每天要给你1小时的哺乳时间。[1]", "这1小时就在上班时间里给。[1]", "书面告诉单位吧。[1]"):
        assert checker.take(line) is not None
    assert checker.complete


def test_a_sentence_on_the_same_provision_is_not_skipped(corpus: Corpus) -> None:
    checker = Checker(build_answer(corpus, SAME_PROVISION))
    checker.take("单位每天要给你1小时的哺乳时间。[1]")
    with pytest.raises(Unproven):
        checker.take("书面告诉单位吧。[1]")


def test_up_to_three_may_become_one(corpus: Corpus) -> None:
    checker = Checker(build_answer(corpus, SAME_PROVISION))
    checker.take("单位每天要给你1小时哺乳时间，这1小时在上班时间里给；书面告诉单位。[1]")
    assert checker.complete


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("其中15天这个数来自公开报道。", True),
        ("浙江的天数，我这里未收录。", True),
        ("上海的规定：“产假视作正常出勤。”", True),
        ("可以休，但单位要同意。", True),
        ("各地不一样。", True),
        ("单位不能安排加班。", False),
    ],
)
def test_sentences_to_be_kept(text: str, kept: bool, answer: Answer) -> None:
    assert kept_verbatim(Sentence(text, (1,)), answer) is kept


@pytest.mark.parametrize("change", [{"evidence": "报道"}, {"in_force": False}])
def test_what_rests_on_reports_or_repealed_law_is_kept(change: dict[str, object], answer: Answer) -> None:
    weak = replace(answer, citations=(replace(answer.citations[0], **change), *answer.citations[1:]))  # type: ignore[arg-type]
    sentence = answer.sentences[0]
    assert kept_verbatim(sentence, weak) and not kept_verbatim(sentence, answer)
