"""Whether the reason given for a wrong option holds: the old rule is old, the other province says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.places import Gazetteer
from assistant.proof import quoted_numbers
from assistant.quiz.model import Option, QuizItem
from corpus import Corpus
from corpus.figures import stated_numbers
from corpus.model import NATIONAL, Document

_TITLE = re.compile(r"《([^》]+)》")
_YEAR = re.compile(r"(\d{4})年")
_SINCE = re.compile(r"后来|原来|从前|过去|以前|改成|改为|已经")
"""Words that tell of a change where the old text still stands in a law in force (劳动法第八十二条)."""


def slip_faults(item: QuizItem, corpus: Corpus, gazetteer: Gazetteer) -> Iterator[str]:
    """The wrong options whose reason is not borne out."""
    reader = _Reasons(item, corpus, gazetteer)
    for option in item.options:
        if not option.right and option.slip is not None:
            yield from reader.faults(option)


class _Reasons:
    def __init__(self, item: QuizItem, corpus: Corpus, gazetteer: Gazetteer) -> None:
        self.item, self.corpus, self.gazetteer = item, corpus, gazetteer

    def faults(self, option: Option) -> Iterator[str]:
        stated = self.item.stem if self.item.kind == "判断" else option.text
        if option.slip == "旧法" and not self._was_law(option.why):
            yield f"「{stated}」说是旧法，却没有写明是哪部旧规定"
        if option.slip == "外省" and not self._elsewhere(f"{stated}。{option.why}"):
            yield f"「{stated}」说是外省的规定，那个省却没有这个数"

    def _was_law(self, why: str) -> bool:
        """It names a rule that was replaced, whose words hold the number the reason gives."""
        named = [d for title in _TITLE.findall(why) for d in self.corpus.by_title.get(title, ())]
        held = [d for d in named if _shares_number(d, why)]
        if named:
            return any(not d.in_force(self.item.on) or _SINCE.search(why) for d in held)
        years = {int(y) for y in _YEAR.findall(why)}
        return bool(years & {c.effective_date.year for c in self.item.citations})

    def _elsewhere(self, said: str) -> bool:
        """It names another province, one of whose figures that day is the number told."""
        codes = {code for code in self._named(said) if code != self.item.province}
        numbers = stated_numbers(said)
        return any(not numbers or numbers & self._figures(code) for code in codes)

    def _named(self, said: str) -> set[str]:
        titles = [d for title in _TITLE.findall(said) for d in self.corpus.by_title.get(title, ())]
        named = {code for code, place in self.gazetteer.by_code.items() if place.name in said}
        return (named | {d.jurisdiction for d in titles}) - {NATIONAL}

    def _figures(self, code: str) -> set[float]:
        on: date = self.item.on
        values = [v for p in self.corpus.library.parameters.values() for v in p.at(code, on)]
        found = {float(v.amount) for v in values if v.amount is not None}
        found |= {float(v.condition.child_below) for v in values if v.condition.child_below}
        texts = [u.text for d in self.corpus.documents if d.jurisdiction == code and d.in_force(on) for u in d.units]
        return found | {n for text in texts for n in quoted_numbers(text)}


def _shares_number(document: Document, why: str) -> bool:
    """Whether a number of the reason stands in the old rule; a reason without numbers names the rule alone."""
    numbers = stated_numbers(why)
    return not numbers or any(numbers & quoted_numbers(unit.text) for unit in document.units)
