"""The officers' points as matters: every scenario, only where the law of the day holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.model import AssistantError
from assistant.quiz.compose import Quizmaster
from assistant.quiz.model import KINDS
from assistant.quiz.points import authored_matters, authored_points
from assistant.quiz.shape import Wish, offers, shape
from corpus import Corpus
from corpus.points import Claim, Point, Wrong

TODAY = date(2026, 11, 22)
POINT = Point(
    id="nights",
    topic="夜班和加班",
    difficulty=1,
    jurisdiction=None,
    references=("女职工劳动保护特别规定 第六条第二款",),
    words=("对怀孕7个月以上的女职工，用人单位不得延长劳动时间或者安排夜班劳动",),
    question="怀孕七个半月，公司能安排我上夜班吗",
    scenarios=("{人}怀孕七个半月，被排了夜班。下列哪种说法是对的？", "{人}怀孕八个月，还要值夜。下列哪种说法是对的？"),
    rights=("单位不得安排她上夜班",),
    wrongs=(
        Wrong("她签了字就可以安排夜班", "误解", "条文没有留这个口子。"),
        Wrong("只有90天", "旧法", "早就改了。", "女职工劳动保护规定(1988-07-21) 第八条第一款"),
        Wrong("要看省里的规定", "外省", "那是北京的。", "北京市人口与计划生育条例 第十九条第一款"),
        Wrong("旧的说法", "旧法", "以前是这样。"),
    ),
    claims=(Claim("怀孕七个月以上，不得安排夜班。", True), Claim("可以安排夜班。", False, "条文不许。", "误解")),
    gaps=(),
    explanation="不得安排夜班。",
)


def test_each_scenario_is_a_case(corpus: Corpus) -> None:
    made = authored_matters(corpus, [POINT], TODAY)
    assert [(m.point, m.case, m.scenarios) for m in made] == [
        ("nights", "1", POINT.scenarios[:1]),
        ("nights", "2", POINT.scenarios[1:]),
    ]
    assert made[0].citations[0].quote.startswith(POINT.words[0])


def test_reasons_name_the_rule_they_were_taken_from(corpus: Corpus) -> None:
    whys = {o.text: o.why for o in authored_matters(corpus, [POINT], TODAY)[0].answers}
    assert whys["她签了字就可以安排夜班"] == "条文没有留这个口子。"
    assert whys["只有90天"] == "早就改了（《女职工劳动保护规定》第八条第一款）。"
    assert whys["要看省里的规定"] == "那是北京的（《北京市人口与计划生育条例》第十九条第一款）。"
    assert whys["单位不得安排她上夜班"] == "依据是《女职工劳动保护特别规定》第六条第二款。"


def test_the_article_is_named_where_the_officer_did_not(corpus: Corpus) -> None:
    (made, _) = authored_matters(corpus, [POINT], TODAY)
    assert made.explanation == "不得安排夜班。依据是《女职工劳动保护特别规定》第六条第二款。"
    told = replace(POINT, explanation="《女职工劳动保护特别规定》第六条不许。")
    assert authored_matters(corpus, [told], TODAY)[0].explanation == told.explanation


@pytest.mark.parametrize(
    ("changes", "on", "made"),
    [
        pytest.param({}, TODAY, True, id="today"),
        pytest.param({}, date(2012, 4, 27), False, id="not-yet-in-force"),
        pytest.param({"words": ("不得安排怀孕女职工上夜班",)}, TODAY, False, id="not-verbatim"),
        pytest.param({"references": ("女职工劳动保护特别规定 第九十条",)}, TODAY, False, id="no-such-article"),
        pytest.param({"references": ("北京市女职工假期资料 （三）",), "words": ()}, TODAY, False, id="no-law"),
        pytest.param({"explanation": "《民法典》也这样写。"}, date(2020, 6, 1), False, id="names-a-later-law"),
        pytest.param({"explanation": "《民法典》也这样写。"}, TODAY, True, id="names-a-law-in-force"),
    ],
)
def test_only_what_the_law_of_the_day_holds(corpus: Corpus, changes: dict[str, object], on: date, made: bool) -> None:
    assert bool(authored_matters(corpus, [replace(POINT, **changes)], on)) is made  # type: ignore[arg-type]


def test_a_point_of_a_newer_version_is_none_of_the_old_ones(corpus: Corpus) -> None:
    """妇女权益保障法 was rewritten for 2023; the same words stood under other numbers before."""
    moved = replace(
        POINT, references=("妇女权益保障法 第二十条",), words=("妇女的人格尊严不受侵犯",), wrongs=POINT.wrongs[:1]
    )
    assert authored_matters(corpus, [moved], TODAY)
    assert not authored_matters(corpus, [moved], date(2022, 6, 1))


def test_on_an_old_day_old_law_must_be_old_already(corpus: Corpus) -> None:
    """A slip said to be old law without the rule is left out where it might still have been law."""
    today = {o.text for o in authored_matters(corpus, [POINT], TODAY)[0].answers}
    then = {o.text for o in authored_matters(corpus, [POINT], date(2015, 6, 1))[0].answers}
    assert today - then == {"旧的说法", "要看省里的规定"}


def test_broken_points_are_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "points").mkdir()
    (tmp_path / "points" / "坏.yaml").write_text("- 考点: x\n", encoding="utf-8")
    with pytest.raises(AssistantError, match="考点有问题，没法出题"):
        authored_points(tmp_path)


def test_nearly_everything_officers_wrote_is_proven(quizmaster: Quizmaster) -> None:
    """Each point in each kind; what the assistant cannot answer is not offered, and should be rare."""
    made, refused = 0, []
    for matter in quizmaster.matters(TODAY):
        if matter.proof.by == "条文" and matter.case == "1":
            for kind in (k for k in KINDS if offers(matter, k)):
                item = shape(matter, kind, TODAY, 1, Wish(place=1))
                made += 1
                refused += [(item.point, f) for f in quizmaster.faults(item)]
    print(f"写的考点出了 {made} 道题，{len(refused)} 道没有通过验证")
    assert len({p.id for p in quizmaster.points}) >= 60
    assert len(refused) <= made // 50, refused
