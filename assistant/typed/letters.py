"""Pinyin typed as letters: chanjia ji tian → 产假几天.

Letters are read only when all of them are syllables and a word of our subject comes out, or once another part of the
message was; English stays English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.typed.change import Change
from assistant.typed.readings import LONGEST_SYLLABLE, alike, spelled, syllables, ways
from assistant.typed.vocabulary import LONGEST, Vocabulary

_RUN = re.compile(r"(?<![a-z\d@./_+-])[a-zü]+(?:[ '’]+[a-zü]+)*(?![a-z@/_+\-])|(?<=\d)[a-zü]{3,}(?![a-z\d@./_+-])")
_TOKEN = re.compile(r"[a-zü]+")
_MARKED = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
LONGEST_RUN = 300
"""Letters; what is longer is no question typed in pinyin."""
LEAST_WEIGHT = -6.0
"""Of a syllable on average (a logarithm): worse is a foreign name or word that happens to be made of syllables."""
_ONLY_ALIKE, _ALONE = 4.0, 2.5
"""What it takes to believe in a syllable that only sounds alike, and in a character that is mostly part of a word."""
_ENGLISH = """
ai an baba baidu ban base bite can care case ceo china data date demo didi die dine emoji douyin due ease fan fate
game gate guide hate he here huawei lane language late lele lie linage line lulu make mama man manage mate me meituan
memo men menu mike mine mode more name nana nike page pan pie pose pua release rude sale same sense share she
side sina site sue taobao tide tie time weibo woman women xiaomi
"""
ENGLISH = frozenset(_ENGLISH.split())
"""Words of English, brands and shop talk that happen to be rows of syllables."""
INITIALS = {"ldht": "劳动合同", "ldzc": "劳动仲裁", "syjt": "生育津贴", "ldjc": "劳动监察", "nzg": "女职工"}
"""Initials that mean one thing only."""


def may_be_pinyin(text: str) -> bool:
    """Whether letters stand there that could be read; most messages have none, or HR and the like."""
    tokens = (m[0] for m in _TOKEN.finditer(_MARKED.sub(_unmarked, text)))
    return any(t in INITIALS or (len(t) > 1 and t not in ENGLISH and _spelled_out(t)) for t in tokens)


@dataclass(frozen=True)
class _Said:
    """A word by its syllables, and how likely it is."""

    word: str
    weight: float


class Letters:
    """Reads pinyin; `sounds` leads from syllables to the likeliest word that sounds so."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._subject = vocabulary.subject
        self._sounds = _sounds(vocabulary)
        self._begun = frozenset(s[:i] for s in self._sounds for i in range(1, len(s) + 1))

    def read(self, text: str) -> tuple[str, tuple[Change, ...]]:
        """(the text with its pinyin read, what was changed)."""
        text, plain = _MARKED.sub(_unmarked, text), text
        found: dict[tuple[int, int], str] = {}
        spans = [s for run in _RUN.finditer(text) for s in _spans(text, run.start(), run.end())]
        for start, end in spans:
            if read := INITIALS.get(text[start:end]) or self._meant(text[start:end]) or self._beside(text, start, end):
                found[start, end] = read
        if not found:
            return plain, ()
        for start, end in spans:
            if (start, end) not in found and (said := self._said(text[start:end], in_passing=True)):
                found[start, end] = said.word
        return _replaced(text, dict(sorted(found.items())))

    def _meant(self, letters: str) -> str | None:
        """What letters say when a word of our subject is in it."""
        said = self._said(letters)
        if said is None or not any(said.word[i:j] in self._subject for i, j in _parts(len(said.word))):
            return None
        return said.word

    def _beside(self, text: str, start: int, end: int) -> str | None:
        """What a single syllable says beside characters: 产jia → 假."""
        syllable = spelled(text[start:end])
        if syllable not in syllables() or syllable in ENGLISH:
            return None
        for before in range(3, -1, -1):
            for after in range(3, -1, -1):
                left, right = text[max(0, start - before) : start], text[end : end + after]
                if len(left) != before or len(right) != after or not 0 < before + after < LONGEST:
                    continue
                if (word := self._with(left, syllable, right)) is not None:
                    return word[before]
        return None

    def _with(self, left: str, syllable: str, right: str) -> str | None:
        for before in ways(left):
            for after in ways(right):
                for said in self._sounds.get((*before, syllable, *after), ()):
                    if said.word in self._subject and said.word.startswith(left) and said.word.endswith(right):
                        return said.word
        return None

    def _said(self, letters: str, in_passing: bool = False) -> _Said | None:
        """The likeliest words that a run of letters spells, if all of it does and they are likely enough."""
        if len(letters) > LONGEST_RUN or letters in ENGLISH:
            return None
        tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(letters)]
        joined = "".join(letters[a:b] for a, b in tokens)
        edges = _edges(letters)
        best: list[tuple[float, str, int] | None] = [(0.0, "", 0)] + [None] * len(joined)
        for at in range(len(joined)):
            if (before := best[at]) is None:
                continue
            for end, key in self._keys(joined, at, edges):
                if (said := self._likeliest(key)) is not None:
                    weight, word, n = before[0] + said.weight, before[1] + said.word, before[2] + len(key)
                    now = best[end]
                    if now is None or weight > now[0]:
                        best[end] = (weight, word, n)
        last = best[-1]
        if last is None or (last[0] < LEAST_WEIGHT * last[2] and not in_passing):
            return None
        return _Said(last[1], last[0])

    def _keys(
        self, letters: str, at: int, edges: frozenset[int], begun: tuple[str, ...] = ()
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Every way to spell one word from here: (where it ends, its syllables)."""
        for end in range(at + 1, min(len(letters), at + LONGEST_SYLLABLE) + 1):
            syllable = spelled(letters[at:end])
            key = (*begun, syllable)
            if syllable in syllables() and (key in self._begun or ("~", *map(alike, key)) in self._begun):
                yield end, key
                if len(key) < LONGEST:
                    yield from self._keys(letters, end, edges, key)
            if end in edges:
                return

    def _likeliest(self, key: tuple[str, ...]) -> _Said | None:
        if said := self._sounds.get(key):
            return said[0]
        near = self._sounds.get(("~", *map(alike, key))) if len(key) > 1 else None
        return _Said(near[0].word, near[0].weight - _ONLY_ALIKE) if near else None


def _sounds(vocabulary: Vocabulary) -> dict[tuple[str, ...], tuple[_Said, ...]]:
    """Words by how they sound, the likeliest first; our subject also by what nearly sounds so (~)."""
    found: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    said = [_Said(w, vocabulary.asked(n) - (_ALONE if len(w) == 1 else 0)) for w, n in vocabulary.counts.items()]
    said += [_Said(w, vocabulary.weight(w)) for w in vocabulary.everyday() if w not in vocabulary.counts]
    for one in said:
        for way in dict.fromkeys(ways(one.word)):
            found[way].append(one)
            if one.word in vocabulary.subject:
                found["~", *map(alike, way)].append(one)
    return {key: tuple(sorted(some, key=lambda s: (-s.weight, s.word))) for key, some in found.items()}


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a run whose tokens are all made of syllables (wo shi hr → wo shi)."""
    open_at: int | None = None
    last = start
    for token in _TOKEN.finditer(text, start, end):
        if _spelled_out(token[0]) or token[0] in INITIALS:
            open_at, last = token.start() if open_at is None else open_at, token.end()
        elif open_at is not None:
            yield open_at, last
            open_at = None
    if open_at is not None:
        yield open_at, last


@lru_cache(maxsize=512)
def _spelled_out(letters: str) -> bool:
    """Whether letters are a row of syllables."""
    reached = {0}
    for at in range(len(letters)):
        if at in reached:
            ends = range(at + 1, min(len(letters), at + LONGEST_SYLLABLE) + 1)
            reached |= {end for end in ends if spelled(letters[at:end]) in syllables()}
    return len(letters) in reached


def _edges(letters: str) -> frozenset[int]:
    """Where a syllable must end in the letters without their spaces."""
    found, length = set(), 0
    for token in _TOKEN.finditer(letters):
        length += len(token[0])
        found.add(length)
    return frozenset(found)


def _parts(length: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in range(length) for j in range(i + 2, min(length, i + LONGEST) + 1))


def _unmarked(match: re.Match[str]) -> str:
    """A vowel without its tone; only ü keeps its dots."""
    base = unicodedata.normalize("NFD", match[0])
    return "ü" if "\u0308" in base else base[0]


def _replaced(text: str, found: dict[tuple[int, int], str]) -> tuple[str, tuple[Change, ...]]:
    changes, out, at = [], "", 0
    for (start, end), read in found.items():
        changes.append(Change("拼音", text[start:end], read))
        out, at = out + text[at:start] + read, end
    return _GAP.sub("", out + text[at:]), tuple(changes)
