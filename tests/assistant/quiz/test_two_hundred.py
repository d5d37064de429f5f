"""Two hundred items over topics, provinces and days, read a second time: no wrong key, no second right answer.

The second reading is hand-written arithmetic over the raw files (second_reading.py, statutes.py).
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from assistant.quiz.compose import Quizmaster
from assistant.quiz.model import KINDS, RIGHT, Blueprint, Kind, QuizItem
from assistant.quiz.topics import TOPICS
from tests.assistant.quiz.second_reading import FIGURES, figure, statement_is_true
from tests.assistant.quiz.statutes import points, squeezed, statutes

TODAY, OLD, OLDER = date(2026, 11, 22), date(2020, 6, 1), date(2010, 6, 1)
WHOLE: dict[Kind, int] = {"单选": 26, "多选": 12, "判断": 14, "填空": 10, "案例": 10}
LOCAL: dict[Kind, int] = {"单选": 9, "多选": 2, "判断": 4, "填空": 4, "案例": 2}
SOME: dict[Kind, int] = {"单选": 4, "多选": 2, "判断": 2, "填空": 2, "案例": 2}
OF_PLACES = ("产假", "流产假", "配偶和育儿的假", "婚假", "经期保护和卫生费")
PROVINCES = ("CN-BJ", "CN-TJ", "CN-SX", "CN-SH", "CN-ZJ", "CN-AH", "CN-JX", "CN-SD", "CN-HA", "CN-HB", "CN-HN", "CN-GD")
BLUEPRINTS = [
    Blueprint(TODAY, WHOLE, seed=7),
    *(Blueprint(TODAY, LOCAL, OF_PLACES, code, seed=n) for n, code in enumerate(PROVINCES)),
    Blueprint(OLD, SOME, province="CN-JS", seed=3),
    Blueprint(OLD, SOME, OF_PLACES, "CN-HE", seed=4),
    Blueprint(OLDER, SOME, seed=5),
]


@pytest.fixture(scope="module")
def items(quizmaster: Quizmaster) -> list[QuizItem]:
    return [item for blueprint in BLUEPRINTS for item in quizmaster.compose(blueprint).items]


def test_there_are_two_hundred_of_every_kind_topic_and_place(items: list[QuizItem]) -> None:
    assert len(items) >= 200
    assert {item.kind for item in items} == set(KINDS)
    assert {item.topic for item in items} == set(TOPICS)
    assert len({item.province for item in items if item.province}) >= 10
    assert {item.on for item in items} == {TODAY, OLD, OLDER}


def test_every_item_is_proven_and_answered_by_the_assistant(quizmaster: Quizmaster, items: list[QuizItem]) -> None:
    assert [(i.point, i.stem, f) for i in items if (f := quizmaster.faults(i))] == []
    answers = [quizmaster.prover.ask(item) for item in items]
    share = sum(a.status == "answered" for a in answers) / len(answers)
    print(f"{len(items)} 道题，助手答得出 {share:.0%}，计算题 {sum(i.proof.by == '计算' for i in items)} 道")
    assert share == 1
    assert all(item.proof.question and item.citations for item in items)


def test_every_quote_stands_in_the_markdown_of_a_rule_in_force(items: list[QuizItem]) -> None:
    for item in items:
        for citation in item.citations:
            statute = statutes()[citation.document_id]
            assert statute.in_force(item.on), (item.point, citation.title)
            assert statute.head["类别"] not in ("报刊", "资料") and statute.head["证据"] != "报道"
            assert statute.head["适用地区"] in ("CN", item.province)
            assert squeezed(citation.quote) in statute.article(citation.article), (item.point, citation.quote)


def test_computed_keys_are_what_the_figures_come_to(items: list[QuizItem]) -> None:
    computed = [item for item in items if item.proof.by == "计算"]
    assert len(computed) >= 60 and len({item.point for item in computed}) >= 10
    for item in computed:
        assert item.point in FIGURES
        if item.kind == "单选":
            assert [o.text for o in item.options if o.right] == [figure(item)], item.stem
            assert [o.text for o in item.options].count(figure(item)) == 1
        elif item.kind == "判断":
            assert (item.key == RIGHT) == _says(item.stem, figure(item)), item.stem
        elif item.kind != "填空":
            assert [o.right for o in item.options] == [statement_is_true(o.text, item) for o in item.options]


def _says(stem: str, told: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(told)}(?![\d至])", stem) is not None


def test_computed_blanks_are_what_the_figures_come_to(items: list[QuizItem]) -> None:
    blanks = [i for i in items if i.kind == "填空" and i.proof.by == "计算"]
    assert blanks
    for item in blanks:
        told = re.findall(r"\d+", figure(item))
        given = [accepted[0] for accepted in item.blanks]
        if len(given) == 1 and "周岁。" not in item.stem and "预产期前" not in item.stem:
            assert given == told[:1], item.stem
        elif item.point == "maternity_days":
            assert sum(map(int, given)) == int(told[0]), item.stem
        else:
            assert (
                given
                == {"预产期前": ["15"], "周岁。": ["6" if item.province == "CN-AH" else "3"]}.get(
                    "预产期前" if "预产期前" in item.stem else "周岁。", told
                )
                or given == told
            ), item.stem


def test_written_keys_are_what_the_officer_wrote(items: list[QuizItem]) -> None:
    written = [item for item in items if item.proof.by == "条文"]
    assert len({item.point for item in written}) >= 20
    for item in written:
        point = points()[item.point]
        laws = "".join(squeezed(statutes()[c.document_id].article(c.article)) for c in item.citations)
        assert all(squeezed(words) in laws for words in point["原话"]), item.point
        if item.kind == "判断":
            assert {"说": item.stem, "对": item.key == RIGHT} in [
                {k: c[k] for k in ("说", "对")} for c in point["判断"]
            ]
        elif item.kind == "填空":
            assert item.blanks in [_answers(gap["答"]) for gap in point["填空"]]
        else:
            _options_as_written(item, point)


def _answers(given: list[str] | list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(a) for a in given) if isinstance(given[0], list) else (tuple(map(str, given)),)


def _options_as_written(item: QuizItem, point: dict[str, list[dict[str, str]]]) -> None:
    right, wrong = ([_open(o["说"]) for o in point[name]] for name in ("正确", "错误"))
    for option in item.options:
        matches = [any(re.fullmatch(p, option.text) for p in group) for group in (right, wrong)]
        assert matches == [option.right, not option.right], (item.point, option.text)


def _open(text: str) -> str:
    """A pattern for what the engine puts names into."""
    return re.sub(r"\\\{[^}]*\\\}", r"[\\u4e00-\\u9fff]{2,4}", re.escape(text))


def test_there_is_no_second_right_answer(items: list[QuizItem]) -> None:
    for item in items:
        right = [o for o in item.options if o.right]
        if item.kind in ("单选", "判断"):
            assert len(right) == 1, item.stem
        texts = [re.sub(r"\W", "", o.text) for o in item.options]
        assert len(set(texts)) == len(texts), item.stem
        assert all(o.slip for o in item.options if not o.right)


UNGRAMMATICAL = re.compile(r"[{}<>]|None|nan|[，。；：、？！]{2,}|\s{2}|[a-z]{3,}|（）|《《|》》|的的|了了|是是")


def test_nothing_is_ungrammatical(items: list[QuizItem]) -> None:
    for item in items:
        texts = [item.stem, item.explanation, *(t for o in item.options for t in (o.text, o.why))]
        assert [t for t in texts if UNGRAMMATICAL.search(t.replace("____", ""))] == [], item.point
        assert item.stem.endswith(("？", "。")) and item.explanation.endswith("。")
        assert all(t.count("“") == t.count("”") and t.count("《") == t.count("》") for t in texts)
        assert ("____" in item.stem) == (item.kind == "填空")
        assert len(item.stem) <= 260


def test_items_of_an_old_day_rest_on_the_law_of_that_day(items: list[QuizItem]) -> None:
    old = [item for item in items if item.on == OLD]
    jiangsu = [i for i in old if i.point == "maternity_days" and i.province == "CN-JS"]
    assert all("128" in i.stem + i.explanation or "30天" in i.explanation for i in jiangsu)
    older = [item for item in items if item.on == OLDER]
    assert older and not any("98天" in i.explanation for i in older)
    new = {"民法典", "渐进式延迟", "〔2022〕5号"}
    assert not [c.title for i in [*old, *older] for c in i.citations if any(word in c.title for word in new)]


def test_keys_and_letters_are_spread(items: list[QuizItem]) -> None:
    letters = Counter(i.key for i in items if i.kind in ("单选", "案例") and len(i.key) == 1)
    assert set(letters) == set("ABCD") and max(letters.values()) <= 2 * min(letters.values())
    judged = Counter(i.key for i in items if i.kind == "判断")
    assert abs(judged["正确"] - judged["错误"]) <= max(4, sum(judged.values()) // 4)
