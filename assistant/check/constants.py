"""Numbers that are the same in the whole country and stand in no parameter: time limits, multiples, months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.check.amounts import Amount, find_amounts
from assistant.check.around import Told, han_of
from assistant.check.cuts import Span
from assistant.check.model import Finding, Verdict, meant
from assistant.check.words import FOLDER, judged
from assistant.proof import quoted_numbers
from corpus import Corpus
from corpus.yaml_strict import load_yaml, validate

_VALUE = re.compile(r"(\d+)(.+)")
_BEGINS = re.compile(r"(?:的?时候)?(?:及|或者?)?(?:以上|以后|之后|后|起|开始|才)|之?前|以[前下]|[^。；]{0,8}才")
_EMPLOYER = re.compile(r"公司|我司|本(?:单位|厂|店|院|校)|我们(?:单位|厂|店|这)|厂里|单位从")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Former(_Model):
    """Numbers that were right once, or stand in a law that a later one replaced."""

    值: tuple[str, ...]
    说: str
    据: tuple[str, ...]


class Constant(_Model):
    """What a number is said of, its values, the sentence that states it and the provisions that prove it."""

    名: str
    词: re.Pattern[str]
    值: tuple[str, ...]
    说: str
    据: tuple[str, ...]
    要有: re.Pattern[str] = re.compile("")
    不含: re.Pattern[str] = re.compile("(?!)")
    旁: tuple[str, ...] = ()
    """Words that are usual beside it and change nothing."""
    旧: Former | None = None
    宽: Literal["少", "多", ""] = ""
    """Which way from the value an employer's own rule is the better one."""
    起: bool = False
    """The value is where the rule begins, so that one case beyond it (怀孕31周) is within the rule."""

    def fits(self, sentence: str) -> bool:
        return bool(self.词.search(sentence) and self.要有.search(sentence)) and not self.不含.search(sentence)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The words it is told by."""
        return (*self.旁, *han_of(self.词.pattern, self.要有.pattern))

    def takes_in(self, amount: Amount, after: str) -> bool:
        """Whether a number is the value, or one case beyond where the rule begins."""
        if f"{amount.value:g}{amount.unit}" in self.值:
            return True
        lawful = [float(m[1]) for v in self.值 if (m := _VALUE.match(v)) and m[2] == amount.unit]
        return self.起 and bool(lawful) and amount.value > min(lawful) and not (amount.bound or _BEGINS.match(after))

    def is_kind(self, clause: str, amount: Amount) -> bool:
        """Whether an employer tells that it gives more than it must, which is nothing to correct."""
        lawful = [float(m[1]) for v in self.值 if (m := _VALUE.match(v)) and m[2] == amount.unit]
        if not (self.宽 and lawful and _EMPLOYER.search(clause)):
            return False
        return amount.value < min(lawful) if self.宽 == "少" else amount.value > max(lawful)


@lru_cache(maxsize=1)
def constants() -> tuple[Constant, ...]:
    path = FOLDER / "constants.yaml"
    text = path.read_text(encoding="utf-8")
    return tuple(validate(Constant, item, text, path.name) for item in load_yaml(text, path.name))


def hold_constants(text: str, sentence: Span, clauses: Sequence[Span], corpus: Corpus, on: date) -> Iterator[Told]:
    """What is to be said of the numbers that stand where a constant is named, up to the end of that clause."""
    for constant in constants():
        for named in constant.词.finditer(text, *sentence):
            start = max(a for a, _ in clauses if a <= named.start())
            end = min(b for _, b in clauses if b >= named.end())
            if not constant.fits(text[start:end]):
                continue
            for amount in find_amounts(text, start, end):
                if constant.is_kind(text[start:end], amount):
                    continue
                if verdict := _verdict(constant, amount, text[amount.end : end]):
                    yield _finding(constant, verdict, amount, named.span(), corpus, on), constant.own


def _verdict(constant: Constant, amount: Amount, after: str) -> Verdict | None:
    old = constant.旧.值 if constant.旧 else ()
    units, old_units = _units(constant.值), _units(old)
    key = f"{amount.value:g}{amount.unit}"
    if amount.bound == "not" or amount.unit not in units | old_units:
        return None
    if constant.takes_in(amount, after):
        return "属实"
    if key in old:
        return "不符"
    return "不符" if amount.unit in units else None


def _units(values: Sequence[str]) -> set[str]:
    return {m[2] for v in values if (m := _VALUE.match(v))}


def _finding(constant: Constant, verdict: Verdict, amount: Amount, named: Span, corpus: Corpus, on: date) -> Finding:
    old = constant.旧
    is_old = old is not None and f"{amount.value:g}{amount.unit}" in old.值
    why, references = (old.说, old.据) if old is not None and is_old else (constant.说, constant.据)
    bases = tuple(meant(corpus, references, on))
    start, end = min(amount.start, named[0]), max(amount.end, named[1])
    known = frozenset({amount.value}) | quoted_numbers(why)
    return Finding(verdict if bases else "待核", judged(verdict == "属实", why), start, end, bases, frozenset(known))
