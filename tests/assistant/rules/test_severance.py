"""Severance and twice as much: the months of pay, the sums, when nothing is due, and what they take for granted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.proof import Citer, prove
from assistant.rules.severance import PAID, figure, months_of_pay, severance
from assistant.wording import curated_answers, phrases
from corpus import Corpus
from tests.assistant.rules.cases import ON, case, said, total

ASKED = "被辞退能赔多少"


def computed(corpus: Corpus, topic: str = "unlawful_dismissal_remedy", text: str = ASKED, **facts: Any) -> str:
    if "served" in facts:
        facts.setdefault("served_to", facts["served"])
    return said(severance(topic)(case(corpus, text=text, **facts)))


@pytest.mark.parametrize(
    ("months", "pay"),
    [
        pytest.param(0.5, 0.5, id="some days"),
        pytest.param(5.5, 0.5, id="just under six months"),
        pytest.param(6, 1, id="six months to the day"),
        pytest.param(11.5, 1, id="nearly a year"),
        pytest.param(12, 1, id="a year"),
        pytest.param(12.5, 1.5, id="a year and a day"),
        pytest.param(27, 2.5, id="two years and three months"),
        pytest.param(30, 3, id="two years and a half"),
        pytest.param(36, 3, id="three years"),
    ],
)
def test_months_of_pay(months: float, pay: float) -> None:
    assert months_of_pay(months) == pay


@given(st.integers(1, 600))
def test_more_work_never_pays_less(months: int) -> None:
    assert months_of_pay(months) <= months_of_pay(months + 0.5) <= months_of_pay(months + 1)
    assert months / 12 <= months_of_pay(months) < months / 12 + 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param({"served": 36, "wage": 8000}, ["3×8000＝24000元", "2×3×8000＝48000元"], id="three years"),
        pytest.param({"served": 5, "wage": 6000}, ["0.5×6000＝3000元", "2×0.5×6000＝6000元"], id="five months"),
        pytest.param({"served": 30, "wage": 5000}, ["按一年算", "3×5000＝15000元"], id="half a year counts whole"),
        pytest.param({"served": 27, "wage": 5000}, ["再加半个月", "2.5×5000＝12500元"], id="a quarter counts half"),
        pytest.param({"served": 27, "wage": 4501}, ["2.5×4501＝11252.5元"], id="half a yuan"),
        pytest.param({"served": 38}, ["3.5个月工资", "就是7个月工资"], id="no wage: months only"),
        pytest.param(
            {"served": 36.5, "served_to": 47.5, "wage": 8000},
            ["最少3.5个月工资，最多4个月", "最少56000元，最多64000元"],
            id="three years and more",
        ),
        pytest.param(
            {"joined": date(2019, 3, 1), "joined_to": date(2019, 3, 31), "wage": 12000},
            ["从2019年3月入职算到今天", "8×12000＝96000元"],
            id="by the month she began",
        ),
        pytest.param(
            {"joined": date(2018, 1, 1), "joined_to": date(2018, 12, 31), "wage": 5000},
            ["从2018年入职", "最少8个月工资，最多9个月"],
            id="by the year she began",
        ),
        pytest.param(
            {"joined": date(2020, 1, 1), "joined_to": date(2020, 1, 1), "happened": date(2022, 12, 31), "wage": 6000},
            ["算到2022年12月31日", "3×6000＝18000元"],
            id="to the day of the dismissal",
        ),
    ],
)
def test_the_sums(corpus: Corpus, facts: dict[str, Any], words: list[str]) -> None:
    text = computed(corpus, **facts)
    assert [w for w in words if w not in text] == [], text
    assert "由你选" in text and "平均数" in text, "going on is the other choice; what a wage is"


def test_a_time_before_the_law_is_not_computed(corpus: Corpus) -> None:
    """第九十七条: severance from 2008 on; twice as much from the first day (实施条例第二十五条)."""
    text = computed(corpus, joined=date(2007, 5, 1), joined_to=date(2007, 5, 1), wage=7000)
    assert "2008年1月1日以前的那段" in text and "不替你算" in text
    assert "19×7000＝133000元" in text and "2×20×7000＝280000元" in text and "2008年以前的也在内" in text
    assert "2008年1月1日以前" in computed(corpus, served=240, wage=4000)
    assert "2008" not in computed(corpus, served=216, wage=4000)


@pytest.mark.parametrize(
    ("wage", "words", "unsaid"),
    [
        pytest.param(30_000, "还没有算封顶", "最低工资", id="high: the cap"),
        pytest.param(2000, "当地最低工资标准", "封顶", id="low: the minimum wage"),
        pytest.param(8000, "平均数", "封顶", id="neither"),
    ],
)
def test_what_may_change_the_sum(corpus: Corpus, wage: int, words: str, unsaid: str) -> None:
    text = computed(corpus, served=72, wage=wage)
    assert words in text and unsaid not in text


@pytest.mark.parametrize(
    ("topic", "facts", "words", "unsaid"),
    [
        pytest.param("severance_amount", {"leaving": "到期"}, "单位不续的，给N", "两倍", id="expired: no 2N"),
        pytest.param("contract_expiry", {"leaving": "到期"}, "给两倍的赔偿金", "不能胜任", id="expired in pregnancy"),
        pytest.param("company_closure", {}, "公司破产", "两倍", id="closed"),
        pytest.param("quit_for_employer_fault", {}, "单位欠薪", "两倍", id="the employer's fault"),
        pytest.param("forced_resignation", {}, "单位先提出来", "没有：", id="made to go"),
        pytest.param("dismissal_pregnant", {}, "给两倍的赔偿金", "不能胜任", id="protected: N is only the measure"),
        pytest.param("severance_amount", {"leaving": "辞退"}, "不能胜任", "没有：", id="dismissed: both"),
        pytest.param("dispatched_liability", {"employment": "派遣"}, "找派遣公司要", "没有：", id="dispatched"),
        pytest.param("probation_pregnant", {"employment": "试用期"}, "证明得了你不符合", "不能胜任", id="on probation"),
    ],
)
def test_what_it_is_due_for(corpus: Corpus, topic: str, facts: dict[str, Any], words: str, unsaid: str) -> None:
    text = computed(corpus, topic, served=36, wage=8000, **facts)
    assert "24000元" in text and words in text and unsaid not in text, text


@pytest.mark.parametrize(
    ("topic", "facts"),
    [
        pytest.param("severance_amount", {"leaving": "辞职"}, id="resigned"),
        pytest.param("severance_amount", {"leaving": "自己不续"}, id="not renewed by her"),
        pytest.param("resign_pregnant", {}, id="asked of resigning"),
        pytest.param("part_time", {}, id="asked of part-time work"),
        pytest.param("severance_amount", {"employment": "非全日制"}, id="part-time"),
        pytest.param("severance_amount", {"employment": "实习"}, id="no worker for sure"),
    ],
)
def test_no_sum_where_nothing_is_due(corpus: Corpus, topic: str, facts: dict[str, Any]) -> None:
    found = severance(topic)(case(corpus, text=ASKED, served=36.0, served_to=36.0, wage=8000, **facts))
    assert "24000" not in said(found) and found.entitlement is None
    assert said(found).startswith(("没有：", "是你自己不续的")) or "不替你报数" in said(found)


@pytest.mark.parametrize(
    ("text", "facts", "words", "ask"),
    [
        pytest.param(ASKED, {}, "3.5×8000＝28000元", "几年零几个月", id="an example"),
        pytest.param(ASKED, {"wage": 6000}, "不满六个月的给3000元", "几年", id="by her wage"),
        pytest.param("被辞退能拿n+1吗", {}, "另外多给一个月工资", "几年", id="N+1"),
        pytest.param("有补偿吗", {}, "", "", id="not asked how much"),
        pytest.param("被辞退怎么办", {}, "", "", id="no money asked"),
        pytest.param("被辞退怎么办", {"served": 36.0, "served_to": 36.0, "wage": 8000}, "24000元", "", id="all told"),
    ],
)
def test_without_the_years(corpus: Corpus, text: str, facts: dict[str, Any], words: str, ask: str) -> None:
    found = severance("unlawful_dismissal_remedy")(case(corpus, text=text, **facts))
    assert words in said(found) and bool(said(found)) == bool(words)
    assert ask in (found.ask or "") and bool(found.ask) == bool(ask)


def test_both_figures_are_shown_and_never_added(corpus: Corpus) -> None:
    found = severance("dismissal_pregnant")(case(corpus, text=ASKED, served=36.0, served_to=36.0, wage=8000))
    assert found.entitlement is not None and total(found) is None
    assert [(p.name, p.amount) for p in found.entitlement.parts] == [
        ("经济补偿（N）", 24000),
        ("违法解除的赔偿金（2N）", 48000),
    ]
    assert len(found.part_bases) == 2
    alone = severance("company_closure")(case(corpus, text=ASKED, served=36.0, served_to=36.0, wage=8000))
    assert total(alone) == 24000


@pytest.mark.parametrize("topic", PAID)
@settings(deadline=None, max_examples=15)
@given(
    low=st.integers(1, 500),
    more=st.sampled_from([0.0, 0.5, 11.0]),
    wage=st.none() | st.integers(500, 200_000),
    employment=st.sampled_from([None, "派遣", "试用期"]),
    leaving=st.sampled_from([None, "辞退", "到期", "协商", "倒闭", "被迫"]),
)
def test_what_is_said_stands(
    corpus: Corpus, topic: str, low: int, more: float, wage: int | None, employment: str | None, leaving: str | None
) -> None:
    facts: dict[str, Any] = {"served": float(low), "served_to": low + more, "wage": wage, "leaving": leaving}
    found = severance(topic)(case(corpus, text=f"{ASKED}n+1", employment=employment, **facts))
    citer = Citer(corpus, ON)
    assert [d.text for d in found.drafts if citer.cite(d) is None] == []
    assert len(prove(found.drafts, citer)) == len(found.drafts) > 0


def test_a_sentence_that_need_not_be_said_is_one_of_ours() -> None:
    ours = {line.句 for curated in curated_answers().values() for line in curated.lines}
    words = phrases()["severance"]
    assert {*words["covers"], *words["covers_rule"], *words["covers_cap"]} <= ours


@pytest.mark.parametrize(("number", "shown"), [(3.0, "3"), (3.5, "3.5"), (1234567.0, "1234567"), (2250.5, "2250.5")])
def test_a_figure(number: float, shown: str) -> None:
    assert figure(number) == shown
