"""What is unproven about a parameter's values: reference, words, numbers, evidence, dates, binding force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from pathlib import Path

from corpus.library import read
from corpus.load import Corpus
from corpus.model import Fault, Located, NotFound, Parameter, Value
from corpus.numerals import NUMERAL, to_int

_STRENGTH = ("报道", "条文", "核对")
_NUMBER = re.compile(rf"\d+(?:\.\d+)?|{NUMERAL}")
_ENTRY = re.compile(r"\s*(?:- )?地区:")
_COUNTING = "day_counting"
_PARENTAL = "parental_leave"
_WEAK = {"鼓励": ("鼓励",), "提倡": ("鼓励",), "试点": ("试点", "鼓励")}
"""Words that make no duty, and how the value must then be marked."""


def check_parameter(parameter: Parameter, corpus: Corpus, root: Path) -> Iterator[Fault]:
    """Every value proven, and no two for the same case on the same day."""
    file = f"parameters/{parameter.name}.yaml"
    text, _ = read(root / file, root)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if _ENTRY.match(line)]
    for value, line in zip(parameter.values, lines, strict=False):
        yield from (Fault(file, line, message) for message in value_faults(value, corpus))
        yield from (Fault(file, line, message) for message in _field_faults(parameter.name, value))
    for i, a in enumerate(parameter.values):
        for b in parameter.values[i + 1 :]:
            if _same_case(a, b) and _overlap(a, b):
                yield Fault(file, lines[i] if i < len(lines) else 1, f"{a.jurisdiction} 有两个取值的时间重叠")


def _same_case(a: Value, b: Value) -> bool:
    key = attrgetter("jurisdiction", "condition", "obligation", "additional")
    return bool(key(a) == key(b))


def _overlap(a: Value, b: Value) -> bool:
    return (a.until is None or b.since < a.until) and (b.until is None or a.since < b.until)


def _field_faults(name: str, value: Value) -> Iterator[str]:
    """Fields that belong to one parameter only, or that it cannot do without."""
    if name == _COUNTING and not value.counting:
        yield "day_counting 的取值要写「方式」"
    if name != _COUNTING and value.counting:
        yield "「方式」只用在 day_counting 里"
    if name == _PARENTAL and value.amount is not None and value.condition.child_below is None:
        yield "育儿假要写「条件: {孩子不满: 几周岁}」"


def value_faults(value: Value, corpus: Corpus) -> Iterator[str]:
    """What is unproven about a value: the provision must exist, hold the words, and the words the number."""
    if corpus.places and value.jurisdiction not in corpus.places:
        yield f"没有「{value.jurisdiction}」这个地区代码，见 jurisdictions.yaml"
    try:
        located = corpus.resolve(value.reference, value.since if value.until else date.max)
    except NotFound as error:
        yield f"依据查不到：{error}"
        return
    yield from _word_faults(value, located)
    yield from _basis_faults(value, located)


def _word_faults(value: Value, located: Located) -> Iterator[str]:
    text = located.provision.text
    if value.words not in text:
        yield f"原文「{value.words}」不在{located.label}里"
    for amount in (value.amount, value.most):
        if amount is not None and amount not in numbers_in(value.words):
            yield f"原文「{value.words}」里没有数字 {amount}"
    condition = value.condition
    limits = {"孩子不满": condition.child_below, "孕月满": condition.months_from, "孕月不满": condition.months_below}
    for field, limit in limits.items():
        if limit is not None and limit not in numbers_in(text):
            yield f"{located.label}里没有「{field}」的数字 {limit}"
    for word, allowed in _WEAK.items():
        if word in value.words and value.obligation not in allowed:
            yield f"原文说的是「{word}」，性质不能写「{value.obligation}」"


def _basis_faults(value: Value, located: Located) -> Iterator[str]:
    """The provision is of that place, in force since that day, and at least as well proven as the value."""
    document = located.document
    if document.jurisdiction != value.jurisdiction:
        yield f"地区是 {value.jurisdiction}，依据却是 {document.jurisdiction} 的《{document.title}》"
    if value.since < document.effective:
        yield f"「自」{value.since} 早于《{document.title}》的施行日期 {document.effective}"
    if _STRENGTH.index(value.evidence) > _STRENGTH.index(document.evidence):
        yield f"证据写「{value.evidence}」，但{located.label}只是{document.evidence}"


def numbers_in(text: str) -> set[int]:
    """Every whole number that stands in `text`, Arabic or Chinese."""
    found = set()
    for match in _NUMBER.findall(text):
        try:
            found.add(to_int(match))
        except ValueError:
            continue
    return found
