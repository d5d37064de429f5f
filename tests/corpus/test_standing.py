"""When an officer's answer stands: every provision in force that day, with its words of then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import load_corpus
from corpus.answers import OwnAnswer
from corpus.standing import lost
from tests.corpus.editing import RULES, add, edit
from tests.corpus.test_answers import OWN

DAY = date(2026, 11, 22)
NEWER = "documents/全国/女工规定(2026-06-01).md"


def answer(root: Path) -> OwnAnswer:
    return load_corpus(add(root, "answers/a.yaml", OWN).parents[1]).library.answers[0]


def why(root: Path, on: date = DAY) -> list[tuple[str, str]]:
    own = answer(root)
    return [(found.reference, found.why) for found in lost(own, load_corpus(root), on)]


def test_it_stands(tiny: Path) -> None:
    assert why(tiny) == []


def test_a_change_anywhere_else_does_not_matter(tiny: Path) -> None:
    edit(tiny / RULES, "处以罚款", "处以二倍罚款")
    assert why(tiny) == []


def test_other_words(tiny: Path) -> None:
    edit(tiny / RULES, "九十八天产假", "一百二十八天产假")
    assert why(tiny) == [("女工规定 第二条第一款", "条文的文字和写答案时不一样了")]


@pytest.mark.parametrize("day", [date(2012, 4, 27), date(2000, 1, 1)])
def test_a_day_before_it_was_in_force(tiny: Path, day: date) -> None:
    assert [reference for reference, _ in why(tiny, day)] == ["女工规定 第二条第一款", "女工规定 第一条"]


def test_repealed_since(tiny: Path) -> None:
    edit(tiny / RULES, "废止日期: null", "废止日期: 2026-01-01")
    assert len(why(tiny)) == 2 and why(tiny, date(2025, 12, 31)) == []


def test_an_article_that_is_gone(tiny: Path) -> None:
    own = answer(tiny)
    edit(tiny / RULES, "\n违反本规定第一条的，处以罚款。\n", "")
    edit(tiny / RULES, "女工享受九十八天产假；难产的，增加15天。", "女工按规定休产假。")
    assert [found.reference for found in lost(own, load_corpus(tiny), DAY)] == ["女工规定 第二条第一款"]


def newer(root: Path, old: str = "", new: str = "") -> None:
    """A version of 2026 follows; `old` reads otherwise in it."""
    text = (root / RULES).read_text(encoding="utf-8")
    edit(root / RULES, "废止日期: null", "废止日期: 2026-07-01")
    text = (
        text.replace("2012-04-18", "2026-06-01").replace("2012-04-28", "2026-07-01").replace("guiding-2012", "g-2026")
    )
    text = text.replace("2012年4月18日公布 自2012年4月28日起施行", "2026年6月1日公布 自2026年7月1日起施行")
    assert old in text
    add(root, NEWER, text.replace(old, new) if old else text)


def test_a_newer_version_with_the_same_words(tiny: Path) -> None:
    answer(tiny)
    newer(tiny)
    assert why(tiny) == []


def test_a_newer_version_with_other_words(tiny: Path) -> None:
    answer(tiny)
    newer(tiny, "九十八天产假", "一百二十八天产假")
    assert [reference for reference, _ in why(tiny)] == ["女工规定 第二条第一款"]
    assert why(tiny, date(2026, 6, 30)) == [], "for the time before it still stands"


def test_a_version_named_by_its_date_ends_with_it(tiny: Path) -> None:
    text = OWN.replace("女工规定 第二条第一款", "女工规定(2012-04-18) 第二条第一款")
    add(tiny, "answers/a.yaml", text)
    newer(tiny)
    corpus = load_corpus(tiny)
    (found,) = lost(corpus.library.answers[0], corpus, DAY)
    assert "不是现行有效的" in found.why
