"""Who names a provision and asks nothing more reads its own words; who asks more is answered."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.looked_up import MOST, LookUp
from corpus import Corpus

SPECIAL, CONTRACT = "女职工劳动保护特别规定", "中华人民共和国劳动合同法"


@pytest.fixture(scope="module")
def look_up(corpus: Corpus) -> LookUp:
    return LookUp(corpus)


@pytest.mark.parametrize(
    ("text", "title", "provision"),
    [
        pytest.param("女职工劳动保护特别规定第七条", SPECIAL, "第七条第一款", id="the-name-alone"),
        pytest.param("特别规定第七条第二款说什么", SPECIAL, "第七条第二款", id="a-short-title-and-a-paragraph"),
        pytest.param("劳动合同法第四十二条", CONTRACT, "第四十二条", id="a-list"),
        pytest.param("劳动合同法42条讲了啥", CONTRACT, "第四十二条", id="as-people-type-it"),
        pytest.param("劳动合同法四十二条", CONTRACT, "第四十二条", id="without-its-first-sign"),
        pytest.param("请问《劳动合同法》第42条的具体内容是什么？", CONTRACT, "第四十二条", id="politely"),
        pytest.param("劳动合同法第四十二条第四项", CONTRACT, "第四十二条第四项", id="an-item"),
        pytest.param("女职工劳动保护特别规定附录第三条", SPECIAL, "附录第三条", id="of-the-annex"),
        pytest.param(
            "总工发〔2022〕5号第五点", "中华全国总工会关于加强新时代工会女职工工作的意见", "（五）", id="by-number"
        ),
    ],
)
def test_its_own_words(assistant: Assistant, today: date, text: str, title: str, provision: str) -> None:
    answer = assistant.prove(text, on=today).answer
    first = answer.citations[0]
    assert (answer.status, first.title, first.provision) == ("answered", title, provision)
    located = assistant.corpus.resolve(f"{title} {provision}", today)
    assert located.provision.text.replace("\n", "") in answer.sentences[0].text


def test_every_paragraph_is_a_sentence_with_its_proof(assistant: Assistant, today: date) -> None:
    answer = assistant.prove("妇女权益保障法第四十八条", on=today).answer
    assert [c.provision for c in answer.citations] == ["第四十八条第一款", "第四十八条第二款", "第四十八条第三款"]
    assert [sentence.cites for sentence in answer.sentences] == [(1,), (2,), (3,)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("根据劳动合同法第四十二条，怀孕能不能辞退", id="more-is-asked"),
        pytest.param("劳动法第六十一条我能请假吗", id="more-behind-it"),
        pytest.param("劳动合同法第四十条和第四十二条", id="two-of-them"),
        pytest.param("女职工劳动保护规定第八条", id="no-longer-in-force"),
        pytest.param("宇宙劳动法第三条", id="not-held"),
        pytest.param("产假有多少条规定", id="no-provision"),
        pytest.param("第四十二条", id="of-what"),
        pytest.param("怀孕能不能辞退", id="a-plain-question"),
    ],
)
def test_anything_else_is_not_looked_up(look_up: LookUp, today: date, text: str) -> None:
    assert look_up.drafts(text, today) is None


def test_a_number_that_is_not_there_is_said_to_be_none_of_ours(assistant: Assistant, today: date) -> None:
    answer = assistant.prove("劳动合同法第一百五十条", on=today).answer
    assert (answer.status, answer.reason, answer.sentences[0].cites) == ("declined", "not_covered", ())


def test_the_text_of_the_day(assistant: Assistant) -> None:
    """妇女权益保障法 counted other articles before 2023."""
    title = "中华人民共和国妇女权益保障法"
    for on in (date(2022, 6, 1), date(2026, 11, 22)):
        [first, *_] = assistant.prove("妇女权益保障法第二十七条", on=on).answer.citations
        assert first.document_id == assistant.corpus.version(title, on).id


def test_every_article_of_the_corpus_can_be_looked_up(look_up: LookUp, today: date) -> None:
    """By its full title; where it has many paragraphs, the first are told."""
    missed = []
    for located in look_up.corpus.units():
        document, label = located.document, located.provision.address.label
        if not (document.is_law and document.in_force(today) and label.startswith("第") and label.endswith("条")):
            continue
        drafts = look_up.drafts(f"《{document.title}》{label}", today)
        if not drafts or len(drafts) > MOST or drafts[0].bases[0].located.document.title != document.title:
            missed.append(f"{document.title}{label}")
    assert missed == []


def test_the_next_turn_starts_anew(assistant: Assistant, today: date) -> None:
    named = assistant.prove("女职工劳动保护特别规定第七条", on=today)
    assert named.slots.topic is None
