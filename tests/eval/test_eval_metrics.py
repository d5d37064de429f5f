"""Every figure against a table worked out by hand."""

from __future__ import annotations

import pytest

from eval.metrics import Share, percentile, ranking, retrieval, summarise
from eval.model import Row, fits, numbers_in, numbers_right
from tests.eval.rows import row


def test_ranking() -> None:
    """Ranks 1, 3, none, 10: recall@1 1/4, @5 2/4, @10 3/4; MRR (1 + 1/3 + 0 + 1/10) / 4."""
    figures = ranking([1, 3, None, 10])
    assert [figures.recall[k].value for k in (1, 5, 10)] == [0.25, 0.5, 0.75]
    assert figures.mrr.value == pytest.approx((1 + 1 / 3 + 0.1) / 4)
    assert figures.mrr.n == 4


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


def test_citations() -> None:
    """Cited ab with gold a, cited c with gold d: 1 of 3 cited is gold; 1 of 2 rows cites gold."""
    figures = summarise([row(gold="a", cited="ab"), row(gold="d", cited="c")])
    assert figures.citation_precision == Share(1, 3)
    assert figures.citation_recall == Share(1, 2)


def test_a_declined_row_cites_nothing_right() -> None:
    figures = summarise([row(gold="a", cited="a", outcome="拒")])
    assert figures.citation_precision == Share(0, 0)
    assert figures.wrong_refusals == Share(1, 1)


def test_refusals() -> None:
    """Of two to refuse one was; of two to answer one was refused; the one to ask back did."""
    rows = [
        row(expect="拒", outcome="拒"),
        row(expect="拒", outcome="答"),
        row(expect="答", outcome="拒"),
        row(expect="问", outcome="问"),
        row(expect=None, outcome="拒"),
    ]
    figures = summarise(rows)
    assert figures.right_refusals == Share(1, 2)
    assert figures.wrong_refusals == Share(1, 2)
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


def test_no_samples_no_value() -> None:
    assert Share(0, 0).value is None


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
