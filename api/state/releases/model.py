"""A proposal: one file of the corpus as it should become, and why."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal, get_args

Kind = Literal["文件", "答案", "问法", "说法"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Standing = Literal["待发布", "已发布", "已撤回"]
LONGEST_TEXT = 3_000_000
"""Letters of one file."""
_LONGEST_WHY = 500
_LONGEST_NAME = 240
"""Bytes of one part of a path, as file systems count them."""
_FILES = re.compile(
    r"documents/[^/]+/[^/]+\.md|(?:answers|evaluation|parameters|points|questions)/[^/]+\.yaml|lexicon\.yaml"
)


class ProposalError(Exception):
    """It cannot be proposed, withdrawn or published; the message is one Chinese sentence."""


@dataclass(frozen=True)
class Proposal:
    """`before` is the digest of the text it was made from (None: there was no such file); no `text` = take it away."""

    number: int
    path: str
    kind: Kind
    text: str
    before: str | None
    why: str
    by: str
    at: datetime
    standing: Standing
    release: int | None
    ended_by: str | None
    ended_at: datetime | None

    @property
    def removes(self) -> bool:
        return not self.text

    @property
    def digest(self) -> str | None:
        return digest_of(self.text or None)

    @property
    def name(self) -> str:
        """The file's name without its folders and ending."""
        return PurePosixPath(self.path).stem


def digest_of(text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def checked_path(path: str) -> str:
    """The path, if it names a file that a corpus folder holds. Raises ProposalError."""
    plain = unicodedata.normalize("NFC", path)
    strange = any(unicodedata.category(letter)[0] == "C" or letter == "\\" for letter in plain)
    parts = plain.split("/")
    if strange or not _FILES.fullmatch(plain) or any(part.startswith(".") or part != part.strip() for part in parts):
        raise ProposalError("这个位置不在语料目录里，没有收下。")
    if any(len(part.encode()) > _LONGEST_NAME for part in parts):
        raise ProposalError("文件名太长了，请把标题写短一点。")
    return plain


def checked_text(text: str) -> str:
    """As it is written to a file. Raises ProposalError."""
    if len(text) > LONGEST_TEXT:
        raise ProposalError(f"这份文件太长了，最多 {LONGEST_TEXT // 10_000} 万字。")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ProposalError("这份文件里有存不下的字符。") from None
    if "\x00" in text:
        raise ProposalError("这份文件里有存不下的字符。")
    return text


def checked_why(why: str) -> str:
    """Raises ProposalError."""
    if not why.strip():
        raise ProposalError("请写一句为什么改，发布的人要看。")
    if len(why) > _LONGEST_WHY:
        raise ProposalError(f"理由太长了，最多 {_LONGEST_WHY} 字。")
    return why.strip()
