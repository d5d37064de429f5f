"""How two wordings of the same thing are compared: figures, words that carry meaning, and everything else.

A sentence's marks are its figures (98天, 一年), its words of order (不能, 以上, 单位, 浙江: who may do what, how far)
and its words of sense (产假, 辞退: synonyms count as one). `same_marks` wants them equal clause by clause, the first
two kinds in the same order. `foreign` tells whether a wording uses words that its source does not have: it may use only
the source's own words, their synonyms, and the words of tone listed in the template. So nothing can be added at all, in
whatever script or disguise, and nothing that decides a case can be lost or change places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.chat_model.prompts import template
from corpus.numerals import NUMERAL, to_int

_UNIT = (
    r"个半(?:月|小时)|个?(?:工作日|小时|星期|季度|月)|分钟|周岁|公斤|万元|亿元|百分点|孩次"
    r"|[天日月年岁周元角倍次人胎孩级条款项章节编个位名份号度比成]"
)
_FIGURE = re.compile(
    rf"(?P<head>第|百分之)?(?:(?P<arabic>[0-9]+(?:\.[0-9]+)?)(?P<tail>%|％|万(?!元)|{_UNIT})?"
    rf"|(?P<chinese>{NUMERAL})(?P<unit>{_UNIT}))|百分之(?P<share>{NUMERAL})"
)
_UNIT_NAMES = {"日": "天", "个月": "月", "个小时": "小时", "％": "%", "个星期": "周", "星期": "周"}
_CLAUSE = re.compile(r"[，。；：！？,;:!?\n]")
_PUNCTUATION = frozenset("，。；：！？、,")


@dataclass(frozen=True)
class Mark:
    """One figure or meaning-bearing word; `ordered` ones may not change places."""

    sense: str
    ordered: bool


@dataclass(frozen=True)
class _Lexicon:
    pattern: re.Pattern[str]
    senses: dict[str, Mark]
    tone: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    words = template()
    senses = {w: Mark(name, True) for name, group in words.次序.items() for w in group}
    senses |= {w: Mark(name, False) for name, group in words.词义.items() for w in group}
    names = sorted({*senses, *words.无关}, key=len, reverse=True)
    return _Lexicon(re.compile("|".join(map(re.escape, names))), senses, frozenset(words.套话))


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    mark: Mark | None
    """None for a word that only looks like a mark (特别 is no 别)."""


def _find(text: str, places: Iterable[str]) -> list[_Found]:
    """Marks from left to right, figures before words, the longest word first."""
    lexicon, at = _lexicon(), 0
    found: list[_Found] = []
    mark: Mark | None
    names = [p for p in places if p]
    while at < len(text):
        place = next((p for p in names if text.startswith(p, at)), None)
        if place:
            end, mark = at + len(place), Mark(place, True)
        elif figure := _FIGURE.match(text, at):
            end, mark = figure.end(), Mark(_value(figure), True)
        elif word := lexicon.pattern.match(text, at):
            end, mark = word.end(), lexicon.senses.get(word[0])
        else:
            at += 1
            continue
        found.append(_Found(at, end, mark))
        at = end
    return found


def _value(figure: re.Match[str]) -> str:
    """A figure and its unit in one spelling: 九十八天 and 98天, 1万元 and 10000元, 百分之五十 and 50%."""
    share, head = figure["share"], figure["head"] or ""
    if share or head == "百分之":
        return f"{_number(share or figure['arabic'] or figure['chinese']):g}%"
    number, unit = _number(figure["arabic"] or figure["chinese"]), figure["tail"] or figure["unit"] or ""
    for name, times in (("万元", 10_000), ("亿元", 100_000_000), ("万", 10_000)):
        if unit == name:
            number, unit = number * times, unit[1:]
    return f"{head}{number:.12g}{_UNIT_NAMES.get(unit, unit)}"


def _number(text: str) -> float:
    return float(text) if text[0].isascii() else float(to_int(text))


def marks(text: str, places: Iterable[str] = ()) -> list[list[Mark]]:
    """The marks of each clause that has any."""
    found, ends = _find(text, places), [m.start() for m in _CLAUSE.finditer(text)]
    clauses: list[list[Mark]] = [[] for _ in range(len(ends) + 1)]
    for item in found:
        if item.mark:
            clauses[sum(end <= item.start for end in ends)].append(item.mark)
    return [c for c in clauses if c]


def same_marks(source: str, wording: str, places: Iterable[str] = ()) -> bool:
    """Whether a wording has the source's marks, clause after clause; within a clause words of sense may move."""
    places = tuple(places)
    clauses = marks(source, places)
    said = [m for clause in marks(wording, places) for m in clause]
    if [m for m in said if m.ordered] != [m for c in clauses for m in c if m.ordered]:
        return False
    at = 0
    for clause in clauses:
        if sorted(m.sense for m in clause) != sorted(m.sense for m in said[at : at + len(clause)]):
            return False
        at += len(clause)
    return at == len(said)


def foreign(source: str, wording: str, places: Iterable[str] = ()) -> bool:
    """Whether a wording cannot be laid out of the source's words, its marks' synonyms, words of tone and commas."""
    steps = _steps(source, wording, places)
    reached = {0}
    for at in range(len(wording)):
        if at in reached:
            reached |= {end for end in steps[at] if end <= len(wording)}
    return len(wording) not in reached


def _steps(source: str, wording: str, places: Iterable[str]) -> list[set[int]]:
    """For each position, where a permitted word that starts there may end."""
    tone, senses = _lexicon().tone, {m for clause in marks(source, places) for m in clause}
    steps: list[set[int]] = [set() for _ in wording]
    for found in _find(wording, places):
        if found.mark in senses:
            steps[found.start].add(found.end)
    longest = max(map(len, tone))
    for at, character in enumerate(wording):
        if character in _PUNCTUATION and at and wording[at - 1] not in _PUNCTUATION:
            steps[at].add(at + 1)
        steps[at] |= {at + n for n in range(1, longest + 1) if wording[at : at + n] in tone}
        end = at + 2
        while end <= len(wording) and wording[at:end] in source:
            steps[at].add(end)
            end += 1
    return steps


def lost(source: str, wording: str) -> float:
    """The share of the source's words, marks and tone aside, that a wording leaves out."""
    tone, taken = _lexicon().tone, set[int]()
    for found in _find(source, ()):
        taken |= set(range(found.start, found.end)) if found.mark else set()
    for at in range(len(source)):
        for length in (4, 3, 2, 1):
            if source[at : at + length] in tone:
                taken |= set(range(at, at + length))
    content = [i for i in range(len(source)) if i not in taken and "\u4e00" <= source[i] <= "\u9fff"]
    kept = [i for i in content if _stands(source, i, wording)]
    return 1 - len(kept) / len(content) if content else 0.0


def _stands(source: str, at: int, wording: str) -> bool:
    pairs = (source[max(0, at - 1) : at + 1], source[at : at + 2])
    return any(len(p) == 2 and p in wording for p in pairs)


def keeps(words: Sequence[str], source: str, wording: str) -> bool:
    """Whether a wording of a source that has one of the words has one of them too."""
    return not any(w in source for w in words) or any(w in wording for w in words)
