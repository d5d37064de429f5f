"""Messages of at most 2,048 bytes: nothing lost, nothing cut within a sentence, each basis with its words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.wechat.bases import Mentions
from api.wechat.splitting import LIMIT, Paragraph, messages, size, written
from api.wechat.words import wechat_words
from assistant import Citation
from corpus import Corpus

WORDS = wechat_words().回答
PAGE = re.compile(r"\n\n（(\d+)/(\d+)）(回复“继续”看后面)?$")
LAW = Citation(
    *(1, "cn-x", "女职工劳动保护特别规定", None, "行政法规", "CN", "第五条", "第五条", "art_5", "原话"),
    *(date(2012, 4, 28), True, "核对"),
)
SENTENCE = "单位不能因为你怀孕就降你的工资，也不能辞退你，更不能逼你自己写辞职。"


@pytest.fixture(scope="module")
def fresh(corpus: Corpus) -> Mentions:
    return Mentions(corpus, WORDS.同上)


def split(paragraphs: list[Paragraph], corpus: Corpus, limit: int = LIMIT) -> tuple[str, ...]:
    return messages(paragraphs, lambda: Mentions(corpus, WORDS.同上), WORDS, limit)


def bare(part: str) -> str:
    """Without its number."""
    return PAGE.sub("", part)


def article(number: int) -> Citation:
    return replace(LAW, n=number, provision=f"第{number}条", article=f"第{number}条")


def test_what_fits_is_one_message_without_a_number(corpus: Corpus) -> None:
    assert split([Paragraph("好。", (LAW,)), Paragraph("· 再说。", (LAW,), apart=False)], corpus) == (
        "好。（《女职工劳动保护特别规定》第五条）\n· 再说。（同上）",
    )


def test_an_empty_line_and_what_comes_after_the_basis(corpus: Corpus) -> None:
    paragraphs = [Paragraph("一。"), Paragraph("二。", (LAW,), "\n看全文"), Paragraph("三。", apart=False)]
    assert split(paragraphs, corpus) == ("一。\n\n二。（《女职工劳动保护特别规定》第五条）\n看全文\n三。",)


def test_long_answers_say_which_part_of_how_many(corpus: Corpus) -> None:
    parts = split([Paragraph(f"{n}。{SENTENCE}", (article(n),)) for n in range(40)], corpus)
    assert len(parts) > 2
    for number, part in enumerate(parts, 1):
        page = PAGE.search(part)
        assert page is not None
        assert (int(page[1]), int(page[2])) == (number, len(parts))
        assert bool(page[3]) == (number < len(parts)), "only the last says nothing of going on"
        assert size(part) <= LIMIT


def test_each_part_names_its_laws_in_full_again(corpus: Corpus) -> None:
    """同上 and short titles would lead nowhere in a message of its own."""
    parts = split([Paragraph(f"{n}。{SENTENCE}", (LAW,)) for n in range(40)], corpus)
    assert {part.split("（")[1].partition("）")[0] for part in parts} == {"《女职工劳动保护特别规定》第五条"}


def test_a_paragraph_longer_than_a_message_is_cut_at_sentence_ends(corpus: Corpus) -> None:
    parts = split([Paragraph(SENTENCE * 30, (LAW,))], corpus)
    assert len(parts) > 1
    for part in parts:
        text = re.sub("（[^（）]*）", "", bare(part))
        assert all(line == SENTENCE for line in text.splitlines())
        assert bare(part).endswith("）"), "the basis is in the same part"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        pytest.param("一、" * 400, 500, id="no-sentence-end"),
        pytest.param("啊" * 1000, 500, id="no-mark-at-all"),
        pytest.param("a" * 3000, 500, id="latin"),
        pytest.param("😀" * 500, 500, id="four-bytes-a-letter"),
    ],
)
def test_words_without_sentences_are_not_lost(corpus: Corpus, text: str, limit: int) -> None:
    parts = split([Paragraph(text)], corpus, limit)
    assert "".join(bare(part).replace("\n", "") for part in parts) == text
    assert all(size(part) <= limit for part in parts)


pieces = st.lists(
    st.builds(
        Paragraph,
        st.text(st.characters(categories=("L", "N"), include_characters="，。；！？\n😀"), min_size=1, max_size=900),
        st.lists(st.integers(1, 6).map(article), max_size=3, unique=True).map(tuple),
        apart=st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@given(pieces)
def test_whatever_is_said_arrives_whole_and_in_order(corpus: Corpus, paragraphs: list[Paragraph]) -> None:
    parts = split(paragraphs, corpus)
    assert all(size(part) <= LIMIT for part in parts)
    named = re.compile("（(?:《女职工[^（）]*|同上)）")
    told = "".join(named.sub("", bare(part)) for part in parts)
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", "".join(p.text for p in paragraphs))


def test_written_begins_without_a_gap(fresh: Mentions) -> None:
    assert written([Paragraph("一。"), Paragraph("二。")], fresh) == "一。\n\n二。"
