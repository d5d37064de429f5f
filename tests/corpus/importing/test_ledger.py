"""No character is lost, invented or moved: the account itself, and random documents held against it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.importing.characters import canonical
from corpus.importing.ledger import balance
from corpus.importing.propose import propose
from corpus.importing.read_text import read_text
from corpus.importing.source import Block, Dropped, Line, Source
from corpus.numerals import to_chinese


def block(text: str, words: str | None = None) -> Block:
    return Block(text, text if words is None else words)


@pytest.mark.parametrize(
    ("source", "blocks", "front", "dropped", "expected"),
    [
        pytest.param("甲乙丙", ["甲", "乙丙"], [], [], ("", "", ""), id="all-in-the-body"),
        pytest.param("甲乙丙", ["甲"], [("乙", "乙")], ["丙"], ("", "", ""), id="everywhere"),
        pytest.param("甲乙丙", ["甲", "丙"], [], [], ("乙", "", ""), id="lost"),
        pytest.param("甲乙乙", ["甲乙"], [], [], ("乙", "", ""), id="lost-once"),
        pytest.param("甲乙", ["甲乙丁"], [], [], ("", "丁", "甲乙丁"), id="invented"),
        pytest.param("甲乙", ["乙", "甲"], [], [], ("", "", "甲"), id="out-of-order"),
        pytest.param("甲 乙\n丙", ["甲乙　丙"], [], [], ("", "", ""), id="spaces-do-not-count"),
        pytest.param("（甲）９,⼥", ["(甲)9，女"], [], [], ("", "", ""), id="nor-does-width"),
        pytest.param("甲乙", [], [("甲乙", "甲")], [], ("甲乙", "", ""), id="front-matter-that-does-not-show-it"),
        pytest.param("", [], [], [], ("", "", ""), id="nothing"),
    ],
)
def test_balance(
    source: str,
    blocks: list[str],
    front: list[tuple[str, str]],
    dropped: list[str],
    expected: tuple[str, str, str],
) -> None:
    ledger = balance(source, map(block, blocks), front, [Dropped(d, "", "") for d in dropped])
    assert (ledger.lost, ledger.invented, ledger.disordered) == expected
    assert ledger.balanced is (expected == ("", "", ""))


def test_a_block_that_lost_its_words_is_found_out() -> None:
    ledger = balance("甲乙丙", [block("甲", words="甲乙丙")], [], [])
    assert ledger.lost == "甲乙丙"


def test_counts() -> None:
    ledger = balance("甲乙丙丁", [block("甲乙")], [("丙", "丙")], [Dropped("丁", "", "")])
    assert (ledger.read, ledger.body, ledger.front, ledger.left_out) == (4, 2, 1, 1)


WORD = st.text(alphabet="女工产假天元的不得应当98４,;:()（）“”《》、，。；：⼥—", min_size=1, max_size=60)
NUMBER = st.integers(1, 30).map(to_chinese)
MARKS = st.one_of(
    NUMBER.map(lambda n: f"第{n}条　"),
    NUMBER.map(lambda n: f"第{n}章　"),
    NUMBER.map(lambda n: f"{n}、"),
    NUMBER.map(lambda n: f"（{n}）"),
    st.integers(1, 20).map(lambda n: f"{n}."),
    st.sampled_from(["", "", "附：", "附件1：", "附录　", "目　录", "— 3 —", "12", "抄送：", "签发人：", "# ", "| "]),
    st.sampled_from(
        ["2020年3月1日", "（2020年3月1日公布　", "关于试验的通知", "国务院令", "总工发〔2022〕5号", "某某总工会"]
    ),
)
PARAGRAPH = st.builds(lambda mark, text: mark + text, MARKS, st.one_of(WORD, st.just("")))


@settings(max_examples=300, deadline=None)
@given(st.lists(PARAGRAPH, max_size=25), st.booleans(), st.sampled_from([1, 2]))
def test_whatever_the_document(paragraphs: list[str], whole: bool, columns: int) -> None:
    """Any heap of paragraphs, sensible or not, is accounted for to the last character."""
    if whole:
        lines = [Line(text, n, whole=True, level=n % 4) for n, text in enumerate(paragraphs, 1) if text.strip()]
        source = Source(tuple(lines), columns=columns)
    else:
        source = read_text("\n".join(paragraphs).encode())
    proposal = propose(source, "2026-11-22", None, (), "文件")
    ledger = proposal.ledger
    assert (ledger.lost, ledger.invented, ledger.disordered) == ("", "", "")
    assert ledger.read == len(canonical("".join(paragraphs)))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_whatever_the_text(text: str) -> None:
    """Any Unicode at all: nothing is lost, and nothing breaks."""
    try:
        data = text.encode()
        source = read_text(data)
    except Exception as problem:
        assert "读不出文字" in str(problem) or isinstance(problem, UnicodeEncodeError)
        return
    ledger = propose(source, "2026-11-22", None, (), "文件").ledger
    assert (ledger.lost, ledger.disordered) == ("", "")
