"""Pages other than the chat's behaviour: headers, list, reader, description, health."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from assistant import Assistant

LAW = "cn-nvzhigong-tebie-guiding-2012"
PAGES = ["/", "/law", f"/law/{LAW}", "/docs", "/law/unknown", "/embed", "/static/note.svg", "/openapi.json", "/healthz"]
THIRD_PARTY = re.compile(
    r"""(?:src|srcset|action)=["'](?:https?:)?//|<link[^>]+href=["'](?:https?:)?//|url\(|@import"""
)


@pytest.mark.parametrize("path", PAGES)
def test_every_reply_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"accept": "text/html"}).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", [*PAGES, "/static/style.css", "/static/reader.css"])
def test_nothing_is_fetched_from_elsewhere_and_nothing_is_inline(client: TestClient, path: str) -> None:
    text = client.get(path, headers={"accept": "text/html"}).text
    # Our own address stands in what others are to paste.
    assert not THIRD_PARTY.search(text.replace("http://testserver", ""))
    assert not re.search(r"<style|<script(?![^>]+src=)| style=| on[a-z]+=\"", text)


@pytest.mark.parametrize("path", ["/", "/law", f"/law/{LAW}", "/docs", "/embed", "/law/unknown"])
def test_every_page_is_chinese_and_has_one_heading(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"accept": "text/html"}).text
    assert '<html lang="zh-CN">' in page and page.count("<h1") == 1 and '<main id="main"' in page


def test_list_names_every_document_with_evidence(client: TestClient, assistant: Assistant) -> None:
    page = client.get("/law").text
    assert page.index("全国") < page.index("浙江")
    for document in assistant.corpus.documents:
        assert f'href="/law/{document.id}"' in page
    assert "与官方文本核对一致" in page and "来自公开报道，请再向当地核实" in page


def test_reader_says_what_it_shows(client: TestClient) -> None:
    page = client.get(f"/law/{LAW}").text
    assert "<h1>女职工劳动保护特别规定</h1>" in page
    for words in ("国务院令第619号", "2012年4月28日", "与官方文本核对一致", "不是法律原文"):
        assert words in page
    assert '<a href="#art_7"><span>第七条</span>' in page
    assert '<span class="caption">' in page and "【" not in page


def test_reader_of_every_document_opens(client: TestClient, assistant: Assistant) -> None:
    for document in assistant.corpus.documents:
        response = client.get(f"/law/{document.id}")
        assert response.status_code == 200
        ids = re.findall(r' id="([^"]+)"', response.text)
        assert len(ids) == len(set(ids)), document.id
        assert {p.address.id for unit in document.units for p in unit.walk()} <= set(ids)
        assert {href for href in re.findall(r'href="#([^"]+)"', response.text)} <= set(ids)


@pytest.mark.parametrize("name", ["unknown", "..%2f..%2fetc%2fpasswd", "%00", "x" * 3000, "<script>"])
def test_unknown_documents_are_a_chinese_404(client: TestClient, name: str) -> None:
    response = client.get(f"/law/{name}", headers={"accept": "text/html"})
    assert response.status_code == 404 and "没有这一页" in response.text and name not in response.text


def test_press_pages_are_not_shown_as_law(client: TestClient, assistant: Assistant) -> None:
    press = next(d for d in assistant.corpus.documents if d.kind == "报刊")
    page = client.get(f"/law/{press.id}").text
    assert "不是法律条文" in page and 'class="text official"' not in page


def test_description_of_the_interface_works_offline(client: TestClient) -> None:
    page = client.get("/docs").text
    for words in ("/v1/ask", "conversation_id", "/readyz", "女职工生育享受98天产假", "413"):
        assert words in page
    assert "/v1/ask" in client.get("/openapi.json").json()["paths"]


def test_health(client: TestClient, assistant: Assistant) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz").json()
    assert ready["status"] == "ready" and ready["documents"] == len(assistant.corpus.documents) and ready["index"]


def test_head_works_for_pages(client: TestClient) -> None:
    response = client.head("/")
    assert response.status_code == 200 and response.text == ""
