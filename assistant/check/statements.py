"""Statements of right and wrong without a number, recognised by patterns that say the polarity themselves.

A statement counts only where exactly one polarity is written; whatever may turn it round (a question, 并不是) leaves
it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.check.around import Told, han_of
from assistant.check.cuts import Span
from assistant.check.model import Finding, Verdict, meant
from assistant.check.words import FOLDER, judged
from assistant.proof import Basis, quoted_numbers
from corpus import Corpus
from corpus.yaml_strict import load_yaml, validate

_MACRO = re.compile(r"<([\u4e00-\u9fff]+)>")
_TURNS = re.compile(
    r"并不是|不是说|并非|未必|不一定|是否|是不是|能否|可否|除外|例外|不包括|不适用|难道|怎么能|岂能|不代表|不等于|不意味|有人说|谣言|误区|误解|误以为|以为|除非|但书"
)


class Statement(BaseModel):
    """What may be said of one rule: rightly (属实), wrongly (不符), and what proves the rule.

    旁: words that are usual beside it and change nothing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    名: str
    人: str
    说: str
    据: tuple[str, ...]
    含: str = ""
    旁: tuple[str, ...] = ()
    不含: str = ""
    属实: tuple[str, ...] = ()
    不符: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    词: dict[str, str]
    说法: tuple[Statement, ...]


@dataclass(frozen=True)
class Pattern:
    """A statement with its patterns compiled."""

    statement: Statement
    who: re.Pattern[str]
    about: re.Pattern[str]
    barred: re.Pattern[str]
    true: tuple[re.Pattern[str], ...]
    false: tuple[re.Pattern[str], ...]
    own: tuple[str, ...]
    """The words that it is told by rightly."""


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    path = FOLDER / "statements.yaml"
    text = path.read_text(encoding="utf-8")
    file = validate(_File, load_yaml(text, path.name), text, path.name)
    return tuple(_compile(s, file.词) for s in file.说法)


def _compile(statement: Statement, macros: dict[str, str]) -> Pattern:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(_MACRO.sub(lambda m: f"(?:{macros[m[1]]})", pattern))

    return Pattern(
        statement,
        compiled(statement.人),
        compiled(statement.含),
        compiled(statement.不含 or "(?!)"),
        tuple(map(compiled, statement.属实)),
        tuple(map(compiled, statement.不符)),
        (*statement.旁, *han_of(*(compiled(p).pattern for p in (statement.人, statement.含, *statement.属实)))),
    )


def hold_statements(text: str, span: Span, corpus: Corpus, on: date) -> Iterator[Told]:
    """What is to be said of the statements in a sentence: the first rule that is surely meant in each place."""
    sentence = text[span[0] : span[1]]
    if _TURNS.search(sentence):
        return
    taken: list[Span] = []
    for pattern in patterns():
        found = _polarity(pattern, sentence)
        if found is None or any(a < found[2] and found[1] < b for a, b in taken):
            continue
        verdict, start, end = found
        bases = tuple(meant(corpus, pattern.statement.据, on))
        if bases:
            taken.append((start, end))
            yield _finding(pattern.statement, verdict, (span[0] + start, span[0] + end), bases), pattern.own


def _polarity(pattern: Pattern, sentence: str) -> tuple[Verdict, int, int] | None:
    """(verdict, where it is written); None when the rule is not meant, or both ways are written."""
    who = pattern.who.search(sentence)
    if who is None or not pattern.about.search(sentence) or pattern.barred.search(sentence):
        return None
    true = next((m for p in pattern.true if (m := p.search(sentence))), None)
    false = next((m for p in pattern.false if (m := p.search(sentence))), None)
    if (true is None) == (false is None):
        return None
    match = true or false
    assert match is not None
    named = [m.start() for m in pattern.who.finditer(sentence, 0, match.end())] or [who.start()]
    apart = pattern.who.search(match[0]) or "，" in sentence[named[-1] : match.start()]
    start = match.start() if apart else min(named[-1], match.start())
    return ("属实" if true else "不符"), start, match.end()


def _finding(statement: Statement, verdict: Verdict, span: Span, bases: tuple[Basis, ...]) -> Finding:
    why = judged(verdict == "属实", statement.说)
    return Finding(verdict, why, *span, bases, frozenset(quoted_numbers(why)))
