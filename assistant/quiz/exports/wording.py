"""The words printed on papers, read from templates/quiz/paper.yaml, and the names of places."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.quiz.model import Kind
from corpus.load import ROOT
from corpus.yaml_strict import load_yaml, validate

TEMPLATES = Path(__file__).parents[2] / "templates" / "quiz"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Leaflet(_Strict):
    """The words of the one-page leaflet."""

    标题: str
    副题: str
    按哪天: str
    结尾: str


class Words(_Strict):
    """Every word of a paper; {…} is filled in."""

    默认标题: str
    卷: str
    单位: str
    姓名: str
    得分: str
    时间: str
    满分: str
    合计: str
    题号: str
    答案: str
    答题栏: str
    页码: str
    大题: dict[Kind, str]
    说明: dict[Kind, str]
    每题: str
    多选标记: str
    参考答案: str
    逐题解析: str
    解析: str
    依据: str
    错在哪里: str
    正确选项: str
    见下: str
    来自报道: str
    另一卷: str
    按哪天: str
    全国: str
    难度: tuple[str, str, str]
    空白: str
    或: str
    传单: Leaflet


@lru_cache(maxsize=1)
def words() -> Words:
    """Raises CorpusError where the template is broken."""
    path = TEMPLATES / "paper.yaml"
    text = path.read_text(encoding="utf-8")
    return validate(Words, load_yaml(text, path.name), text, path.name)


@lru_cache(maxsize=1)
def place_names() -> dict[str, str]:
    """CN-ZJ → 浙江."""
    path = ROOT / "jurisdictions.yaml"
    return {place["代码"]: place["名称"] for place in load_yaml(path.read_text(encoding="utf-8"), path.name)}


def place_name(code: str | None) -> str:
    return words().全国 if code is None else place_names().get(code, code)
