"""Composing: curated lines under their conditions, a province's own words, what is cited first, fixed replies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant import Answer, Place, Sentence, Slots
from assistant.compose import (
    LEADING,
    LOCAL_QUOTES,
    cite_parts,
    cited_first,
    curated_drafts,
    fixed_answer,
    holds,
    local_drafts,
)
from assistant.model import Citation, Hit
from assistant.proof import Basis, Citer, Draft, prove
from assistant.query import Query
from assistant.rules.case import Case, Computed
from assistant.rules.maternity import maternity
from assistant.wording import Curated, Line, When, curated_answers, fixed_replies
from corpus import Corpus, Located
from corpus.address import parse_id
from indexer.chunks import topic_provisions

ON = date(2026, 11, 22)
ZJ, SC, XJ = (Place(c, n, "question") for c, n in (("CN-ZJ", "浙江"), ("CN-SC", "四川"), ("CN-XJ", "新疆")))
LEAVE = "女职工劳动保护特别规定 第七条第一款"


def query(text: str = "产假", slots: Slots = Slots(), place: Place | None = None, on: date = ON) -> Query:
    return Query(text, text, text, on, place, slots)


CONDITIONS = [
    pytest.param(When(), query(), True, id="no condition"),
    pytest.param(When(孕月满=7), query(slots=Slots(month=7)), True, id="孕月满: reached"),
    pytest.param(When(孕月满=7), query(slots=Slots(month=6)), False, id="孕月满: not reached"),
    pytest.param(When(孕月满=7), query(), False, id="孕月满: untold"),
    pytest.param(When(孕月不满=7), query(slots=Slots(month=6)), True, id="孕月不满: below"),
    pytest.param(When(孕月不满=7), query(slots=Slots(month=7)), False, id="孕月不满: reached"),
    pytest.param(When(孕月不满=7), query(), False, id="孕月不满: untold"),
    pytest.param(When(孕月未知=True), query(), True, id="孕月未知: untold"),
    pytest.param(When(孕月未知=True), query(slots=Slots(month=1)), False, id="孕月未知: told"),
    pytest.param(When(孕月未知=False), query(slots=Slots(month=1)), True, id="孕月未知 false: told"),
    pytest.param(When(孕月未知=False), query(), False, id="孕月未知 false: untold"),
    pytest.param(When(宝宝满=12), query(slots=Slots(baby_month=12)), True, id="宝宝满: reached"),
    pytest.param(When(宝宝满=12), query(slots=Slots(baby_month=11)), False, id="宝宝满: not reached"),
    pytest.param(When(宝宝满=12), query(), False, id="宝宝满: untold"),
    pytest.param(When(宝宝不满=12), query(slots=Slots(baby_month=11)), True, id="宝宝不满: below"),
    pytest.param(When(宝宝不满=12), query(slots=Slots(baby_month=0)), True, id="宝宝不满: newborn"),
    pytest.param(When(宝宝不满=12), query(slots=Slots(baby_month=12)), False, id="宝宝不满: reached"),
    pytest.param(When(宝宝不满=12), query(), False, id="宝宝不满: untold"),
    pytest.param(When(含=("自愿", "签字")), query("公司让我签字"), True, id="含: one of them"),
    pytest.param(When(含=("自愿", "签字")), query("公司辞退我"), False, id="含: none"),
    pytest.param(When(不含=("自愿",)), query("公司辞退我"), True, id="不含: not said"),
    pytest.param(When(不含=("自愿", "协议")), query("我签了协议"), False, id="不含: said"),
    pytest.param(When(省份未知=True), query(), True, id="省份未知: untold"),
    pytest.param(When(省份未知=True), query(place=ZJ), False, id="省份未知: told"),
    pytest.param(When(省份未知=False), query(place=ZJ), True, id="省份未知 false: told"),
    pytest.param(When(省份未知=False), query(), False, id="省份未知 false: untold"),
    pytest.param(When(提问者="人事"), query(slots=Slots(asker="人事")), True, id="提问者: he is"),
    pytest.param(When(提问者="人事"), query(), False, id="提问者: a worker, as long as nothing is told"),
    pytest.param(When(提问者="职工"), query(), True, id="提问者: a worker untold"),
    pytest.param(When(提问者="职工"), query(slots=Slots(asker="丈夫")), False, id="提问者: not a worker"),
    pytest.param(When(孕月满=4, 孕月不满=7), query(slots=Slots(month=5)), True, id="two: both hold"),
    pytest.param(When(孕月满=4, 孕月不满=7), query(slots=Slots(month=8)), False, id="two: one holds"),
    pytest.param(When(含=("夜班",), 提问者="人事"), query("夜班"), False, id="two kinds: one holds"),
]


@pytest.mark.parametrize(("when", "asked", "expected"), CONDITIONS)
def test_holds(when: When, asked: Query, expected: bool) -> None:
    assert holds(when, asked) is expected


@pytest.mark.parametrize("key", list(When.model_fields))
def test_every_condition_is_in_the_table_both_ways(key: str) -> None:
    rows = [p.values for p in CONDITIONS if isinstance(w := p.values[0], When) and key in w.model_fields_set]
    assert {row[2] for row in rows} == {True, False}


def curated(*lines: Line) -> Curated:
    return Curated(主题="x", 答=lines, 下一步=(Line(句="打12333。", 据=(LEAVE,)),))


def test_the_lines_that_hold_come_in_order_and_what_to_do_last(corpus: Corpus) -> None:
    first = Line(句="产假98天。", 据=(LEAVE,))
    late = Line(句="满7个月。", 据=(LEAVE,), 当=When(孕月满=7))
    told = query(slots=Slots(month=8))
    assert [d.text for d in curated_drafts(curated(first, late), told, corpus)] == [
        "产假98天。",
        "满7个月。",
        "打12333。",
    ]
    assert [d.text for d in curated_drafts(curated(first, late), query(), corpus)] == ["产假98天。", "打12333。"]


@pytest.mark.parametrize(
    ("reference", "on", "said"),
    [
        pytest.param("人口与计划生育法 第二十五条第一款", ON, True, id="in force"),
        pytest.param("人口与计划生育法 第二十五条第一款", date(2015, 1, 1), False, id="a later version only"),
        pytest.param("没有这部法 第一条", ON, False, id="no such law"),
    ],
)
def test_a_line_whose_provision_was_not_in_force_is_left_out(
    corpus: Corpus, reference: str, on: date, said: bool
) -> None:
    line = Line(句="各省可以加。", 据=(LEAVE, reference))
    texts = [d.text for d in curated_drafts(curated(line), query(on=on), corpus)]
    assert ("各省可以加。" in texts) is said
    assert "打12333。" in texts


def test_every_curated_answer_says_something_to_anybody(corpus: Corpus) -> None:
    for topic, entry in curated_answers().items():
        assert prove(curated_drafts(entry, query(), corpus), Citer(corpus, ON)), topic


def answering(corpus: Corpus, topic: str) -> list[Located]:
    return [
        corpus.locate(corpus.by_id[document], parse_id(address))
        for document, _, address in (key.partition("#") for key in topic_provisions(corpus, ON)[topic])
    ]


@pytest.mark.parametrize(
    ("place", "opening", "words"),
    [
        pytest.param(ZJ, "浙江的规定：“", "十五天护理假", id="law"),
        pytest.param(SC, "四川的情况，我们整理的资料里写的是：“", "护理假30天", id="a report"),
    ],
)
def test_a_province_speaks_in_its_own_words(corpus: Corpus, place: Place, opening: str, words: str) -> None:
    drafts = local_drafts(answering(corpus, "paternity_leave"), place, "陪产假几天")
    assert len(drafts) == 1
    assert drafts[0].text.startswith(opening) and words in drafts[0].text
    assert "\n" not in drafts[0].text
    basis = drafts[0].bases[0]
    assert basis.located.document.jurisdiction == place.code
    assert basis.words in basis.located.provision.text


def test_a_province_without_words_says_nothing(corpus: Corpus) -> None:
    assert local_drafts(answering(corpus, "pregnancy_rest_at_work"), XJ, "孕晚期能休息吗") == []


def test_a_province_says_the_best_few(corpus: Corpus) -> None:
    refs = [f"浙江省人口与计划生育条例 第二十二条第一款第{n}项" for n in "一二三"]
    drafts = local_drafts([corpus.resolve(r, ON) for r in refs], ZJ, "假")
    assert len(drafts) == LOCAL_QUOTES
    assert "延长产假" in drafts[0].text


def hit(n: int, score: float = 0.5) -> Hit:
    return Hit("法", f"第{n}条", f"第{n}条", "CN", score)


def citation(n: int, provision: str = "") -> Citation:
    return Citation(
        1, "law", "法", None, "法律", "CN", f"第{n}条", provision or f"第{n}条", f"art_{n}", "文", ON, True, "核对"
    )


TEN = tuple(hit(n, 1 - n / 100) for n in range(1, 11))


@pytest.mark.parametrize(
    ("cited", "first"),
    [
        pytest.param([], ["第1条", "第2条", "第3条"], id="nothing cited"),
        pytest.param([5], ["第5条", "第1条", "第2条"], id="one already found"),
        pytest.param([99], ["第99条", "第1条", "第2条"], id="one not found"),
        pytest.param([7, 99, 2], ["第7条", "第99条", "第2条"], id="three, in the order cited"),
        pytest.param([9, 8, 7, 6], ["第9条", "第8条", "第7条"], id="no more than three"),
        pytest.param([9, 9, 9, 8], ["第9条", "第8条", "第1条"], id="an article once"),
    ],
)
def test_what_is_cited_comes_first(cited: list[int], first: list[str]) -> None:
    hits = cited_first(TEN, [citation(n) for n in cited])
    assert [h.article for h in hits[:LEADING]] == first
    assert len(hits) == len(TEN)
    assert len({h.article for h in hits}) == len(TEN)


def test_what_leads_has_the_best_score_and_the_rest_its_order() -> None:
    hits = cited_first(TEN, [citation(10), citation(99)])
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert hits[0].score == TEN[0].score


def test_a_cited_hit_names_the_paragraph_that_was_cited() -> None:
    assert cited_first(TEN, [citation(5, "第5条第二款")])[0].provision == "第5条第二款"


def test_no_hits_stay_none() -> None:
    assert cited_first((), [citation(1)]) == ()


def computed(corpus: Corpus) -> Computed:
    return maternity(Case(corpus, ZJ, ON, Slots(birth_order=1), "产假几天"))


def test_every_part_of_a_sum_gets_its_citation(corpus: Corpus) -> None:
    citer = Citer(corpus, ON)
    entitlement = cite_parts(computed(corpus), citer)
    assert entitlement is not None and entitlement.total == 158
    quotes = {c.n: c.quote for c in citer.citations}
    assert "98天" in quotes[entitlement.parts[0].cite]
    assert "六十天" in quotes[entitlement.parts[1].cite]


def test_without_a_sum_there_is_nothing_to_cite(corpus: Corpus) -> None:
    assert cite_parts(Computed((Draft("行。", ()),)), Citer(corpus, ON)) is None


def test_a_sum_with_an_unproven_part_is_dropped(corpus: Corpus) -> None:
    whole = computed(corpus)
    located = whole.part_bases[1].located
    forged = Basis(replace(located, provision=replace(located.provision, text="延长产假九百天")))
    assert cite_parts(replace(whole, part_bases=(whole.part_bases[0], forged)), Citer(corpus, ON)) is None


@pytest.mark.parametrize(
    ("topic", "status", "reason"),
    [
        pytest.param("chat_greeting", "ask", None, id="a greeting"),
        pytest.param("chat_nothing_of_the_kind", "ask", None, id="other small talk"),
        pytest.param("chat_identity", "declined", "out_of_scope", id="who the assistant is"),
        pytest.param("chat_human", "declined", "out_of_scope", id="a human wanted"),
        pytest.param("harm_fake", "declined", "unsafe", id="a forgery"),
        pytest.param("distress_suicide", "declined", "unsafe", id="distress"),
        pytest.param("distress_other", "declined", "unsafe", id="other distress"),
        pytest.param("injection_prompt", "declined", "injection", id="steering"),
        pytest.param("harm", "declined", "unsafe", id="harm"),
        pytest.param("oos", "declined", "out_of_scope", id="out of scope"),
        pytest.param("oos_medical", "declined", "out_of_scope", id="a doctor's matter"),
        pytest.param("oos_without_a_reply", "declined", "out_of_scope", id="out of scope, no reply of its own"),
        pytest.param("not_covered", "declined", "not_covered", id="not covered"),
    ],
)
def test_fixed_answers(topic: str, status: str, reason: str | None) -> None:
    blank = Answer("declined", (), (), TEN, ON, ZJ)
    answer = fixed_answer(blank, topic)
    assert (answer.status, answer.reason) == (status, reason)
    assert (answer.citations, answer.entitlement) == ((), None)
    assert (answer.hits, answer.on, answer.place) == (TEN, ON, ZJ)
    assert len(answer.sentences) == 1 and answer.sentences[0].cites == ()
    assert (answer.ask == answer.text) is (status == "ask")


@pytest.mark.parametrize(
    ("topic", "reply"),
    [
        pytest.param("oos_medical", "oos_medical", id="its own"),
        pytest.param("oos_without_a_reply", "out_of_scope", id="its kind's"),
        pytest.param("chat_other", "chat_greeting", id="a greeting"),
        pytest.param("distress_other", "distress_suicide", id="care"),
        pytest.param("injection_other", "injection_prompt", id="no"),
    ],
)
def test_a_topic_without_a_reply_gets_that_of_its_kind(topic: str, reply: str) -> None:
    answer = fixed_answer(Answer("declined", (), (), (), ON), topic)
    assert answer.sentences == (Sentence(fixed_replies()[reply].说, ()),)
    assert answer.suggestions == fixed_replies()[reply].再问


def test_what_is_not_covered_is_said_unless_told_otherwise() -> None:
    assert fixed_answer(Answer("declined", (), (), (), ON)).reason == "not_covered"
