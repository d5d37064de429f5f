"""The audit log, for administrators: filtered, page by page, and as a table to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from starlette.responses import HTMLResponse, Response

from api.console.admission import OfficerDep
from api.console.pages import page, when
from api.console.route import section_router
from api.console.spreadsheet import csv_reply
from api.console.times import midnight, next_midnight
from api.service import StateDep
from api.state.console import Wanted
from api.state.console.audit import PAGE

router = section_router()
_HEADER = ("编号", "时间", "谁", "做了什么", "对象", "说明")


def wanted(
    officer: str = "", action: str = "", object: str = "", since: str = "", until: str = "", before: str = ""
) -> Wanted:
    """The filter as it stands in the address; what cannot be read is left out."""
    first, last = _day(since), _day(until)
    return Wanted(
        officer or None,
        action or None,
        object.strip() or None,
        midnight(first) if first else None,
        next_midnight(last) if last else None,
        int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None,
    )


WantedDep = Annotated[Wanted, Depends(wanted)]


@router.get("/console/audit")
def audit(request: Request, wanted: WantedDep, state: StateDep) -> HTMLResponse:
    entries = state.audit.page(wanted)
    officers, actions = state.audit.names()
    chosen = {k: v for k, v in request.query_params.items() if k != "before"}
    older = urlencode(chosen | {"before": str(entries[-1].id)}) if len(entries) == PAGE else ""
    context: dict[str, Any] = {
        "entries": entries,
        "officers": officers,
        "actions": actions,
        "chosen": _shown(chosen),
        "older": older,
    }
    return page(request, "audit.html", query=urlencode(chosen), **context)


@router.get("/console/audit.csv")
def audit_table(officer: OfficerDep, wanted: WantedDep, state: StateDep) -> Response:
    entries = state.audit.all(replace(wanted, before=None))
    rows = ((e.id, when(e.at), e.officer, e.action, e.object, e.detail) for e in entries)
    return csv_reply("工作台记录", _HEADER, rows)


def _shown(chosen: Mapping[str, str]) -> dict[str, str]:
    return {name: chosen.get(name, "") for name in ("officer", "action", "object", "since", "until")}


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
