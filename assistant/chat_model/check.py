"""What a worded sentence must keep to stand: its citations, every mark of the sentences it words, and nothing new.

Sentences come one a line, each with the citations of the one, two or three answer sentences that it words, in their
order. So all of the answer is covered when the last one stands, and whatever is missing can be given as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.chat_model.marks import foreign, keeps, lost, same_marks
from assistant.chat_model.prompts import template
from assistant.model import Answer, Citation, Sentence
from assistant.proof import Draft, numbers_in, unproven_numbers

MERGED = 3
"""So many neighbouring sentences may become one."""
MAY_LOSE = 0.2
"""The share of words without a mark that a wording may leave out."""
MAY_GROW = 1.4
_LINE = re.compile(r"(?P<text>[^\[\]]+?)(?P<markers>(?:\[[0-9]{1,3}\])+)(?P<stop>[。！]?)")
_SPACE = re.compile(r" +(?=\[)|(?<=[\u4e00-\u9fff，。；：]) +(?=[0-9])|(?<=[0-9]) +(?=[\u4e00-\u9fff])")
_OPEN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9%]\Z")


class Unproven(Exception):
    """A line that does not say what the answer says; the message names the rule for the log, never the line."""


def kept_verbatim(sentence: Sentence, answer: Answer) -> bool:
    """Whether a sentence may not be reworded: an exception, a warning, words of the law, reports, repealed law."""
    cited = [c for c in answer.citations if c.n in sentence.cites]
    weak = any(c.evidence == "报道" or not c.in_force for c in cited)
    return weak or not cited or any(word in sentence.text for word in template().照抄)


@dataclass
class Checker:
    """Takes a reply line by line and gives the sentences that stand, in the order of the answer."""

    answer: Answer
    places: tuple[str, ...] = ()
    done: int = 0
    """How many of the answer's sentences are worded so far."""
    _lead: str = field(default="", repr=False)

    @property
    def complete(self) -> bool:
        return self.done == len(self.answer.sentences) and not self._lead

    @property
    def rest(self) -> tuple[Sentence, ...]:
        """The answer's own sentences that are not worded yet."""
        return self.answer.sentences[self.done :]

    def take(self, line: str) -> Sentence | None:
        """The sentence of a line, or None for an empty line or a connective. Raises Unproven."""
        line = _SPACE.sub("", line.strip())
        if not line or (line in template().接话 and not self._lead):
            self._lead = line or self._lead
            return None
        sentence = self._worded(*_split(line))
        lead, self._lead = self._lead, ""
        return Sentence(lead + sentence.text, sentence.cites)

    def _worded(self, text: str, cites: tuple[int, ...]) -> Sentence:
        fault = "cites no sentence in turn"
        for count in range(1, MERGED + 1):
            run = self.rest[:count]
            ours = tuple(dict.fromkeys(n for s in run for n in s.cites))
            if len(run) < count or set(ours) != set(cites):
                continue
            fault = self._fault(run, text) or ""
            if not fault:
                self.done += count
                return Sentence(text, ours)
        raise Unproven(fault)

    def _fault(self, run: Sequence[Sentence], text: str) -> str | None:
        """The rule that a wording of `run` breaks."""
        source = "".join(s.text for s in run)
        if text == source:
            return None
        if any(kept_verbatim(s, self.answer) for s in run):
            return "changes a sentence to be kept"
        cited = [c for c in self.answer.citations if any(c.n in s.cites for s in run)]
        broken = {
            "adds words": foreign(source, text, self.places),
            "changes marks": not same_marks(source, text, self.places),
            "loses a condition": not keeps(template().条件, source, text),
            "loses words": lost(source, text) > MAY_LOSE,
            "is too long": len(text) > MAY_GROW * len(source) + 8,
            "has an unproven number": _unproven(source, text, cited),
        }
        return next((rule for rule, holds in broken.items() if holds), None)


def _split(line: str) -> tuple[str, tuple[int, ...]]:
    """A line's words and its citation numbers. Raises Unproven."""
    found = _LINE.fullmatch(line)
    if not found:
        raise Unproven("has no citation at its end")
    text = found["text"].rstrip()
    text += (found["stop"] or "。") if _OPEN.search(text) else ""
    cites = tuple(int(n) for n in re.findall(r"[0-9]+", found["markers"]))
    if len(set(cites)) != len(cites):
        raise Unproven("cites twice")
    return text, cites


def _unproven(source: str, text: str, cited: Sequence[Citation]) -> bool:
    """The check every sentence of ours passes: what the answer computed, or what stands in a quote."""
    return bool(unproven_numbers(Draft(text, (), frozenset(numbers_in(source))), cited))
