"""The one line on somebody else's page: another origin, a strict policy, a hostile style sheet, odd surroundings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.conftest import Watched
from tests.api.browser.sites import EMBEDDED, Site, foreign_site
from tests.api.browser.widget import CONTRAST, SMALL, answer, answered, ask, axe_faults, box, bubble

HOSTILE = """<style>
* { all: unset !important; color: lime !important; font: 3px cursive !important; }
body * { display: none !important; opacity: 0 !important; transform: scale(.1) !important; }
body * { pointer-events: none !important; filter: invert(1) !important; }
niang-jia-ren { position: absolute !important; left: -9999px !important; width: 0 !important; }
button, textarea, select { width: 1px !important; height: 1px !important; background: red !important; }
:host, ::slotted(*) { display: none !important; }
html { font-size: 4px !important; }
.chip, .panel, .bubble, .sheet { display: none !important; }
</style>"""
FONTS = """() => {
  const sizes = [];
  const root = document.querySelector('niang-jia-ren').shadowRoot;
  for (const e of root.querySelectorAll('*')) {
    const words = Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim());
    if (words && e.checkVisibility()) sizes.push([parseFloat(getComputedStyle(e).fontSize), e.className]);
  }
  return sizes.filter(([size]) => size < 12.5);
}"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with foreign_site() as site:
        yield site


def line(address: str, more: str = "") -> str:
    return f'<script src="{address}/widget.js" {more} async></script>'


def html(script: str, head: str = "", body: str = "") -> str:
    return EMBEDDED.format(head=head, body=body, script=script)


@pytest.fixture
def guest(context: BrowserContext) -> Page:
    return context.new_page()


def talk(page: Page) -> None:
    """From the bubble to the words of the law."""
    bubble(page).click()
    ask(page, "产假几天")
    assert "98" in answer(page)
    page.locator(".a-cite").first.click()
    expect(page.get_by_role("dialog").locator("blockquote")).to_contain_text("98天产假")
    page.keyboard.press("Escape")


POLICIES = [
    pytest.param("default-src 'none'; script-src {0}; connect-src {0}", id="strict"),
    pytest.param("default-src 'none'; script-src {0}; connect-src {0}; style-src {0}", id="with-style-src"),
    pytest.param(
        "default-src 'none'; script-src {0}; connect-src {0}; require-trusted-types-for 'script'; trusted-types 'none'",
        id="trusted-types",
    ),
]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_line_works_under_a_strict_policy(guest: Page, site: Site, address: str, policy: str, width: int) -> None:
    guest.set_viewport_size({"width": width, "height": 700})
    watched = Watched(guest)
    guest.goto(site.put("/strict", html(line(address)), {"content-security-policy": policy.format(address)}))
    talk(guest)
    # The site's own missing icon is none of ours.
    complaints = [c for c in watched.complaints if "favicon" not in c]
    assert complaints == []
    assert {"/".join(url.split("/")[:3]) for url in watched.requests} <= {address, site.address}
    assert [url for url in watched.requests if url.startswith(site.address)] == [f"{site.address}/strict"]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_hostile_style_sheet_does_not_break_it(guest: Page, site: Site, address: str, width: int) -> None:
    guest.set_viewport_size({"width": width, "height": 700})
    guest.goto(site.put("/hostile", html(line(address), head=HOSTILE)))
    expect(bubble(guest)).to_be_in_viewport(ratio=1)
    expect(bubble(guest)).to_have_css("color", "rgb(255, 255, 255)")
    talk(guest)
    assert guest.evaluate(FONTS) == []
    assert guest.evaluate(SMALL) == []
    assert guest.evaluate(CONTRAST) == []


def test_browsers_that_cannot_make_sheets_in_script_fetch_them(guest: Page, site: Site, address: str) -> None:
    guest.add_init_script("window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor'); }")
    policy = f"default-src 'none'; script-src {address}; connect-src {address}; style-src {address}"
    watched = Watched(guest)
    guest.goto(site.put("/old", html(line(address)), {"content-security-policy": policy}))
    expect(bubble(guest)).to_have_css("position", "fixed")
    talk(guest)
    assert any(url.endswith("/style.css") for url in watched.requests)
    assert [c for c in watched.complaints if "favicon" not in c] == []


def test_however_often_it_is_put_there_it_is_one(guest: Page, site: Site, address: str) -> None:
    twice = (
        line(address)
        + line(address, 'data-title="又一个"')
        + "<niang-jia-ren></niang-jia-ren><niang-jia-ren></niang-jia-ren>"
    )
    guest.goto(site.put("/twice", html(twice)))
    expect(bubble(guest)).to_have_count(1)
    guest.evaluate("document.body.append(document.createElement('niang-jia-ren'))")
    expect(bubble(guest)).to_have_count(1)


def test_other_scripts_can_open_ask_and_close(guest: Page, site: Site, address: str) -> None:
    early = "<script>addEventListener('load', () => niangjiaren.ask('产假几天'))</script>"
    guest.goto(site.put("/api", html(line(address).replace("async", "") + early)))
    answered(guest, 1)
    expect(guest.locator(".bubble-text")).to_have_text("产假几天")
    guest.evaluate("niangjiaren.close()")
    expect(box(guest)).to_be_hidden()
    guest.evaluate("niangjiaren.open()")
    expect(box(guest)).to_be_visible()


def test_the_site_chooses_province_name_and_colour(guest: Page, site: Site, address: str) -> None:
    more = 'data-province="浙江" data-title="女工之家" data-color="#ffd400"'
    guest.goto(site.put("/theme", html(line(address, more))))
    expect(bubble(guest)).to_contain_text("女工之家")
    assert bubble(guest).evaluate("e => getComputedStyle(e).backgroundColor") != "rgb(168, 40, 44)"
    bubble(guest).click()
    expect(guest.get_by_label("我在")).to_have_value("浙江")
    expect(guest.get_by_role("dialog", name="女工之家")).to_be_visible()
    ask(guest, "产假几天")
    assert "浙江" in answer(guest)
    # Yellow was made dark enough to read.
    assert guest.evaluate(CONTRAST) == []


@pytest.mark.parametrize("colour", ["white", "#ff0", "rgb(0 200 255)", "black", "hotpink", "rubbish", "#a8282c"])
def test_every_colour_stays_readable(guest: Page, site: Site, address: str, colour: str) -> None:
    guest.goto(
        site.put("/colour", html(line(address), head=f"<style>niang-jia-ren {{ --njr-color: {colour} }}</style>"))
    )
    expect(bubble(guest)).to_be_visible()
    assert guest.evaluate(CONTRAST) == []
    bubble(guest).click()
    expect(box(guest)).to_be_visible()
    assert guest.evaluate(CONTRAST) == []


def test_the_site_chooses_place_font_and_roundness(guest: Page, site: Site, address: str) -> None:
    style = (
        "<style>niang-jia-ren { --njr-left: 30px; --njr-right: auto; --njr-bottom: 90px; --njr-radius: 3px;"
        " --njr-font: monospace; --njr-z-index: 7 }</style>"
    )
    guest.set_viewport_size({"width": 1280, "height": 800})
    guest.goto(site.put("/place", html(line(address), head=style)))
    at = bubble(guest).bounding_box()
    assert at is not None and at["x"] == 30 and round(at["y"] + at["height"]) == 710
    expect(bubble(guest)).to_have_css("z-index", "7")
    expect(bubble(guest)).to_have_css("font-family", "monospace")
    bubble(guest).click()
    expect(guest.get_by_role("dialog")).to_have_css("border-radius", "3px")


ODD = [
    pytest.param("<body>{0}", id="quirks-mode"),
    pytest.param("<!doctype html><body style='transform: translateY(50px); overflow: hidden'>{0}", id="moved-body"),
    pytest.param("<!doctype html><head>{0}</head><body><p>字</p>", id="in-the-head"),
    pytest.param("<!doctype html><html dir='rtl' lang='ar'><body>{0}", id="right-to-left"),
]


@pytest.mark.parametrize("page", ODD)
def test_odd_pages(guest: Page, site: Site, address: str, page: str) -> None:
    guest.goto(site.put("/odd", "<meta charset=utf-8>" + page.format(line(address))))
    talk(guest)


def test_inside_a_frame(guest: Page, site: Site, address: str) -> None:
    inner = site.put("/inner", html(line(address)))
    guest.goto(site.put("/outer", f"<!doctype html><iframe title='内' width=380 height=600 src='{inner}'></iframe>"))
    frame = guest.frame_locator("iframe")
    frame.locator("button.bubble").click()
    frame.get_by_label("你的问题").fill("产假几天")
    frame.get_by_label("你的问题").press("Enter")
    expect(frame.locator("article.answer")).to_contain_text("98")


def test_in_a_frame_without_storage(guest: Page, site: Site, address: str) -> None:
    """A sandboxed frame has no origin: reading its storage throws."""
    site.put("/inner", html(line(address)))
    guest.goto(
        site.put("/box", "<!doctype html><iframe title='内' sandbox='allow-scripts' width=380 height=600 src='/inner'>")
    )
    frame = guest.frame_locator("iframe")
    frame.locator("button.bubble").click()
    frame.get_by_label("你的问题").fill("产假几天")
    frame.get_by_label("你的问题").press("Enter")
    expect(frame.locator("article.answer")).to_contain_text("98")


def test_as_a_part_of_a_page(guest: Page, site: Site, address: str) -> None:
    body = '<div style="height: 500px"><niang-jia-ren data-mode="page" data-title="问一问"></niang-jia-ren></div>'
    guest.goto(site.put("/part", html(line(address), body=body)))
    ask(guest, "产假几天")
    expect(bubble(guest)).to_be_hidden()
    at = guest.locator("niang-jia-ren").bounding_box()
    assert at is not None and at["height"] == 500


def test_when_the_modules_cannot_be_fetched(guest: Page, site: Site, address: str) -> None:
    guest.route("**/static/widget/**", lambda route: route.abort())
    guest.goto(site.put("/down", html(line(address))))
    calm = guest.locator("niang-jia-ren > button")
    calm.click()
    expect(calm).to_contain_text("12351")
    guest.unroute("**/static/widget/**")
    calm.click()
    expect(bubble(guest)).to_be_visible()
    talk(guest)


def test_when_the_service_does_not_answer(guest: Page, site: Site, address: str) -> None:
    guest.goto(site.put("/silent", html(line(address))))
    expect(bubble(guest)).to_be_visible()
    guest.route("**/v1/**", lambda route: route.abort())
    bubble(guest).click()
    box(guest).fill("产假几天")
    guest.keyboard.press("Enter")
    expect(guest.get_by_role("alert")).to_contain_text("12351")


def test_on_a_phone_it_fills_the_screen_and_the_page_stays_put(guest: Page, site: Site, address: str) -> None:
    guest.goto(site.put("/long", html(line(address), body="<p>很长。</p>" * 200)))
    bubble(guest).click()
    panel = guest.get_by_role("dialog").bounding_box()
    assert panel == {"x": 0, "y": 0, "width": 390, "height": 844}
    guest.mouse.move(200, 400)
    guest.mouse.wheel(0, 900)
    assert guest.evaluate("scrollY") == 0
    guest.get_by_role("button", name="收起").click()
    guest.mouse.wheel(0, 300)
    guest.wait_for_function("scrollY > 0")


def test_on_paper_there_is_no_bubble(guest: Page, site: Site, address: str) -> None:
    guest.goto(site.put("/print", html(line(address))))
    expect(bubble(guest)).to_be_visible()
    guest.emulate_media(media="print")
    expect(bubble(guest)).to_be_hidden()


def test_nothing_moves_for_those_who_asked_for_it(guest: Page, site: Site, address: str) -> None:
    guest.goto(site.put("/still", html(line(address))))
    talk(guest)
    moving = "e => getComputedStyle(e).animationName"
    assert guest.locator(".turn").evaluate(moving) == "none"
    guest.emulate_media(reduced_motion="no-preference")
    assert guest.locator(".turn").evaluate(moving) == "rise"


def test_axe_finds_nothing_in_the_open_bubble(guest: Page, site: Site, address: str) -> None:
    guest.set_viewport_size({"width": 1280, "height": 800})
    guest.goto(site.put("/axe", html(line(address))))
    expect(bubble(guest)).to_be_visible()
    assert axe_faults(guest) == []
    bubble(guest).click()
    assert axe_faults(guest) == []
    ask(guest, "我在四川，产假几天")
    assert axe_faults(guest) == []
