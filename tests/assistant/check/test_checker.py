"""The report as a whole: spans in order, nothing lost, nothing from the text in the reasons, quick, steady."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import assistant.check
from assistant import BadQuestion
from assistant.check import LONGEST, BadText, Checker
from assistant.check.amounts import find_amounts
from assistant.check.constants import constants
from assistant.check.statements import patterns
from assistant.check.subjects import subjects
from assistant.check.words import FOLDER
from tests.assistant.check.rows import ON, ROWS

NOTICE = """各位同事：
根据国家规定，女职工产假为90天，其中产前可休15天。
**哺乳期女职工可以安排夜班**，每天给半小时哺乳时间。
依据《女职工劳动保护特别规定》第三十条，女职工每月享受2天带薪痛经假！
浙江省陪产假为15天。"""


def test_a_notice(checker: Checker) -> None:
    report = checker.check(NOTICE, on=ON)
    verdicts = [(c.text.strip(" *，。！\n"), c.verdict) for c in report.claims]
    assert ("根据国家规定，女职工产假为90天", "已失效") in verdicts
    assert ("其中产前可休15天", "属实") in verdicts
    assert ("哺乳期女职工可以安排夜班", "不符") in verdicts
    assert ("每天给半小时哺乳时间", "不符") in verdicts
    assert ("依据《女职工劳动保护特别规定》第三十条", "查无此条") in verdicts
    assert ("浙江省陪产假为15天", "属实") in verdicts
    assert "不符 2 句" in report.summary and "12351" in report.summary


def spans_cover(checker: Checker, text: str) -> None:
    claims = checker.check(text, on=ON).claims
    assert [c.span for c in claims] == sorted(c.span for c in claims)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(claims))
    assert all(text[c.span[0] : c.span[1]] == c.text for c in claims)
    covered = {i for c in claims for i in range(*c.span)}
    assert [c for i, c in enumerate(text) if i not in covered and "\u4e00" <= c <= "\u9fff"] == []


def test_spans_cover_the_text_in_order(checker: Checker) -> None:
    spans_cover(checker, NOTICE)
    spans_cover(checker, "\n".join(row.text for row in ROWS)[:LONGEST])


PIECES = ["产假90天", "《劳动合同法》第四十二条", *"“”，。《》（）\n、", "规定：", "第七条", "98天"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("产".__add__("").join))
def test_any_mixture_is_covered_and_never_breaks(checker: Checker, text: str) -> None:
    spans_cover(checker, "产假" + text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80))
def test_any_characters(checker: Checker, text: str) -> None:
    spans_cover(checker, "产" + text)


@pytest.mark.parametrize("text", ["", " \n", "……!!", "12345", "😀"])
def test_a_text_without_words_is_refused(checker: Checker, text: str) -> None:
    with pytest.raises(BadText, match="贴进来"):
        checker.check(text, on=ON)


def test_a_text_too_long_is_refused_with_its_length(checker: Checker) -> None:
    with pytest.raises(BadText, match="8001"):
        checker.check("产" * (LONGEST + 1), on=ON)


def test_an_unknown_province_is_refused(checker: Checker) -> None:
    with pytest.raises(BadQuestion, match="火星"):
        checker.check("产假90天", province="火星", on=ON)


def test_the_same_text_gives_the_same_report(checker: Checker) -> None:
    assert checker.check(NOTICE, on=ON).to_json() == checker.check(NOTICE, on=ON).to_json()


@pytest.mark.parametrize("on", [date(1985, 1, 1), date(2000, 6, 1), date(2015, 1, 1), date(2040, 1, 1)])
def test_any_day_can_be_asked_for(checker: Checker, on: date) -> None:
    spans = checker.check(NOTICE, on=on).claims
    assert spans and all(c.in_force or claim.verdict != "属实" for claim in spans for c in claim.citations[:1])


def test_every_quote_is_verbatim(checker: Checker) -> None:
    corpus = checker.assistant.corpus
    for claim in checker.check("\n".join(r.text for r in ROWS)[:LONGEST], on=ON).claims:
        for c in claim.citations:
            assert any(c.quote in u.text for u in corpus.by_id[c.document_id].units)


def test_a_report_is_plain_data(checker: Checker) -> None:
    data = checker.check("产假90天", on=ON).to_json()
    assert set(data) == {"claims", "summary"} and set(data["claims"][0]) == {
        *("text", "span", "verdict", "why", "citations")
    }


def test_every_statement_has_a_row_for_its_true_or_false_wording() -> None:
    texts = [row.text for row in ROWS if set(row.verdicts) & {"属实", "不符"}]
    unused = [
        p.statement.名
        for p in patterns()
        if not any(p.who.search(t) and any(r.search(t) for r in (*p.true, *p.false)) for t in texts)
    ]
    assert unused == []


def test_every_reference_of_the_templates_leads_somewhere(checker: Checker) -> None:
    corpus = checker.assistant.corpus
    constant = [r for c in constants() for r in (*c.据, *(c.旧.据 if c.旧 else ()))]
    for reference in [r for p in patterns() for r in p.statement.据] + constant:
        assert corpus.resolve(reference, ON).provision.text
    for subject in subjects():
        assert all(p in corpus.library.parameters for p in subject.参数)


def test_every_phrase_is_said_somewhere() -> None:
    phrases = yaml.safe_load((FOLDER / "words.yaml").read_text(encoding="utf-8"))
    folder = Path(assistant.check.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    assert [name for name in phrases if f'"{name}"' not in sources] == []


def test_every_number_of_a_constant_can_be_read_in_a_text() -> None:
    for constant in constants():
        for value in (*constant.值, *(constant.旧.值 if constant.旧 else ())):
            said = value.replace("月", "个月")
            assert [f"{a.value:g}{a.unit}" for a in find_amounts(said, 0, len(said))] == [value]
