"""Proof: verbatim quotes, and no number that the law does not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.proof import Basis, Citer, Draft, choose_quote, numbers_in, opening_line, prove, quoted_numbers
from corpus import Corpus

ON = date(2026, 11, 22)
LEAVE = "女职工劳动保护特别规定 第七条第一款"
BREAK = "女职工劳动保护特别规定 第九条第二款"
OLD = "劳动法 第六十二条"


def basis(corpus: Corpus, reference: str, words: str = "") -> Basis:
    return Basis(corpus.resolve(reference, ON), words)


def stands(corpus: Corpus, text: str, *references: str, computed: frozenset[float] = frozenset()) -> bool:
    draft = Draft(text, tuple(basis(corpus, r) for r in references), computed)
    return bool(prove([draft], Citer(corpus, ON)))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("产假98天", {98}),
        ("《某某条例》第二十四条、第25条规定的第二次", {24, 25}),
        ("第三级高处作业，第二个孩子", {3}),
        ("打12351，急了打120、110", set()),
        ("罚120元、休110天", {120, 110}),
        ("产假九十八天", {98}),
        ("加班费是工资的1.5倍", {1.5}),
        ("罚1000元以上5000元以下", {1000, 5000}),
        ("满一周岁", {1}),
        ("两倍", {2}),
        ("孩子满三周岁前", {3}),
        ("一个月", {1}),
        ("一条一条说", set()),
        ("统一天数", set()),
        ("第七条", {7}),
        ("一个人", set()),
        ("没有数", set()),
    ],
)
def test_numbers_a_sentence_states(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [("享受98天产假", 98), ("不少于九十天的产假", 90), ("延长产假六十天", 60), ("二倍", 2), ("1.5", 1.5)],
)
def test_numbers_a_quote_proves(text: str, number: float) -> None:
    assert number in quoted_numbers(text)


@pytest.mark.parametrize(
    ("text", "references", "expected"),
    [
        pytest.param("产假是98天。", (LEAVE,), True, id="Arabic in the law"),
        pytest.param("产假是九十八天。", (LEAVE,), True, id="Chinese for Arabic"),
        pytest.param("产假以前是90天。", (OLD,), True, id="Arabic for Chinese"),
        pytest.param("产假是128天。", (LEAVE,), False, id="a number of its own"),
        pytest.param("产假是98天，难产加30天。", (LEAVE,), False, id="one number wrong"),
        pytest.param("产假是98天。", (BREAK,), False, id="another provision"),
        pytest.param("产假是98天。", (), False, id="no provision"),
        pytest.param("打12351或12333。", (LEAVE,), True, id="hotlines"),
        pytest.param("打12306。", (LEAVE,), False, id="another telephone number"),
        pytest.param("2012年4月28日起施行。", (LEAVE,), True, id="the day it took effect"),
        pytest.param("单位应当让你休产假。", (LEAVE,), True, id="no number"),
    ],
)
def test_a_sentence_stands_only_on_its_provisions(
    corpus: Corpus, text: str, references: tuple[str, ...], expected: bool
) -> None:
    assert stands(corpus, text, *references) is expected


def test_computed_numbers_are_allowed(corpus: Corpus) -> None:
    assert not stands(corpus, "一共188天。", LEAVE)
    assert stands(corpus, "一共188天。", LEAVE, computed=frozenset({188.0}))


def test_unproven_sentences_are_dropped_and_the_rest_stands(corpus: Corpus) -> None:
    drafts = [Draft(t, (basis(corpus, LEAVE),)) for t in ("产假98天。", "产假200天。", "难产加15天。")]
    citer = Citer(corpus, ON)
    assert [s.text for s in prove(drafts, citer)] == ["产假98天。", "难产加15天。"]
    assert {n for d in prove(drafts, citer) for n in d.cites} <= {c.n for c in citer.citations}


@pytest.mark.parametrize("quote", ["", "女职工生育享受200天产假", "女职工生育享受98天产假。", "享受98天 产假"])
def test_a_falsified_quote_is_dropped(corpus: Corpus, quote: str) -> None:
    """Words that do not stand at the address, down to a full stop or a space that is not there."""
    citer = Citer(corpus, ON)
    assert prove([Draft("产假98天。", (basis(corpus, LEAVE),))], citer)
    honest = citer.citations[0]
    assert citer.reread(honest)
    assert not citer.reread(replace(honest, quote=quote))


@pytest.mark.parametrize("change", [{"document_id": "cn-nothing-2000"}, {"address": "art_16"}, {"address": "art_99"}])
def test_a_quote_at_another_address_is_dropped(corpus: Corpus, change: dict[str, str]) -> None:
    citer = Citer(corpus, ON)
    prove([Draft("产假98天。", (basis(corpus, LEAVE),))], citer)
    assert not citer.reread(replace(citer.citations[0], **change))  # type: ignore[arg-type]


def test_a_basis_whose_words_were_altered_proves_nothing(corpus: Corpus) -> None:
    located = corpus.resolve(LEAVE, ON)
    forged = replace(located, provision=replace(located.provision, text="女职工生育享受200天产假。"))
    assert prove([Draft("产假200天。", (Basis(forged),))], Citer(corpus, ON)) == ()


def test_the_same_provision_is_cited_once(corpus: Corpus) -> None:
    citer = Citer(corpus, ON)
    sentences = prove([Draft(t, (basis(corpus, LEAVE),)) for t in ("产假98天。", "难产加15天。")], citer)
    assert [s.cites for s in sentences] == [(1,), (1,)]
    assert [c.n for c in citer.citations] == [1]


def test_every_provision_gives_a_verbatim_quote(corpus: Corpus) -> None:
    for located in corpus.units():
        for provision in located.provision.walk():
            quote = choose_quote(provision.text, "单位不给产假98天，最多罚多少元？")
            assert quote and quote in provision.text, located.label


LAW = st.text(alphabet="女职工产假九十八天15；。，\n（一）", min_size=1, max_size=500)


@given(LAW, st.text(alphabet="产假九十八天15，。", max_size=40), st.text(alphabet="女职工产假", max_size=6))
def test_a_quote_is_part_of_the_text(text: str, sentence: str, words: str) -> None:
    assert choose_quote(text, sentence, words) in text


def test_a_long_provision_is_quoted_where_the_sentence_leans_on(corpus: Corpus) -> None:
    text = corpus.resolve("劳动合同法 第三十九条", ON).provision.text + "\n" + "，其他情形按照规定处理。" * 20
    quote = choose_quote(text, "在试用期间被证明不符合录用条件的，单位可以解除合同。")
    assert "在试用期间被证明不符合录用条件" in quote
    assert len(quote) < len(text)


@pytest.mark.parametrize(
    ("reference", "lead"),
    [
        pytest.param(
            "劳动合同法 第四十二条第四项",
            "劳动者有下列情形之一的，用人单位不得依照本法第四十条、第四十一条的规定解除劳动合同：",
            id="an item goes on from the article's opening",
        ),
        pytest.param("女职工劳动保护特别规定 附录第三条第九项", "女职工在孕期禁忌从事的劳动范围：", id="annex item"),
        pytest.param("女职工劳动保护特别规定 第七条第一款", None, id="a paragraph stands alone"),
        pytest.param("女职工劳动保护特别规定 第五条", None, id="so does an article"),
    ],
)
def test_opening_line(corpus: Corpus, reference: str, lead: str | None) -> None:
    located = corpus.resolve(reference, ON)
    assert opening_line(located, located.provision.text) == lead


def test_a_quote_from_the_middle_of_a_list_keeps_its_opening(corpus: Corpus) -> None:
    located = corpus.resolve("劳动合同法 第四十条", ON)
    opening, first, *_ = located.provision.text.split("\n")
    assert opening_line(located, first) == opening
    assert opening_line(located, located.provision.text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("产假28天", id="the day of the month it took effect"),
        pytest.param("产假4天", id="the month"),
        pytest.param("产假2012天", id="the year"),
        pytest.param("产假619天", id="the order's number"),
        pytest.param("产假120天", id="a hotline's digits"),
        pytest.param("高处作业第三级不行", id="an ordinal the quote lacks"),
    ],
)
def test_nothing_beside_the_quote_proves_a_number(corpus: Corpus, text: str) -> None:
    assert not stands(corpus, text, LEAVE)
