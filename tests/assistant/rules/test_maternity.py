"""Maternity leave worked out by hand from corpus/parameters: province × child × delivery × babies × day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant, Place, Slots
from assistant.proof import Citer, prove
from assistant.rules.case import Case, Computed
from assistant.rules.maternity import maternity
from corpus import Corpus, NotFound

ON = date(2026, 11, 22)
NAMES = {
    "CN-ZJ": "浙江",
    "CN-GD": "广东",
    "CN-SH": "上海",
    "CN-SC": "四川",
    "CN-HA": "河南",
    "CN-NX": "宁夏",
    "CN-XJ": "新疆",
}
REPORT = "公开报道"
CONSENT = "单位点头"
UNKNOWN = "未收录"
BEFORE, FIRST = date(2025, 11, 27), date(2025, 11, 28)
EARLY = date(2013, 1, 1)
"""When no province's extension is held."""


def compute(
    corpus: Corpus, code: str | None, slots: Slots = Slots(), on: date = ON, text: str = "产假几天"
) -> Computed:
    place = Place(code, NAMES[code], "question") if code else None
    return maternity(Case(corpus, place, on, slots, text))


def said(computed: Computed) -> str:
    return "".join(d.text for d in computed.drafts)


def total(computed: Computed) -> int | None:
    return computed.entitlement.total if computed.entitlement else None


def amounts(computed: Computed) -> list[str]:
    parts = computed.entitlement.parts if computed.entitlement else ()
    return [f"{p.amount}{p.unit}" for p in parts]


HARD, TWINS, THREE = Slots(delivery="难产"), Slots(babies=2), Slots(babies=3)
HARD_TWINS = Slots(delivery="难产", babies=2)
CAESAREAN = Slots(delivery="剖宫产")


def child(n: int, delivery: str | None = None, babies: int | None = None) -> Slots:
    return Slots(birth_order=n, delivery=delivery, babies=babies)


@pytest.mark.parametrize(
    ("code", "slots", "on", "days", "words"),
    [
        pytest.param(None, Slots(), ON, 98, ["98天", "各省"], id="nowhere: 98"),
        pytest.param(None, HARD, ON, 113, ["113天", "难产15天"], id="nowhere, hard: 98+15"),
        pytest.param(None, TWINS, ON, 113, ["113天", "多胞胎15天"], id="nowhere, twins: 98+15"),
        pytest.param(None, THREE, ON, 128, ["多胞胎30天"], id="nowhere, triplets: 98+2×15"),
        pytest.param(None, HARD_TWINS, ON, 128, ["128天"], id="nowhere, hard twins: 98+15+15"),
        pytest.param(None, Slots(delivery="难产", babies=3), ON, 143, ["143天"], id="nowhere, hard triplets: 98+15+30"),
        pytest.param(None, Slots(delivery="顺产", babies=1), ON, 98, ["98天"], id="nowhere, plain: 98"),
        pytest.param(None, CAESAREAN, ON, 98, ["剖宫产算不算难产"], id="nowhere, Caesarean: 98, by local rule"),
        pytest.param("CN-ZJ", child(1), ON, 158, ["158天", "60天"], id="浙江 first: 98+60"),
        pytest.param("CN-ZJ", child(2), ON, 188, ["188天", "90天"], id="浙江 second: 98+90"),
        pytest.param("CN-ZJ", child(3), ON, 188, ["188天"], id="浙江 third: 98+90"),
        pytest.param("CN-ZJ", child(1, "难产"), ON, 173, ["173天"], id="浙江 first, hard: 98+60+15"),
        pytest.param("CN-ZJ", child(2, None, 2), ON, 203, ["203天"], id="浙江 second, twins: 98+90+15"),
        pytest.param("CN-ZJ", child(1, "难产", 2), ON, 188, ["188天"], id="浙江 first, hard twins: 98+60+15+15"),
        pytest.param("CN-ZJ", child(1), date(2021, 11, 25), 158, ["158天"], id="浙江 the rule's first day"),
        pytest.param("CN-ZJ", child(1), date(2021, 11, 24), 98, [UNKNOWN], id="浙江 the day before"),
        pytest.param("CN-GD", Slots(), ON, 178, ["178天", "80天"], id="广东: 98+80"),
        pytest.param("CN-GD", child(2), ON, 178, ["178天"], id="广东 second: the same"),
        pytest.param("CN-GD", HARD, ON, 208, ["208天", "难产30天"], id="广东 hard: 98+80+30, not +15"),
        pytest.param("CN-GD", TWINS, ON, 193, ["193天"], id="广东 twins: 98+80+15"),
        pytest.param("CN-GD", THREE, ON, 208, ["多胞胎30天"], id="广东 triplets: 98+80+2×15"),
        pytest.param("CN-GD", HARD_TWINS, ON, 223, ["223天"], id="广东 hard twins: 98+80+30+15"),
        pytest.param(
            "CN-GD", CAESAREAN, ON, 178, ["难产再加30天；剖宫产算不算"], id="广东 Caesarean: 98+80, may be more"
        ),
        pytest.param("CN-GD", HARD, date(2021, 11, 30), 128, [UNKNOWN, "难产30天"], id="广东 before its 80: 98+30"),
        pytest.param("CN-SH", Slots(), ON, 158, ["158天", "60天"], id="上海: 98+60"),
        pytest.param("CN-SH", HARD, ON, 173, ["173天"], id="上海 hard: 98+60+15 of the nation"),
        pytest.param("CN-SC", Slots(), BEFORE, 158, ["158天"], id="四川 to 2025-11-27: 98+60"),
        pytest.param("CN-SC", Slots(), FIRST, 188, ["188天", REPORT], id="四川 from 2025-11-28: 98+90"),
        pytest.param("CN-SC", child(3), ON, 188, ["188天", "30天", CONSENT], id="四川 third: 98+90, 30 if agreed"),
        pytest.param("CN-SC", Slots(), ON, 188, [CONSENT, "第三个孩子"], id="四川 untold: the 30 are named"),
        pytest.param("CN-SC", TWINS, ON, 203, ["203天"], id="四川 twins: 98+90+15"),
        pytest.param("CN-NX", Slots(), ON, 158, ["158天"], id="宁夏: 98+60"),
        pytest.param("CN-NX", HARD, ON, 173, ["173天"], id="宁夏 hard: 98+60+15"),
        pytest.param("CN-XJ", Slots(), ON, 158, ["158天", REPORT, "核实"], id="新疆: 98+60, reported"),
        pytest.param("CN-XJ", Slots(), EARLY, 98, ["98天", "新疆", UNKNOWN, "12333"], id="新疆 2013: 98"),
        pytest.param("CN-XJ", HARD_TWINS, EARLY, 128, [UNKNOWN], id="新疆 2013 hard twins: 98+15+15"),
    ],
)
def test_the_sum(corpus: Corpus, code: str | None, slots: Slots, on: date, days: int, words: list[str]) -> None:
    computed = compute(corpus, code, slots, on)
    assert total(computed) == days
    assert [w for w in words if w not in said(computed)] == []
    assert computed.entitlement is not None
    assert sum(p.amount for p in computed.entitlement.parts) == days
    assert computed.entitlement.trace[0].endswith(f"= {days}天")


@pytest.mark.parametrize(
    ("code", "slots", "on", "words"),
    [
        pytest.param("CN-ZJ", child(1), ON, ["188", "90天"], id="浙江 first: nothing of the second"),
        pytest.param("CN-ZJ", child(2), ON, ["158", "60天"], id="浙江 second: nothing of the first"),
        pytest.param("CN-ZJ", child(1), ON, [REPORT, UNKNOWN], id="浙江: its own article was seen"),
        pytest.param("CN-GD", HARD, ON, ["难产15天"], id="广东: the national 15 are not added"),
        pytest.param("CN-SC", Slots(), BEFORE, ["188", "30天", CONSENT], id="四川 before: nothing of the new rule"),
        pytest.param("CN-SC", child(3), ON, ["218", "158"], id="四川 third: 218 is nowhere promised"),
        pytest.param("CN-SC", child(1), ON, [CONSENT], id="四川 first: nothing of the third"),
        pytest.param("CN-SC", child(2), ON, [CONSENT], id="四川 second: nothing of the third"),
        pytest.param("CN-HA", Slots(), ON, ["188天", "一共"], id="河南: months are not made days"),
        pytest.param("CN-XJ", Slots(), EARLY, ["158", "188", "各省"], id="新疆 2013: no other province's figure"),
        pytest.param(None, Slots(), ON, ["158", "188", UNKNOWN], id="nowhere: no province's figure"),
        pytest.param(None, CAESAREAN, ON, ["113"], id="Caesarean is not a hard birth of itself"),
    ],
)
def test_what_is_not_said(corpus: Corpus, code: str | None, slots: Slots, on: date, words: list[str]) -> None:
    text = said(compute(corpus, code, slots, on))
    assert [w for w in words if w in text] == [], text


def test_zhejiang_without_the_child_gives_both_and_no_sum(corpus: Corpus) -> None:
    computed = compute(corpus, "CN-ZJ")
    assert computed.entitlement is None
    texts = [d.text for d in computed.drafts]
    assert any("第一个孩子" in t and "60天" in t and "158天" in t for t in texts)
    assert any("第二个孩子、第三个孩子" in t and "90天" in t and "188天" in t for t in texts)


def test_a_fourth_child_in_zhejiang_has_the_national_days_only(corpus: Corpus) -> None:
    """The rule names the first to the third only; what it does not say is not made up."""
    computed = compute(corpus, "CN-ZJ", child(4))
    assert computed.entitlement is not None
    assert computed.entitlement.total == 98
    assert "第四" not in said(computed)


@pytest.mark.parametrize(
    ("slots", "parts"),
    [
        pytest.param(Slots(), ["98天", "3个月"], id="plain"),
        pytest.param(HARD, ["98天", "3个月", "15天"], id="hard"),
        pytest.param(CAESAREAN, ["98天", "3个月", "15天"], id="Caesarean counts there"),
        pytest.param(HARD_TWINS, ["98天", "3个月", "15天", "15天"], id="hard twins"),
    ],
)
def test_henan_adds_months_side_by_side(corpus: Corpus, slots: Slots, parts: list[str]) -> None:
    computed = compute(corpus, "CN-HA", slots)
    assert total(computed) is None
    assert amounts(computed) == parts
    assert "98天再加3个月" in said(computed)


def test_the_days_before_the_birth_are_not_added(corpus: Corpus) -> None:
    for code in (None, *NAMES):
        text = said(compute(corpus, code))
        assert "可以先休15天，不是另外加的" in text, code


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("产假不是90天吗", True, id="digits"),
        pytest.param("听说产假九十天", True, id="characters"),
        pytest.param("产假几天", False, id="not believed"),
    ],
)
def test_the_old_ninety_days_are_corrected(corpus: Corpus, text: str, corrected: bool) -> None:
    assert ("有人说的90天" in said(compute(corpus, None, text=text))) is corrected


def test_only_without_a_province_it_asks_for_one(corpus: Corpus) -> None:
    assert "哪个省" in (compute(corpus, None).ask or "")
    assert [code for code in NAMES if compute(corpus, code).ask] == []


def test_an_old_birth_has_the_old_rule(corpus: Corpus) -> None:
    with pytest.raises(NotFound):
        compute(corpus, None, on=date(1988, 8, 31))
    assert total(compute(corpus, None, on=date(1988, 9, 1))) == 90
    assert total(compute(corpus, None, Slots(babies=2), on=date(2012, 4, 27))) == 90 + 15
    assert total(compute(corpus, None, on=date(2012, 4, 28))) == 98


def test_the_extension_is_for_lawful_births_and_the_floor_for_all(corpus: Corpus) -> None:
    """Said wherever a province adds something, and only there."""
    says = {code: "98天给每个生育的女职工" in said(compute(corpus, code)) for code in NAMES}
    assert says == dict.fromkeys(NAMES, True)
    assert "98天给每个生育的女职工" not in said(compute(corpus, "CN-XJ", on=EARLY))


ANY = st.builds(
    Slots,
    birth_order=st.sampled_from([None, 1, 2, 3, 4]),
    delivery=st.sampled_from([None, "顺产", "难产", "剖宫产"]),
    babies=st.sampled_from([None, 1, 2, 3]),
)
DAYS = st.dates(date(2012, 4, 28), date(2030, 1, 1))


@settings(deadline=None, max_examples=150)
@given(code=st.sampled_from([None, *NAMES]), slots=ANY, on=DAYS)
def test_every_case_has_an_answer_that_stands(corpus: Corpus, code: str | None, slots: Slots, on: date) -> None:
    """The floor is always said; no sum is below it; what is said is proven, a value's note apart."""
    computed = compute(corpus, code, slots, on)
    notes = {v.note.rstrip("。") + "。" for p in corpus.library.parameters.values() for v in p.values}
    drafts = [d for d in computed.drafts if d.text not in notes]
    assert len(prove(drafts, Citer(corpus, on))) == len(drafts)
    assert "98天" in said(computed)
    assert (total(computed) or 98) >= 98
    assert len(computed.part_bases) == len(amounts(computed))


@settings(deadline=None, max_examples=80)
@given(code=st.sampled_from([None, *NAMES]), slots=ANY, on=DAYS)
def test_nothing_told_takes_days_away(corpus: Corpus, code: str | None, slots: Slots, on: date) -> None:
    """A hard or multiple birth never has less than a plain one."""
    plain = Slots(birth_order=slots.birth_order)
    more, less = total(compute(corpus, code, slots, on)), total(compute(corpus, code, plain, on))
    assert (more is None) == (less is None)
    assert (more or 0) >= (less or 0)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        pytest.param("浙江难产双胞胎产假多少天", ("一共188天", "一共218天", "难产再加15天"), (), id="order untold"),
        pytest.param("浙江第四个孩子产假多少天", ("没有写到你这一胎", "98天照样有"), ("158", "188"), id="fourth child"),
        pytest.param("浙江头胎难产产假几天", ("173天",), ("公开报道",), id="national text proves the 15 days"),
        pytest.param(
            "河南剖腹产产假几天",
            ("3个月", "剖宫产再加15天", "公开报道", "经办部门"),
            (),
            id="local words reach further",
        ),
    ],
)
def test_what_this_birth_adds_is_never_lost(
    assistant: Assistant, today: date, question: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    answer, _ = assistant.ask(question, on=today)
    assert [w for w in said if w not in answer.text] == []
    assert [w for w in unsaid if w in answer.text] == []
