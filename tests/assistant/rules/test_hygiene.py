"""The hygiene allowance: a duty, an option or an amount for some, and never a number nobody wrote."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assistant.proof import Citer, prove
from assistant.rules.hygiene import hygiene
from corpus import Corpus, Value
from corpus.model import Condition
from tests.assistant.rules.cases import HERE, ON, REPORT, case, local_value, said, with_values

OFFICES = Condition(note="在机关、事业单位上班")


def yuan(amount: int | None, words: str = "每人每月发放卫生费", **more: Any) -> Value:
    return local_value(amount, "元/月", words=words, **more)


@pytest.mark.parametrize(
    ("value", "words", "unsaid"),
    [
        pytest.param(yuan(30), ["每人每月30元"], ["不少于", "不是必须"], id="an amount"),
        pytest.param(yuan(35, "不低于35元的卫生费"), ["少于35元"], ["不是必须"], id="a minimum"),
        pytest.param(yuan(30, condition=OFFICES), ["在机关、事业单位上班", "30元"], ["不是必须"], id="for some"),
        pytest.param(yuan(None), ["应当发", "没有写金额"], ["不是必须"], id="a duty without an amount"),
        pytest.param(yuan(None, obligation="可以"), ["可以", "没有写金额", "不是必须"], [], id="an option, no amount"),
        pytest.param(yuan(20, obligation="可以"), ["可以", "20元", "不是必须"], [], id="an option"),
        pytest.param(
            yuan(20, obligation="可以", condition=OFFICES),
            ["在机关、事业单位上班", "20元", "不是必须"],
            [],
            id="an option for some",
        ),
    ],
)
def test_what_a_province_says(corpus: Corpus, value: Value, words: list[str], unsaid: list[str]) -> None:
    computed = hygiene(case(with_values(corpus, hygiene_allowance=[value]), HERE))
    text = said(computed)
    assert [w for w in words if w not in text] == [], text
    assert [w for w in unsaid if w in text] == [], text
    assert (computed.known, computed.ask) == (True, None)


def test_several_amounts_are_all_said(corpus: Corpus) -> None:
    values = [yuan(30), yuan(50, condition=OFFICES)]
    text = said(hygiene(case(with_values(corpus, hygiene_allowance=values), HERE)))
    assert text.index("30元") < text.index("50元")


def test_what_is_not_known_has_no_number(corpus: Corpus) -> None:
    computed = hygiene(case(with_values(corpus, hygiene_allowance=[]), HERE))
    assert "未收录" in said(computed)
    assert not re.search(r"\d+元", said(computed))
    assert not computed.known


def test_without_a_place_it_asks_for_one(corpus: Corpus) -> None:
    computed = hygiene(case(corpus))
    assert "哪个省" in (computed.ask or "")
    assert computed.known
    assert not re.search(r"\d+元", said(computed))


def test_a_report_is_named_as_one(corpus: Corpus) -> None:
    reported = [yuan(30, evidence="报道")]
    assert REPORT in said(hygiene(case(with_values(corpus, hygiene_allowance=reported), HERE)))


@pytest.mark.parametrize("code", [None, "CN-GD", "CN-HA"])
def test_what_is_said_stands(corpus: Corpus, code: str | None) -> None:
    computed = hygiene(case(corpus, code))
    notes = {f"{v.note.rstrip('。')}。" for v in corpus.library.parameters["hygiene_allowance"].values}
    drafts = [d for d in computed.drafts if d.text not in notes]
    assert len(prove(drafts, Citer(corpus, ON))) == len(drafts)
