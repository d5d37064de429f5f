"""Cells that no spreadsheet computes, and files under Chinese names."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from api.console.spreadsheet import Cell, csv_reply, csv_text, safe


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+86 138", "'+86 138", id="plus"),
        pytest.param("-2", "'-2", id="minus-as-text"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("  =1", "'  =1", id="spaces-before"),
        pytest.param("＝1", "'＝1", id="full-width"),
        pytest.param("产假=98天", "产假=98天", id="inside"),
        pytest.param(-2, -2, id="a-number"),
        pytest.param(0.5, 0.5, id="a-share"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_each_cell(cell: Cell, written: Cell) -> None:
    assert safe(cell) == written


def test_commas_quotes_and_lines_stay_one_cell() -> None:
    assert csv_text(["甲", "乙"], [['说"行",就行', "两\n行"]]) == '甲,乙\r\n"说""行"",就行","两\n行"\r\n'


def test_the_file_is_read_by_excel_and_called_in_chinese() -> None:
    reply = csv_reply("工作台记录", ["甲"], [])
    assert bytes(reply.body).startswith(b"\xef\xbb\xbf") and reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert quote("工作台记录.csv") in reply.headers["content-disposition"]


def test_a_name_cannot_break_out_of_the_header() -> None:
    header = csv_reply('a"\r\nset-cookie: x=y', ["甲"], []).headers["content-disposition"]
    assert "\r" not in header and "\n" not in header and '"' not in header
