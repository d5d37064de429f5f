"""The words around what was found: a thing is said rightly only where each of them is accounted for.

A word is accounted for when it changes nothing (你, 享受, 根据国家规定), belongs to the subject itself, or stands in
the law's own words. A word that may narrow, widen or turn what is said (只, 才, 不论, 病假, 下班) must be the law's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.check.amounts import bare_of_amounts
from assistant.check.cuts import Span
from assistant.check.model import Finding
from assistant.check.words import FOLDER
from corpus.yaml_strict import load_yaml, validate

_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NAMED = re.compile(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)?》|第[一二三四五六七八九十百千零\d]+[条款项章点]|（[^（）]{0,8}）(?=条|项)"
)
_ORDINALS = re.compile(r"^[\s“”\"（(]*[一二三四五六七八九十\d]{1,3}[、.．）)]")
_UNLIKE = re.compile(r"\(\?<?![^()]*\)|\[\^[^\]]*\]")
_MAYBE = re.compile(r"[\u4e00-\u9fff]\?")
_SPACE = re.compile(r"\s+")
_DENIED = "(?<!不计入)(?<!不算)(?<!不算作)(?<!不按)(?<!不占)(?<!不是)"
"""Before a word that so changes nothing (哺乳时间不算病假)."""
_ANY = re.compile(r"不论|无论|不管|不分|任何|一律|一概|凡是?|全部|所有|统一|都(?!是国)|均|人人|通通|随便")
Told = tuple[Finding, tuple[str, ...]]
"""A finding, and the words that its rule is told by."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    常: str
    转: str
    尾: tuple[str, ...]


@lru_cache(maxsize=1)
def _file() -> _File:
    path = FOLDER / "around.yaml"
    text = path.read_text(encoding="utf-8")
    return validate(_File, load_yaml(text, path.name), text, path.name)


@lru_cache(maxsize=1)
def _turning() -> re.Pattern[str]:
    return re.compile(f"{_DENIED}(?:{_SPACE.sub('', _file().转)})")


@lru_cache(maxsize=512)
def _known(own: tuple[str, ...]) -> re.Pattern[str]:
    """Everyday words and the subject's own; a longer word is tried before a shorter one that begins it."""
    words = sorted({*own, *_alternatives(_SPACE.sub("", _file().常))}, key=_length, reverse=True)
    return re.compile("|".join(words))


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those in brackets left whole."""
    parts, depth, start = [], 0, 0
    for at, c in enumerate(pattern):
        depth += (c in "([") - (c in ")]")
        if c == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
    return [p for p in (*parts, pattern[start:]) if p]


def _length(pattern: str) -> int:
    return len(re.sub(r"\([^()]*\)|\?", "", pattern))


def tails() -> tuple[str, ...]:
    """What usually follows a wrong thing and does not call it wrong."""
    return _file().尾


def han_of(*patterns: str) -> tuple[str, ...]:
    """The words that patterns look for."""
    plain = [_UNLIKE.sub("", p) for p in patterns]
    short = [_MAYBE.sub("", p) for p in plain]
    return tuple(dict.fromkeys(w for p in (*plain, *short) for w in _HAN.findall(p)))


def universal(clause: str) -> bool:
    """Whether a clause says a thing of every case: right only where nothing else must hold."""
    return bool(_ANY.search(clause))


def law_of(finding: Finding) -> str:
    """The words that a finding rests on."""
    return "\n".join(b.words or b.located.provision.text for b in finding.bases)


def strange(clause: str, own: Iterable[str], law: str, places: Callable[[str], str], told: str = "") -> str:
    """What of a clause nothing accounts for; empty where it says no more than the rule, or what is `told` of it."""
    text = _NAMED.sub("\n", _ORDINALS.sub("", clause))
    text = places(bare_of_amounts(text))
    own = tuple(own)
    ours = re.compile("|".join(own)) if own else re.compile(r"(?!)")
    if turns := turning(ours.sub("\n", text), law):
        return turns
    left = _known(own).sub(lambda m: "\n" * len(m[0]), text)
    return next((s for run in _HAN.finditer(left) if (s := _uncovered(text, run.span(), law + told))), "")


def _uncovered(text: str, span: Span, law: str) -> str:
    """The characters of a span that are part of no two that stand side by side in the law."""
    return "".join(text[i] for i in range(*span) if not any(p in law for p in _pairs(text, i)))


def _pairs(text: str, at: int) -> list[str]:
    """A character with the one before and the one behind it."""
    return [p for p in (text[max(0, at - 1) : at + 1], text[at : at + 2]) if _PAIR.fullmatch(p)]


def turning(clause: str, law: str) -> str:
    """A word of a clause that may narrow or turn what is said and that the law does not have."""
    return next((m[0] for m in _turning().finditer(clause) if m[0] not in law), "")
