"""When the answer does not come: nothing typed and nothing received is lost, and one tap tries again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.api.browser.sites import Line
from tests.api.browser.widget import answer, answered, answers, ask, box

STREAM = "**/v1/ask/stream"
QUESTION = "公司不给我发产假工资怎么办"


@pytest.fixture
def wire(address: str) -> Iterator[Line]:
    line = Line(address)
    yield line
    line.close()


@pytest.fixture
def far(context: BrowserContext, wire: Line) -> Page:
    """The page over a line that can be cut."""
    page = context.new_page()
    page.goto(wire.address)
    return page


def send(page: Page, question: str = "产假几天") -> None:
    box(page).fill(question)
    page.keyboard.press("Enter")


def retry(page: Page) -> None:
    page.get_by_role("button", name="再试一次").click()


def test_a_line_cut_in_mid_answer_keeps_what_came(far: Page, wire: Line) -> None:
    wire.mode = "cut"
    send(far)
    expect(far.locator(".a-sentences p")).to_have_count(2)
    wire.released.set()
    expect(far.get_by_role("alert")).to_contain_text("网断了")
    assert "98" in answer(far) and far.locator(".a-sentences p").count() == 2
    expect(far.locator(".bubble-text")).to_have_text("产假几天")
    wire.mode = "pass"
    retry(far)
    answered(far, 1)
    expect(far.locator(".a-cite").first).to_be_enabled()
    expect(far.get_by_role("alert")).to_have_count(0)
    assert far.locator(".a-sentences p").count() > 2 and far.locator(".bubble-text").count() == 1


def test_after_a_cut_the_words_are_there_even_when_the_page_is_opened_anew(far: Page, wire: Line) -> None:
    wire.mode = "cut"
    send(far, QUESTION)
    expect(far.locator(".a-sentences p")).to_have_count(2)
    wire.released.set()
    expect(far.get_by_role("alert")).to_be_visible()
    wire.mode = "pass"
    far.reload()
    expect(box(far)).to_have_value(QUESTION)


def test_without_a_network_the_words_are_kept_and_its_return_is_told(context: BrowserContext, page: Page) -> None:
    expect(box(page)).to_be_visible()
    context.set_offline(True)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("没连上")
    expect(page.locator(".bubble-text")).to_have_text("产假几天")
    context.set_offline(False)
    expect(page.get_by_role("alert")).to_contain_text("网络恢复了")
    retry(page)
    answered(page, 1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_typing_sign_is_there_at_once_and_stop_stops(far: Page, wire: Line) -> None:
    wire.mode = "hold"
    send(far)
    expect(far.locator(".typing")).to_be_visible()
    expect(far.locator(".a-sentences p")).to_have_count(2)
    far.get_by_role("button", name="停下").click()
    expect(far.get_by_role("alert")).to_contain_text("已经停下")
    expect(far.locator(".a-sentences p")).to_have_count(2)
    expect(far.get_by_role("button", name="发送")).to_be_visible()
    wire.mode = "pass"
    wire.released.set()
    retry(far)
    answered(far, 1)


def test_one_answer_at_a_time(far: Page, wire: Line) -> None:
    wire.mode = "hold"
    send(far)
    expect(far.locator(".a-sentences p")).to_have_count(2)
    send(far, "流产了能休几天")
    expect(far.locator(".bubble-text")).to_have_count(1)
    expect(box(far)).to_have_value("流产了能休几天")
    wire.released.set()
    answered(far, 1)


TROUBLES = [
    pytest.param(429, {"title": "问得太快", "detail": "请过 20 秒再问"}, "问得太快：请过 20 秒再问", id="too-fast"),
    pytest.param(
        503, {"title": "现在答不了", "detail": "条文库还没打开"}, "现在答不了：条文库还没打开", id="not-ready"
    ),
    pytest.param(500, {"title": "出错了", "detail": "再试"}, "出错了：再试", id="fault"),
    pytest.param(502, None, "我们这边出错了", id="proxy-page"),
]


@pytest.mark.parametrize(("status", "problem", "words"), TROUBLES)
def test_a_fault_is_told_in_words(page: Page, status: int, problem: dict[str, str] | None, words: str) -> None:
    def refuse(route: Route) -> None:
        if problem is None:
            route.fulfill(status=status, content_type="text/html", body="<h1>Bad Gateway</h1>")
        else:
            route.fulfill(status=status, json=problem)

    page.route(STREAM, refuse)
    send(page, QUESTION)
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.locator(".bubble-text")).to_have_text(QUESTION)
    page.unroute(STREAM)
    retry(page)
    answered(page, 1)


def test_a_question_that_cannot_be_used_is_given_back(page: Page) -> None:
    send(page, "😀😀")
    expect(page.get_by_role("alert")).to_contain_text("没有看到文字")
    expect(page.get_by_role("button", name="再试一次")).to_have_count(0)
    page.get_by_role("button", name="改一改再问").click()
    expect(box(page)).to_have_value("😀😀")
    expect(box(page)).to_be_focused()
    expect(page.locator(".bubble-text")).to_have_count(0)


def test_an_error_in_the_stream_is_told(page: Page) -> None:
    fault = '{"title": "想得太久", "detail": "再试", "status": 503}'
    body = f'event: start\ndata: {{"conversation_id": "x"}}\n\nevent: error\ndata: {fault}\n\n'
    page.route(STREAM, lambda route: route.fulfill(content_type="text/event-stream", body=body))
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("想得太久：再试")


def test_without_a_stream_the_answer_comes_at_once(page: Page) -> None:
    page.route(STREAM, lambda route: route.fulfill(status=404, json={"title": "没有"}))
    ask(page, "产假几天")
    assert "98" in answer(page)


def test_a_proxy_that_spoils_the_stream_is_gone_around(page: Page) -> None:
    page.route(STREAM, lambda route: route.fulfill(content_type="text/html", body="<p>请登录无线网</p>"))
    ask(page, "产假几天")
    assert "98" in answer(page)


def test_browsers_that_cannot_read_streams_still_get_answers(context: BrowserContext, address: str) -> None:
    context.add_init_script("delete window.ReadableStream")
    page = context.new_page()
    page.goto(address)
    streams: list[str] = []
    page.on("request", lambda request: streams.append(request.url) if request.url.endswith("/stream") else None)
    ask(page, "产假几天")
    assert "98" in answer(page) and streams == []


CHOPPED = """async (origin) => {
  const { events } = await import(origin + '/static/widget/x/stream.js');
  const bytes = new TextEncoder().encode(
    ': 醒着\\r\\n\\r\\nevent: sentence\\r\\ndata: {"text": "产假"}\\r\\n\\r\\n' +
    'data: {"a":\\ndata: 1}\\n\\nevent: done\\ndata: {}\\n\\nevent: half',
  );
  const told = [];
  for (const size of [1, 2, 3, 7, 1000]) {
    let at = 0;
    const body = new ReadableStream({ pull(to) {
      if (at >= bytes.length) return to.close();
      to.enqueue(bytes.slice(at, (at += size)));
    } });
    const all = [];
    for await (const event of events(body, () => {})) all.push(event);
    told.push(JSON.stringify(all));
  }
  return told;
}"""


def test_events_are_read_however_they_are_chopped(page: Page, address: str) -> None:
    expected = (
        '[{"event":"sentence","data":{"text":"产假"}},{"event":"message","data":{"a":1}},{"event":"done","data":{}}]'
    )
    assert page.evaluate(CHOPPED, address) == [expected] * 5


def test_nothing_for_a_long_time_is_told(context: BrowserContext, address: str) -> None:
    """The clock is the test's, so that nobody waits."""
    page = context.new_page()
    page.clock.install()
    page.goto(address)
    expect(box(page)).to_be_visible()
    page.route(STREAM, lambda route: None)
    send(page)
    expect(page.locator(".typing")).to_be_visible()
    page.clock.run_for(36_000)
    expect(page.get_by_role("alert")).to_contain_text("没有回音")
    assert answers(page).count() == 0
