"""The corpus read a second time, by other means: raw Markdown and YAML, nothing of the project imported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
Row = dict[str, Any]


@dataclass(frozen=True)
class Statute:
    """One file: its front matter and its body as they stand."""

    head: Row
    body: str

    def in_force(self, on: date) -> bool:
        repealed = self.head.get("废止日期")
        return bool(self.head["施行日期"] <= on and (repealed is None or on < repealed))

    def article(self, label: str) -> str:
        """What stands below the heading of an article, without white space; the whole body for a preamble."""
        lines, found, inside = self.body.split("\n"), [], False
        for line in lines:
            if line.startswith("#"):
                inside = bool(re.match(rf"#+ {re.escape(label)}(?: |$)", line))
            elif inside:
                found.append(line)
        return squeezed("".join(found) or self.body)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@lru_cache(maxsize=1)
def statutes() -> dict[str, Statute]:
    """Every document by its 编号."""
    found = {}
    for path in CORPUS.glob("documents/*/*.md"):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        data = yaml.safe_load(head)
        found[str(data["编号"])] = Statute(data, body)
    return found


@lru_cache(maxsize=1)
def parameters() -> dict[str, list[Row]]:
    return {p.stem: yaml.safe_load(p.read_text(encoding="utf-8"))["取值"] for p in CORPUS.glob("parameters/*.yaml")}


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Province names and their codes."""
    rows = yaml.safe_load((CORPUS / "jurisdictions.yaml").read_text(encoding="utf-8"))
    return {row["名称"]: row["代码"] for row in rows if row["代码"] != "CN"}


@lru_cache(maxsize=1)
def points() -> dict[str, Row]:
    files = sorted(CORPUS.glob("points/*.yaml"))
    return {p["考点"]: p for f in files for p in yaml.safe_load(f.read_text(encoding="utf-8"))}


def rows(parameter: str, code: str, on: date) -> list[Row]:
    """The values of a place on a day."""
    return [
        r for r in parameters()[parameter] if r["地区"] == code and r["自"] <= on and (not r.get("至") or on < r["至"])
    ]


def by_right(parameter: str, code: str, on: date) -> list[Row]:
    """Those that everybody has: no condition in words, nothing on top, no range."""
    return [
        r
        for r in rows(parameter, code, on)
        if r.get("性质", "应当") == "应当"
        and not r.get("另加")
        and not r.get("至多")
        and not (r.get("条件") or {}).get("说明")
    ]


def place_in(text: str) -> str | None:
    """The code of the first province a stem names."""
    found = sorted((text.find(name), code) for name, code in places().items() if name in text)
    return found[0][1] if found else None


def day_in(text: str) -> list[date]:
    """Every whole date, in order."""
    return [date(*map(int, m)) for m in re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text)]
