"""The YAML beside the documents: parameters, question bank, jurisdictions, lexicon.

Pydantic at the edge, frozen data inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from corpus.answers import OwnAnswer
from corpus.model import Condition, CorpusError, Fault, Jurisdiction, Library, Parameter, Term, Topic, Value
from corpus.yaml_strict import item_lines, line_of, load_yaml, validate

M = TypeVar("M", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Condition(_Strict):
    胎次: tuple[int, ...] = ()
    孕月满: int | None = None
    孕月不满: int | None = None
    孩子不满: int | None = None
    说明: str = ""

    def as_condition(self) -> Condition:
        return Condition(self.胎次, self.孕月满, self.孕月不满, self.孩子不满, self.说明)


class _Months(_Strict):
    月: int


class _Years(_Strict):
    年: int


class _Value(_Strict):
    地区: str = Field(pattern=r"^CN(-[A-Z]{2})?$")
    值: int | _Months | _Years | None
    至多: int | None = None
    单位: str | None = None
    自: date
    至: date | None = None
    性质: Literal["应当", "可以", "鼓励", "须单位同意", "试点"] = "应当"
    另加: bool = False
    在休适用: bool = False
    条件: _Condition = _Condition()
    方式: Literal["", "自然日", "延长部分遇法定节假日顺延", "全部遇法定节假日顺延"] = ""
    依据: str = Field(min_length=3)
    原文: str = Field(min_length=2)
    证据: Literal["核对", "条文", "报道"]
    说明: str = ""

    @model_validator(mode="after")
    def _dates_in_order(self) -> _Value:
        if self.至 is not None and self.至 <= self.自:
            raise ValueError(f"「至」{self.至} 不晚于「自」{self.自}")
        if self.至多 is not None and not (isinstance(self.值, int) and self.值 < self.至多):
            raise ValueError(f"「至多」{self.至多} 应大于「值」")
        return self

    def as_value(self, unit: str) -> Value:
        amount, own_unit = self._amount()
        return Value(
            jurisdiction=self.地区,
            amount=amount,
            unit=own_unit or self.单位 or unit,
            since=self.自,
            until=self.至,
            obligation=self.性质,
            condition=self.条件.as_condition(),
            reference=self.依据,
            words=self.原文,
            evidence=self.证据,
            note=self.说明,
            most=self.至多,
            additional=self.另加,
            counting=self.方式,
            running=self.在休适用,
        )

    def _amount(self) -> tuple[int | None, str | None]:
        """(amount, the unit it names itself)."""
        if isinstance(self.值, _Months):
            return self.值.月, "个月"
        if isinstance(self.值, _Years):
            return self.值.年, "年"
        return self.值, None


class _Parameter(_Strict):
    参数: str = Field(pattern=r"^[a-z_]+$")
    名称: str
    单位: str
    说明: str = ""
    取值: tuple[_Value, ...]


class _Topic(_Strict):
    主题: str = Field(pattern=r"^[a-z0-9_]+$")
    名称: str
    依据: tuple[str, ...]
    参数: tuple[str, ...] = ()
    问: tuple[str, ...]
    须含: tuple[str, ...] = ()


class _Jurisdiction(_Strict):
    代码: str = Field(pattern=r"^CN(-[A-Z]{2})?$")
    名称: str
    全称: str
    别名: tuple[str, ...] = ()
    单字: tuple[str, ...] = ()
    城市: tuple[str, ...] = ()


class _Term(_Strict):
    说法: tuple[str, ...]
    法言: str


def load_library(root: Path) -> Library:
    """Everything in the corpus folder but the documents. Raises CorpusError naming every fault."""
    library, faults = read_library(root)
    if faults:
        raise CorpusError(faults)
    return library


def read_library(root: Path) -> tuple[Library, list[Fault]]:
    """(what could be read, faults of the rest)."""
    faults: list[Fault] = []
    parameters: dict[str, Parameter] = {}
    for path in sorted((root / "parameters").glob("*.yaml")):
        try:
            parameter = _parameter(path, root)
            parameters[parameter.name] = parameter
        except CorpusError as error:
            faults += error.faults
    topics = [t for path in question_files(root) for _, t in read_topics(path, root, faults)]
    places = [
        Jurisdiction(j.代码, j.名称, j.全称, j.别名, j.单字, j.城市)
        for _, j in entries(_Jurisdiction, root / "jurisdictions.yaml", root, faults)
    ]
    lexicon = [Term(t.说法, t.法言) for _, t in entries(_Term, root / "lexicon.yaml", root, faults)]
    answers = [a for path in answer_files(root) for _, a in read_answers(path, root, faults)]
    return Library(parameters, tuple(topics), tuple(places), tuple(lexicon), tuple(answers)), faults


def question_files(root: Path) -> list[Path]:
    return sorted((root / "questions").glob("*.yaml"))


def read_topics(path: Path, root: Path, faults: list[Fault]) -> Iterator[tuple[int, Topic]]:
    """The valid topics of one file of the question bank, each with the line where it begins."""
    for line, entry in entries(_Topic, path, root, faults):
        yield line, Topic(entry.主题, entry.名称, entry.依据, entry.问, entry.须含, entry.参数)


def answer_files(root: Path) -> list[Path]:
    return sorted((root / "answers").glob("*.yaml"))


def read_answers(path: Path, root: Path, faults: list[Fault]) -> Iterator[tuple[int, OwnAnswer]]:
    """The valid answers of one file, each with the line where it begins."""
    yield from entries(OwnAnswer, path, root, faults)


def _parameter(path: Path, root: Path) -> Parameter:
    text, file = read(path, root)
    entry = validate(_Parameter, load_yaml(text, file), text, file)
    if entry.参数 != path.stem:
        raise CorpusError([Fault(file, line_of(text, "参数"), f"参数 {entry.参数} 应写在同名文件里")])
    return Parameter(entry.参数, entry.名称, entry.单位, tuple(v.as_value(entry.单位) for v in entry.取值), entry.说明)


def entries(model: type[M], path: Path, root: Path, faults: list[Fault]) -> Iterator[tuple[int, M]]:
    """The valid entries of a YAML list, each with the line where it begins; what is wrong goes to `faults`."""
    if not path.exists():
        faults.append(Fault(str(path.relative_to(root)), 1, "文件不存在"))
        return
    try:
        text, file = read(path, root)
        data = load_yaml(text, file)
    except CorpusError as error:
        faults += error.faults
        return
    if not isinstance(data, list):
        faults.append(Fault(file, 1, "应是一个列表，每项以「- 」开头"))
        return
    lines = text.splitlines()
    starts = item_lines(text)
    for n, item in enumerate(data):
        start = starts[n] if n < len(starts) else 1
        end = starts[n + 1] - 1 if n + 1 < len(starts) else len(lines)
        try:
            yield start, validate(model, item, "\n".join(lines[start - 1 : end]), file, start)
        except CorpusError as error:
            faults += error.faults


def read(path: Path, root: Path) -> tuple[str, str]:
    """(text, path below `root` for messages). Raises CorpusError when it is not UTF-8."""
    file = path.relative_to(root).as_posix()
    try:
        return path.read_text(encoding="utf-8"), file
    except UnicodeDecodeError:
        raise CorpusError([Fault(file, 1, "不是 UTF-8 编码的文本")]) from None
