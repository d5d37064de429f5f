"""Passages in quotation marks: pairs of one kind are counted, what never closes is no passage."""

from __future__ import annotations

import pytest

from assistant.check.quotes import LONGEST, quoted_spans


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        pytest.param("他说“好”，又说“不”", ["“好”", "“不”"], id="two"),
        pytest.param("“甲“乙”丙”丁", ["“甲“乙”丙”"], id="marks within marks"),
        pytest.param("“甲「乙”丙」", ["“甲「乙”"], id="kinds that cross"),
        pytest.param("「甲」『乙』", ["「甲」", "『乙』"], id="other kinds"),
        pytest.param('说"甲"和"乙', ['"甲"'], id="straight marks"),
        pytest.param('“a"b”"c"', ['“a"b”', '"c"'], id="a straight mark within"),
        pytest.param("“甲“乙”丙", ["“乙”"], id="the outer one never closes"),
        pytest.param("甲”乙”“丙", [], id="closing marks alone"),
        pytest.param("“" * 4000 + "”", ["“”"], id="a row of opening marks"),
        pytest.param("“" + "甲" * LONGEST + "”“乙”", ["“乙”"], id="too long"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_passages(text: str, passages: list[str]) -> None:
    assert [text[a:b] for a, b in quoted_spans(text)] == passages
