"""Every sentence that may be said is proven, and every topic has something to say."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from assistant import Assistant
from assistant.proof import Basis, Citer, Draft, prove, unproven_numbers
from assistant.rules import RULES
from assistant.wording import Curated, Line, curated_answers, fixed_replies, phrases
from corpus import Corpus, CorpusError, Located, NotFound
from corpus.model import NATIONAL
from corpus.yaml_strict import validate

ON = date(2026, 11, 22)
LATER = date(2027, 1, 1)
"""The first day of 医疗保障法; a sentence that rests on it is said only from then on."""
SAID = {"句": "行。", "据": ["甲 第一条"]}
FIXED_KINDS = ("chat", "oos", "distress", "injection", "harm")


def lines(curated: Curated) -> tuple[Line, ...]:
    return (*curated.答, *curated.下一步)


def located(corpus: Corpus, reference: str) -> Located:
    """Today's provision, or that of a law already published."""
    try:
        return corpus.resolve(reference, ON)
    except NotFound:
        return corpus.resolve(reference, LATER)


def fault(corpus: Corpus, line: Line) -> str:
    """Why a sentence would be dropped, or nothing."""
    try:
        bases = tuple(Basis(located(corpus, r)) for r in line.据)
    except NotFound as error:
        return str(error)
    draft, citer = Draft(line.句, bases), Citer(corpus, ON)
    if prove([draft], citer):
        return ""
    citer.citations.clear()
    prove([Draft("见条文。", bases)], citer)
    return f"没有条文说到 {sorted(unproven_numbers(draft, citer.citations))}"


def test_every_curated_sentence_is_proven(corpus: Corpus) -> None:
    faults = {
        f"{topic}：{line.句}": why
        for topic, curated in curated_answers().items()
        for line in lines(curated)
        if (why := fault(corpus, line))
    }
    assert not faults, "\n" + "\n".join(f"{place} —— {why}" for place, why in faults.items())


def test_every_curated_sentence_rests_on_rules(corpus: Corpus) -> None:
    """Newspaper pages and our own notes are no law; curated answers do not lean on them alone."""
    weak = [
        line.句
        for curated in curated_answers().values()
        for line in lines(curated)
        if not any(located(corpus, r).document.is_law for r in line.据)
    ]
    assert weak == []


def test_every_curated_answer_belongs_to_a_topic(corpus: Corpus) -> None:
    assert set(curated_answers()) <= {t.id for t in corpus.library.topics}


def test_no_topic_is_both_curated_and_computed() -> None:
    assert not set(curated_answers()) & set(RULES)


def test_every_topic_has_an_answer(corpus: Corpus) -> None:
    """Curated, computed, fixed, or at least a local provision that says it."""
    silent = []
    for topic in corpus.library.topics:
        if topic.id in RULES or topic.id in curated_answers() or topic.id.partition("_")[0] in FIXED_KINDS:
            continue
        places = {corpus.resolve(r, ON).document.jurisdiction for r in topic.references}
        if not places - {NATIONAL}:
            silent.append(topic.id)
    assert silent == []


def test_every_curated_answer_says_something_whatever_the_facts() -> None:
    """At least one sentence of each answer has no condition, or its conditions on the month cover every month."""
    for topic, curated in curated_answers().items():
        free = [line for line in lines(curated) if line.当 == type(line.当)()]
        assert free, topic


def test_sentences_are_written_as_sentences() -> None:
    for topic, curated in curated_answers().items():
        for line in lines(curated):
            assert re.search(r"[。？！]”?$", line.句), f"{topic}：{line.句}"
            assert not re.search(r"第[一二三四五六七八九十百]+条|[{}\[\]]", line.句), f"{topic}：{line.句}"


def test_next_questions_are_short_and_not_repeated() -> None:
    for topic, curated in curated_answers().items():
        assert all(2 <= len(q) <= 24 for q in curated.再问), topic
        assert len(curated.再问) == len(set(curated.再问)), topic


def test_fixed_replies_state_no_law() -> None:
    """Care and refusals give telephone numbers, never an amount, a number of days or an article."""
    for name, reply in fixed_replies().items():
        assert not re.search(r"第.{1,6}条|\d+\s*(天|元|个月|小时|倍)", reply.说), name


@pytest.mark.parametrize(
    "kind", ["chat_greeting", "out_of_scope", "distress_suicide", "injection_prompt", "not_covered"]
)
def test_the_replies_the_assistant_falls_back_on_exist(kind: str) -> None:
    assert fixed_replies()[kind].说


@pytest.mark.parametrize("topic", sorted(RULES))
def test_every_computed_topic_has_phrases_and_a_place_in_the_bank(corpus: Corpus, topic: str) -> None:
    assert phrases()[topic]["suggest"]
    assert topic in {t.id for t in corpus.library.topics}


@pytest.mark.parametrize(
    ("item", "message"),
    [
        pytest.param({"主题": "x", "答": [{"句": "产假九十八天。"}]}, "据", id="no basis"),
        pytest.param({"主题": "x", "答": []}, "答", id="no sentence"),
        pytest.param({"主题": "x", "答": [SAID | {"当": {"孕月": 7}}]}, "孕月", id="unknown condition"),
        pytest.param({"主题": "x", "答": [SAID], "备注": "y"}, "备注", id="unknown key"),
    ],
)
def test_a_broken_template_is_refused(item: dict[str, object], message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        validate(Curated, item, "- 主题: x\n", "坏的.yaml")


def test_a_law_to_come_is_not_applied_before_its_day(corpus: Corpus) -> None:
    """医疗保障法 is adopted and in force from 2027-01-01."""
    for topic in ("maternity_insurance_premium", "maternity_insurance_flexible", "maternity_insurance_spouse"):
        said = {day: "".join(texts(corpus, topic, day)) for day in (ON, LATER - timedelta(days=1), LATER)}
        assert "医疗保障法" not in said[ON] + said[LATER - timedelta(days=1)], topic
        assert "医疗保障法" in said[LATER], topic


def texts(corpus: Corpus, topic: str, on: date) -> list[str]:
    found = []
    for line in lines(curated_answers()[topic]):
        try:
            found += [line.句] if all(corpus.meant(r, on) for r in line.据) else []
        except NotFound:
            continue
    return found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("男职工有没有哺乳时间", id="a father's nursing time"),
        pytest.param("陪老婆产检算不算出勤", id="company at a check-up"),
        pytest.param("生育津贴最晚什么时候申领", id="a limit that no law names"),
    ],
)
def test_where_no_rule_gives_it_what_is_held_is_shown_and_the_answer_declined(assistant: Assistant, text: str) -> None:
    answer, _ = assistant.ask(text, on=ON)
    assert (answer.status, answer.reason) == ("declined", "not_covered")
    assert answer.citations
