"""The newspaper pages and the union's opinion against their raw text: nothing lost, nothing added."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "tests" / "data" / "seeds"
DOCUMENTS = ROOT / "corpus" / "documents"
OTHER = re.compile(r"[^0-9\u4e00-\u9fff]")  # neither a digit nor a Chinese character
SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
SANE_ENDING = re.compile(r"([。！？；）]|[。！？]”|〔此处缺字〕|\w+@[\w.]+)\Z")


@dataclass(frozen=True)
class Removal:
    """Text of the seed that is not in the body, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class Case:
    """One seed, the document made of it, and how the two differ."""

    seed: str
    document: str
    removed: tuple[Removal, ...]
    replaced: tuple[tuple[str, str], ...]
    contiguous: tuple[str, ...]
    seams: tuple[str, ...]


def read_case(entry: dict[str, Any]) -> Case:
    return Case(
        seed=entry["底稿"],
        document=entry["文书"],
        removed=tuple(Removal(r["文"], r["因"]) for r in entry["删去"]),
        replaced=tuple((old, new) for old, new in entry["改"]),
        contiguous=tuple(entry["连贯"]),
        seams=tuple(entry["接缝"]),
    )


CASES = [read_case(e) for e in yaml.safe_load(Path(__file__).with_name("press.yaml").read_text("utf-8"))]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda c: c.seed[:3])


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def expected(case: Case) -> str:
    """The seed's characters after the removals and replacements; each of them must apply."""
    text = squeeze((SEEDS / case.seed).read_text("utf-8"))
    for removal in case.removed:
        assert squeeze(removal.text) in text, f"底稿里没有要删去的：{removal.text}"
        text = text.replace(squeeze(removal.text), "", 1)
    for old, new in case.replaced:
        assert old in text, f"底稿里没有要改的：{old}"
        text = text.replace(old, new)
    return text


def split(case: Case) -> tuple[str, str]:
    """(front matter, body)."""
    _, head, body = (DOCUMENTS / case.document).read_text("utf-8").split("---\n", 2)
    return head, body


def lines_of(body: str) -> list[str]:
    """The lines that carry text, without the editor's 【captions】."""
    lines = (re.sub(r"【[^】]*】", "", line).strip() for line in body.splitlines())
    return [line for line in lines if line.lstrip("# ")]


def paragraphs_of(body: str) -> list[str]:
    return [line for line in lines_of(body) if not line.startswith("#")]


def headings_of(body: str) -> list[str]:
    return [line.lstrip("# ") for line in lines_of(body) if line.startswith("#")]


def test_every_seed_has_a_case() -> None:
    assert sorted(c.seed for c in CASES) == sorted(p.name for p in SEEDS.glob("*.txt"))


@each_case
def test_nothing_lost_and_nothing_added(case: Case) -> None:
    body = Counter(squeeze("".join(line.lstrip("# ") for line in lines_of(split(case)[1]))))
    seed = Counter(expected(case))
    assert seed - body == Counter(), "底稿里有、正文里没有"
    assert body - seed == Counter(), "正文里有、底稿里没有"


@each_case
def test_what_is_removed_still_stands_where_it_is_said_to(case: Case) -> None:
    head, body = split(case)
    for removal in case.removed:
        assert removal.reason in ("版面", "题头", "重复")
        if removal.reason != "版面":
            place = head if removal.reason == "题头" else body
            assert OTHER.sub("", removal.text) in OTHER.sub("", place), removal.text


@each_case
def test_paragraphs_are_whole(case: Case) -> None:
    for paragraph in paragraphs_of(split(case)[1]):
        assert len(paragraph) > 1
        assert SANE_ENDING.search(paragraph), f"这一段像是没有完：…{paragraph[-20:]}"


@each_case
def test_each_paragraph_is_one_line_of_its_own(case: Case) -> None:
    lines = split(case)[1].splitlines()
    for above, line in pairwise(lines):
        assert not (above and line) or above.startswith("#"), f"段落之间要空一行：{line[:20]}"


@each_case
def test_wrapped_sentences_are_joined(case: Case) -> None:
    body = "\n".join(paragraphs_of(split(case)[1]))
    for sentence in case.contiguous:
        assert sentence in body


@each_case
def test_the_joined_sentences_were_broken_in_the_seed(case: Case) -> None:
    """A golden sentence proves something only where the seed cuts it."""
    seed = (SEEDS / case.seed).read_text("utf-8")
    for old, new in case.replaced:
        seed = seed.replace(old, new)
    assert not [s for s in case.contiguous if s in seed]


@each_case
def test_sentences_keep_the_order_of_their_characters(case: Case) -> None:
    """Only the sentences listed as seams were put together from distant parts of the page."""
    seed = expected(case)
    sentences = [s for p in paragraphs_of(split(case)[1]) for s in SENTENCE.findall(p)]
    assert tuple(s for s in sentences if squeeze(s) not in seed) == case.seams


@each_case
def test_headings_are_words_of_the_page(case: Case) -> None:
    seed = expected(case)
    for heading in headings_of(split(case)[1]):
        for words in re.split(r"[\s：]+", heading):
            assert words in seed


@each_case
def test_the_file_is_named_for_title_and_date(case: Case) -> None:
    meta = yaml.safe_load(split(case)[0])
    assert Path(case.document).name == f"{meta['标题']}({meta['公布日期']}).md"
    assert meta["证据"] == ("报道" if meta["类别"] == "报刊" else "条文")
