"""What circulates and is wrong never gets into the corpus: each row of traps.yaml against the loaded corpus.

A trap that caught nothing would be worth nothing, so every kind of row is also tried on a corpus that falls into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from corpus import ROOT, Corpus, Document, Parameter, Provision, Value, parse_label
from corpus.library import read
from corpus.uses import Use, find_uses
from corpus.yaml_strict import load_yaml

DAY = date(2026, 11, 22)
FILE = Path(__file__).with_name("traps.yaml")


class Trap(BaseModel):
    """One row of the table, its fields as the table's head explains them."""

    model_config = ConfigDict(extra="forbid")

    因: str
    参数: str = ""
    地区: tuple[str, ...] = ()
    不得有: bool = False
    不得是: tuple[int, ...] = ()
    从: date = date.min
    单位不得是: str = ""
    只能是: tuple[str, ...] | None = None
    只看: tuple[int, ...] = ()
    须有条件: str = ""
    正文: str = ""
    标题: str = ""
    除了: tuple[str, ...] = ()
    不得现行: bool = False
    不得早于: date | None = None
    公布不得早于: date | None = None
    不得当依据: tuple[str, ...] = ()


def read_traps() -> list[Trap]:
    text, file = read(FILE, FILE.parent)
    return [Trap.model_validate(row) for row in load_yaml(text, file)]


TRAPS = read_traps()
USES = find_uses(ROOT.parent)


_MAY_NAME_OLD_LAW = ("评测", "测试", "考题")
"""A wrong option shows the old rule it was taken from; that a key rests on law in force, the corpus check sees to."""


def caught(trap: Trap, corpus: Corpus, uses: list[Use]) -> list[str]:
    """Everything in the corpus that falls into the trap."""
    codes = {j.code for j in corpus.library.jurisdictions if j.name in trap.地区}
    if trap.参数:
        parameter = corpus.library.parameters.get(trap.参数)
        values = [v for v in parameter.values if v.jurisdiction in codes] if parameter else []
        return [f"{trap.参数} {v.jurisdiction} {v.amount} {v.obligation}" for v in values if _wrong_value(trap, v)]
    documents = [d for d in corpus.documents if not codes or d.jurisdiction in codes]
    if trap.正文:
        return [d.file for d in documents if _wrong_words(trap, d)]
    if trap.标题:
        return [d.file for d in documents if _wrong_title(trap, d)]
    ended = {v.reference for p in corpus.library.parameters.values() for v in p.values if v.until and v.until <= DAY}
    stated = [u for u in uses if u.kind not in _MAY_NAME_OLD_LAW and not _of_its_time(u, ended)]
    return [f"{u.file}:{u.line}" for u in stated if _wrong_basis(trap, u)]


def _wrong_value(trap: Trap, value: Value) -> bool:
    if value.until is not None and value.until <= trap.从:
        return False
    if trap.不得有:
        return True
    if trap.只能是 is not None:
        looked_at = not trap.只看 or value.amount in trap.只看
        return looked_at and value.obligation not in trap.只能是
    if trap.须有条件:
        return re.search(trap.须有条件, value.condition.note) is None
    if trap.单位不得是:
        return value.unit == trap.单位不得是
    return value.amount in trap.不得是 or value.most in trap.不得是


def _wrong_words(trap: Trap, document: Document) -> bool:
    """Only in law that is in force; our own notes may warn of the trap by quoting it."""
    in_force = document.is_law and document.in_force(DAY)
    return in_force and any(re.search(trap.正文, unit.text) for unit in document.units)


def _wrong_title(trap: Trap, document: Document) -> bool:
    if not document.is_law or not re.search(trap.标题, document.title) or document.title.startswith(trap.除了 or "\n"):
        return False
    if trap.不得现行:
        return document.in_force(DAY)
    if trap.不得早于:
        return document.effective < trap.不得早于
    if trap.公布不得早于:
        return document.in_force(DAY) and document.published < trap.公布不得早于
    return True


def _of_its_time(use: Use, ended: set[str]) -> bool:
    """The basis of a figure that is over: told for births of those days, and to whoever still claims it."""
    told = use.kind in ("参数", "问法主题") or use.file.startswith("assistant/check/")
    return told and use.address is not None and f"{use.title} {use.address.label}" in ended


def _wrong_basis(trap: Trap, use: Use) -> bool:
    title = use.title.removeprefix("中华人民共和国")
    article = f"{title} {use.address.unit.label}" if use.address else ""
    return title in trap.不得当依据 or article in trap.不得当依据


def name_of(trap: Trap) -> str:
    return f"{trap.参数 or trap.正文 or trap.标题 or '依据'}-{''.join(trap.地区)[:6]}-{trap.因[:12]}"


@pytest.mark.parametrize("trap", TRAPS, ids=name_of)
def test_no_trap_has_been_fallen_into(corpus: Corpus, trap: Trap) -> None:
    assert caught(trap, corpus, USES) == [], trap.因


def test_the_rows_name_what_there_is(corpus: Corpus) -> None:
    """A misspelt place or parameter would make a row that catches nothing."""
    names = {j.name for j in corpus.library.jurisdictions}
    assert {name for trap in TRAPS for name in trap.地区} <= names
    assert {trap.参数 for trap in TRAPS} - {""} <= set(corpus.library.parameters)


def test_eighteen_provinces_and_three_rumours_without_an_amount() -> None:
    held_out = {p for t in TRAPS if t.参数 == "hygiene_allowance" and t.不得有 for p in t.地区}
    assert len(held_out - {"全国", "湖南", "黑龙江", "宁夏"}) == 18
    assert {"全国", "湖南", "黑龙江", "宁夏"} <= held_out


# --- every row catches what it is meant to catch ----------------------------------------------------------------------


def spoilt(trap: Trap, corpus: Corpus) -> Iterator[tuple[Corpus, list[Use]]]:
    """The corpus after it has fallen into the trap: once for every place, or every basis, that the trap names."""
    codes = [j.code for j in corpus.library.jurisdictions if j.name in (trap.地区 or ("全国",))]
    for code in codes:
        if trap.参数:
            yield _with_value(trap, code, corpus), []
        elif trap.正文:
            yield _with_document(corpus, code, title="试验条例", words=_example(trap.正文)), []
        elif trap.标题:
            yield _with_document(corpus, code, title=TITLES[trap.标题], words="甲。"), []
    for reference in trap.不得当依据:
        title, _, label = reference.partition(" ")
        yield corpus, [Use("现成答案", "甲", "甲.yaml", 1, title, parse_label(f"{label or '第一条'}第一款"))]


TITLES = {
    "草案|征求意见稿|送审稿": "女职工权益法（草案）",
    "托育服务法": "中华人民共和国托育服务法",
    "^中华人民共和国劳动保险条例": "中华人民共和国劳动保险条例",
    "流动人口计划生育工作条例|计划生育技术服务管理条例": "流动人口计划生育工作条例",
    "^女职工劳动保护规定$": "女职工劳动保护规定",
    "^中华人民共和国医疗保障法$": "中华人民共和国医疗保障法",
    "^.{2,9}女职工劳动保护特别规定$": "浙江省女职工劳动保护特别规定",
    "人口[与和]计划生育条例$": "某省人口和计划生育条例",
}


def _with_value(trap: Trap, code: str, corpus: Corpus) -> Corpus:
    """A value that is just what the trap forbids, in force from the day the trap looks at."""
    template = corpus.library.parameters["maternity_leave"].values[0]
    amount = (trap.不得是 or trap.只看 or (1,))[0]
    obligation = next(o for o in ("应当", "试点") if o not in (trap.只能是 or ()))
    value = replace(
        template, jurisdiction=code, amount=amount, obligation=obligation, unit=trap.单位不得是 or "天", until=None
    )
    parameter = Parameter(trap.参数, "试验", "天", (value,))
    return replace(corpus, library=replace(corpus.library, parameters={trap.参数: parameter}))


def _with_document(corpus: Corpus, code: str, title: str, words: str) -> Corpus:
    template = next(d for d in corpus.documents if d.title == "女职工劳动保护特别规定")
    unit: Provision = replace(template.units[0], text=f"甲{words}乙。", children=())
    document = replace(
        template,
        title=title,
        jurisdiction=code,
        blocks=(unit,),
        published=date(2010, 1, 1),
        effective=date(2010, 1, 1),
    )
    return replace(corpus, documents=(document,))


def _example(pattern: str) -> str:
    """Words that match a pattern of the table: the first of every choice, nothing for what may be missing."""
    words = re.sub(r"\.\{0,\d+\}", "", pattern)
    words = re.sub(r"\(\?:([^|)]+)[^)]*\)", r"\1", words)
    words = re.sub(r"\[(.)[^\]]*\]", r"\1", words)
    return words.partition("|")[0]


@pytest.mark.parametrize("trap", TRAPS, ids=name_of)
def test_the_trap_snaps(corpus: Corpus, trap: Trap) -> None:
    fallen = list(spoilt(trap, corpus))
    assert fallen and all(len(caught(trap, spoilt_corpus, uses)) == 1 for spoilt_corpus, uses in fallen)
