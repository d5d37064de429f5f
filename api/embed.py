"""What other sites load: the one-line script, and its modules under an address that changes with their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import rjsmin  # type: ignore[import-untyped]
from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from api.cached import marked

router = APIRouter(include_in_schema=False)
_STATIC = Path(__file__).parent / "static"
_FRESH = "public, max-age=600, stale-while-revalidate=86400"
_FOREVER = "public, max-age=31536000, immutable"
_ASKED_AGAIN = "no-cache"
_STYLES = ("style-bubble.js", "style.js", "style-answer.js")
_IMPORTED = re.compile(r'\b(?:from|import) ?"\./([\w-]+\.js)"')


@router.api_route("/widget.js", methods=["GET", "HEAD"])
def loader(request: Request) -> Response:
    """The script a site pastes; it names the modules' present version."""
    return marked(request, _loader(), "text/javascript; charset=utf-8", _FRESH)


@router.api_route("/static/widget/{given}/{name}", methods=["GET", "HEAD"])
def module(request: Request, given: str, name: str) -> Response:
    """A module, or style.css for browsers that cannot make style sheets in script.

    A page opened before an update may still ask for an old version: it gets the new words, but keeps them only briefly.
    """
    text = modules().get(name)
    if text is None:
        raise HTTPException(404)
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    control = _FOREVER if given == version() else _ASKED_AGAIN
    return marked(request, text.encode(), f"{kind}; charset=utf-8", control)


@cache
def _loader() -> bytes:
    return _lean((_STATIC / "widget.js").read_text("utf-8")).replace("@version@", version()).encode()


@cache
def modules() -> Mapping[str, str]:
    """All modules by name, as they are sent."""
    found = {path.name: _lean(path.read_text("utf-8")) for path in sorted((_STATIC / "widget").glob("*.js"))}
    found["bubble.js"] = found["bubble.js"].replace("@panel@", " ".join(_panel(found)))
    return found | {"style.css": "".join(_between_backticks(found[name]) for name in _STYLES)}


@cache
def version() -> str:
    return hashlib.sha256("".join(modules().values()).encode()).hexdigest()[:12]


def bubble() -> tuple[str, ...]:
    """What the closed bubble is made of, besides the script itself."""
    return _needed("element.js", modules())


def panel() -> tuple[str, ...]:
    """What is loaded when it is opened, the shell first; the rest comes when somebody wants it."""
    return _panel(modules())


@cache
def addresses() -> tuple[str, ...]:
    """Bubble and panel, for a page that shows the conversation at once."""
    return tuple(f"/static/widget/{version()}/{name}" for name in (*bubble(), *panel()))


def _panel(sources: Mapping[str, str]) -> tuple[str, ...]:
    there = _needed("element.js", sources)
    return tuple(name for name in _needed("shell.js", sources) if name not in there)


def _needed(entry: str, sources: Mapping[str, str]) -> tuple[str, ...]:
    """The module and all that it imports, and so on."""
    found = [entry]
    for name in found:
        found += [other for other in dict.fromkeys(_IMPORTED.findall(sources[name])) if other not in found]
    return tuple(found)


def _lean(source: str) -> str:
    """Without comments and blanks: a sixth less for somebody's phone to load. Names stay as they are."""
    lean: str = rjsmin.jsmin(source)
    return re.sub(r"(?<=styles=`)[^`]*", lambda sheet: sheet[0].replace("\n", ""), lean) + "\n"


def _between_backticks(source: str) -> str:
    return source.split("`")[1]
