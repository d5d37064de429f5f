"""A new document to be filled in: a file that can be read, every open field marked 待填, and never one overwritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

import yaml

from corpus.check import folders_of, prefixes_of
from corpus.frontmatter import Kind
from corpus.load import Corpus
from corpus.model import NATIONAL, Document
from corpus.page import BLANK, BLANK_ID

KINDS: tuple[str, ...] = get_args(Kind)
_YEAR = re.compile(r"-\d{4}\Z")


class Refused(ValueError):
    """The file cannot be made so; says why in Chinese."""


@dataclass(frozen=True)
class Draft:
    """What is known of the new document; everything else becomes 待填."""

    title: str
    kind: str
    published: date
    effective: date | None = None
    jurisdiction: str = NATIONAL
    id: str | None = None
    number: str | None = None
    issuer: str | None = None
    short_titles: tuple[str, ...] = ()
    origin: str | None = None
    excerpt: bool = False


def write_draft(draft: Draft, corpus: Corpus, root: Path, on: date) -> Path:
    """The path of the new file. Raises Refused when it cannot be made or exists already."""
    if draft.jurisdiction not in corpus.places:
        raise Refused(f"没有「{draft.jurisdiction}」这个地区代码，全国写 CN，浙江写 CN-ZJ")
    if re.search(r"[/\\\n:*?\"<>|()]", draft.title):
        raise Refused('标题里不能有 / \\ : * ? " < > | 和半角括号')
    folder = root / "documents" / folders_of(draft.kind, draft.jurisdiction, corpus)[0]
    path = folder / f"{draft.title}({draft.published}).md"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(skeleton(draft, corpus, on))
    except FileExistsError:
        raise Refused(f"{path.relative_to(root).as_posix()} 已经有了，没有改动") from None
    return path


def skeleton(draft: Draft, corpus: Corpus, on: date) -> str:
    """The file's text: readable by the loader, refused by the check until no 待填 is left."""
    fields = {
        "编号": draft.id or _suggested_id(draft, corpus),
        "标题": draft.title,
        "简称": list(draft.short_titles),
        "文号": draft.number,
        "类别": draft.kind,
        "制定机关": draft.issuer or BLANK,
        "适用地区": draft.jurisdiction,
        "公布日期": draft.published,
        "施行日期": draft.effective or draft.published,
        "废止日期": None,
        "题注": BLANK,
        "来源": draft.origin or BLANK,
        "取得日期": on,
        "核对人": BLANK,
        "核对日期": on,
        "证据": "报道",
        "范围": "摘录" if draft.excerpt else "全文",
    }
    head = "".join(f"{key}: {_scalar(value)}\n" for key, value in fields.items())
    return f"---\n{head}---\n\n{_body(draft.kind)}"


def _scalar(value: object) -> str:
    """One value on one line, quoted only where YAML needs it."""
    text: str = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000)
    return text.removesuffix("\n").removesuffix("\n...")


def _body(kind: str) -> str:
    if kind == "报刊":
        return f"## {BLANK}\n\n{BLANK}\n"
    if kind in ("工会文件", "规范性文件"):
        return f"## 一、{BLANK}\n\n#### （一） 【{BLANK}】\n\n{BLANK}\n"
    if kind == "资料":
        return f"#### （一） 【{BLANK}】\n\n{BLANK}\n"
    return f"#### 第一条 【{BLANK}】\n\n{BLANK}\n"


def _suggested_id(draft: Draft, corpus: Corpus) -> str:
    """The id of an earlier version with the new year, else one whose middle has to be given."""
    earlier = [d for d in earlier_versions(draft, corpus) if _YEAR.search(d.id)]
    if earlier:
        return _YEAR.sub(f"-{draft.published.year}", earlier[-1].id)
    folder = folders_of(draft.kind, draft.jurisdiction, corpus)[0]
    return f"{prefixes_of(folder, draft.jurisdiction)[0]}{BLANK_ID}-{draft.published.year}"


def earlier_versions(draft: Draft, corpus: Corpus) -> list[Document]:
    """The versions of the same instrument that the corpus holds, oldest first."""
    return [d for d in corpus.by_title.get(draft.title, []) if d.title == draft.title]
