"""Two versions side by side: word by word, but never so long that everybody waits."""

from __future__ import annotations

import pytest

from api.console.corpus import comparing
from api.console.corpus.comparing import compared, shown
from corpus.diff import compare
from tests.api.console.corpus.test_texts import document
from tests.api.releases.corpus import LONGER, REST


def test_word_by_word() -> None:
    found = compared(document(REST), document(LONGER))
    (change,) = found["changes"]
    assert (change.label, change.kind, change.moved_to) == ("第一条", "改动", None)
    assert [(p.kind, p.text) for p in change.pieces if p.kind != "同"] == [("删", "98"), ("增", "128")]
    assert found["missing"] == 0


def test_what_is_too_long_is_only_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST_WORK", 100)
    (change,) = shown(compare(document(REST), document(LONGER))).changes
    assert change.pieces is None and change.label == "第一条"


def test_one_article_of_many_pages_is_no_hours_of_work() -> None:
    """Pasted without its headings: 90 000 letters against as many others."""
    long = REST.replace("难产的，增加产假15天。", "难产的，增加产假十五天，甲乙丙丁。" * 5_000)
    other = REST.replace("难产的，增加产假15天。", "难产的，增加产假二十天，戊己庚辛。" * 5_000)
    (change,) = shown(compare(document(long), document(other))).changes
    assert change.pieces is None


def test_what_an_excerpt_lacks_is_not_said_to_be_deleted() -> None:
    cut = document(REST.replace("范围: 全文", "范围: 摘录").split("#### 第二条")[0])
    found = shown(compare(document(REST), cut))
    assert found.changes == () and found.missing == 2
