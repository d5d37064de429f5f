"""What rules work with: the values that apply, a sum, and sentences that keep their proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Place, Slots
from assistant.proof import Citer, prove
from assistant.rules.case import Case, Writer, condition_in_words, first_of, local_or_national, sum_up, values_of
from corpus import Corpus, NotFound, Value
from corpus.model import Condition

ON = date(2026, 11, 22)
PLACES = {
    "CN-ZJ": "浙江",
    "CN-GD": "广东",
    "CN-SC": "四川",
    "CN-HA": "河南",
    "CN-NX": "宁夏",
    "CN-XJ": "新疆",
    "CN-LN": "辽宁",
}
LEAVE = "女职工劳动保护特别规定 第七条第一款"


def case(corpus: Corpus, code: str | None = None, on: date = ON) -> Case:
    place = Place(code, PLACES[code], "question") if code else None
    return Case(corpus, place, on, Slots(), "产假几天")


def value(amount: int | None, unit: str = "天", condition: Condition = Condition()) -> Value:
    return Value("CN", amount, unit, date(2020, 1, 1), None, "应当", condition, LEAVE, "98天", "核对")


@pytest.mark.parametrize(
    ("name", "code", "local", "on", "amounts"),
    [
        pytest.param("maternity_leave", "CN-ZJ", False, ON, [98], id="the nation's"),
        pytest.param("maternity_leave", "CN-ZJ", True, ON, [], id="the province has none of its own"),
        pytest.param("maternity_extension", "CN-ZJ", True, ON, [60, 90], id="two of a province"),
        pytest.param("maternity_extension", "CN-ZJ", False, ON, [], id="the nation extends nothing"),
        pytest.param("maternity_extension", "CN-XJ", True, date(2013, 1, 1), [], id="not collected for that day"),
        pytest.param("maternity_extension", None, True, ON, [], id="no place"),
        pytest.param("maternity_extension", "CN-SC", True, date(2025, 11, 27), [60], id="the old rule's last day"),
        pytest.param("maternity_extension", "CN-SC", True, date(2025, 11, 28), [90, 1, 30], id="the new rule's first"),
        pytest.param("miscarriage_leave", "CN-GD", True, ON, [15, 42, 75], id="a province's three steps"),
        pytest.param("hygiene_allowance", "CN-GD", True, ON, [None], id="a rule that names no amount"),
        pytest.param("maternity_leave", None, False, date(1988, 8, 31), [], id="the day before the first rule"),
        pytest.param("maternity_leave", None, False, date(2012, 4, 27), [90], id="the day before the rule of today"),
    ],
)
def test_values_of(
    corpus: Corpus, name: str, code: str | None, local: bool, on: date, amounts: list[int | None]
) -> None:
    assert [v.amount for v in values_of(case(corpus, code, on), name, local)] == amounts


def test_a_value_whose_provision_is_not_at_hand_is_left_out(corpus: Corpus) -> None:
    """The rule may be older than the text kept of it."""
    parameter = corpus.library.parameters["maternity_leave"]
    early = replace(parameter.values[0], since=date(1990, 1, 1))
    library = replace(corpus.library, parameters={"maternity_leave": replace(parameter, values=(early,))})
    old = case(replace(corpus, library=library), on=date(1995, 1, 1))
    assert library.parameters["maternity_leave"].at("CN", old.on) == (early,)
    assert values_of(old, "maternity_leave") == []


def test_first_of_gives_the_national_value(corpus: Corpus) -> None:
    assert first_of(case(corpus, "CN-ZJ"), "maternity_leave").amount == 98


@pytest.mark.parametrize(
    ("name", "on"),
    [
        pytest.param("maternity_leave", date(1980, 1, 1), id="1980"),
        pytest.param("maternity_leave", date(1988, 8, 31), id="the day before"),
        pytest.param("maternity_extension", ON, id="never national"),
    ],
)
def test_first_of_says_that_there_is_none(corpus: Corpus, name: str, on: date) -> None:
    with pytest.raises(NotFound, match=f"{on} 还没有收录{name}的规定"):
        first_of(case(corpus, "CN-ZJ", on), name)


@pytest.mark.parametrize(
    ("name", "code", "amount", "jurisdiction"),
    [
        pytest.param("difficult_delivery_extra", "CN-GD", 30, "CN-GD", id="its own, more"),
        pytest.param("difficult_delivery_extra", "CN-ZJ", 15, "CN", id="reported to be the same"),
        pytest.param("difficult_delivery_extra", "CN-SC", 15, "CN", id="none of its own"),
        pytest.param("difficult_delivery_extra", None, 15, "CN", id="no place"),
        pytest.param("multiple_birth_extra", "CN-GD", 15, "CN-GD", id="another parameter"),
    ],
)
def test_local_or_national(corpus: Corpus, name: str, code: str | None, amount: int, jurisdiction: str) -> None:
    found = local_or_national(case(corpus, code), name)
    assert (found.amount, found.jurisdiction) == (amount, jurisdiction)


def test_local_or_national_says_that_there_is_neither(corpus: Corpus) -> None:
    with pytest.raises(NotFound):
        local_or_national(case(corpus, "CN-XJ"), "paternity_leave")


def test_days_are_added() -> None:
    summed = sum_up("产假", [("全国产假", 98, value(98)), ("浙江延长", 60, value(60))])
    assert (summed.name, summed.total, summed.unit) == ("产假", 158, "天")
    assert summed.trace == ("98天（全国产假） + 60天（浙江延长） = 158天",)


def test_days_and_months_are_not_added() -> None:
    summed = sum_up("产假", [("全国产假", 98, value(98)), ("河南延长", 3, value(3, "个月"))])
    assert summed.total is None
    assert summed.trace == ("98天（全国产假） + 3个月（河南延长）",)
    assert [(p.amount, p.unit) for p in summed.parts] == [(98, "天"), (3, "个月")]


@given(st.lists(st.tuples(st.integers(0, 365), st.sampled_from(["天", "个月", "小时"])), min_size=1, max_size=5))
def test_a_total_is_the_sum_of_one_unit(rows: list[tuple[int, str]]) -> None:
    summed = sum_up("假", [("份", amount, value(amount, unit)) for amount, unit in rows])
    alike = len({unit for _, unit in rows}) == 1
    assert summed.total == (sum(a for a, _ in rows) if alike else None)
    assert ("=" in summed.trace[0]) is alike


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param(
            Condition((3,), note="本人申请、单位同意"), "生第三个孩子，本人申请、单位同意", id="order and note"
        ),
        pytest.param(Condition((2, 3)), "生第二个孩子、生第三个孩子", id="two orders"),
        pytest.param(Condition(note="难产"), "难产", id="note only"),
        pytest.param(Condition(), "符合条件", id="neither"),
    ],
)
def test_condition_in_words(condition: Condition, words: str) -> None:
    assert condition_in_words(value(30, condition=condition)) == words


def writer(corpus: Corpus, code: str | None = None, on: date = ON) -> Writer:
    return Writer("maternity_leave", case(corpus, code, on))


def test_a_writer_keeps_the_proof_beside_the_words(corpus: Corpus) -> None:
    out = writer(corpus)
    floor = first_of(out.case, "maternity_leave")
    out.say("national", [floor], 全国=floor.amount)
    (draft,) = out.drafts
    assert draft.text == "全国的产假是98天。"
    assert draft.bases[0].words == floor.words
    assert prove(out.drafts, Citer(corpus, ON))


@pytest.mark.parametrize(
    ("reference", "on"),
    [
        pytest.param("人口与计划生育法 第二十五条第一款", date(2000, 1, 1), id="not yet in force"),
        pytest.param("没有这部法 第一条", ON, id="no such law"),
        pytest.param("劳动法 第九百条", ON, id="no such article"),
    ],
)
def test_what_rests_on_nothing_is_left_unsaid(corpus: Corpus, reference: str, on: date) -> None:
    out = writer(corpus, on=on)
    out.say("provinces_differ", [], reference)
    assert out.drafts == []


def test_computed_numbers_are_kept_for_the_proof(corpus: Corpus) -> None:
    out = writer(corpus)
    floor = first_of(out.case, "maternity_leave")
    out.say("national", [floor], numbers=(113,), 全国=113)
    assert out.drafts[0].computed == {113.0}


@pytest.mark.parametrize(
    ("code", "report", "note"),
    [
        pytest.param("CN-SC", True, "按这个天数", id="四川: reported, with a note"),
        pytest.param("CN-LN", True, "", id="辽宁: reported, no note"),
        pytest.param("CN-HA", False, "经办部门", id="河南: seen, with a note"),
        pytest.param("CN-GD", False, "", id="广东: seen, no note"),
    ],
)
def test_notes_of_local_values(corpus: Corpus, code: str, report: bool, note: str) -> None:
    out = writer(corpus, code)
    out.notes(values_of(out.case, "maternity_extension", local=True)[:1])
    texts = [d.text for d in out.drafts]
    assert any("公开报道" in t for t in texts) is report
    assert any(note in t and "公开报道" not in t for t in texts) is bool(note)
    assert all(t.endswith("。") and not t.endswith("。。") for t in texts)


def test_a_note_is_said_once(corpus: Corpus) -> None:
    out = writer(corpus, "CN-SC")
    values = values_of(out.case, "maternity_extension", local=True)[:1]
    out.notes(values * 2)
    out.notes(values)
    assert len(out.drafts) == len({d.text for d in out.drafts}) == 2


def test_several_reports_are_warned_of_once(corpus: Corpus) -> None:
    out = writer(corpus, "CN-SC")
    out.notes(values_of(out.case, "maternity_extension", local=True))
    assert sum("公开报道" in d.text for d in out.drafts) == 1


@pytest.mark.parametrize(
    ("code", "asks"), [pytest.param(None, True, id="no place"), pytest.param("CN-ZJ", False, id="a place")]
)
def test_done_asks_for_the_place_it_lacks(corpus: Corpus, code: str | None, asks: bool) -> None:
    out = writer(corpus, code)
    floor = first_of(out.case, "maternity_leave")
    computed = out.done("产假", [("全国产假", 98, floor)])
    assert bool(computed.ask) is asks
    assert computed.entitlement is not None and computed.entitlement.total == 98
    assert [b.words for b in computed.part_bases] == [floor.words]
    assert computed.suggestions


def test_done_without_a_figure(corpus: Corpus) -> None:
    computed = writer(corpus, "CN-XJ").done(known=False)
    assert (computed.entitlement, computed.part_bases, computed.known) == (None, (), False)
