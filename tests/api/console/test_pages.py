"""Every sentence after a change exists, every template is used, and none breaks without JavaScript."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import api
from api.console.pages import when, words
from tests.api.console.conftest import Opens

ROOT = Path(api.__file__).parent
SOURCES = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "console").rglob("*.py")))
TEMPLATES = sorted((ROOT / "templates" / "console").rglob("*.html"))


def test_every_sentence_is_said_somewhere_and_every_one_said_is_there() -> None:
    said = set(re.findall(r'done="([a-z-]+)"', SOURCES)) | set(re.findall(r'"([a-z-]+)" if ', SOURCES))
    said |= set(re.findall(r' else "([a-z-]+)"', SOURCES)) | set(re.findall(r', "([a-z-]+)", lambda', SOURCES))
    assert set(words()["做好了"]) <= said | {"approved", "published", "closed"}
    assert set(re.findall(r'done="([a-z-]+)"', SOURCES)) <= set(words()["做好了"])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_every_form_that_changes_something_carries_the_token(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    forms = re.findall(r'<form method="post".*?</form>', text, re.S)
    assert [form[:80] for form in forms if "{{ csrf() }}" not in form] == []
    assert "|safe" not in text and "style=" not in text


def test_a_sentence_that_is_not_ours_is_not_shown(opens: Opens) -> None:
    assert 'class="done"' not in opens("王管").get("/console?done=<b>x</b>").text


def test_moments_are_those_of_china() -> None:
    assert when(datetime(2026, 11, 22, 16, 30, tzinfo=UTC)) == "2026-11-23 00:30" and when(None) == "—"
