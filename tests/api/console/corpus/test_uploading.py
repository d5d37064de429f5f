"""A file from an officer becomes a draft; a hostile one is refused with a sentence, and the service goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from api.console.corpus import uploading
from api.state import State
from api.state.console import Wanted
from tests.api.console.conftest import Browser, Opens, Reply, words
from tests.api.console.corpus.conftest import CORPUS, done, where
from tests.api.releases.corpus import REST
from tests.corpus.importing import hostile

UPLOAD = f"{CORPUS}/upload"
Bytes = Callable[[], bytes]


def upload(browser: Browser, name: str, data: bytes, place: str = "") -> Reply:
    browser.page(UPLOAD)
    return browser.post(UPLOAD, files={"file": (name, data)}, place=place)


def test_a_word_file_becomes_a_draft_with_its_doubts(opens: Opens, state: State) -> None:
    browser, data = opens("李干事"), hostile.word()
    page = done(browser, upload(browser, "C:\\文件\\浙江省女职工办法.docx", data, "CN-ZJ"))
    (draft,) = state.drafts.all()
    assert where(page) == f"{CORPUS}/drafts/{draft.number}" and draft.by == "李干事" and draft.path is None
    assert "#### 第一条" in draft.text and "适用地区: CN-ZJ" in draft.text and draft.doubts
    assert "没有认出标题" in words(page) and "拿不准" not in words(page)
    (entry,) = state.audit.page(Wanted(action="上传文件"))
    assert "浙江省女职工办法.docx" in entry.detail and hashlib.sha256(data).hexdigest() in entry.detail
    assert "C:" not in entry.detail and entry.object == f"草稿 {draft.number}"


def test_a_file_of_the_corpus_becomes_a_draft_as_it_is(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    done(browser, upload(browser, "规定.md", REST.encode()))
    (draft,) = state.drafts.all()
    assert (draft.text, draft.title, draft.doubts) == (REST, "女职工休息规定", ())


REFUSED: dict[str, tuple[str, Bytes, str]] = {
    "a-zip-bomb": ("办法.docx", hostile.zip_bomb, "大得不正常"),
    "macros": ("办法.docx", lambda: hostile.word(types=hostile.MACRO), "宏"),
    "500-pages": ("办法.pdf", lambda: hostile.pdf(500), "500 页，最多 300 页"),
    "the-wrong-type": ("办法.pdf", lambda: b"MZ\x90" + bytes(500), "程序"),
    "a-pdf-bomb": ("办法.pdf", hostile.pdf_bomb, "请"),
    "a-name-with-a-switch": ("--help", lambda: bytes(100), "认不出"),
}


@pytest.mark.parametrize(("name", "make", "says"), REFUSED.values(), ids=REFUSED)
def test_refused_and_alive(opens: Opens, state: State, name: str, make: Bytes, says: str) -> None:
    browser = opens("李干事")
    page = done(browser, upload(browser, name, make()))
    assert says in words(page) and "读上传的文件" in words(page), "the sentence is shown where the work was waited for"
    assert "Traceback" not in page.text and state.drafts.all() == ()
    assert browser.get("/console").status_code == 200
    (entry,) = state.audit.page(Wanted(action="上传被拒"))
    assert "字节" in entry.detail


@pytest.mark.parametrize(
    ("files", "fields", "says"),
    [
        pytest.param(None, {}, "先选一个文件", id="no-file"),
        pytest.param({"file": ("办法.txt", b"")}, {}, "先选一个文件", id="an-empty-file"),
        pytest.param({"file": ("办法.txt", "第一条".encode())}, {"place": "CN-XX"}, "不认识", id="no-such-place"),
    ],
)
def test_refused_at_once(opens: Opens, files: Any, fields: dict[str, str], says: str) -> None:
    browser = opens("李干事")
    browser.page(UPLOAD)
    reply = browser.post(UPLOAD, files=files, **fields)
    assert reply.status_code == 422 and says in words(reply)


def test_more_than_20_mb_is_not_even_read(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    reply = upload(browser, "办法.pdf", bytes(21 * 2**20))
    assert reply.status_code == 413 and "最大 20 MB" in words(reply)
    assert browser.get("/console").status_code == 200 and state.audit.page(Wanted(action="上传被拒")) == ()


def test_what_takes_too_long_is_broken_off(opens: Opens, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploading, "SECONDS", 0.05)
    browser = opens("李干事")
    page = done(browser, upload(browser, "办法.docx", hostile.word()))
    assert "读了太久" in words(page) and state.drafts.all() == ()
