"""The golden answers an officer can read: entitlements.yaml and replies.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from assistant import Answer, Assistant

HERE = Path(__file__).parent
STATUS = {"答": "answered", "拒": "declined", "问": "ask"}


class Golden(BaseModel):
    """One question or conversation and what its last answer must and must not say."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    名称: str
    问: str | tuple[str, ...]
    日期: date
    省: str | None = None
    状态: str = "答"
    原因: str | None = None
    应含: tuple[str, ...] = ()
    不含: tuple[str, ...] = ()
    合计: int | None = None
    引: tuple[str, ...] = ()
    引任一: tuple[str, ...] = ()
    反问: str | None = None


def read(name: str) -> list[Golden]:
    items: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [Golden(**item) for item in items]


CASES = [*read("entitlements.yaml"), *read("replies.yaml")]


def cited(answer: Answer) -> set[str]:
    return {f"{c.document_id}#{c.address}" for c in answer.citations}


def keys(assistant: Assistant, references: tuple[str, ...], on: date) -> set[str]:
    return {assistant.corpus.resolve(r, on).key for r in references}


def test_every_case_has_a_name_of_its_own() -> None:
    names = [c.名称 for c in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.名称)
def test_golden(assistant: Assistant, case: Golden) -> None:
    turns = (case.问,) if isinstance(case.问, str) else case.问
    answer = assistant.converse(turns, case.省, case.日期)[-1]
    said = "".join(s.text for s in answer.sentences)
    assert (answer.status, answer.reason) == (STATUS[case.状态], case.原因 or answer.reason), said
    assert [w for w in case.应含 if w not in said] == [], said
    assert [w for w in case.不含 if w in said] == [], said
    if case.合计 is not None:
        assert answer.entitlement is not None, said
        assert answer.entitlement.total == case.合计, said
    used, day = cited(answer), answer.on
    assert keys(assistant, case.引, day) <= used, sorted(used)
    assert not case.引任一 or keys(assistant, case.引任一, day) & used, sorted(used)
    assert (case.反问 or "") in (answer.ask or ""), answer.ask


@pytest.mark.parametrize("case", [c for c in CASES if c.合计 is not None], ids=lambda c: c.名称)
def test_a_sum_is_the_sum_of_its_cited_parts(assistant: Assistant, case: Golden) -> None:
    turns = (case.问,) if isinstance(case.问, str) else case.问
    answer = assistant.converse(turns, case.省, case.日期)[-1]
    assert answer.entitlement is not None
    numbers = {c.n for c in answer.citations}
    assert sum(p.amount for p in answer.entitlement.parts) == case.合计
    assert all(p.cite in numbers for p in answer.entitlement.parts)
    assert str(case.合计) in answer.entitlement.trace[0]
