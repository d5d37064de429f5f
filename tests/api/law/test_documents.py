"""GET /v1/provinces, /v1/documents and /v1/provisions: the corpus as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import create_app
from api.service import today
from api.settings import ServiceSettings
from assistant import Assistant

LAW = "cn-nvzhigong-tebie-guiding-2012"


def get(client: TestClient, path: str, **params: str) -> dict[str, Any]:
    response = client.get(path, params=params)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"].startswith("public, max-age=")
    reply: dict[str, Any] = response.json()
    return reply


def test_all_provinces_and_which_have_rules_of_their_own(client: TestClient, assistant: Assistant) -> None:
    provinces = get(client, "/v1/provinces")["provinces"]
    assert len(provinces) == 31 and {"code": "CN-ZJ", "name": "浙江", "held": True} in provinces
    documents = {d.jurisdiction for d in assistant.corpus.documents}
    assert {p["code"] for p in provinces if p["held"]} == documents - {"CN"}


def test_every_document_is_listed_once_the_nation_first(client: TestClient, assistant: Assistant) -> None:
    listed = get(client, "/v1/documents")["documents"]
    assert sorted(d["id"] for d in listed) == sorted(d.id for d in assistant.corpus.documents)
    codes = [d["jurisdiction"] for d in listed]
    assert codes == sorted(codes, key=list(dict.fromkeys(codes)).index) and codes[0] == "CN"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param({"jurisdiction": "浙江"}, {"jurisdiction": "CN-ZJ"}, id="by-name"),
        pytest.param({"jurisdiction": "CN-ZJ"}, {"jurisdiction": "CN-ZJ"}, id="by-code"),
        pytest.param({"jurisdiction": "杭州"}, {"jurisdiction": "CN-ZJ"}, id="by-city"),
        pytest.param({"jurisdiction": "全国"}, {"jurisdiction": "CN"}, id="the-nation"),
        pytest.param({"kind": "行政法规"}, {"kind": "行政法规"}, id="by-kind"),
        pytest.param({"jurisdiction": "CN", "kind": "法律"}, {"jurisdiction": "CN", "kind": "法律"}, id="both"),
        pytest.param({"q": "特别规定"}, {}, id="by-title"),
        pytest.param({"q": "第619号"}, {"id": LAW}, id="by-number"),
    ],
)
def test_documents_are_chosen(client: TestClient, wanted: dict[str, str], expected: dict[str, str]) -> None:
    listed = get(client, "/v1/documents", **wanted)["documents"]
    assert listed and len(listed) < len(get(client, "/v1/documents")["documents"])
    assert all(d[key] == value for d in listed for key, value in expected.items())


def test_nothing_found_is_an_empty_list(client: TestClient) -> None:
    assert get(client, "/v1/documents", q="没有这样的文件") == {"documents": []}


def test_a_document_is_whole(client: TestClient, assistant: Assistant) -> None:
    document = assistant.corpus.by_id[LAW]
    reply = get(client, f"/v1/documents/{LAW}")
    assert [p["text"] for p in reply["provisions"]] == [u.text for u in document.units]
    addresses = [c["address"] for c in reply["contents"] if c["address"]]
    assert addresses == [u.address.id for u in document.units]
    seventh = next(p for p in reply["provisions"] if p["address"] == "art_7")
    assert [c["label"] for c in seventh["children"]] == ["第七条第一款", "第七条第二款"]
    assert reply["in_force"] is True and reply["place"] == "全国"


def test_versions_of_the_same_instrument_are_named(client: TestClient, assistant: Assistant) -> None:
    corpus = assistant.corpus
    title = next(t for t, v in corpus.by_title.items() if len(v) > 1 and v[0].title == v[1].title)
    versions = corpus.by_title[title]
    reply = get(client, f"/v1/documents/{versions[0].id}")
    assert [v["id"] for v in reply["versions"]] == [d.id for d in reversed(versions)]
    dates = [v["effective_date"] for v in reply["versions"]]
    assert dates == sorted(dates, reverse=True)
    assert all(v["in_force"] == corpus.by_id[v["id"]].in_force(today()) for v in reply["versions"])


def test_headings_stand_in_the_contents(client: TestClient, assistant: Assistant) -> None:
    law = assistant.corpus.version("劳动法", today())
    headings = [c for c in get(client, f"/v1/documents/{law.id}")["contents"] if c["address"] is None]
    assert headings and headings[0]["level"] and headings[0]["title"]


def test_a_provision_with_all_that_tells_whether_to_trust_it(client: TestClient) -> None:
    reply = get(client, f"/v1/provisions/{LAW}/art_7__para_2", on="2026-11-22")
    assert (reply["title"], reply["article"], reply["provision"]) == (
        "女职工劳动保护特别规定",
        "第七条",
        "第七条第二款",
    )
    assert "流产" in reply["text"] and reply["in_force"] is True and reply["evidence"] == "核对"
    assert reply["before"]["label"] == "第七条第一款" and reply["after"] is None
    assert reply["url"] == f"/law/{LAW}#art_7__para_2"
    assert reply["link"] == f"http://testserver/law/{LAW}?on=2026-11-22#art_7__para_2"
    assert reply["caption"] == "产假和流产假"


def test_an_article_stands_between_articles(client: TestClient) -> None:
    first, last = (get(client, f"/v1/provisions/{LAW}/{a}") for a in ("art_1", "art_7"))
    assert first["before"] is None and first["after"]["label"] == "第二条"
    assert (last["before"]["label"], last["after"]["label"]) == ("第六条", "第八条")


def test_an_item_brings_the_line_that_opens_its_list(client: TestClient, assistant: Assistant) -> None:
    law = assistant.corpus.version("劳动合同法", today())
    reply = get(client, f"/v1/provisions/{law.id}/art_42__item_4")
    assert reply["lead"].endswith("：") and reply["before"]["label"] == "第四十二条第三项"


def test_the_day_decides_what_is_in_force(client: TestClient) -> None:
    path = f"/v1/provisions/{LAW}/art_7"
    assert get(client, path, on="2012-04-28")["in_force"] is True
    assert get(client, path, on="2012-04-27")["in_force"] is False


def test_every_provision_of_the_corpus_can_be_had(client: TestClient, assistant: Assistant) -> None:
    for document in assistant.corpus.documents[::7]:
        for unit in document.units[:2]:
            for provision in list(unit.walk())[:3]:
                reply = get(client, f"/v1/provisions/{document.id}/{provision.address.id}")
                assert reply["text"] == provision.text and reply["address"] == provision.address.id


def test_the_qr_code_is_a_square_with_its_three_marks(client: TestClient) -> None:
    rows = get(client, f"/v1/provisions/{LAW}/art_7__para_1")["qr"]
    size = len(rows)
    assert {len(row) for row in rows} == {size} and set("".join(rows)) == {"0", "1"}
    for x, y in ((0, 0), (size - 7, 0), (0, size - 7)):
        corner = [row[x : x + 7] for row in rows[y : y + 7]]
        assert corner == ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def test_the_link_leads_to_the_site_that_is_set(service_settings: ServiceSettings, assistant: Assistant) -> None:
    settings = service_settings.model_copy(update={"site": "https://niangjia.example.org/"})
    with TestClient(create_app(settings, assistant)) as client:
        link = get(client, f"/v1/provisions/{LAW}/art_7__para_1")["link"]
    assert link == f"https://niangjia.example.org/law/{LAW}?on={date.isoformat(today())}#art_7__para_1"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/v1/documents/none", 404, id="no-document"),
        pytest.param("/v1/documents?jurisdiction=火星", 400, id="no-such-place"),
        pytest.param("/v1/documents?on=x", 422, id="no-date"),
        pytest.param("/v1/documents?sort=x", 422, id="unknown-field"),
        pytest.param("/v1/provisions/none/art_1", 404, id="no-document-of-a-provision"),
        pytest.param(f"/v1/provisions/{LAW}/art_99", 404, id="no-article"),
        pytest.param(f"/v1/provisions/{LAW}/第七条", 404, id="a-label-is-no-address"),
        pytest.param(f"/v1/provisions/{LAW}/art_999999999999", 404, id="a-number-too-large"),
        pytest.param(f"/v1/provisions/{LAW}/art_7?on=2026", 422, id="no-date-of-a-provision"),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/v1/provinces", "/v1/documents", f"/v1/documents/{LAW}", f"/v1/provisions/{LAW}/art_7__para_1"]
)
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == first.headers["etag"]
    assert client.get(path, headers={"if-none-match": 'W/"other"'}).status_code == 200


def test_the_examples_have_the_fields_of_the_replies(client: TestClient) -> None:
    from api.schema import examples

    provision = get(client, f"/v1/provisions/{LAW}/art_7__para_1")
    assert set(examples.PROVISION) == set(provision)
    assert set(examples.DOCUMENT) == set(get(client, f"/v1/documents/{LAW}"))
    assert set(examples.DOCUMENTS["documents"][0]) == set(get(client, "/v1/documents")["documents"][0])
    assert Path(examples.PROVISION["url"]).name.startswith(LAW)
