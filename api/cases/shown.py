"""A case as it is shown to her: as JSON, and what the pages need."""

from __future__ import annotations

from typing import Any

from api.cases.urgency import lines
from api.state.cases import HerCase, Made, NewCase


def made_shown(new: NewCase, made: Made, page: str) -> dict[str, Any]:
    """Told once; `lines` are whom to call at once, `handed` the questions that went along."""
    return {
        "number": made.number,
        "secret": grouped(made.secret),
        "page": page,
        "level": new.level,
        "reasons": [reason.name for reason in new.reasons],
        "lines": [list(line) for line in lines(new.reasons)],
        "handed": list(new.said.questions),
    }


def her_case_shown(case: HerCase) -> dict[str, Any]:
    return {
        "number": case.summary.number,
        "status": case.summary.status,
        "level": case.summary.level,
        "contact": case.contact,
        "when": case.when,
        "questions": list(case.said.questions),
        "note": case.said.note,
        "entries": [{"kind": e.kind, "text": e.text, "at": e.at.isoformat()} for e in case.entries],
        "rating": case.summary.rating,
    }


def grouped(secret: str) -> str:
    """K7MP-3XQ2."""
    return "-".join(secret[at : at + 4] for at in range(0, len(secret), 4))
