"""A question rewritten for the search, if the rewriting asks about nothing that was not said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from assistant.proof import quoted_numbers
from corpus.model import NATIONAL
from corpus.yaml_strict import load_yaml
from indexer.words import normalise

LONGEST = 60
_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.%，、。；：？！“”（）《》,?!\- ]+")
_TIME = re.compile(r"[今昨明前后]天|[今去明前]年|[上下这本]个?(?:月|周|星期)|半年|月初|月底|年底|刚刚|刚才")
_ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百千0-9]+条")
_MARKUP = re.compile(r"https?|www\.|[a-z]{12,}", re.I)


def place_names(corpus: Path) -> tuple[str, ...]:
    """Every name of every place in the corpus's list (浙江, 浙江省, 宁波, 三明市 and 三明), the longest first."""
    path = corpus / "jurisdictions.yaml"
    entries = load_yaml(path.read_text(encoding="utf-8"), path.name)
    names = {
        name
        for entry in entries
        if entry["代码"] != NATIONAL
        for full in (entry["名称"], entry["全称"], *entry["别名"], *entry["城市"])
        for name in (full, full[:-1] if len(full) > 2 and full.endswith(("市", "州")) else full)
    }
    return tuple(sorted(names, key=len, reverse=True))


def usable_rewrite(reply: str, said: str, places: Iterable[str]) -> str | None:
    """The rewriting, or None: one plain question, whose numbers, times, places and articles all stand in `said`."""
    text = normalise(reply.strip().strip("“”\"'"))
    said = normalise(said)
    if not 2 <= len(text) <= LONGEST or not _PLAIN.fullmatch(text) or _MARKUP.search(text):
        return None
    if re.search(r"[。？！?!].", text) or "\n" in reply.strip():
        return None
    if quoted_numbers(text) - quoted_numbers(said):
        return None
    words = (*_TIME.findall(text), *_ARTICLE.findall(text), *places)
    return None if any(w in text and w not in said for w in words) else text
