"""Which characters are written differently, and which are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import load_corpus
from corpus.importing.characters import canonical, display_width, squeeze, tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("⼥职⼯⽣育⻅附件⼾⼝", "女职工生育见附件户口", id="radicals"),
        pytest.param("ﬁle", "file", id="ligature"),
        pytest.param("豈", "豈", id="compatibility-ideograph"),
        pytest.param("产假９８天Ａ", "产假98天A", id="wide-digits"),
        pytest.param("怀孕,生育;哺乳:是?对!", "怀孕，生育；哺乳：是？对！", id="half-width-marks"),
        pytest.param("1,000元", "1,000元", id="thousands"),
        pytest.param("8:30到17:00", "8:30到17:00", id="time"),
        pytest.param("上午:8时", "上午:8时", id="colon-before-digit-stays"),
        pytest.param("职工(含女职工)应当", "职工（含女职工）应当", id="brackets-around-chinese"),
        pytest.param("试行(2)期", "试行（2）期", id="brackets-between-chinese"),
        pytest.param("f(x)=1", "f(x)=1", id="formula"),
        pytest.param("产假.完", "产假.完", id="full-stop-stays"),
        pytest.param("满 4 个月", "满4个月", id="spaces-beside-digits"),
        pytest.param("甲 ， 乙", "甲，乙", id="spaces-beside-marks"),
        pytest.param("坚持导向 回应需求", "坚持导向 回应需求", id="spaces-between-words-stay"),
        pytest.param("甲　　乙", "甲\u3000乙", id="several-wide-spaces"),
        pytest.param("　　甲\u200b乙\ufeff ", "甲乙", id="invisible"),
        pytest.param("GB/T 1234", "GB/T 1234", id="latin"),
        pytest.param("“妈咪小屋”", "“妈咪小屋”", id="quotes-stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("⼥工", "部首样的字改成了普通字（如 ⼥→女）"),
        ("９天", "全角数字或字母改成了半角"),
        ("甲,乙", "半角标点改成了全角（如 ,→，）"),
        ("甲(cid:12)乙", "有认不出的字「(cid:12)」，请对照原件补上"),
        ("甲\ufffd乙", "有认不出的字「\ufffd」，请对照原件补上"),
        ("甲\ue123乙", "有认不出的字「\ue123」，请对照原件补上"),
        ("甲 乙", "中间有空格，请看是不是多出来的"),
    ],
)
def test_every_change_is_said(text: str, said: str) -> None:
    assert tidy(text)[1] == [said]


@pytest.mark.parametrize(
    "text", ["女职工享受98天产假；难产的，增加15天。", "第一条 为了", "第二章　总则", "1.甲", "（一）乙"]
)
def test_clean_text_is_left_alone(text: str) -> None:
    assert tidy(text) == (text, [])


def test_nothing_in_the_real_corpus_would_change() -> None:
    """The statutes as they stand are clean: an import of their words changes none of them."""
    for document in load_corpus().documents:
        if document.kind in ("报刊", "资料"):
            continue
        for unit in document.units:
            for paragraph in unit.text.split("\n"):
                if not paragraph.startswith("|"):
                    assert tidy(paragraph)[0] == paragraph


@given(st.text())
def test_tidying_keeps_every_character_that_counts(text: str) -> None:
    assert canonical(tidy(text)[0]) == canonical(text)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        pytest.param("(:?㐀)", "（：？㐀）", id="marks one after the other"),
        pytest.param("((甲))", "（（甲））", id="brackets in brackets"),
        pytest.param("甲, ? ! ?", "甲，？！？", id="with spaces between"),
        pytest.param("甲:?3", "甲：?3", id="not before a digit"),
    ],
)
def test_it_goes_on_until_all_is_tidy(text: str, tidied: str) -> None:
    assert tidy(text)[0] == tidied


@given(st.text() | st.text(alphabet="甲3 ,:?()（，\u3000"))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = tidy(text)[0]
    assert tidy(once)[0] == once


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("９８", "98"),
        ("⼥", "女"),
        ("（一）", "(一)"),
        ("〔2022〕", "[2022]"),
        ("甲 乙", "甲乙"),
        ("―", "—"),
        ("| 甲 |", "甲"),
    ],
)
def test_the_same_characters(a: str, b: str) -> None:
    assert canonical(a) == canonical(b)


@pytest.mark.parametrize(("a", "b"), [("98", "99"), ("女", "男"), ("。", "．"), ("\ue000", ""), ("甲", "")])
def test_different_characters(a: str, b: str) -> None:
    assert canonical(a) != canonical(b)


@pytest.mark.parametrize(
    ("text", "expected"), [("总　则", "总则"), ("关于 修改", "关于修改"), ("the rest", "the rest"), (" 甲 ", "甲")]
)
def test_squeeze(text: str, expected: str) -> None:
    assert squeeze(text) == expected


def test_display_width() -> None:
    assert display_width("女工98天") == 8
