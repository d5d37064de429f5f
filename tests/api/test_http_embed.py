"""What other sites load: headers, versions, size, and syntax that phones a few years old can read."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import embed

STATIC = Path(embed.__file__).parent / "static"
NAMES = sorted(path.name for path in (STATIC / "widget").glob("*.js"))
CLOSED = 15_000
"""Bytes a page loads, before compression, when nobody opens the bubble: script and modules."""
OPENED = 60_000
"""Bytes more when it is opened."""
ON_THE_WAY = 60_000
"""All there is after compression, what comes only on demand included."""


def entry(client: TestClient) -> str:
    found = re.search(r'"(/static/widget/\w+)"', client.get("/widget.js").text)
    assert found is not None
    return f"{found[1]}/element.js"


def test_the_loader_may_be_used_by_every_site_and_is_kept_for_a_while(client: TestClient) -> None:
    response = client.get("/widget.js", headers={"origin": "https://anybody.example"})
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "max-age=600" in response.headers["cache-control"]
    assert client.head("/widget.js").status_code == 200


def test_who_has_the_loader_already_is_not_sent_it_again(client: TestClient) -> None:
    first = client.get("/widget.js")
    again = client.get("/widget.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


def test_modules_are_kept_for_ever_under_their_version(client: TestClient) -> None:
    response = client.get(entry(client), headers={"origin": "https://anybody.example"})
    assert response.status_code == 200 and "NiangJiaRen" in response.text
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["access-control-allow-origin"] == "*"
    assert "immutable" in response.headers["cache-control"]


def test_an_old_version_still_finds_modules_but_does_not_keep_them(client: TestClient) -> None:
    response = client.get("/static/widget/000000000000/element.js")
    assert response.status_code == 200 and response.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["unknown.js", "..%2f..%2fembed.py", "element.py", "%00"])
def test_other_names_are_not_found(client: TestClient, name: str) -> None:
    assert client.get(f"/static/widget/x/{name}").status_code == 404


OWN_LINES = re.compile(r"^\s*/\*\*.*?\*/$|^\s*//[^\n]*$|(?<=[;{]) // [^\n]*$", re.MULTILINE | re.DOTALL)


SAID = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`')


def bare(source: str) -> str:
    return re.sub(r"\s", "", source)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_is_only_comments_and_blanks(name: str) -> None:
    source = (STATIC / "widget" / name).read_text("utf-8")
    sent = embed.modules()[name].replace(" ".join(embed.panel()), "@panel@")
    assert bare(sent) == bare(OWN_LINES.sub("", source))


@pytest.mark.parametrize("name", ["widget.js", *(f"widget/{name}" for name in NAMES)])
def test_words_are_sent_with_their_blanks(name: str) -> None:
    """What removes blanks does not understand a template inside a template."""
    source = (STATIC / name).read_text("utf-8")
    assert not re.search(r"\$\{[^}`]*`", source)
    if not name.startswith("widget/style"):
        assert SAID.findall(embed._lean(source)) == SAID.findall(OWN_LINES.sub("", source))


def test_the_style_sheet_for_old_browsers_says_the_same(client: TestClient) -> None:
    sheet = client.get("/static/widget/x/style.css")
    assert sheet.headers["content-type"].startswith("text/css")
    for name in ("style-bubble.js", "style.js", "style-answer.js"):
        assert embed.modules()[name].split("`")[1] in sheet.text
    assert "\\" not in sheet.text.replace('"\\', "")


def weight(client: TestClient, names: tuple[str, ...]) -> int:
    return sum(len(client.get(f"/static/widget/x/{name}").content) for name in names)


def test_a_page_pays_little_until_somebody_opens_it(client: TestClient) -> None:
    assert embed.bubble()[0] == "element.js" and not set(embed.bubble()) & set(embed.panel())
    assert len(client.get("/widget.js").content) + weight(client, embed.bubble()) <= CLOSED
    assert weight(client, embed.panel()) <= OPENED


def test_all_of_it_is_light_on_the_way(client: TestClient) -> None:
    paths = ["/widget.js", *(f"/static/widget/x/{name}" for name in NAMES)]
    assert sum(len(gzip.compress(client.get(path).content)) for path in paths) <= ON_THE_WAY


def test_what_few_want_comes_when_they_want_it() -> None:
    assert set(NAMES) - {*embed.bubble(), *embed.panel()} == {
        "card.js",
        "breaking.js",
        "calendar.js",
        "complaint.js",
        "timeline.js",
        "union.js",
        "words-more.js",
    }


def test_the_bubble_knows_all_of_the_panel(client: TestClient) -> None:
    listed = re.search(r'"(shell\.js[^"]*)"', client.get("/static/widget/x/bubble.js").text)
    assert listed is not None and tuple(listed[1].split()) == embed.panel()


def test_the_page_for_asking_asks_for_all_at_once(client: TestClient) -> None:
    page = client.get("/").text
    links = re.findall(r'<link rel="modulepreload" href="([^"]+)">', page)
    assert tuple(links) == embed.addresses() and entry(client) == links[0]
    assert {client.get(link).headers["cache-control"] for link in links} == {"public, max-age=31536000, immutable"}


@pytest.mark.parametrize("name", ["widget.js", *(f"widget/{name}" for name in NAMES)])
def test_every_file_is_short(name: str) -> None:
    assert len((STATIC / name).read_text("utf-8").splitlines()) < 300


NEWER = {
    "lookbehind": r"\(\?<[=!]",
    "private methods": r"^\s*(?:static )?#\w+\(",
    "static blocks": r"\bstatic\s*\{",
    "logical assignment": r"(?:\?\?|\|\||&&)=",
    "newer methods": r"\.(?:at|findLast|findLastIndex|toSorted|toReversed|with|replaceAll|groupBy|hasOwn)\(",
    "newer functions": r"\b(?:structuredClone|Promise\.withResolvers|Array\.fromAsync|Promise\.any)\b",
    "top-level await": r"^await ",
    "import attributes": r"\bwith \{ type",
    "regexp flags": r"/[a-z]*[vd][a-z]*\.test\(",
}
NEWER_STYLE = {
    "has": r":has\(",
    "nesting": r"&",
    "layers": r"@layer|@container",
    "inset": r"[{;]\s*inset:",
    "colours": r"color-mix|oklch|light-dark",
    "dynamic height": r"\d[sdl]vh",
}


@pytest.mark.parametrize("name", ["widget.js", *(f"widget/{name}" for name in NAMES), "embed.js"])
def test_phones_a_few_years_old_can_read_it(name: str) -> None:
    source = (STATIC / name).read_text("utf-8")
    assert {what for what, pattern in NEWER.items() if re.search(pattern, source, re.MULTILINE)} == set()


@pytest.mark.parametrize("what", NEWER_STYLE)
def test_styles_are_as_old(what: str) -> None:
    assert not re.search(NEWER_STYLE[what], embed.modules()["style.css"])


@pytest.mark.parametrize("name", ["widget.js", *(f"widget/{name}" for name in NAMES), "embed.js", "reader.js"])
def test_no_script_writes_html_or_runs_words(name: str) -> None:
    source = (STATIC / name).read_text("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|DOMParser"
        r"|createContextualFragment|setAttribute\(\"(?:on|style)",
        source,
    )
    assert not re.search(r"https?://(?!www\.w3\.org/|www\.baidu\.com)[\w-]+\.[\w.]+", source)


def test_the_page_for_administrators_shows_the_line(client: TestClient) -> None:
    page = client.get("/embed").text
    assert "&lt;script src=&#34;http://testserver/widget.js&#34;" in page or 'src="http://testserver/widget.js"' in page
    for words in ("data-province", "--njr-color", "NIANGJIAREN_ORIGINS", "script-src http://testserver"):
        assert words in page
