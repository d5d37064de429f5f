"""Publishing, the releases there are, what each changed, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console import work
from api.console.admission import FormDep, OfficerDep
from api.console.corpus.comparing import Shown, shown
from api.console.corpus.desk import Desk, DeskDep
from api.console.corpus.lines import changed_lines
from api.console.corpus.proposals import another_administrator
from api.console.corpus.texts import is_document
from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.pages import page
from api.console.route import section_router
from api.releases import SHIPPED
from api.releases.files import data_files, text_of
from api.releases.publish import Publisher
from api.releases.settle import settle
from api.service import today
from api.state.clock import now
from api.state.releases.model import checked_why
from corpus import Corpus
from corpus.impact import changed_documents
from corpus.load import load_documents

router = section_router("/console/corpus")
_OWN = "这里面有你自己提的（第 {} 号），要请另一位管理员来发布。可以先去掉它们再发布。"
_BUSY = "{}正在发布，请等几分钟再来。"
MOST_FILES = 60


@router.post("/publish")
def publish(request: Request, officer: OfficerDep, form: FormDep, desk: DeskDep) -> Response:
    """Raises ConsoleError, ProposalError; the work itself may fail with a sentence too."""
    numbers, why = _numbers(form), checked_why(form.text("why"))
    _refuse_while_busy(desk)
    own = [p.number for p in desk.state.proposals.open() if p.number in numbers and p.by == officer.name]
    if own and another_administrator(desk, officer.name):
        raise ConsoleError(_OWN.format("、".join(map(str, own))))

    def run(progress: work.Progress) -> str:
        publisher = Publisher(desk.settings, desk.state, officer.name, today(), now(), progress)
        return f"/console/corpus/releases/{publisher.publish(numbers, why)}"

    return work.begin(request, desk.state, officer, "发布语料", run)


@router.get("/releases")
def releases(request: Request, desk: DeskDep) -> HTMLResponse:
    settle(desk.settings, desk.state)
    context: dict[str, Any] = {
        "releases": desk.releases.all(),
        "current": desk.releases.current(),
        "serving": desk.serving,
    }
    return page(request, "corpus/releases.html", **context)


@router.get("/releases/{number}")
def release(request: Request, number: int, desk: DeskDep, beside: int | None = None) -> HTMLResponse:
    """What it changed in the one it was made from, or (`beside`) how it differs from another."""
    settle(desk.settings, desk.state)
    found = desk.releases.get(number)
    other = found.base if beside is None else beside
    old = _folder(desk, other)
    context: dict[str, Any] = {"current": desk.releases.current(), "serving": desk.serving, "other": other}
    if old is not None:
        context |= differences(old, desk.releases.corpus(number))
    return page(request, "corpus/release.html", release=found, known=old is not None, **context)


@router.post("/releases/{number}/use")
def use(request: Request, number: int, officer: OfficerDep, form: FormDep, desk: DeskDep) -> Response:
    """Serve an earlier release again; 0 = what the program brought along."""
    why = checked_why(form.text("why"))
    _refuse_while_busy(desk)
    if number != SHIPPED:
        desk.releases.get(number)

    def run(progress: work.Progress) -> str:
        Publisher(desk.settings, desk.state, officer.name, today(), now(), progress).go_back(number, why)
        return "/console/corpus/releases"

    return work.begin(request, desk.state, officer, "退回语料", run)


def differences(old: Path, new: Path) -> dict[str, Any]:
    """Documents article by article, other files line by line, and which came or went."""
    before, after = data_files(old), data_files(new)
    changed = [n for n in after if n in before and before[n].read_bytes() != after[n].read_bytes()]
    others = [n for n in (*changed, *(set(before) ^ set(after))) if not is_document(n)]
    return {
        "comparisons": _comparisons(old, new),
        "came": sorted(set(after) - set(before)),
        "went": sorted(set(before) - set(after)),
        "others": [(n, changed_lines(text_of(old / n) or "", text_of(new / n) or "")) for n in others[:MOST_FILES]],
    }


def _comparisons(old: Path, new: Path) -> list[Shown]:
    corpora = [Corpus(tuple(load_documents(root)[0])) for root in (old, new)]
    return [shown(found) for found in changed_documents(*corpora)[:MOST_FILES]]


def _folder(desk: Desk, number: int) -> Path | None:
    """None = that release has been cleared away."""
    if number == SHIPPED:
        return desk.settings.corpus
    folder = desk.releases.corpus(number)
    return folder if folder.is_dir() else None


def _numbers(form: Form) -> list[int]:
    return [int(n) for n in form.all("number") if n.isascii() and n.isdigit() and len(n) < 10]


def _refuse_while_busy(desk: Desk) -> None:
    if busy := desk.state.publishing.now():
        raise ConsoleError(_BUSY.format(busy))
