"""A small reader of GIFT, written from Moodle's description of the format and from nothing of ours.

https://docs.moodle.org/en/GIFT_format: questions stand apart by empty lines, // begins a comment, ::name::, [format],
{answers}; = right, ~ wrong, %n% weight, # feedback, #### general feedback; \\ makes the next of ~ = # { } : plain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Mark = tuple[str, bool]
"""A character, and whether it has its special meaning."""
SPECIAL = "~=#{}:"


class NotGift(Exception):
    pass


@dataclass
class Answer:
    weight: float
    text: str
    feedback: str = ""


@dataclass
class Question:
    name: str
    format: str
    stem: str
    kind: str
    answers: list[Answer] = field(default_factory=list)
    general: str = ""


def read_gift(text: str) -> tuple[str, list[Question]]:
    """(the category, the questions)."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    category = ""
    questions = []
    for block in blocks:
        lines = [line for line in block.split("\n") if not line.strip().startswith("//")]
        body = "\n".join(lines).strip()
        if body.startswith("$CATEGORY:"):
            category = body.removeprefix("$CATEGORY:").strip()
        elif body:
            questions.append(_question(_marks(body)))
    return category, questions


def _marks(text: str) -> list[Mark]:
    marks: list[Mark] = []
    position = 0
    while position < len(text):
        char = text[position]
        following = text[position + 1 : position + 2]
        if char == "\\" and following in ("\\", *SPECIAL) and following:
            marks.append((following, False))
            position += 2
        elif char == "\\" and following == "n":
            marks.append(("\n", False))
            position += 2
        else:
            marks.append((char, char in SPECIAL))
            position += 1
    return marks


def _plain(marks: list[Mark]) -> str:
    return "".join(char for char, _ in marks).strip()


def _split(marks: list[Mark], special: str) -> list[list[Mark]]:
    parts: list[list[Mark]] = [[]]
    for mark in marks:
        if mark == (special, True):
            parts.append([])
        else:
            parts[-1].append(mark)
    return parts


def _find(marks: list[Mark], special: str) -> list[int]:
    return [index for index, mark in enumerate(marks) if mark == (special, True)]


def _question(marks: list[Mark]) -> Question:
    name = ""
    if marks[:2] == [(":", True)] * 2:
        end = next(i for i in range(2, len(marks)) if marks[i : i + 2] == [(":", True)] * 2)
        name, marks = _plain(marks[2:end]), marks[end + 2 :]
    opening, closing = _find(marks, "{"), _find(marks, "}")
    if len(opening) != 1 or len(closing) != 1:
        raise NotGift("a question has one pair of braces")
    written_as, stem = _format(_plain(marks[: opening[0]]))
    if _plain(marks[closing[0] + 1 :]):
        raise NotGift("text after the answers would put a gap into the question")
    inside = marks[opening[0] + 1 : closing[0]]
    inside, general = _general(inside)
    kind, answers = _answers(inside)
    return Question(name, written_as, stem, kind, answers, general)


def _format(text: str) -> tuple[str, str]:
    match = re.match(r"\[(moodle|html|plain|markdown)\]", text)
    return (match[1], text[match.end() :]) if match else ("moodle", text)


def _text(marks: list[Mark]) -> str:
    return _format(_plain(marks))[1]


def _general(marks: list[Mark]) -> tuple[list[Mark], str]:
    for start in range(len(marks) - 3, -1, -1):
        if marks[start : start + 4] == [("#", True)] * 4:
            return marks[:start], _text(marks[start + 4 :])
    return marks, ""


def _answers(marks: list[Mark]) -> tuple[str, list[Answer]]:
    fields = _split(marks, "#")
    if _plain(fields[0]) in ("T", "TRUE", "F", "FALSE"):
        return "truefalse", _truth(fields)
    if _find(marks, "~"):
        return "multichoice", _choices(marks)
    found = [_weighed(part, 100.0) for part in _split(marks, "=") if _plain(part)]
    if "->" in _plain(marks):
        raise NotGift("this would be a matching question")
    return "shortanswer", found


def _truth(fields: list[list[Mark]]) -> list[Answer]:
    right = _plain(fields[0]) in ("T", "TRUE")
    feedback = [_text(part) for part in fields[1:]] + ["", ""]
    wrong_said, right_said = feedback[0], feedback[1]
    return [
        Answer(100.0 if right else 0.0, "true", right_said if right else wrong_said),
        Answer(0.0 if right else 100.0, "false", wrong_said if right else right_said),
    ]


def _choices(marks: list[Mark]) -> list[Answer]:
    answers: list[Answer] = []
    starts = sorted(_find(marks, "~") + _find(marks, "="))
    for start, end in zip(starts, [*starts[1:], len(marks)], strict=True):
        part = marks[start + 1 : end]
        answers.append(Answer(100.0, *_parts(part)) if marks[start][0] == "=" else _weighed(part, 0.0))
    return answers


def _weighed(marks: list[Mark], usual: float) -> Answer:
    while marks and marks[0][0].isspace():
        marks = marks[1:]
    text = "".join(char for char, _ in marks)
    weight = re.match(r"%(-?\d{1,3}(?:\.\d+)?)%", text)
    rest = marks[weight.end() :] if weight else marks
    return Answer(float(weight[1]) if weight else usual, *_parts(rest))


def _parts(marks: list[Mark]) -> tuple[str, str]:
    text, *feedback = _split(marks, "#")
    return _text(text), _text([mark for part in feedback for mark in part])
