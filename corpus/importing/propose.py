"""A source → a proposed corpus file with its doubts and the list of what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from corpus.importing.clean import clean
from corpus.importing.guess import Guess, guess_front_matter
from corpus.importing.join import unfinished
from corpus.importing.ledger import Ledger, balance
from corpus.importing.source import Block, Dropped, Source
from corpus.importing.structure import structure
from corpus.model import CorpusError, Jurisdiction
from corpus.page import BLANK
from corpus.parse import parse_document

_STAND_IN = {"编号": "cn-daitian-2000", "类别": "资料", "适用地区": "CN"}


@dataclass(frozen=True)
class Doubt:
    """Something to check in the proposed file; line 0 concerns the file as a whole."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"第 {self.line} 行：{self.message}" if self.line else self.message


@dataclass(frozen=True)
class Proposal:
    """The text of the file, its name, and everything the officer should look at."""

    name: str
    text: str
    doubts: tuple[Doubt, ...]
    dropped: tuple[Dropped, ...]
    ledger: Ledger


def propose(source: Source, on: str, place: Jurisdiction | None, places: Sequence[Jurisdiction], stem: str) -> Proposal:
    """The proposal for one source; `on` is today, `stem` names the file if no title is found."""
    paragraphs, furniture = clean(source)
    found, body = structure(paragraphs, source.columns)
    markdown = "\n\n".join(b.markdown for b in body.blocks)
    guesses = guess_front_matter(found, markdown, on, place, places)
    dropped = (*source.dropped, *furniture, *found.dropped, *body.dropped)
    values = {g.key: g.value for g in guesses}
    front = [(words, values[key]) for key, words in found.kept]
    ledger = balance(source.text, body.blocks, front, dropped)
    text, lines = _render(guesses, body.blocks)
    doubts = [
        *(Doubt(0, message) for message in (*_unbalanced(ledger), *source.doubts, *found.doubts)),
        *(Doubt(n, f"{g.key}：{g.doubt}") for n, g in enumerate(guesses, 2) if g.doubt),
        *_doubts_of_blocks(body.blocks, lines),
        *_faults(text),
    ]
    title = values["标题"] if values["标题"] != BLANK else stem
    name = f"{_file_name(title)}({values['公布日期']}).md"
    by_line = sorted(dict.fromkeys(doubts), key=lambda d: d.line)
    return Proposal(name, text, tuple(by_line), tuple(sorted(dropped, key=_place_number)), ledger)


def _place_number(dropped: Dropped) -> int:
    """Where it stood, so that the list runs along the source; what has no place comes last."""
    number = re.search(r"\d+", dropped.place)
    return int(number[0]) if number else 10**9


def _render(guesses: list[Guess], blocks: list[Block]) -> tuple[str, list[int]]:
    """(the file, the line each block begins at)."""
    head = ["---", *(f"{g.key}: {_scalar(g)}" for g in guesses), "---", ""]
    lines: list[int] = []
    out = list(head)
    for before, block in zip([None, *blocks], blocks, strict=False):
        # Rows of one table stay together; everything else stands apart.
        if before and not (before.markdown.startswith("|") and block.markdown.startswith("|")):
            out.append("")
        lines.append(len(out) + 1)
        out += block.markdown.split("\n")
    return "\n".join(out) + "\n", lines


def _scalar(guess: Guess) -> str:
    """The value as YAML reads it back: text that looks like something else is quoted."""
    if guess.value in ("null", "[]") or re.fullmatch(r"\d{4}-\d\d-\d\d", guess.value):
        return guess.value
    dumped: str = yaml.safe_dump(guess.value, allow_unicode=True, width=1_000_000, default_flow_style=True)
    return dumped.removesuffix("\n").removesuffix("\n...")


def _unbalanced(ledger: Ledger) -> Iterator[str]:
    if ledger.lost:
        yield f"⚠ 有 {len(ledger.lost)} 个字没有着落，请对照原件补上：{ledger.lost[:200]}"
    if ledger.invented:
        yield f"⚠ 多出 {len(ledger.invented)} 个原件没有的字：{ledger.invented[:200]}"
    if ledger.disordered:
        yield f"⚠ 从「{ledger.disordered}」起，先后和原件不一样"


def _doubts_of_blocks(blocks: list[Block], lines: list[int]) -> Iterator[Doubt]:
    for block, line in zip(blocks, lines, strict=True):
        for note in dict.fromkeys(block.notes):
            yield Doubt(line, note)
        if not block.markdown.startswith(("#", "|")) and unfinished(block.markdown):
            yield Doubt(line, "这一段末尾没有标点，可能没完")
    bare = [n for block, n in zip(blocks, lines, strict=True) if re.fullmatch(r"#### \S+", block.markdown)]
    if bare:
        yield Doubt(bare[0], f"从这里起有 {len(bare)} 条没有小标题，请各补一个【】，用平常的话，2 到 8 个字")
    if tables := [n for block, n in zip(blocks, lines, strict=True) if block.markdown.startswith("|")]:
        yield Doubt(tables[0], "有表格，请对照原件看格子有没有错位（共 " + str(len(tables)) + " 处）")


def _faults(text: str) -> Iterator[Doubt]:
    """What the loader will complain about once every 待填 is filled in."""
    try:
        parse_document(filled_in(text), "")
    except CorpusError as error:
        for fault in error.faults:
            yield Doubt(fault.line, fault.message)
    except ValueError as error:
        yield Doubt(0, f"正文的编号有问题：{error}")


def filled_in(text: str) -> str:
    """The file with every 待填 replaced by something that can be read."""

    def fill(match: re.Match[str]) -> str:
        key = match[1]
        return f"{key}: " + ("2999-01-01" if key.endswith("日期") else _STAND_IN.get(key, "未填写"))

    head, mark, body = text.partition("\n---\n")
    return re.sub(rf"^(\S+): {BLANK}$", fill, head, flags=re.M) + mark + body


def _file_name(title: str) -> str:
    """The title without what a file's name cannot hold."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", title).strip(" .")[:80] or BLANK
