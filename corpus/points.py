"""The 考点 that officers write for quizzes: what a worker should know, proven by a provision, with the tempting errors.

corpus/points/*.yaml → Point; what is unproven about them is told by corpus/check_points.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from corpus.library import entries
from corpus.model import CorpusError, Fault

TOPICS: tuple[str, ...] = (
    "产假",
    "生育待遇",
    "流产假",
    "配偶和育儿的假",
    "婚假",
    "产检和孕期保护",
    "夜班和加班",
    "哺乳时间和哺乳假",
    "经期保护和卫生费",
    "禁忌劳动",
    "辞退保护",
    "劳动合同",
    "招聘和平等就业",
    "性骚扰",
    "工资和社会保险",
    "退休",
    "维权办法",
    "工会的责任",
    "2022年意见",
    "女职工专项集体合同",
)
"""The topics of quizzes, in the order an officer would teach them."""
Slip = Literal["旧法", "外省", "邻条", "误解", "算错", "张冠李戴"]
SLIPS: tuple[Slip, ...] = get_args(Slip)
GAP = "____"


@dataclass(frozen=True)
class Wrong:
    """A tempting error, the kind of slip behind it, why it is wrong, and the provision that shows it (if any)."""

    text: str
    slip: Slip
    why: str
    reference: str | None = None


@dataclass(frozen=True)
class Claim:
    """A whole sentence to be judged; a wrong one names its slip and the reason."""

    text: str
    true: bool
    why: str = ""
    slip: Slip | None = None
    reference: str | None = None


@dataclass(frozen=True)
class Gap:
    """A small scenario with blanks, and what is accepted for each."""

    text: str
    answers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Point:
    """One 考点; `jurisdiction` None = all over the country. `words` stand verbatim in the `references`."""

    id: str
    topic: str
    difficulty: Literal[1, 2, 3]
    jurisdiction: str | None
    references: tuple[str, ...]
    words: tuple[str, ...]
    question: str
    scenarios: tuple[str, ...]
    rights: tuple[str, ...]
    wrongs: tuple[Wrong, ...]
    claims: tuple[Claim, ...]
    gaps: tuple[Gap, ...]
    explanation: str
    file: str = ""
    line: int = 1


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Right(_Strict):
    说: str = Field(min_length=2)


class _Wrong(_Strict):
    说: str = Field(min_length=2)
    因: Slip
    为何: str = Field(min_length=4)
    据: str | None = None


class _Claim(_Strict):
    说: str = Field(min_length=4)
    对: bool
    因: Slip | None = None
    为何: str = ""
    据: str | None = None

    @model_validator(mode="after")
    def _reasoned(self) -> _Claim:
        if not self.对 and not (self.因 and self.为何):
            raise ValueError("错的判断要写「因」和「为何」")
        if self.对 and self.因:
            raise ValueError("对的判断不写「因」")
        return self


class _Gap(_Strict):
    题: str = Field(min_length=4)
    答: tuple[str, ...] | tuple[tuple[str, ...], ...]

    @property
    def answers(self) -> tuple[tuple[str, ...], ...]:
        """One list of accepted words for each blank."""
        lists = tuple(a for a in self.答 if not isinstance(a, str))
        return lists or (tuple(a for a in self.答 if isinstance(a, str)),)


class _Point(_Strict):
    考点: str = Field(pattern=r"^[a-z0-9_]+$")
    主题: str
    难度: Literal[1, 2, 3]
    地区: str | None = Field(default=None, pattern=r"^CN-[A-Z]{2}$")
    依据: tuple[str, ...] = Field(min_length=1)
    原话: tuple[str, ...] = Field(min_length=1)
    问: str = Field(min_length=4)
    情景: tuple[str, ...] = Field(min_length=2)
    正确: tuple[_Right, ...] = Field(min_length=1)
    错误: tuple[_Wrong, ...] = Field(min_length=3)
    判断: tuple[_Claim, ...] = Field(min_length=2)
    填空: tuple[_Gap, ...] = ()
    解析: str = Field(min_length=8)

    @model_validator(mode="after")
    def _both_ways(self) -> _Point:
        if {c.对 for c in self.判断} != {True, False}:
            raise ValueError("判断要有对的，也要有错的")
        return self

    def as_point(self, file: str, line: int) -> Point:
        return Point(
            id=self.考点,
            topic=self.主题,
            difficulty=self.难度,
            jurisdiction=self.地区,
            references=self.依据,
            words=self.原话,
            question=self.问,
            scenarios=self.情景,
            rights=tuple(r.说 for r in self.正确),
            wrongs=tuple(Wrong(w.说, w.因, w.为何, w.据) for w in self.错误),
            claims=tuple(Claim(c.说, c.对, c.为何, c.因, c.据) for c in self.判断),
            gaps=tuple(Gap(g.题, g.answers) for g in self.填空),
            explanation=self.解析,
            file=file,
            line=line,
        )


def load_points(root: Path) -> tuple[Point, ...]:
    """Every point below the corpus folder, by file and line. Raises CorpusError naming every fault of form."""
    faults: list[Fault] = []
    points = tuple(read_points(root, faults))
    if faults:
        raise CorpusError(faults)
    return points


def point_files(root: Path) -> list[Path]:
    return sorted((root / "points").glob("*.yaml"))


def read_points(root: Path, faults: list[Fault]) -> Iterator[Point]:
    """The points that could be read; what is wrong with the form of the others goes to `faults`."""
    for path in point_files(root):
        file = path.relative_to(root).as_posix()
        for line, entry in entries(_Point, path, root, faults):
            yield entry.as_point(file, line)


def texts(point: Point) -> Iterator[tuple[str, str]]:
    """(field, text) of everything a worker or officer reads of a point."""
    named: dict[str, Any] = {
        "问": (point.question,),
        "情景": point.scenarios,
        "正确": point.rights,
        "错误": [t for w in point.wrongs for t in (w.text, w.why)],
        "判断": [t for c in point.claims for t in (c.text, c.why) if t],
        "填空": [g.text for g in point.gaps],
        "解析": (point.explanation,),
    }
    yield from ((name, text) for name, group in named.items() for text in group)
