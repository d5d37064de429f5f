"""Our own labelled questions: questions/*.yaml, read strictly, gold references resolved in the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from corpus import Corpus, CorpusError, Fault, NotFound
from corpus.library import read
from corpus.yaml_strict import item_lines, load_yaml, validate
from eval.model import Case, article_key

QUESTIONS = Path(__file__).with_name("questions")
TODAY = date(2026, 11, 22)


class Question(BaseModel):
    """One entry as an officer writes it: turns, gold articles a turn (best first), numbers, expected behaviour."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    编号: str = Field(pattern=r"^[a-z]+-\d{3}$")
    类: str = Field(min_length=1)
    轮次: tuple[str, ...] = Field(min_length=1)
    省: str | None = None
    日期: date = TODAY
    金: tuple[tuple[str, ...], ...]
    值: tuple[int, ...] = ()
    不许: tuple[int | str, ...] = ()
    应: Literal["答", "拒", "问"]
    理由: str = ""

    @model_validator(mode="after")
    def _gold_for_every_turn(self) -> Question:
        if len(self.金) != len(self.轮次):
            raise ValueError(f"「金」有 {len(self.金)} 组，「轮次」有 {len(self.轮次)} 句，应一样多")
        return self


def load_questions(corpus: Corpus, folder: Path = QUESTIONS) -> list[Case]:
    """Every case of the YAML files in `folder`. Raises CorpusError naming file and line of every fault."""
    cases: list[Case] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for question, where in _entries(path, faults):
            if question.编号 in seen:
                faults.append(Fault(*where, f"编号 {question.编号} 与 {seen[question.编号]} 重复"))
            seen[question.编号] = where[0]
            try:
                cases.append(as_case(question, corpus))
            except NotFound as error:
                faults.append(Fault(*where, str(error)))
    if faults:
        raise CorpusError(faults)
    return cases


def _entries(path: Path, faults: list[Fault]) -> Iterator[tuple[Question, tuple[str, int]]]:
    """The valid entries of one file with (file, line); what is wrong goes to `faults`."""
    try:
        text, file = read(path, path.parent)
        data = load_yaml(text, file)
    except CorpusError as error:
        faults += error.faults
        return
    if not isinstance(data, list):
        faults.append(Fault(path.name, 1, "应是一个列表，每项以「- 」开头"))
        return
    lines, starts = text.splitlines(), item_lines(text)
    ends = [*(s - 1 for s in starts[1:]), len(lines)]
    for item, start, end in zip(data, starts, ends, strict=True):
        try:
            yield validate(Question, item, "\n".join(lines[start - 1 : end]), file, start), (file, start)
        except CorpusError as error:
            faults += error.faults


def as_case(question: Question, corpus: Corpus) -> Case:
    """The case with its gold as article keys of that day. Raises NotFound."""
    gold = tuple(
        tuple(dict.fromkeys(article_key(corpus.resolve(r, question.日期)) for r in turn)) for turn in question.金
    )
    return Case(
        id=question.编号,
        kind=question.类,
        turns=question.轮次,
        gold=gold,
        on=question.日期,
        province=question.省,
        numbers=question.值,
        banned=question.不许,
        expect=question.应,
    )
