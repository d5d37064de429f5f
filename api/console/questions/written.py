"""An officer's answer as it stands on the form: its topic, how people ask, sentences and the provisions under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from api.console.form import Form
from api.console.questions.provisions import Pick, chosen, look_up, picks
from assistant import Assistant
from assistant.check.checker import Checker
from assistant.proving import Tried, try_sentence
from corpus.answers import Line, OwnAnswer

LINES, STEPS = 10, 4
"""Sentences of the answer, and of what to do next, at most."""
SHOWN_LINES, SHOWN_STEPS = 3, 1
"""How many rows there are at least; one more than is filled in, so that another sentence always has room."""


@dataclass(frozen=True)
class Row:
    """One sentence; `on` are the references ticked for it."""

    name: str
    text: str = ""
    on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """What stands on the form. `topic` empty = a new one, called `title`."""

    topic: str
    title: str
    asked: str
    measured: str
    followups: str
    lines: tuple[Row, ...]
    steps: tuple[Row, ...]
    chosen: tuple[Pick, ...]
    found: tuple[Pick, ...] = ()
    look: str = ""

    @property
    def shown_lines(self) -> tuple[Row, ...]:
        return _with_room(self.lines, SHOWN_LINES)

    @property
    def shown_steps(self) -> tuple[Row, ...]:
        return _with_room(self.steps, SHOWN_STEPS)

    @property
    def said(self) -> tuple[Row, ...]:
        return tuple(row for row in (*self.lines, *self.steps) if row.text)

    @property
    def next_questions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.strip() for line in self.followups.split("\n") if line.strip()))


def read(form: Form, assistant: Assistant, on: date) -> Written:
    """Raises ConsoleError."""
    references = chosen(form, assistant.corpus, on)
    ticked = tuple(pick.reference for pick in references)
    return Written(
        topic=form.text("topic"),
        title=form.text("title"),
        asked=form.text("asked"),
        measured=form.text("measured"),
        followups=form.text("followups"),
        lines=tuple(_row(form, f"line{n}", ticked) for n in range(LINES)),
        steps=tuple(_row(form, f"step{n}", ticked) for n in range(STEPS)),
        chosen=references,
        look=form.text("look"),
    )


def searched(written: Written, assistant: Assistant, on: date) -> Written:
    """With what the search finds and is not chosen yet. Raises ConsoleError."""
    if not written.look:
        return written
    known = {pick.reference for pick in written.chosen}
    found = tuple(pick for pick in look_up(written.look, assistant, on) if pick.reference not in known)
    return replace(written, found=found)


def blank(asked: Sequence[str], measured: str = "", look: str = "") -> Written:
    lines = tuple(Row(f"line{n}") for n in range(LINES))
    steps = tuple(Row(f"step{n}") for n in range(STEPS))
    return Written("", "", "\n".join(asked), measured, "", lines, steps, (), (), look)


def of_answer(answer: OwnAnswer, assistant: Assistant, on: date) -> Written:
    """An answer that is there, to be changed."""
    return replace(
        blank(()),
        topic=answer.主题,
        followups="\n".join(answer.再问),
        lines=_rows("line", answer.答, LINES),
        steps=_rows("step", answer.下一步, STEPS),
        chosen=picks(answer.references, assistant.corpus, on),
    )


def try_all(written: Written, assistant: Assistant, on: date) -> dict[str, Tried]:
    """By the name of the row: what the proof makes of each sentence."""
    checker = Checker(assistant)
    return {row.name: try_sentence(row.text, row.on, checker, on) for row in written.said}


def _with_room(rows: tuple[Row, ...], least: int) -> tuple[Row, ...]:
    last = max((n for n, row in enumerate(rows, 1) if row.text), default=0)
    return rows[: max(least, last + 1)]


def _row(form: Form, name: str, ticked: tuple[str, ...]) -> Row:
    """Where only one provision is chosen, every sentence rests on it."""
    text = " ".join(form.text(name).split())
    on = tuple(reference for reference in form.all(f"{name}-on") if reference in ticked)
    return Row(name, text, on or (ticked if text and len(ticked) == 1 else ()))


def _rows(name: str, lines: tuple[Line, ...], least: int) -> tuple[Row, ...]:
    """Conditions of a sentence (当) are kept by `answering`, which finds it by its words."""
    filled = [Row(f"{name}{n}", line.句, line.据) for n, line in enumerate(lines)]
    return (*filled, *(Row(f"{name}{n}") for n in range(len(filled), max(least, len(filled)))))
