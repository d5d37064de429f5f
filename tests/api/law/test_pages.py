"""The reader's pages: versions, what changed between them, the day asked about, finding a document."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from api.law.held import versions_of
from assistant import Assistant
from corpus.diff import compare


def ids(assistant: Assistant, title: str) -> list[str]:
    """The ids of all versions of a title, the oldest first."""
    return [d.id for d in sorted(assistant.corpus.by_title[title], key=lambda d: d.effective)]


@pytest.fixture
def two(assistant: Assistant) -> tuple[str, str]:
    old, new = ids(assistant, "中华人民共和国妇女权益保障法")
    return old, new


def plain(page: str) -> str:
    """The page's text on one line."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


def test_each_version_links_to_the_others_and_to_its_changes(client: TestClient, two: tuple[str, str]) -> None:
    old, new = two
    page = client.get(f"/law/{new}").text
    assert f'href="/law/{old}"' in page and f'href="/law/{new}/changes/{old}"' in page
    assert "2023年1月1日起施行（正在看）" in plain(page)


def test_the_oldest_version_has_nothing_before_it(assistant: Assistant, two: tuple[str, str]) -> None:
    old, new = two
    versions = versions_of(assistant.corpus, assistant.corpus.by_id[new])
    assert [v.id for v in versions] == [new, old]
    assert [v.in_force(date(2022, 12, 31)) for v in versions] == [False, True]
    assert [v.in_force(date(2023, 1, 1)) for v in versions] == [True, False]


def test_a_document_held_in_one_version_offers_none(client: TestClient) -> None:
    assert "正在看" not in client.get("/law/cn-nvzhigong-tebie-guiding-2012").text


def test_every_pair_of_versions_has_its_page_of_changes(client: TestClient, assistant: Assistant) -> None:
    for title, held in assistant.corpus.by_title.items():
        versions = sorted(held, key=lambda d: d.effective)
        for old, new in pairwise(versions):
            page = client.get(f"/law/{new.id}/changes/{old.id}")
            assert page.status_code == 200, title
            for change in compare(old, new).changes:
                assert change.kind.endswith("未收") or change.label in page.text


def test_what_an_excerpt_lacks_is_not_shown_as_new(client: TestClient, two: tuple[str, str]) -> None:
    page = client.get(f"/law/{two[1]}/changes/{two[0]}").text
    assert "旧版未收" not in page and re.search(r"另外 \d+ 条比不出来，不等于没有改", page)


def test_changes_show_every_word_of_both_versions(client: TestClient, assistant: Assistant) -> None:
    old, new = (assistant.corpus.by_id[i] for i in ids(assistant, "中华人民共和国妇女权益保障法"))
    page = plain(client.get(f"/law/{new.id}/changes/{old.id}").text)
    changed = [c for c in compare(old, new).changes if c.kind.endswith("改动")]
    assert changed
    for change in changed:
        assert re.sub(r"\s", "", "".join(p.text for p in change.pieces)) in page


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("{old}/changes/{new}", id="the wrong way round"),
        pytest.param("{new}/changes/{new}", id="with itself"),
        pytest.param("{new}/changes/cn-nvzhigong-tebie-guiding-2012", id="another title"),
        pytest.param("{new}/changes/nothing", id="unknown"),
        pytest.param("nothing/changes/{old}", id="unknown new"),
    ],
)
def test_there_are_no_other_comparisons(client: TestClient, two: tuple[str, str], path: str) -> None:
    assert client.get("/law/" + path.format(old=two[0], new=two[1])).status_code == 404


@pytest.mark.parametrize(
    ("version", "on", "said"),
    [
        pytest.param("new", "2022-06-01", "2022年6月1日那天，这一版还没有施行。那天有效的是", id="not yet"),
        pytest.param("new", "2024-06-01", "2024年6月1日那天，这一版有效", id="in force"),
        pytest.param("old", "2024-06-01", "2024年6月1日那天，这一版已经废止，不能再当依据。那天有效的是", id="gone"),
        pytest.param("old", "", "这一版已经废止，不能再当依据。现在有效的是", id="gone today"),
        pytest.param("old", "昨天", "这一版已经废止，不能再当依据。现在有效的是", id="no day that can be read"),
    ],
)
def test_the_day_asked_about(client: TestClient, two: tuple[str, str], version: str, on: str, said: str) -> None:
    page = client.get(f"/law/{two[version == 'new']}", params={"on": on})
    assert said in plain(page.text)


def test_a_version_in_force_today_needs_no_notice(client: TestClient, two: tuple[str, str]) -> None:
    assert "这一版有效" not in plain(client.get(f"/law/{two[1]}").text)


@pytest.mark.parametrize(
    ("wanted", "found", "absent"),
    [
        pytest.param("妇女权益", "中华人民共和国妇女权益保障法", "工会法", id="part of a title"),
        pytest.param("总工发〔2022〕5号", "关于加强新时代工会女职工工作的意见", "妇女权益保障法", id="a number"),
        pytest.param("浙江", "浙江省人口与计划生育条例", "广东省", id="a province"),
        pytest.param("妇女 权益", "中华人民共和国妇女权益保障法", "工会法", id="with a space"),
    ],
)
def test_documents_are_found(client: TestClient, wanted: str, found: str, absent: str) -> None:
    page = client.get("/law", params={"q": wanted}).text
    assert f">{found}</a>" in page or found in page
    assert f"{absent}</a>" not in page


def test_what_is_sought_is_shown_as_text(client: TestClient) -> None:
    page = client.get("/law", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page and "没有找到" in page


def test_every_article_can_be_copied_with_its_source(client: TestClient) -> None:
    page = client.get("/law/cn-nvzhigong-tebie-guiding-2012").text
    assert page.count('class="copy"') == 16 + 4
    assert 'data-cite="《女职工劳动保护特别规定》（国务院令第619号）第七条"' in page
