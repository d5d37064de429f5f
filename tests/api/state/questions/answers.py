"""Answers made by hand, as small as what is counted of them."""

from __future__ import annotations

from datetime import date

from assistant import Answer, Citation, Place, Sentence
from assistant.model import Reason, Status

ON = date(2026, 11, 22)
ZHEJIANG = Place("CN-ZJ", "浙江", "question")
CITED = Citation(1, "cn-x", "规定", None, "法律", "CN", "第一条", "第一条", "art_1", "九十八天", ON, True, "核对")


def answer(
    status: Status = "answered", reason: Reason | None = None, place: Place | None = None, cited: bool = True
) -> Answer:
    citations = (CITED,) if cited else ()
    return Answer(status, (Sentence("产假98天。", (1,)),), citations, (), ON, place, reason=reason)


def declined(reason: Reason, place: Place | None = None) -> Answer:
    return answer("declined", reason, place, cited=False)
