"""Our own labelled questions: questions/*.yaml, read strictly, references resolved in the corpus.

Officers add theirs in the console, beside what they write: evaluation/*.yaml of the corpus folder, in the same form.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant import BadQuestion
from assistant.places import Gazetteer
from corpus import Corpus, CorpusError, Fault, Located, NotFound
from corpus.library import entries
from corpus.model import NATIONAL
from eval.belongs import Belongs
from eval.model import Case, article_key

QUESTIONS = Path(__file__).with_name("questions")
TODAY = date(2026, 11, 22)
SLOTS = {
    "省": "province",
    "孕月": "month",
    "宝宝月": "baby_month",
    "几个": "babies",
    "胎次": "birth_order",
    "分娩": "delivery",
    "谁问": "asker",
    "预产期": "due",
    "生日": "born",
    "工资": "wage",
    "单位平均工资": "employer_wage",
    "本人出生": "own_birth",
    "原退休": "retires_at",
    "事发": "happened",
    "事发月": "happened_month",
    "干了": "served",
    "干了至多": "served_to",
    "入职": "joined",
    "入职至晚": "joined_to",
    "离开": "leaving",
    "身份": "employment",
}


class Told(BaseModel):
    """What must be known after the last turn; null = nothing may be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    省: str | None = None
    孕月: int | None = None
    宝宝月: int | None = None
    几个: int | None = None
    胎次: int | None = None
    分娩: Literal["难产", "剖宫产", "顺产"] | None = None
    谁问: Literal["人事", "工会", "丈夫"] | None = None
    预产期: date | None = None
    生日: date | None = None
    工资: int | None = None
    单位平均工资: int | None = None
    本人出生: date | None = None
    原退休: Literal[50, 55] | None = None
    事发: date | None = None
    事发月: date | None = None
    干了: float | None = None
    干了至多: float | None = None
    入职: date | None = None
    入职至晚: date | None = None
    离开: Literal["辞退", "到期", "自己不续", "协商", "倒闭", "被迫", "辞职"] | None = None
    身份: Literal["派遣", "试用期", "实习", "灵活就业", "机关事业", "超龄", "非全日制", "平台", "临时工"] | None = None


class Question(BaseModel):
    """One entry as an officer writes it.

    金 = right articles of each turn, best first; 分金 in its place = those of each question of one message; 也可 =
    what else belongs in the last answer; 槽 = facts told; 先说 = one of these opens the answer; 问日 = the day whose
    law is meant although it is asked on 日期; 应: 随 = answering and declining are both right.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    编号: str = Field(pattern=r"^[a-z]+-\d{3,}$")
    类: str = Field(min_length=1)
    轮次: tuple[str, ...] = Field(min_length=1)
    省: str | None = None
    日期: date = TODAY
    问日: date | None = None
    金: tuple[tuple[str, ...], ...] = ()
    分金: tuple[tuple[str, ...], ...] = ()
    也可: tuple[str, ...] = ()
    值: tuple[int, ...] = ()
    不许: tuple[int | str, ...] = ()
    槽: Told = Told()
    先说: tuple[str, ...] = ()
    应: Literal["答", "拒", "问", "随"]
    理由: str = ""

    @model_validator(mode="after")
    def _gold_for_every_turn(self) -> Question:
        if self.分金:
            if self.金 or len(self.轮次) != 1 or len(self.分金) < 2 or not all(self.分金):
                raise ValueError("「分金」只用于一句里问了几件事的题：每件一组，不能空，也不另写「金」")
        elif len(self.金) != len(self.轮次):
            raise ValueError(f"「金」有 {len(self.金)} 组，「轮次」有 {len(self.轮次)} 句，应一样多")
        return self

    @property
    def gold(self) -> tuple[tuple[str, ...], ...]:
        return self.金 or (tuple(dict.fromkeys(r for claim in self.分金 for r in claim)),)


def load_questions(corpus: Corpus, folder: Path = QUESTIONS, officers: Path | None = None) -> list[Case]:
    """Every case of the YAML files in `folder`, and of officers' ones. Raises CorpusError naming every fault's line."""
    labels = Labels(corpus, Belongs.load(corpus, TODAY) if folder == QUESTIONS else Belongs({}))
    cases: list[Case] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for path in [*sorted(folder.glob("*.yaml")), *(sorted(officers.glob("*.yaml")) if officers else ())]:
        for line, question in entries(Question, path, path.parent, faults):
            if question.编号 in seen:
                faults.append(Fault(path.name, line, f"编号 {question.编号} 与 {seen[question.编号]} 重复"))
            seen[question.编号] = path.name
            try:
                cases.append(labels.as_case(question))
            except (NotFound, BadQuestion) as error:
                faults.append(Fault(path.name, line, str(error)))
    if faults:
        raise CorpusError(faults)
    return cases


class Labels:
    """Turns entries into cases: references become article keys of their day, provinces codes."""

    def __init__(self, corpus: Corpus, belongs: Belongs) -> None:
        self.corpus, self.belongs = corpus, belongs
        self.gazetteer = Gazetteer(corpus.library.jurisdictions)

    def as_case(self, question: Question) -> Case:
        """Raises NotFound for a reference, BadQuestion for a province."""
        day = question.问日 or question.日期
        gold = [[self.corpus.resolve(r, day) for r in turn] for turn in question.gold]
        also = [self.corpus.resolve(r, day) for r in question.也可]
        named = [*(g for turn in gold for g in turn), *also]
        shared = self.belongs.of(question.类, day)
        return Case(
            id=question.编号,
            kind=question.类,
            turns=question.轮次,
            gold=tuple(keys(turn) for turn in gold),
            on=question.日期,
            province=question.省,
            numbers=question.值,
            banned=question.不许,
            expect=None if question.应 == "随" else question.应,
            also=tuple(k for k in keys([*also, *shared]) if k not in keys(gold[-1])),
            claims=tuple(keys(self.corpus.resolve(r, day) for r in claim) for claim in question.分金),
            slots=self._slots(question.槽),
            opening=question.先说,
            places=tuple(self._places(question, gold, also)),
            older=frozenset(g.document.id for g in named if not g.document.in_force(question.日期)),
            asked_on=question.问日,
        )

    def _slots(self, told: Told) -> tuple[tuple[str, Any], ...]:
        values = {name: getattr(told, name) for name in told.model_fields_set}
        if values.get("省"):
            values["省"] = self.gazetteer.code(values["省"])
        return tuple((SLOTS[name], value) for name, value in values.items())

    def _places(self, question: Question, gold: list[list[Located]], also: list[Located]) -> Iterator[frozenset[str]]:
        """The provinces each turn may cite: of its local gold, else the one named last, else the one set."""
        named = self.gazetteer.code(question.省) if question.省 else None
        for turn, right in zip(question.轮次, gold, strict=True):
            named = self.gazetteer.find(turn) or named
            yield provinces([*right, *(also if right is gold[-1] else [])]) or frozenset(filter(None, [named]))


def keys(located: Iterator[Located] | list[Located]) -> tuple[str, ...]:
    """Article keys, each once."""
    return tuple(dict.fromkeys(map(article_key, located)))


def provinces(located: list[Located]) -> frozenset[str]:
    """The provinces whose documents these are."""
    return frozenset(g.document.jurisdiction for g in located) - {NATIONAL}
