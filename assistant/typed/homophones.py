"""Wrong characters that sound or look right: 产价 → 产假, 生鱼津贴 → 生育津贴.

A run of characters is cut twice at once, into the words of the language as typed, and with words of our subject that
sound the same; a word is corrected only where the cut with it is so much likelier that a slip must be the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from assistant.typed.change import Change
from assistant.typed.readings import alike, readings
from assistant.typed.vocabulary import LONGEST, Vocabulary

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
SLIP, SLIP_IN_TWO = 6.5, 10.0
"""What a correction costs (a logarithm): one wrong character in some thousand words; a word of two characters sounds
like many others, so there more is asked."""
_EACH_MORE, _ONLY_ALIKE = 3.0, 3.0
"""For every further character, and for one that sounds alike but not the same."""
ASKED = 10
"""Times that a word of two characters must stand in the questions to be what a slip means."""
_LOOKS = {"栽": "裁", "孔": "乳", "末": "未", "己": "已", "侍": "待"}
"""Characters taken for another by their shape alone."""
_SYNONYMS = [set("缴交"), set("作做"), set("坐做"), set("帐账"), set("他她"), set("它她")]
"""Characters that both are right."""
_NUMBERS = "零〇一二三四五六七八九十百千万两半几"
KEPT = frozenset({"工价", "公假", "来哪个", "要假", "休价", "车拣", "拒报", "优托", "爆胎", "聘用至"})
"""Look-alikes that are meant as they stand though no dictionary has them."""


@dataclass(frozen=True)
class _Piece:
    """A word from `start` to `end`, `read` where it was corrected."""

    start: int
    end: int
    cost: float
    read: str = ""


class Homophones:
    """Corrects words of the subject written with characters of the same sound."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def correct(self, text: str) -> tuple[str, tuple[Change, ...]]:
        """(the text with its slips corrected, what was changed)."""
        changes: list[Change] = []
        out, at = "", 0
        for run in _RUN.finditer(text):
            corrections = list(self._corrections(run[0]))
            if not corrections:
                continue
            for piece in self._cut(run[0], corrections):
                if piece.read:
                    start, end = run.start() + piece.start, run.start() + piece.end
                    changes.append(Change("错字", text[start:end], piece.read))
                    out, at = out + text[at:start] + piece.read, end
        return out + text[at:], tuple(changes)

    def _corrections(self, run: str) -> Iterator[_Piece]:
        """Every word of the subject that a part of the run sounds like without being a word itself."""
        for start in range(len(run)):
            sounds = [""]
            for end in range(start + 1, min(len(run), start + LONGEST) + 1):
                sounds = [s for s in self._longer(sounds, run[end - 1]) if s in self._words.sounds_begun]
                if not sounds:
                    break
                part = run[start:end]
                if end - start > 1:
                    yield from self._pieces(start, end, part, sounds)

    def _longer(self, sounds: list[str], character: str) -> Iterator[str]:
        for sound in sounds:
            for syllable in _heard(character):
                yield f"{sound} {syllable}" if sound else syllable

    def _pieces(self, start: int, end: int, part: str, sounds: list[str]) -> Iterator[_Piece]:
        words = {w for sound in sounds for w in self._words.by_sound.get(sound, ())}
        if not words or part in words or part in KEPT or self._words.is_word(part):
            return
        for word in sorted(words):
            if len(word) == 2 and self._words.counts.get(word, 0) < ASKED:
                continue
            cost = _cost_of_slip(part, word)
            if cost < inf:
                yield _Piece(start, end, cost - self._words.weight(word), word)

    def _cut(self, run: str, corrections: list[_Piece]) -> list[_Piece]:
        """The likeliest cut of a run into words and corrections."""
        ending: dict[int, list[_Piece]] = {}
        for piece in (*corrections, *self._typed(run)):
            ending.setdefault(piece.end, []).append(piece)
        best: list[tuple[float, _Piece | None]] = [(0.0, None)]
        for end in range(1, len(run) + 1):
            piece = min(ending[end], key=lambda p: best[p.start][0] + p.cost)
            best.append((best[piece.start][0] + piece.cost, piece))
        cut: list[_Piece] = []
        while (last := best[cut[-1].start if cut else len(run)][1]) is not None:
            cut.append(last)
        return cut[::-1]

    def _typed(self, run: str) -> Iterator[_Piece]:
        for start in range(len(run)):
            yield _Piece(start, start + 1, -self._words.weight(run[start]))
            for end in range(start + 2, min(len(run), start + LONGEST) + 1):
                word = run[start:end]
                if self._words.is_word(word) or word in self._words.subject:
                    yield _Piece(start, end, -self._words.weight(word))


@lru_cache(maxsize=8192)
def _heard(character: str) -> tuple[str, ...]:
    """The syllables (merged) that a character, or the one it is taken for, stands for."""
    meant = (character, _LOOKS.get(character, ""))
    return tuple(dict.fromkeys(alike(r) for c in meant for r in readings(c)))


def _cost_of_slip(typed: str, word: str) -> float:
    """What it takes to believe that `typed` is a slip for `word`; at least one character must be right."""
    wrong = [(t, w) for t, w in zip(typed, word, strict=True) if t != w]
    if not wrong or len(wrong) == len(word) or any(_both_right(t, w) for t, w in wrong):
        return inf
    only_alike = sum(_LOOKS.get(t) != w and not set(readings(t)) & set(readings(w)) for t, w in wrong)
    if only_alike and len(wrong) * 2 > len(word) - 1:
        return inf
    if len(word) == 2:
        return SLIP_IN_TWO
    return SLIP + _EACH_MORE * (len(wrong) - 1) + _ONLY_ALIKE * only_alike


def _both_right(typed: str, read: str) -> bool:
    """Whether one may stand for the other; a number is always meant as typed (孕七周 is no 孕期)."""
    return {typed, read} in _SYNONYMS or typed in _NUMBERS or read in _NUMBERS
