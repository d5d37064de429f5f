"""Every format is offered and downloads; the QR code leads to the quiz."""

from __future__ import annotations

import io
import json
import zipfile
from urllib.parse import unquote

import pytest

from api.console.quizzes import exporting
from api.state import State
from assistant.quiz.exports import FORMATS
from tests.api.console.conftest import Opens


def test_every_format_is_offered_and_downloads(opens: Opens, draft: str) -> None:
    browser = opens("赵看")
    shown = browser.get(draft).text
    for key, written in FORMATS.items():
        assert f'<option value="{key}">{written.name}</option>' in shown
        reply = browser.get(f"{draft}/export?format={key}&key=附后&forms=AB")
        assert reply.status_code == 200 and reply.content, key
        named = unquote(reply.headers["content-disposition"])
        assert named.startswith("attachment") and named.endswith(written.suffix) and "女职工" in named


def test_a_file_that_takes_long_is_sent_when_it_is_made(
    opens: Opens, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = opens("李干事")
    quick = browser.get(f"{draft}/export?format=moodle")
    monkeypatch.setattr(exporting, "PATIENCE", 0.0)
    late = browser.get(f"{draft}/export?format=moodle")
    assert late.content == quick.content and "content-length" not in late.headers
    assert late.headers["content-disposition"] == quick.headers["content-disposition"]
    assert late.headers["cache-control"] == "no-store"


def test_the_key_is_there_or_not_as_wished(opens: Opens, draft: str) -> None:
    browser = opens("李干事")

    def document(key: str) -> str:
        data = browser.get(f"{draft}/export?format=docx&key={key}").content
        return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()

    assert "解析" in document("附后") and "解析" not in document("不要") and "解析" in document("只要")


def test_the_items_are_those_of_the_quiz(opens: Opens, state: State, draft: str) -> None:
    told = json.dumps(opens("李干事").get(f"{draft}/export?format=json").json(), ensure_ascii=False)
    assert all(item.stem in told for item in state.quizzes.all()[0].quiz.items)


def test_what_there_is_not(opens: Opens, draft: str) -> None:
    browser = opens("李干事")
    for query in ("format=exe", "format=docx&key=x", "format=docx&forms=C"):
        assert browser.get(f"{draft}/export?{query}").status_code == 404


def test_the_code_is_a_picture_that_scales(opens: Opens, draft: str) -> None:
    reply = opens("李干事").get(f"{draft}/qr.svg")
    assert reply.headers["content-type"].startswith("image/svg+xml") and b"<svg" in reply.content
    assert reply.headers["cache-control"] == "no-store"
