"""A document from an officer's file. It is read in a process of its own, within limits; only its digest is kept."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console import work
from api.console.admission import FormDep, OfficerDep
from api.console.corpus.desk import Desk, DeskDep
from api.console.corpus.head import read_head
from api.console.errors import ConsoleError
from api.console.form import Upload
from api.console.pages import page
from api.console.route import section_router
from api.releases import commands
from api.service import today
from corpus.importing.alone import MOST_LETTERS
from corpus.importing.sniff import MOST_PAGES
from corpus.importing.source import MAX_BYTES

router = section_router("/console/corpus/upload")
SECONDS = 120.0
_NAME = 100
"""Letters of a file's name that are kept."""
_REFUSED = 2
_TOO_LONG = "这份文件读了太久，没有读完。请拆成几份，或另存为纯文本再上传。"
_BROKEN = "这份文件读不了，可能坏了，或者太复杂。请另存为纯文本再上传。"


@router.get("")
def upload_page(request: Request, desk: DeskDep) -> HTMLResponse:
    limits: dict[str, Any] = {"megabytes": MAX_BYTES // 2**20, "pages": MOST_PAGES, "letters": MOST_LETTERS // 10_000}
    places = [(p.code, p.name) for p in desk.corpus.places.values()]
    return page(request, "corpus/upload.html", places=places, **limits)


@router.post("")
def upload(request: Request, officer: OfficerDep, form: FormDep, desk: DeskDep) -> Response:
    """On to the draft. Raises ConsoleError."""
    file, place = form.upload("file"), form.text("place")
    if file is None or not file.data:
        raise ConsoleError("请先选一个文件。")
    if len(file.data) > MAX_BYTES:
        raise ConsoleError(f"文件超过 {MAX_BYTES // 2**20} MB，请拆开再上传。")
    if place and place not in desk.corpus.places:
        raise ConsoleError("“适用地区”不认识，请从单子里选。")

    def run(progress: work.Progress) -> str:
        return f"/console/corpus/drafts/{_drafted(desk, file, place, officer.name, progress)}"

    return work.begin(request, desk.state, officer, "读上传的文件", run)


def _drafted(desk: Desk, file: Upload, place: str, officer: str, progress: work.Progress) -> int:
    """Raises ConsoleError, with an entry in the audit log either way."""
    told = f"{_plain_name(file.name)}，{len(file.data)} 字节，SHA-256 {hashlib.sha256(file.data).hexdigest()}"
    try:
        found = read_aside(desk, file, place, progress)
    except ConsoleError:
        desk.state.audit.add(officer, "上传被拒", "文件", told)
        raise
    head = read_head(found["text"])
    title = (head.values["标题"] if head else "") or _plain_name(file.name)
    notes = {name: found[name] for name in ("doubts", "left_out", "pages", "read")}
    number = desk.state.drafts.add(title, found["text"], officer, notes=notes | {"imported": found["text"]})
    desk.state.audit.add(officer, "上传文件", f"草稿 {number}", told)
    return number


def read_aside(desk: Desk, file: Upload, place: str, progress: work.Progress) -> dict[str, Any]:
    """The proposed file, its doubts, what was left out. Raises ConsoleError with the reason it is refused."""
    arguments = _plain_name(file.name), today().isoformat(), place or "-", str(desk.base.folder.resolve())
    status, said = commands.run(
        "-m",
        "corpus.importing.alone",
        *arguments,
        seconds=SECONDS,
        beat=commands.pulse(lambda: progress(0, 0)),
        given=file.data,
    )
    if status == -1:
        raise ConsoleError(_TOO_LONG)
    try:
        found: dict[str, Any] = json.loads(said) if status in (0, _REFUSED) else {}
    except ValueError:
        found = {}
    if status == _REFUSED and "refused" in found:
        raise ConsoleError(str(found["refused"]))
    if "text" not in found:
        raise ConsoleError(_BROKEN)
    return found


def _plain_name(name: str) -> str:
    """The name without folders and without what no file's name should hold; its end is kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable()).strip(" .-")[-_NAME:] or "没有名字"
