"""Every figure against a table worked out by hand."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from assistant import Slots
from eval.metrics import ndcg, percentile, ranking, retrieval, slot_shares, summarise
from eval.model import Row, Source, fits, numbers_in, numbers_right
from eval.share import Share
from tests.eval.rows import NATIONAL, REPEALED, SICHUAN, ZHEJIANG, answered, citing, knowing, labelled, row


def test_ranking() -> None:
    """Ranks 1, 3, none, 10: recall@1 1/4, @5 2/4, @10 3/4; MRR (1 + 1/3 + 0 + 1/10) / 4."""
    hits = ["gxxxx", "xxg", "xxxxx", "xxxxxxxxxg"]
    figures = ranking((h, "g", "") for h in hits)
    assert [figures.recall[k].value for k in (1, 5, 10)] == [0.25, 0.5, 0.75]
    assert figures.mrr.value == pytest.approx((1 + 1 / 3 + 0.1) / 4)
    assert figures.mrr.n == figures.ndcg.n == 4


def test_what_stands_after_the_tenth_hit_is_not_found() -> None:
    figures = ranking([("abcdefghijk", "z", ""), ("0123456789z", "z", "")])
    assert figures.recall[10] == Share(0, 2)
    assert figures.mrr.value == 0


@pytest.mark.parametrize(
    ("hits", "gold", "also", "expected"),
    [
        ("a", "a", "", 1.0),
        ("xa", "a", "", 1 / math.log2(3)),
        ("xxa", "a", "", 0.5),
        ("ab", "ab", "", 1.0),
        ("ba", "ab", "", 1.0),
        ("axb", "ab", "", (1 + 0.5) / (1 + 1 / math.log2(3))),
        ("b", "a", "b", 0.5 / (1 + 0.5 / math.log2(3))),
        ("ab", "a", "b", 1.0),
        ("ba", "a", "b", (0.5 + 1 / math.log2(3)) / (1 + 0.5 / math.log2(3))),
        ("xyz", "a", "", 0.0),
        ("a", "", "", 0.0),
        ("0123456789a", "a", "", 0.0),
    ],
)
def test_ndcg_by_hand(hits: str, gold: str, also: str, expected: float) -> None:
    """Gold counts 1, what also belongs ½, at rank n over log2(n + 1), against the best order there could be."""
    assert ndcg(hits, gold, also) == pytest.approx(expected)


def test_ndcg_of_a_worked_table() -> None:
    """Hits g1 x b g2 with gold g1 g2 and b belonging: (1 + 0 + .5/2 + 1/log2 5) / (1 + 1/log2 3 + .5/2)."""
    gained = 1 + 0.25 + 1 / math.log2(5)
    best = 1 + 1 / math.log2(3) + 0.25
    assert ndcg(["g1", "x", "b", "g2"], ["g1", "g2"], ["b"]) == pytest.approx(gained / best)
    assert gained / best == pytest.approx(0.8935, abs=1e-4)


def test_rows_without_gold_do_not_count_for_retrieval() -> None:
    figures = retrieval([row("ab", "b"), row("ab", ""), row("ab", "z")])
    assert figures.recall[1] == Share(0, 2)
    assert figures.recall[5] == Share(1, 2)


def test_every_turn_counts_each_turn_with_gold() -> None:
    first, second = row("a", "a"), row("b", "a")
    case = first.case.__class__("x-002", "两轮", ("一", "二"), (("a",), ("a",)), first.case.on)
    both = Row(case, (first.last, second.last))
    assert retrieval([both]).recall[1] == Share(0, 1)
    assert retrieval([both], every_turn=True).recall[1] == Share(1, 2)


def test_the_search_alone_is_measured_apart() -> None:
    found = answered(row("ab", "b"), searched=("b", "a"))
    assert retrieval([found]).recall[1] == Share(0, 1)
    assert retrieval([found], searched=True).recall[1] == Share(1, 1)


def test_citations() -> None:
    """Cited ab with gold a, cited c with gold de: 1 of 3 cited is gold; 1 of 2 rows, 1 of 3 gold articles."""
    figures = summarise([row(gold="a", cited="ab"), row(gold="de", cited="c")])
    assert figures.citation_precision == Share(1, 3)
    assert figures.citation_hit == Share(1, 2)
    assert figures.citation_recall == Share(1, 3)


def test_what_also_belongs_is_precise_but_is_not_gold() -> None:
    figures = summarise([row(gold="a", cited="bc", also="b")])
    assert figures.citation_precision == Share(1, 2)
    assert figures.citation_hit == Share(0, 1)
    assert figures.citation_recall == Share(0, 1)


def test_a_declined_row_cites_nothing_right() -> None:
    figures = summarise([row(gold="a", cited="a", outcome="拒")])
    assert figures.citation_precision == Share(0, 0)
    assert figures.citation_recall == Share(0, 1)
    assert figures.wrong_refusals == Share(1, 1)


def test_a_row_to_refuse_is_not_asked_for_citations() -> None:
    figures = summarise([row(gold="a", cited="z", expect="拒")])
    assert figures.citation_precision == figures.citation_hit == Share(0, 0)


def test_questions_of_one_message_are_counted_one_by_one() -> None:
    """Three questions; gold of two among the hits, of one among the citations; the row without claims adds none."""
    rows = [row("ab", "abc", "a", claims=("a", "b", "c")), row("z", "z", "z")]
    figures = summarise(rows)
    assert figures.claims_found == Share(2, 3)
    assert figures.claims_cited == Share(1, 3)
    assert rows[0].checks()["逐问"] is False
    assert row("abc", "abc", "abc", claims=("a", "bx", "c")).checks()["逐问"] is True


@pytest.mark.parametrize(
    ("sources", "places", "foreign"),
    [
        ((NATIONAL,), frozenset(), ()),
        ((NATIONAL, ZHEJIANG), frozenset({"CN-ZJ"}), ()),
        ((ZHEJIANG, SICHUAN), frozenset({"CN-ZJ"}), ("sc-rule",)),
        ((ZHEJIANG, SICHUAN), frozenset({"CN-ZJ", "CN-SC"}), ()),
        ((ZHEJIANG,), frozenset(), ("zj-rule",)),
    ],
)
def test_another_provinces_document(
    sources: tuple[Source, ...], places: frozenset[str], foreign: tuple[str, ...]
) -> None:
    found = citing(*sources, places=places)
    assert found.foreign == foreign
    assert found.checks()["本省"] is (not foreign)
    assert summarise([found, row()]).foreign == Share(bool(foreign), 1)


def test_places_are_those_of_each_turn() -> None:
    """Sichuan cited while Sichuan was meant, then Zhejiang after the correction: nothing foreign."""
    base = citing(ZHEJIANG)
    first = answered(base, sources=(SICHUAN,)).last
    case = labelled(base, turns=("一", "二"), gold=((), ()), places=(frozenset({"CN-SC"}), frozenset({"CN-ZJ"}))).case
    assert Row(case, (first, base.last)).foreign == ()
    assert Row(case, (base.last, first)).foreign == ("zj-rule", "sc-rule")


@pytest.mark.parametrize(
    ("label", "stale"),
    [
        ({}, ("cn-law-old",)),
        ({"on": date(2010, 5, 1)}, ()),
        ({"asked_on": date(2010, 5, 1)}, ()),
        ({"older": frozenset({"cn-law-old"})}, ()),
        ({"on": date(2012, 1, 1)}, ("cn-law-old",)),
        ({"on": date(2011, 12, 31)}, ()),
    ],
)
def test_what_was_not_in_force_on_the_day(label: dict[str, Any], stale: tuple[str, ...]) -> None:
    found = citing(REPEALED, **label)
    assert found.stale == stale
    assert found.checks()["现行"] is (not stale)
    assert summarise([found]).stale == Share(bool(stale), 1)


def test_what_is_not_yet_in_force_is_not_in_force() -> None:
    assert citing(ZHEJIANG, on=date(2020, 12, 31), places=frozenset({"CN-ZJ"})).stale == ("zj-rule",)


def test_rows_without_citations_are_neither_foreign_nor_stale() -> None:
    figures = summarise([row()])
    assert figures.foreign == figures.stale == Share(0, 0)
    assert "本省" not in row().checks()


def test_slots() -> None:
    """Of three expected facts two were read; a fact that must not be known counts as well."""
    rows = [knowing(Slots(province="CN-ZJ", month=6), province="CN-ZJ", month=7), knowing(Slots(), delivery=None)]
    assert summarise(rows).slots == Share(2, 3)
    assert slot_shares(rows) == {"province": Share(1, 1), "month": Share(0, 1), "delivery": Share(1, 1)}
    assert [r.checks()["记住"] for r in rows] == [False, True]
    assert slot_shares([row()]) == {}


def test_what_must_open_the_answer() -> None:
    right = answered(labelled(row(), opening=("12356", "110")), opening="现在就打 110。")
    late = answered(labelled(row(), opening=("12356", "110")), opening="不合法。", text="不合法。要紧就打 110。")
    assert summarise([right, late, row()]).opening == Share(1, 2)


def test_refusals() -> None:
    """Of two to refuse one was (recall); of two refused one was to be (precision); of three to answer one was."""
    rows = [
        row(expect="拒", outcome="拒"),
        row(expect="拒", outcome="答"),
        row(expect="答", outcome="拒"),
        row(expect="答", outcome="问"),
        row(expect="问", outcome="问"),
        row(expect=None, outcome="拒"),
    ]
    figures = summarise(rows)
    assert figures.right_refusals == Share(1, 2)
    assert figures.refusal_precision == Share(1, 2)
    assert figures.wrong_refusals == Share(1, 3)
    assert figures.asks_back == Share(1, 1)


def test_numbers_and_quotes() -> None:
    rows = [
        row(text="一共158天。", numbers=(158,), quotes=2, verbatim=2),
        row(text="一共90天。", numbers=(98,), quotes=1, verbatim=0),
        row(text="不知道。", banned=("35元",)),
        row(text="随便说说"),
    ]
    figures = summarise(rows)
    assert figures.numbers == Share(2, 3)
    assert figures.verbatim == Share(2, 3)
    assert figures.whole == Share(3, 4)


def test_seconds() -> None:
    figures = summarise([row(seconds=s / 100) for s in range(1, 21)])
    assert figures.ask_p50 == figures.search_p50 == 0.10
    assert figures.ask_p95 == 0.19


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([], 50, 0.0), ([7], 95, 7), ([3, 1, 2], 50, 2), ([4, 3, 2, 1], 50, 2), ([4, 3, 2, 1], 99, 4), ([1, 2], 0, 1)],
)
def test_percentile(values: list[float], percent: float, expected: float) -> None:
    assert percentile(values, percent) == expected


def test_everything_goes_into_json() -> None:
    data = summarise([row("ab", "b", "b", claims=("a", "b"))]).to_json()
    assert data["retrieval"]["recall@1"] == {"value": 0.0, "low": 0.0, "high": 0.0, "n": 1}
    assert data["claims_found"]["value"] == 1.0
    assert set(data["every_turn"]) == {"recall@1", "recall@5", "recall@10", "mrr", "ndcg@10"}
    assert data["turns"] == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("产假98天", {98}),
        ("产假九十八天", {98}),
        ("罚5万元以上30万元以下", {50000, 300000}),
        ("一万元以上五万元以下", {10000, 50000}),
        ("每小时1.5倍", {1.5}),
        ("没有数", set()),
        ("千方百计", {1000, 100}),
    ],
)
def test_numbers_in(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "wanted", "banned", "right"),
    [
        ("一共一百五十八天", (158,), (), True),
        ("一共158天，含15天", (158, 15), (), True),
        ("一共158天", (188,), (), False),
        ("一共158天", (158,), (188,), True),
        ("一共188天", (), (188,), False),
        ("发 35 元", (), ("35元",), False),
        ("发135元", (), (35,), True),
    ],
)
def test_numbers_right(text: str, wanted: tuple[int, ...], banned: tuple[int | str, ...], right: bool) -> None:
    assert numbers_right(text, wanted, banned) is right


def test_fits() -> None:
    assert fits("问", "答")
    assert not fits("答", "问")
    assert not fits("拒", "答")
    assert fits("拒", "拒")


def test_checks_name_only_what_the_label_tells() -> None:
    assert row(expect=None).checks() == {}
    assert row("ab", "b", "b", quotes=1, verbatim=1).checks() == {
        "检索": True,
        "引用": True,
        "应答": True,
        "引文": True,
    }
    refused = row("cdefgb", "b", expect="拒", outcome="拒", banned=("90天",))
    assert refused.checks() == {"检索": False, "数字": True, "应答": True}
