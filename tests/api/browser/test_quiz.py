"""A quiz on a telephone of 390 px, in a real browser: taken, resumed, without a network, against the clock, by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pydantic import SecretStr

from api import create_app
from api.settings import ServiceSettings
from api.state.quizzes import QuizOptions, Quizzes
from assistant import Assistant, Settings
from tests.api.browser.conftest import PHONE, Watched, served
from tests.api.browser.widget import axe_faults
from tests.api.quizzes.items import ITEMS, QUIZ, end, published

SMALL = replace(QUIZ, items=tuple(item for item in ITEMS if item.id in ("i1", "i3", "i6")))
KEYS = {item.stem: item for item in ITEMS}

SENT = """() => {
  const key = Object.keys(localStorage).find((key) => key.startsWith("njr.quiz."));
  const answers = key ? JSON.parse(localStorage[key]).answers : {};
  const item = document.querySelector(".item");
  return item && answers[item.dataset.n] && Object.values(answers).every((answer) => answer.sent);
}"""


@dataclass(frozen=True)
class Site:
    address: str
    quizzes: Quizzes

    def open(self, whole: bool = False, **options: object) -> str:
        """The address of a new quiz: three items, or all ten."""
        wished = QuizOptions(**options)  # type: ignore[arg-type]
        return f"{self.address}/quiz/{published(self.quizzes, wished, QUIZ if whole else SMALL)}"


@pytest.fixture(scope="module")
def site(index_settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("quiz")
    database = SecretStr(f"sqlite:///{folder}/state.db")
    app = create_app(ServiceSettings(index=index_settings.index, database=database, _env_file=None), assistant)
    with served(app) as address:
        yield Site(address, app.state.service.state.quizzes)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def begin(page: Page, address: str, **fields: str) -> None:
    page.goto(address)
    for label, words in fields.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="开始答题").click()
    expect(page.locator(".item")).to_be_visible()


def answer(page: Page, right: bool = True) -> None:
    """The item on the screen."""
    item = KEYS[page.locator(".stem").inner_text()]
    if item.kind == "填空":
        for at, accepted in enumerate(item.blanks):
            page.locator(".blank input").nth(at).fill(accepted[0] if right else "1")
        return
    wanted = [o.text for o in item.options if o.right] if right else [next(o.text for o in item.options if not o.right)]
    for text in wanted:
        page.locator(".option").filter(has=page.get_by_text(text, exact=True)).click()


def move(page: Page) -> None:
    page.get_by_role("button", name="下一题").click()


def at(page: Page, n: int, of: int = 3) -> None:
    expect(page.locator("#place")).to_have_text(f"第 {n} 题，共 {of} 题")


def saved(page: Page) -> None:
    """The service has the answer on the screen, and all before it."""
    page.wait_for_function(SENT)
    expect(page.locator("#saving")).to_have_text("已保存")


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="交卷", exact=True).click()
    page.locator("#sure-yes").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("分，")


def test_a_whole_quiz_of_every_kind(page: Page, site: Site) -> None:
    watched = Watched(page)
    begin(page, site.open(whole=True, identity="姓名和单位", minutes=20), 姓名="王小芳", 单位="一车间")
    for n in range(1, 11):
        at(page, n, 10)
        answer(page, right=n != 10)
        if n < 10:
            move(page)
    page.get_by_role("button", name="交卷", exact=True).click()
    expect(page.locator("#sure-words")).to_have_text("10 道题都答了。")
    page.locator("#sure-yes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("90 分，及格了")
    expect(page.locator(".reviewed > .bad")).to_have_count(1)
    page.locator(".reviewed summary").first.click()
    expect(page.locator(".reviewed blockquote").first).to_be_visible()
    image = page.locator(".certificate img")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 720
    assert watched.complaints == []
    assert {url.split("/")[2] for url in watched.requests} == {site.address.removeprefix("http://")}


def test_from_the_quote_to_the_reader(page: Page, site: Site) -> None:
    begin(page, site.open(feedback="每题"))
    answer(page, right=False)
    page.get_by_role("button", name="看对不对").click()
    expect(page.locator(".key-verdict")).to_have_text("答错了")
    expect(page.locator(".key-panel blockquote")).not_to_be_empty()
    assert page.locator(".inputs input:enabled").count() == 0
    with page.context.expect_page() as opened:
        page.locator(".key-panel a").click()
    reader = opened.value
    expect(reader.get_by_role("heading", level=1)).to_have_text("女职工劳动保护特别规定")
    expect(reader.locator("mark").first).to_be_in_viewport()


def test_the_key_is_not_in_the_page_before(page: Page, site: Site) -> None:
    seen: list[str] = []
    page.on("response", lambda response: seen.append(response.text()) if "/v1/" in response.url else None)
    begin(page, site.open())
    answer(page)
    saved(page)
    assert seen and not any("依据是" in text or '"why"' in text for text in seen)


def test_closing_the_browser_and_coming_back(browser: Browser, site: Site, tmp_path: Path) -> None:
    """Another context with the same storage is the browser opened again."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page, address = context.new_page(), site.open()
    begin(page, address)
    answer(page)
    move(page)
    answer(page)
    stem = page.locator(".stem").inner_text()
    saved(page)
    context.storage_state(path=tmp_path / "storage.json")
    context.close()
    again = browser.new_context(viewport=PHONE, storage_state=tmp_path / "storage.json")  # type: ignore[arg-type]
    page = again.new_page()
    page.goto(address)
    expect(page.get_by_role("button", name="开始答题")).to_be_hidden()
    page.get_by_role("link", name="接着答").click()
    at(page, 2)
    assert page.locator(".stem").inner_text() == stem
    assert page.locator(".inputs input:checked").count() or page.locator(".blank input").input_value()
    move(page)
    answer(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("100 分，及格了")
    page.goto(address)
    expect(page.get_by_role("link", name="看上次的成绩")).to_be_visible()
    again.close()


def test_without_a_network_nothing_is_lost(page: Page, context: BrowserContext, site: Site) -> None:
    begin(page, site.open())
    context.set_offline(True)
    for n in (1, 2, 3):
        at(page, n)
        answer(page)
        expect(page.locator("#saving")).to_contain_text("没有网络")
        if n < 3:
            move(page)
    page.get_by_role("button", name="交卷", exact=True).click()
    page.locator("#sure-yes").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("正在交卷")
    context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_have_text("100 分，及格了", timeout=20_000)


def test_a_page_closed_without_a_network_sends_later(page: Page, context: BrowserContext, site: Site) -> None:
    address = site.open()
    begin(page, address)
    context.set_offline(True)
    answer(page)
    expect(page.locator("#saving")).to_contain_text("没有网络")
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{address}/take")
    saved(page)
    at(page, 1)
    assert page.locator(".inputs input:checked").count() or page.locator(".blank input").input_value()
    told = page.evaluate("JSON.parse(localStorage[Object.keys(localStorage).find((k) => k.startsWith('njr.quiz.'))])")
    kept = page.request.get(f"{site.address}/v1/attempts/{told['attempt']}").json()
    assert list(kept["answers"]) == ["1"]


def test_a_server_that_is_busy_gets_the_answer_again(page: Page, site: Site) -> None:
    tries: list[str] = []

    def busy(route: Route) -> None:
        tries.append(route.request.url)
        if len(tries) < 3:
            route.fulfill(status=503, json={"detail": "忙"}, headers={"retry-after": "0"})
        else:
            route.continue_()

    page.route("**/answers/*", busy)
    begin(page, site.open())
    answer(page)
    saved(page)
    assert len(tries) >= 3 and len(set(tries)) == 1


def test_when_time_is_over_it_is_handed_in(page: Page, site: Site) -> None:
    """The page is told that little is left; the server's own clock is tested elsewhere."""

    def nearly_over(route: Route) -> None:
        reply = route.fetch()
        data = reply.json()
        data["seconds_left"] = 1.5
        route.fulfill(response=reply, json=data)

    address = site.open(minutes=10)
    page.route("**/v1/attempts/*", nearly_over)
    page.route("**/answers/*", nearly_over)
    begin(page, address)
    expect(page.locator("#clock")).to_have_class("clock soon")
    expect(page.get_by_role("status").first).to_contain_text("还剩 1 分钟")
    answer(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("分，", timeout=15_000)
    expect(page.get_by_text("3 道题答对 1 道，2 道没答")).to_be_visible()


def test_with_keys_alone(page: Page, site: Site) -> None:
    page.goto(site.open(identity="姓名"))
    page.get_by_label("姓名").focus()
    page.keyboard.type("王芳")
    page.keyboard.press("Enter")
    for n in (1, 2, 3):
        at(page, n)
        page.locator(".inputs input").first.focus()
        page.keyboard.press("Space") if page.locator(".option").count() else page.keyboard.type("98")
        page.locator("#next, #finish").locator("visible=true").focus()
        page.keyboard.press("Enter")
    expect(page.locator("#sure-words")).to_be_focused()
    page.locator("#sure-yes").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("分，")


def test_what_is_missing_is_named_and_gone_back_to(page: Page, site: Site) -> None:
    begin(page, site.open())
    answer(page)
    page.get_by_text("答题卡").click()
    page.get_by_role("button", name="第 3 题，没答").click()
    at(page, 3)
    page.get_by_role("button", name="交卷", exact=True).click()
    expect(page.locator("#sure-words")).to_have_text("还有 2 道题没有答：第 2、3 题。")
    page.locator("#sure-no").click()
    at(page, 2)


def test_a_change_of_mind(page: Page, site: Site) -> None:
    begin(page, site.open())
    for _ in range(3):
        answer(page, right=False)
        saved(page)
        if page.get_by_role("button", name="下一题").is_visible():
            move(page)
    for _ in range(2):
        page.get_by_role("button", name="上一题").click()
    for n in (1, 2, 3):
        at(page, n)
        if KEYS[page.locator(".stem").inner_text()].kind == "多选":
            page.locator(".option input:checked").first.click()
        answer(page)
        if n < 3:
            move(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("100 分，及格了")


def test_a_lost_begin_begins_once(page: Page, site: Site) -> None:
    """The reply is lost on its way back: the second tap goes on with the same attempt, though one go is allowed."""
    lost: list[Route] = []

    def lose(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route)
        route.fetch()
        route.abort()

    page.route("**/attempts", lose)
    page.goto(site.open())
    page.get_by_role("button", name="开始答题").click()
    expect(page.get_by_role("alert")).to_contain_text("没有连上")
    page.get_by_role("button", name="开始答题").click()
    at(page, 1)


def test_a_shared_telephone_goes_round(page: Page, site: Site) -> None:
    address = site.open(identity="姓名")
    begin(page, address, 姓名="王芳")
    answer(page)
    saved(page)
    page.goto(address)
    page.get_by_label("姓名").fill("李娜")
    page.get_by_role("button", name="开始答题").click()
    expect(page.get_by_role("alert")).to_contain_text("没交的卷")
    page.get_by_role("link", name="接着答").click()
    page.get_by_text("答题卡").click()
    page.get_by_role("button", name="现在就交卷").click()
    page.locator("#sure-yes").click()
    expect(page.get_by_text("3 道题答对 1 道")).to_be_visible()
    begin(page, address, 姓名="李娜")
    at(page, 1)
    page.goto(address)
    page.evaluate("localStorage.clear()")
    page.get_by_label("姓名").fill("王芳")
    page.get_by_role("button", name="开始答题").click()
    expect(page.get_by_role("alert")).to_contain_text("次数已经用完")


def test_an_attempt_that_is_gone_leads_back_to_the_start(page: Page, site: Site) -> None:
    """Its days were over: the device forgets it too."""
    address = site.open()
    begin(page, address)
    key = "Object.keys(localStorage).find((k) => k.startsWith('njr.quiz.'))"
    page.evaluate(
        f"localStorage[{key}] = JSON.stringify({{...JSON.parse(localStorage[{key}]), attempt: 'x'.repeat(22)}})"
    )
    page.reload()
    expect(page.locator("#opening")).to_contain_text("没有找到")
    page.get_by_role("link", name="回到开始的地方").click()
    expect(page.get_by_role("button", name="开始答题")).to_be_visible()


def test_the_certificate_becomes_a_picture(page: Page, site: Site) -> None:
    begin(page, site.open(pass_mark=0))
    page.get_by_text("答题卡").click()
    page.get_by_role("button", name="现在就交卷").click()
    page.locator("#sure-yes").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="存成图片").click()
    file = Path(saving.value.path())
    assert saving.value.suggested_filename.startswith("证书-") and file.read_bytes()[:4] == b"\x89PNG"
    assert file.stat().st_size > 20_000


def test_the_draw_is_repeated_on_the_telephone(page: Page, site: Site) -> None:
    address = site.open(contest=True, prizes=1, pass_mark=0)
    begin(page, address)
    answer(page)
    saved(page)
    page.goto(f"{address}/draw")
    expect(page.get_by_role("button", name="重算一遍")).to_have_count(0)
    end(site.quizzes, address.rpartition("/")[2])
    page.goto(f"{address}/draw")
    expect(page.locator(".winners li")).to_have_count(1)
    page.get_by_role("button", name="重算一遍").click()
    expect(page.locator("#repeat-told")).to_have_text("算出来的结果和上面公布的一样。")


WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  Array.from(document.querySelectorAll("body *")).filter((e) => e.getBoundingClientRect().right > innerWidth)
    .map((e) => e.outerHTML.slice(0, 120))"""
Look = Callable[[Page, Site], None]


def _start(page: Page, site: Site) -> None:
    page.goto(site.open(identity="姓名和单位", contest=True, prizes=2, minutes=20))


def _open(page: Page, site: Site) -> None:
    site.open()
    page.goto(f"{site.address}/quiz")


def _blanks(page: Page, site: Site) -> None:
    begin(page, site.open(whole=True))
    page.get_by_text("答题卡").click()
    while not page.locator(".blank").count():
        move(page)


def _key(page: Page, site: Site) -> None:
    begin(page, site.open(feedback="每题", minutes=5))
    answer(page, right=False)
    page.get_by_role("button", name="看对不对").click()
    expect(page.locator(".key-panel")).to_be_visible()


def _result(page: Page, site: Site) -> None:
    begin(page, site.open(pass_mark=0))
    answer(page, right=False)
    page.get_by_text("答题卡").click()
    page.get_by_role("button", name="现在就交卷").click()
    page.locator("#sure-yes").click()
    expect(page.locator(".reviewed")).to_be_visible()


def _certificate(page: Page, site: Site) -> None:
    _result(page, site)
    page.locator(".certificate a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("这张证书是真的")


def _ranking(page: Page, site: Site) -> None:
    address = site.open(contest=True, pass_mark=0, identity="姓名和单位", prizes=1)
    begin(page, address, 姓名="王小芳", 单位="红旗纺织厂一车间")
    answer(page)
    page.get_by_text("答题卡").click()
    page.get_by_role("button", name="现在就交卷").click()
    page.locator("#sure-yes").click()
    expect(page.get_by_text("排第 1 名")).to_be_visible()
    page.goto(f"{address}/ranking")


def _draw(page: Page, site: Site) -> None:
    page.goto(site.open(contest=True, prizes=3) + "/draw")


@pytest.mark.parametrize(
    "look",
    [_start, _open, _blanks, _key, _result, _certificate, _ranking, _draw],
    ids=lambda look: look.__name__.strip("_"),
)
def test_nothing_is_cut_off_and_axe_finds_nothing(page: Page, site: Site, look: Look) -> None:
    look(page, site)
    page.wait_for_load_state()
    for width in (320, 1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(WIDER) == []
    assert axe_faults(page) == []


def test_everything_to_tap_is_large_enough(page: Page, site: Site) -> None:
    begin(page, site.open())
    page.get_by_text("答题卡").click()
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('#taking button, .option, .blank input, #taking summary'))"
        ".map((e) => e.getBoundingClientRect()).filter((r) => r.width).map((r) => [r.width, r.height])"
    )
    assert len(sizes) >= 7 and all(width >= 44 and height >= 44 for width, height in sizes)


def test_without_javascript_it_says_what_to_do_and_takes_no_name(browser: Browser, site: Site) -> None:
    """Chromium driven from outside leaves <noscript> unread, so that is looked for in what was sent."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page, address = context.new_page(), site.open(identity="姓名")
    page.goto(address)
    expect(page.get_by_label("姓名")).to_be_hidden()
    expect(page.get_by_role("heading", name="会留下什么")).to_be_visible()
    for path in ("", "/take"):
        _, _, sentence = page.request.get(address + path).text().partition("<noscript>")
        assert "纸的试卷" in sentence.partition("</noscript>")[0]
    context.close()
