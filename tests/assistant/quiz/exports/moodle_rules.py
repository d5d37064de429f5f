"""What Moodle's XML importer accepts, as docs.moodle.org describes it ("Moodle XML format", "Embedded Answers")."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

FORMATS = {"html", "moodle_auto_format", "plain_text", "markdown"}
COMMON = {"name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "tags"}
OF_KIND = {
    "multichoice": {"single", "shuffleanswers", "answernumbering", "answer"},
    "truefalse": {"answer"},
    "shortanswer": {"usecase", "answer"},
    "cloze": set(),
}
ONCE = {"name", "questiontext", "generalfeedback", "single", "usecase"}
FRACTIONS = {
    *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20"),
    *("16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
}
CLOZE = re.compile(r"\{(\d+):(SHORTANSWER|SA|MW):((?:[^~}]|&#\d+;)+(?:~(?:[^~}]|&#\d+;)+)*)\}")


def faults(root: ET.Element) -> Iterator[str]:
    """Everything that Moodle would refuse or read otherwise; nothing for a good file."""
    if root.tag != "quiz":
        yield "the root is quiz"
    for number, question in enumerate(root):
        if question.tag != "question":
            yield f"{number}: only questions stand in a quiz"
        kind = question.get("type", "")
        if kind == "category":
            if question.find("category/text") is None:
                yield f"{number}: a category has a text"
        elif kind in OF_KIND:
            yield from (f"{number} ({kind}): {fault}" for fault in _question(question, kind))
        else:
            yield f"{number}: unknown type {kind}"


def _question(question: ET.Element, kind: str) -> Iterator[str]:
    for child in question:
        if child.tag not in COMMON | OF_KIND[kind]:
            yield f"<{child.tag}> does not belong here"
    for name in ONCE & (COMMON | OF_KIND[kind]):
        if len(question.findall(name)) != 1:
            yield f"<{name}> stands once"
    for name in ("name", "questiontext", "generalfeedback"):
        if question.find(f"{name}/text") is None:
            yield f"<{name}> has a <text>"
    for element in question.iter():
        written_as = element.get("format")
        if written_as is not None and written_as not in FORMATS:
            yield f"no format {written_as}"
    yield from _answers(question, kind)


def _answers(question: ET.Element, kind: str) -> Iterator[str]:
    answers = question.findall("answer")
    fractions = [answer.get("fraction", "") for answer in answers]
    for answer, fraction in zip(answers, fractions, strict=True):
        if fraction.lstrip("-") not in FRACTIONS:
            yield f"{fraction} is no fraction Moodle offers"
        if answer.find("text") is None or answer.find("feedback/text") is None:
            yield "an answer has a text and a feedback"
    yield from _key(question, kind, fractions)


def _key(question: ET.Element, kind: str, fractions: list[str]) -> Iterator[str]:
    answers = question.findall("answer")
    right = [float(fraction) for fraction in fractions if not fraction.startswith("-")]
    if kind == "multichoice":
        single = question.findtext("single")
        if single not in ("true", "false") or len(answers) < 2:
            yield "a choice is single or not and has two answers"
        if single == "true" and (sorted(right)[-1] != 100 or sorted(right)[-2] != 0):
            yield "one answer of a single choice is right"
        if single == "false" and round(sum(right) / 100, 2) != 1:
            yield "the right answers make 100"
    if kind == "truefalse" and [a.findtext("text") for a in answers] != ["true", "false"]:
        yield "true, then false"
    if kind == "shortanswer" and (not answers or set(fractions) != {"100"}):
        yield "a short answer is accepted in full"
    if kind == "cloze" and not gaps(question.findtext("questiontext/text") or ""):
        yield "a cloze has gaps"


def gaps(text: str) -> list[list[str]]:
    """The answers accepted in each gap of a cloze text."""
    return [[html.unescape(answer.removeprefix("=")) for answer in m[3].split("~")] for m in CLOZE.finditer(text)]
