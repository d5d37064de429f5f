"""A sentence somebody wrote: why it would not be said, and what the check holds against it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.check.checker import Checker
from assistant.proving import LONGEST, try_sentence

ON = date(2026, 11, 22)
LEAVE = "女职工劳动保护特别规定 第七条第一款"
DISMISSAL = "女职工劳动保护特别规定 第五条"
FUTURE = "医疗保障法 第一条"


@pytest.fixture(scope="module")
def checker(assistant: Assistant) -> Checker:
    return Checker(assistant)


def test_what_stands_is_shown_with_the_words_it_stands_on(checker: Checker) -> None:
    tried = try_sentence("产假有98天。", [LEAVE], checker, ON)
    assert (tried.faults, tried.doubts, tried.references) == ((), (), (LEAVE,))
    (citation,) = tried.citations
    assert citation.provision == "第七条第一款" and "98天" in citation.quote


@pytest.mark.parametrize(
    ("text", "references", "fault"),
    [
        pytest.param("产假有98天。", [], "还没有选依据", id="nothing to stand on"),
        pytest.param("产假有158天。", [LEAVE], "158 在选的条文里没有", id="another number"),
        pytest.param("产假有一百五十八天。", [LEAVE], "158 在选的条文里没有", id="in words"),
        pytest.param("产假有98天", [LEAVE], "要用句号", id="no end"),
        pytest.param("依第七条，产假有98天。", [LEAVE], "不用写第几条", id="an article"),
        pytest.param("产假有98天[1]。", [LEAVE], "不要用 [ ]", id="marks"),
        pytest.param("产" * LONGEST + "。", [LEAVE], "太长了", id="long"),
        pytest.param("产假有98天。", ["没有这部法 第一条"], "没有收录", id="no such law"),
        pytest.param("产假有98天。", ["女职工劳动保护特别规定 第九十九条"], "没有第九十九条", id="no such article"),
        pytest.param("产假有98天。", ["随便写的"], "应写成「文件名 第X条」", id="no reference"),
    ],
)
def test_why_it_would_not_be_said(checker: Checker, text: str, references: list[str], fault: str) -> None:
    tried = try_sentence(text, references, checker, ON)
    assert any(fault in found for found in tried.faults), tried.faults


def test_what_is_no_law_or_not_in_force_is_no_basis(assistant: Assistant, checker: Checker) -> None:
    press = next(d for d in assistant.corpus.documents if d.kind == "资料" and d.in_force(ON))
    reference = f"{press.title} {press.units[0].address.label}"
    (fault,) = try_sentence("可以休息。", [reference], checker, ON).faults
    assert "只供参考" in fault
    old = next(d for d in assistant.corpus.documents if d.repealed and d.repealed <= ON and d.is_law)
    dated = f"{old.title}({old.published}) {old.units[0].address.label}"
    (fault,) = try_sentence("可以休息。", [dated], checker, ON).faults
    assert "用不了" in fault


def test_what_is_false_without_a_number_is_doubted(checker: Checker) -> None:
    tried = try_sentence("怀孕了单位可以随时辞退。", [DISMISSAL], checker, ON)
    assert tried.faults == () and any("不符" in doubt for doubt in tried.doubts)


def test_two_provinces_are_two_sentences(assistant: Assistant, checker: Checker) -> None:
    found: dict[str, str] = {}
    for document in assistant.corpus.documents:
        if document.jurisdiction in ("CN-ZJ", "CN-GD") and document.is_law and document.in_force(ON):
            found.setdefault(document.jurisdiction, f"{document.title} {document.units[0].address.label}")
    tried = try_sentence("两个省都有规定。", list(found.values()), checker, ON)
    assert any("分成两句" in doubt for doubt in tried.doubts)


def test_nothing_written_is_a_fault_and_no_error(checker: Checker) -> None:
    assert try_sentence("", [LEAVE], checker, ON).faults
