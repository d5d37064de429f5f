"""A form as it was sent: texts, numbers, choices, one file; anything odd in it is a Chinese sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fastapi import Request
from starlette.datastructures import UploadFile

from api.console.errors import ConsoleError

MOST_FIELDS = 2000
LONGEST = 4000
"""Letters of one field."""


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes


@dataclass(frozen=True)
class Form:
    """`fields` holds every value sent under a name, in order."""

    fields: Mapping[str, tuple[str, ...]]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def text(self, name: str) -> str:
        """Without spaces around it; empty when it was not sent. Raises ConsoleError."""
        value = _plain((self.fields.get(name) or ("",))[-1])
        if len(value) > LONGEST:
            raise ConsoleError(f"有一格写得太长了，最多 {LONGEST} 字。")
        return value

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(_plain(value) for value in self.fields.get(name, ()))

    def secret(self, name: str) -> str:
        """A password: exactly as it was typed."""
        return (self.fields.get(name) or ("",))[-1]

    def number(self, name: str, called: str, least: int = 0, most: int = 10**6) -> int | None:
        """None where nothing was typed. Raises ConsoleError that says what the field is called."""
        typed = unicodedata.normalize("NFKC", self.text(name))
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or not least <= int(typed[:12]) <= most:
            raise ConsoleError(f"“{called}”应是 {least} 到 {most} 的整数。")
        return int(typed)

    def day(self, name: str, called: str) -> date | None:
        """None where nothing was typed. Raises ConsoleError."""
        try:
            return date.fromisoformat(self.text(name)) if self.text(name) else None
        except ValueError:
            raise ConsoleError(f"“{called}”不是日期，应写成 2026-11-22。") from None

    def upload(self, name: str) -> Upload | None:
        return self.uploads.get(name)


async def read_form(request: Request) -> Form:
    """Raises ConsoleError, HTTPException (400) when it cannot be read."""
    fields: dict[str, tuple[str, ...]] = {}
    uploads: dict[str, Upload] = {}
    async with request.form(max_files=4, max_fields=MOST_FIELDS, max_part_size=2**20) as sent:
        for name, value in sent.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    uploads[name] = Upload(value.filename, await value.read())
            else:
                fields[name] = (*fields.get(name, ()), value)
    return Form(fields, uploads)


def _plain(value: str) -> str:
    """Lines end one way, and what nobody can see or store is gone."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co")).strip()
