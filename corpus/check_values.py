"""What is unproven about a parameter's values: reference, words, numbers, evidence, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from pathlib import Path

from corpus.library import read
from corpus.load import Corpus
from corpus.model import Fault, NotFound, Parameter, Value
from corpus.numerals import NUMERAL, to_int

_STRENGTH = ("报道", "条文", "核对")
_NUMBER = re.compile(rf"\d+(?:\.\d+)?|{NUMERAL}")


def check_parameter(parameter: Parameter, corpus: Corpus, root: Path) -> Iterator[Fault]:
    """Every value proven, and no two for the same case on the same day."""
    file = f"parameters/{parameter.name}.yaml"
    text, _ = read(root / file, root)
    for n, value in enumerate(parameter.values):
        line = _nth_line(text, "地区:", n)
        yield from (Fault(file, line, message) for message in value_faults(value, corpus))
    for i, a in enumerate(parameter.values):
        for b in parameter.values[i + 1 :]:
            if _same_case(a, b) and _overlap(a, b):
                yield Fault(file, _nth_line(text, "地区:", i), f"{a.jurisdiction} 有两个取值的时间重叠")


def _nth_line(text: str, needle: str, n: int) -> int:
    lines = [i for i, line in enumerate(text.splitlines(), 1) if needle in line]
    return lines[n] if n < len(lines) else 1


def _same_case(a: Value, b: Value) -> bool:
    key = attrgetter("jurisdiction", "condition", "obligation", "additional")
    return bool(key(a) == key(b))


def _overlap(a: Value, b: Value) -> bool:
    return (a.until is None or b.since < a.until) and (b.until is None or a.since < b.until)


def value_faults(value: Value, corpus: Corpus) -> Iterator[str]:
    """What is unproven about a value: the provision must exist, hold the words, and the words the number."""
    try:
        located = corpus.resolve(value.reference, value.since if value.until else date.max)
    except NotFound as error:
        yield f"依据查不到：{error}"
        return
    if value.words not in located.provision.text:
        yield f"原文「{value.words}」不在{located.label}里"
    for amount in (value.amount, value.most):
        if amount is not None and amount not in numbers_in(value.words):
            yield f"原文「{value.words}」里没有数字 {amount}"
    if _STRENGTH.index(value.evidence) > _STRENGTH.index(located.document.evidence):
        yield f"证据写「{value.evidence}」，但{located.label}只是{located.document.evidence}"


def numbers_in(text: str) -> set[int]:
    """Every whole number that stands in `text`, Arabic or Chinese."""
    found = set()
    for match in _NUMBER.findall(text):
        try:
            found.add(to_int(match))
        except ValueError:
            continue
    return found
