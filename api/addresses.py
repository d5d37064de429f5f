"""Addresses as people write them in settings: of the database, of this site, of other sites."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

EVERY_SITE = "*"
_DATABASE = "应写成 sqlite:///var/niangjiaren.db 或 postgresql+psycopg://用户:密码@主机/库名"
_HOST = re.compile(r"[a-z0-9.-]+(:\d{1,5})?|\[[0-9a-f:]+\](:\d{1,5})?")


def database_address(text: str) -> URL:
    """With the driver we install; the password never stands in the message. Raises ValueError in Chinese."""
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        raise ValueError(_DATABASE) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    if url.drivername == "postgresql+psycopg" and url.database:
        return url
    raise ValueError(_DATABASE)


def site_address(text: str) -> str:
    """https://niangjia.example.org, or with a folder after it; no slash at the end. Raises ValueError in Chinese."""
    parts = urlsplit(text.strip().rstrip("/"))
    if not _is_web(parts.scheme, parts.netloc) or parts.query or parts.fragment:
        raise ValueError(f"「{text}」不是网址，应写成 https://niangjia.example.org")
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path}"


def origin(text: str) -> str:
    """https://a.example as browsers send it, or `*`. Raises ValueError in Chinese."""
    text = text.strip()
    if text == EVERY_SITE:
        return text
    parts = urlsplit(text.rstrip("/"))
    if not _is_web(parts.scheme, parts.netloc) or parts.path or parts.query or parts.fragment:
        raise ValueError(f"「{text}」不是网站的地址，应写成 https://a.example（不带路径），几个网站用逗号隔开")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def listed(text: str) -> tuple[str, ...]:
    """The parts between commas, Chinese ones too."""
    return tuple(part.strip() for part in re.split("[,，、]", text) if part.strip())


def _is_web(scheme: str, host: str) -> bool:
    return scheme in ("http", "https") and _HOST.fullmatch(host.lower()) is not None
