"""How characters sound: the table as it was derived, and what sounds alike."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict

import pytest

from assistant.typed.readings import TABLE, alike, readings, spelled, syllables, ways


def without_tone(reading: str) -> str:
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in letters if c.isalpha() and c.isascii())


def common_characters() -> list[str]:
    """The characters of GB 2312."""
    codes = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return [c for code in codes if (c := code.decode("gb2312", errors="ignore"))]


def derived() -> dict[str, list[str]]:
    """The readings as they follow from pypinyin: the first one, and those that phrases really use."""
    constants = pytest.importorskip("pypinyin.constants")
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, spoken in constants.PHRASES_DICT.items():
        if len(phrase) == len(spoken):
            for c, reading in zip(phrase, spoken, strict=True):
                uses[c][without_tone(reading[0])] += 1
    found = {}
    for c in common_characters():
        every = list(dict.fromkeys(map(without_tone, constants.PINYIN_DICT[ord(c)].split(","))))
        least = max(3, 0.06 * uses[c].total())
        kept = [every[0], *(r for r in every[1:] if r and uses[c][r] >= least)]
        found[c] = [r for r in kept if len(r) > 1 or r in "aeo"]
    return found


UNSAID = {("参", "shen")}
"""Readings left out: the 参 of 人参 would make 参与 of shenyu, which is 生育 said in the south."""


def test_the_table_is_what_pypinyin_says() -> None:
    for c, said in derived().items():
        expected = [s for s in said if (c, s) not in UNSAID]
        assert sorted(readings(c)) == sorted(expected), c
        assert readings(c)[:1] == tuple(expected[:1]), c


def test_every_common_character_can_be_read() -> None:
    assert all(readings(c) for c in common_characters() if c not in "嗯呒")
    assert readings("a") == readings("😭") == readings("1") == ()


def test_the_table_is_small() -> None:
    assert TABLE.stat().st_size < 40_000
    assert 390 <= len(syllables()) <= 410


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("产假", ("chan", "jia")),
        ("女职工", ("nv", "zhi", "gong")),
        ("调岗", ("tiao", "gang")),
        ("解雇", ("jie", "gu")),
        ("重新", ("chong", "xin")),
    ],
)
def test_words_are_said(word: str, said: tuple[str, ...]) -> None:
    assert said in list(ways(word))


def test_words_with_many_readings_are_bounded() -> None:
    assert len(list(ways("长行重调长行重调"))) == 8
    assert list(ways("产a")) == []
    assert list(ways("")) == [()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nan", "lan"),
        ("zhong", "zong"),
        ("chan", "can"),
        ("sheng", "sen"),
        ("jing", "jin"),
        ("xiang", "xian"),
        ("huang", "fan"),
        ("hui", "fei"),
        ("nv", "lv"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(
    ("one", "other"), [("jia", "zha"), ("dong", "don"), ("gong", "dong"), ("ban", "pan"), ("yun", "yin"), ("he", "fe")]
)
def test_not_alike(one: str, other: str) -> None:
    assert alike(one) != alike(other)


def test_alike_is_stable() -> None:
    assert all(alike(alike(s)) == alike(s) for s in syllables())


@pytest.mark.parametrize(("typed", "syllable"), [("lü", "lv"), ("lue", "lve"), ("nüe", "nve"), ("jia", "jia")])
def test_the_u_with_dots(typed: str, syllable: str) -> None:
    assert spelled(typed) == syllable
