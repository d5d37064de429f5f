"""Imports run in one direction: corpus ← indexer ← assistant ← api; eval may import all of them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "corpus": {"corpus"},
    "indexer": {"indexer", "corpus"},
    "assistant": {"assistant", "indexer", "corpus"},
    "api": {"api", "assistant", "corpus"},
    "eval": {"eval", "api", "assistant", "indexer", "corpus"},
}
PACKAGES = set(MAY_IMPORT)
PLUGGED_IN = ROOT / "indexer" / "retriever.py"
"""What other people's chains call directly: an edge of ours."""
SOURCES = [path for package in sorted(PACKAGES) for path in sorted((ROOT / package).rglob("*.py"))]
each_source = pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, module) of every import anywhere in a file, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
        elif isinstance(node, ast.Call) and _name(node.func) in ("import_module", "__import__") and node.args:
            yield node.lineno, ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else "?"


def calls_of_today(tree: ast.AST) -> list[int]:
    """The lines that ask for the day or the time: date.today(), datetime.now(), datetime.utcnow()."""
    clocks = {"today": {"date", "datetime"}, "now": {"datetime"}, "utcnow": {"datetime"}}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and _name(node.value) in clocks.get(node.attr, ())
    ]


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def package_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def test_the_packages_are_there() -> None:
    assert {package_of(path) for path in SOURCES} >= {"corpus", "indexer", "assistant", "api"}


@each_source
def test_direction_of_imports(path: Path) -> None:
    allowed = MAY_IMPORT[package_of(path)]
    ours = [(line, name) for line, name in imported(read(path)) if name.split(".")[0] in PACKAGES]
    assert [(line, name) for line, name in ours if name.split(".")[0] not in allowed] == []


@each_source
def test_no_relative_and_no_computed_imports(path: Path) -> None:
    """Every import can be read off the page."""
    assert [(line, name) for line, name in imported(read(path)) if name.startswith((".", "?"))] == []


@pytest.mark.parametrize("path", sorted((ROOT / "api").rglob("*.py")), ids=lambda p: p.stem)
def test_the_web_knows_no_search_engine(path: Path) -> None:
    names = [name for _, name in imported(read(path))]
    assert [n for n in names if n.startswith(("indexer", "chromadb", "langchain", "torch"))] == []


@pytest.mark.parametrize("path", sorted((ROOT / "api").glob("*/**/*.py")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_what_every_route_stands_on_knows_no_route(path: Path) -> None:
    """`answering` and `console` may look into `law`, `wechat` into `answering`; the others serve all."""
    routes = {"law": ("api.answering",), "wechat": ("api.law",), "console": ("api.answering",)}
    if path.relative_to(ROOT).parts[1] != "answering":
        barred = routes.get(path.relative_to(ROOT).parts[1], ("api.answering", "api.law"))
        assert [name for _, name in imported(read(path)) if name.startswith(barred)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").rglob("*.py")), ids=lambda p: p.stem)
def test_the_corpus_needs_only_yaml_and_pydantic(path: Path) -> None:
    """Reading other formats is an extra; its libraries load when a file is imported, which a test of theirs proves."""
    allowed = {*sys.stdlib_module_names, "yaml", "pydantic", "corpus"}
    if path.parent.name == "importing":
        allowed |= {"docx", "pdfplumber", "pdfminer", "bs4", "PIL", "rapidocr", "numpy"}
    assert [(line, name) for line, name in imported(read(path)) if name.split(".")[0] not in allowed] == []


@each_source
def test_the_day_is_asked_for_only_at_the_edge(path: Path) -> None:
    """Everywhere else the day is given: `on: date`."""
    edge = path.name == "__main__.py" or package_of(path) in ("api", "eval") or path == PLUGGED_IN
    if not edge:
        assert calls_of_today(read(path)) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("import api", ["api"], id="plain"),
        pytest.param("import os, api.views as v", ["os", "api.views"], id="several-with-alias"),
        pytest.param("from indexer.index import Index", ["indexer.index"], id="from"),
        pytest.param("def f():\n    import chromadb", ["chromadb"], id="inside-a-function"),
        pytest.param("from ..api import views", ["..api"], id="relative"),
        pytest.param("importlib.import_module('api')", ["api"], id="by-name"),
        pytest.param("import_module(name)", ["?"], id="computed"),
    ],
)
def test_every_kind_of_import_is_seen(source: str, expected: list[str]) -> None:
    assert [name for _, name in imported(ast.parse(source))] == expected


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        pytest.param("date.today()", True, id="date"),
        pytest.param("datetime.date.today()", True, id="through-the-module"),
        pytest.param("datetime.now(tz).date()", True, id="now"),
        pytest.param("field(default_factory=date.today)", True, id="handed-on"),
        pytest.param("options.today", False, id="another-attribute"),
        pytest.param("today()", False, id="another-function"),
    ],
)
def test_every_clock_is_seen(source: str, seen: bool) -> None:
    assert bool(calls_of_today(ast.parse(source))) is seen
