"""Drafts: the text in a form, as people will read it, as a tree, beside what it was."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.console.admission import FormDep, OfficerDep
from api.console.corpus.checking import begin_check
from api.console.corpus.comparing import compared
from api.console.corpus.desk import Desk, DeskDep
from api.console.corpus.documents import as_read
from api.console.corpus.head import FIELDS, read_head, with_head
from api.console.corpus.lines import changed_lines
from api.console.corpus.remarks import checked, remarks_of
from api.console.corpus.texts import document_of, earlier_versions, is_document, tidied
from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.pages import page, see
from api.console.route import section_router
from api.releases.files import data_files
from api.service import today
from api.state.releases import Draft
from corpus import Document
from corpus.importing.alone import MOST_LETTERS
from corpus.new import KINDS

router = section_router("/console/corpus")
_EVIDENCE = ("核对", "条文", "报道")
_EXTENT = ("全文", "摘录")
_NO_FILE = "语料里没有这个文件。"


@router.get("/drafts")
def drafts(request: Request, desk: DeskDep) -> HTMLResponse:
    return page(request, "corpus/drafts.html", drafts=desk.state.drafts.all())


@router.get("/drafts/{number}")
def draft(request: Request, number: int, desk: DeskDep) -> HTMLResponse:
    return _form(request, desk, desk.state.drafts.get(number))


@router.post("/text")
def save(request: Request, officer: OfficerDep, form: FormDep, desk: DeskDep) -> Response:
    """At one address for all drafts, for it may take more than other forms. Raises ConsoleError, ProposalError."""
    number, version = form.number("number", "草稿") or 0, form.number("version", "第几次存", most=10**9) or 0
    before = desk.state.drafts.get(number)
    text = _typed(form, before)
    if len(text) > MOST_LETTERS:
        raise ConsoleError(f"太长了，最多 {MOST_LETTERS // 10_000} 万字，请拆成几份。")
    head = read_head(text)
    title = head.values["标题"] if head and head.values["标题"] else before.title
    saved = desk.state.drafts.save(number, version, title, text, officer.name)
    if form.text("go") == "check":
        return begin_check(request, desk, saved, officer)
    return see(request, f"/console/corpus/drafts/{number}", done="draft-saved")


@router.get("/drafts/{number}/preview")
def preview(request: Request, number: int, desk: DeskDep) -> HTMLResponse:
    found = desk.state.drafts.get(number)
    document = _readable(found)
    context: dict[str, Any] = {
        "law": document,
        "place": desk.place(document),
        "blocks": as_read(document),
        "on": today(),
    }
    return page(request, "corpus/preview.html", draft=found, **context)


@router.get("/drafts/{number}/tree")
def tree(request: Request, number: int, desk: DeskDep) -> HTMLResponse:
    found = desk.state.drafts.get(number)
    document = _readable(found)
    return page(request, "corpus/tree.html", draft=found, law=document, place=desk.place(document), on=today())


@router.get("/drafts/{number}/changes")
def changes(request: Request, number: int, desk: DeskDep) -> HTMLResponse:
    """Beside the file as it was, or a new version beside the one before."""
    found = desk.state.drafts.get(number)
    context = _beside(desk, found)
    return page(request, "corpus/changes.html", draft=found, title=found.title, **context)


@router.post("/drafts/{number}/remove")
def remove(request: Request, number: int, officer: OfficerDep, desk: DeskDep) -> RedirectResponse:
    found = desk.state.drafts.get(number)
    desk.state.drafts.remove(number)
    desk.state.audit.add(officer.name, "删掉草稿", f"草稿 {number}", found.title)
    return see(request, "/console/corpus/drafts", done="draft-removed")


@router.post("/files/edit")
def edit_file(request: Request, officer: OfficerDep, form: FormDep, desk: DeskDep) -> RedirectResponse:
    """A draft of one of the other files."""
    path = form.text("file")
    text = desk.text(path) if path in data_files(desk.base.folder) or desk.state.proposals.newest(path) else None
    if text is None:
        raise ConsoleError(_NO_FILE, 404)
    number = desk.state.drafts.add(path, text, officer.name, path=path, base=text)
    return see(request, f"/console/corpus/drafts/{number}")


def _form(request: Request, desk: Desk, draft: Draft) -> HTMLResponse:
    document = draft.path is None or is_document(draft.path)
    head = read_head(draft.text) if document else None
    remarks = remarks_of(draft)
    choices: dict[str, Any] = {
        "类别": KINDS,
        "适用地区": [(p.code, f"{p.name}（{p.code}）") for p in desk.corpus.places.values()],
        "证据": _EVIDENCE,
        "范围": _EXTENT,
    }
    beside = {field: [r for r in remarks if r.field == field] for field in FIELDS}
    context: dict[str, Any] = {
        "head": head,
        "fields": FIELDS,
        "choices": choices,
        "beside": beside,
        "elsewhere": [r for r in remarks if r.field is None],
        "checked": checked(draft),
        "is_document": document,
    }
    return page(request, "corpus/draft.html", draft=draft, **context)


def _typed(form: Form, before: Draft) -> str:
    """The file as the form says it: from its fields, or as a whole."""
    body = (form.all("body") or ("",))[-1] + "\n"
    if "f0" not in form:
        return body
    values = {field: form.text(f"f{n}") for n, field in enumerate(FIELDS)}
    return tidied(with_head(before.text, values, body))


def _readable(draft: Draft) -> Document:
    """Raises ConsoleError that says why it cannot be shown."""
    if draft.path is not None and not is_document(draft.path):
        raise ConsoleError("这个文件不是法规文件，没有预览。")
    document = document_of(draft.text, draft.path or "")
    if isinstance(document, str):
        raise ConsoleError(f"现在还读不成一份文件，先改好再预览。{document}")
    return document


def _beside(desk: Desk, draft: Draft) -> dict[str, Any]:
    if draft.base is None:
        document = _readable(draft)
        earlier = list(earlier_versions(document, desk.corpus))
        if not earlier:
            raise ConsoleError("这是一份新文件，语料里没有它的旧版可比。")
        return compared(earlier[-1], document)
    old, new = document_of(draft.base, draft.path or ""), document_of(draft.text, draft.path or "")
    if isinstance(old, str) or isinstance(new, str) or not is_document(draft.path or ""):
        return {"lines": changed_lines(draft.base, draft.text)}
    return compared(old, new)
