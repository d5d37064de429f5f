"""How characters sound: syllables without tones, and which syllables people take for one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

TABLE = Path(__file__).with_name("readings.txt")
LONGEST_SYLLABLE = 6
_MOST_WAYS = 8
"""Of reading one word: 长行重调 has sixteen, and nobody means the last."""
_ALIKE = re.compile(r"^(?:([zcs])h|n(?=[aeiouv]))|(?<=[aei]n)g$")
_WITH_F = {"hu": "fu", "hua": "fa", "huan": "fan", "hui": "fei", "hun": "fen"}
_UMLAUT = str.maketrans("ü", "v")
_ALWAYS_UMLAUT = {"lue": "lve", "nue": "nve"}


@lru_cache(maxsize=1)
def _table() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """(all syllables, the readings of each character, the usual one first)."""
    found: dict[str, list[str]] = {}
    syllables: list[str] = []
    later: list[tuple[str, str]] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        syllable, _, characters = line.partition(" ")
        first, _, others = characters.partition("|")
        syllables.append(syllable)
        for c in first:
            found[c] = [syllable]
        later += [(c, syllable) for c in others]
    for c, syllable in later:
        found.setdefault(c, []).append(syllable)
    return frozenset(syllables), {c: tuple(r) for c, r in found.items()}


def syllables() -> frozenset[str]:
    return _table()[0]


def readings(character: str) -> tuple[str, ...]:
    """The syllables a character stands for, the usual one first; none for what is no common character."""
    return _table()[1].get(character, ())


def ways(word: str) -> Iterator[tuple[str, ...]]:
    """The ways to say a word, the usual one first; none when a character has no reading."""
    return islice(product(*map(readings, word)), _MOST_WAYS)


@lru_cache(maxsize=1024)
def alike(syllable: str) -> str:
    """The same for syllables that many do not keep apart: n/l, h/f, zh/z, ch/c, sh/s, an/ang, en/eng, in/ing."""
    merged = _ALIKE.sub(lambda m: m[1] or ("l" if m[0] == "n" else ""), syllable)
    return _WITH_F.get(merged, merged)


def spelled(letters: str) -> str:
    """One way of writing ü: lü, lue → lv, lve."""
    letters = letters.translate(_UMLAUT)
    return _ALWAYS_UMLAUT.get(letters, letters)
