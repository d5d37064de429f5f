"""The check of a draft together with everything that waits: its faults by line, what it touches; then the proposal."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.console import work
from api.console.admission import FormDep, OfficerDep
from api.console.corpus.desk import Desk, DeskDep
from api.console.corpus.remarks import checked, own_faults, remarks_of
from api.console.corpus.texts import Edit, document_of, earlier_versions, ended, is_document, kind_of, path_of
from api.console.errors import ConsoleError
from api.console.pages import page, see
from api.console.route import section_router
from api.releases import commands
from api.releases.publish import CHECK_SECONDS
from api.releases.staging import Base, stage
from api.service import today
from api.state.console import Officer
from api.state.releases import Draft, Proposal, ProposalError, digest_of

router = section_router("/console/corpus/drafts/{number}")
MOST_USES = 80
"""Places that are told for each article."""
_THERE_ALREADY = "语料里已经有这份文件了（{}）。要改它，请从它的页面点“改这份文件”。"
_ANOTHER = "改了标题或公布日期，就是另一份文件了。新的版本请另外上传；只是写错了，请先把原来那份拿掉。"
_MEANWHILE = "这份文件在你改的时候又有了别的改动。请重新从它的页面点“改这份文件”，把你的改动补上。"
_CHECK_FIRST = "改过以后还没有检查，请先检查。"
_FAULTS_LEFT = "这份文件自己还有 {} 处问题，改好再提交。"


@router.post("/check")
def check(request: Request, number: int, officer: OfficerDep, desk: DeskDep) -> Response:
    return begin_check(request, desk, desk.state.drafts.get(number), officer)


@router.get("/check")
def check_page(request: Request, number: int, desk: DeskDep) -> HTMLResponse:
    draft = desk.state.drafts.get(number)
    found = checked(draft)
    if found is None:
        raise ConsoleError(_CHECK_FIRST)
    others = [fault for fault in found["faults"] if fault["file"] != found["path"]]
    faults = [remark for remark in remarks_of(draft) if remark.fault]
    return page(request, "corpus/check.html", draft=draft, found=found, faults=faults, others=others)


@router.post("/propose")
def propose(request: Request, number: int, officer: OfficerDep, form: FormDep, desk: DeskDep) -> RedirectResponse:
    """The draft becomes a proposal, with the older versions' last days beside it."""
    draft = desk.state.drafts.get(number)
    if checked(draft) is None:
        raise ConsoleError(_CHECK_FIRST)
    if faults := own_faults(draft):
        raise ConsoleError(_FAULTS_LEFT.format(len(faults)))
    edits, state, why = _edits(desk, draft), desk.state, form.text("why")
    with state.database.write() as connection:
        made = [
            state.proposals.add_within(connection, e.path, e.text, e.why or why, officer.name, kind_of(e.path), e.base)
            for e in edits
        ]
        state.drafts.remove_within(connection, number)
    return see(request, f"/console/corpus/proposals/{made[0]}", done="proposed")


def begin_check(request: Request, desk: Desk, draft: Draft, officer: Officer) -> Response:
    """Raises ProposalError at once when it cannot even be put in its place."""
    edits = _edits(desk, draft)

    def run(progress: work.Progress) -> str:
        found = trial(desk.base, (*desk.state.proposals.open(), *edits), progress)
        desk.state.drafts.note(draft.number, draft.version, "check", _noted(found, draft, edits))
        return f"/console/corpus/drafts/{draft.number}/check"

    return work.begin(request, desk.state, officer, "检查", run)


def trial(base: Base, edits: tuple[Proposal | Edit, ...], progress: work.Progress) -> dict[str, Any]:
    """What `corpus.trial` says of the corpus with these changes. Raises ReleaseError."""
    with tempfile.TemporaryDirectory(prefix="niangjiaren-") as folder:
        stage(base, edits, Path(folder), skip=True)
        arguments = ("-m", "corpus.trial", str(base.folder.resolve()), folder, today().isoformat())
        found: dict[str, Any] = commands.run_json(
            *arguments, seconds=CHECK_SECONDS, beat=commands.pulse(lambda: progress(0, 0))
        )
    return found


def _noted(found: dict[str, Any], draft: Draft, edits: tuple[Edit, ...]) -> dict[str, Any]:
    """As it is kept beside the draft: what touches this document only, and not without end."""
    document = document_of(draft.text)
    titles = {draft.title} if isinstance(document, str) else {document.title}
    effects = [e | {"uses": e["uses"][:MOST_USES]} for e in found["effects"] if e["title"] in titles]
    along = [[e.path, e.why] for e in edits[1:]]
    kept = {"version": draft.version, "path": edits[0].path, "effects": effects, "along": along}
    return kept | {name: found[name] for name in ("faults", "more", "documents")}


def _edits(desk: Desk, draft: Draft) -> tuple[Edit, ...]:
    """The draft's own file first, then the older versions that end with it. Raises ProposalError."""
    path = _path(desk, draft)
    own = Edit(path, draft.text, digest_of(draft.base), draft.base)
    if not is_document(path):
        return (own,)
    return (own, *_along(desk, draft, path))


def _path(desk: Desk, draft: Draft) -> str:
    """The file it becomes. Raises ProposalError when that cannot be."""
    if draft.path is None:
        wanted = path_of(draft.text, desk.corpus)
        if desk.text(wanted) is not None:
            raise ProposalError(_THERE_ALREADY.format(wanted))
        return wanted
    if is_document(draft.path) and _name(path_of(draft.text, desk.corpus)) != _name(draft.path):
        raise ProposalError(_ANOTHER)
    if desk.text(draft.path) != draft.base:
        raise ProposalError(_MEANWHILE)
    return draft.path


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _along(desk: Desk, draft: Draft, path: str) -> Iterator[Edit]:
    document = document_of(draft.text, path)
    if isinstance(document, str):
        return
    for older in earlier_versions(document, desk.corpus):
        text = desk.text(older.file)
        edit = ended(text, older.file, document) if text else None
        if edit:
            day = document.effective
            yield Edit(edit.path, edit.text, edit.before, edit.base, f"新版 {day} 起施行，旧版填上废止日期")
