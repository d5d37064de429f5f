"""With keys alone, with a screen reader, with the voice."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.widget import answered, answers, ask, box, bubble, focused, open_menu


@pytest.fixture
def wide(context: BrowserContext, address: str) -> Page:
    """The bubble on a wide screen; /embed carries it."""
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/embed")
    return page


def test_the_focus_goes_in_stays_in_and_comes_back(wide: Page) -> None:
    bubble(wide).focus()
    wide.keyboard.press("Enter")
    expect(box(wide)).to_be_focused()
    seen = set()
    for _ in range(30):
        wide.keyboard.press("Tab")
        seen.add(focused(wide))
    assert "" not in seen and {"发送", "设置和记录", "收起", "产假几天"} <= seen
    for _ in range(30):
        wide.keyboard.press("Shift+Tab")
        assert focused(wide) != ""
    wide.keyboard.press("Escape")
    expect(box(wide)).to_be_hidden()
    expect(bubble(wide)).to_be_focused()
    expect(bubble(wide)).to_have_attribute("aria-expanded", "false")


def test_a_sheet_above_the_panel_closes_first(wide: Page) -> None:
    bubble(wide).click()
    ask(wide, "产假几天")
    mark = wide.locator(".a-cite").first
    mark.focus()
    wide.keyboard.press("Enter")
    sheet = wide.get_by_role("dialog", name="女职工劳动保护特别规定")
    expect(sheet).to_be_visible()
    for _ in range(12):
        wide.keyboard.press("Tab")
        assert sheet.evaluate("e => e.contains(e.getRootNode().activeElement)")
    wide.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(mark).to_be_focused()
    expect(box(wide)).to_be_visible()
    wide.keyboard.press("Escape")
    expect(box(wide)).to_be_hidden()


def test_a_click_beside_a_sheet_closes_it(page: Page) -> None:
    menu = open_menu(page)
    page.mouse.click(200, 130)
    expect(menu).to_have_count(0)
    expect(page.get_by_role("button", name="设置和记录")).to_be_focused()


def test_a_whole_conversation_without_a_mouse(page: Page) -> None:
    expect(box(page)).to_be_visible()
    while focused(page) != "产假几天":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    answered(page, 1)
    assert page.evaluate("document.activeElement.localName") == "niang-jia-ren"
    while not focused(page).startswith("依据1"):
        page.keyboard.press("Tab")
    outline = "document.querySelector('niang-jia-ren').shadowRoot.activeElement"
    assert page.evaluate(f"getComputedStyle({outline}).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    assert focused(page).startswith("依据1")


def test_the_switches_say_what_they_are(page: Page) -> None:
    menu = open_menu(page)
    large = menu.get_by_role("switch", name="大字")
    expect(large).not_to_be_checked()
    large.focus()
    page.keyboard.press("Space")
    expect(large).to_be_checked()


SAID = """() => {
  const live = document.querySelector('niang-jia-ren').shadowRoot.querySelector('[aria-live=polite]');
  window.said = [];
  const note = (all) => all.forEach((m) => m.addedNodes.forEach((n) => window.said.push(n.textContent)));
  new MutationObserver(note).observe(live, { childList: true, subtree: true });
}"""


def test_a_screen_reader_hears_whole_sentences_once(page: Page) -> None:
    expect(box(page)).to_be_visible()
    page.evaluate(SAID)
    ask(page, "产假几天")
    said = page.evaluate("window.said")
    assert said[0] == "正在翻条文" and "全国的产假是98天。" in said
    assert len(said) == len(set(said)) and all(len(words) > 3 for words in said)
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")


SPOKEN = """
window.spoken = [];
Object.defineProperty(window, 'speechSynthesis', { value: {
  speaking: false, getVoices: () => [{ lang: 'zh-CN', name: '婷婷' }],
  cancel() { this.speaking = false; window.spoken.push('|'); },
  speak(part) { this.speaking = true; window.spoken.push(part.text); },
} });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_an_answer_is_read_aloud_sentence_by_sentence(context: BrowserContext, address: str) -> None:
    context.add_init_script(SPOKEN)
    page = context.new_page()
    page.goto(address)
    ask(page, "产假几天")
    page.get_by_role("button", name="朗读").click()
    spoken = page.evaluate("window.spoken")
    assert spoken[:2] == ["|", "全国的产假是98天。"] and not any("[" in words for words in spoken)
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate("window.spoken.slice(-1)[0]") == "|"


HEARING = """
window.webkitSpeechRecognition = window.SpeechRecognition = class {
  start() { window.hearing = this; }
  stop() { this.onend(); }
};
"""


HEARD = """() => {
  const words = Object.assign([{ transcript: '产假几天' }], { isFinal: true });
  window.hearing.onresult({ results: [words] });
}"""


def test_speaking_instead_of_typing(context: BrowserContext, address: str) -> None:
    context.add_init_script(HEARING)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="说话输入").click()
    page.evaluate(HEARD)
    expect(box(page)).to_have_value("产假几天")
    page.get_by_role("button", name="说完了").click()
    expect(page.get_by_role("button", name="说话输入")).to_be_visible()
    page.get_by_role("button", name="说话输入").click()
    page.evaluate("(window.hearing.onerror({ error: 'not-allowed' }), window.hearing.onend())")
    expect(page.get_by_text("没听清，也可能没有允许用话筒")).to_be_visible()


def test_where_the_browser_cannot_hear_there_is_no_button(context: BrowserContext, address: str) -> None:
    context.add_init_script("window.SpeechRecognition = window.webkitSpeechRecognition = undefined")
    page = context.new_page()
    page.goto(address)
    expect(box(page)).to_be_visible()
    expect(page.get_by_role("button", name="说话输入")).to_have_count(0)


KEYBOARD = """(height) => {
  const view = window.visualViewport;
  for (const [name, value] of Object.entries({ height, offsetTop: 60, scale: 1 })) {
    Object.defineProperty(view, name, { value, configurable: true });
  }
  view.dispatchEvent(new Event('resize'));
}"""


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_the_box_stays_above_a_phones_keyboard(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if path == "/embed":
        bubble(page).click()
    expect(box(page)).to_be_visible()
    page.evaluate(KEYBOARD, 480)
    at = box(page).bounding_box()
    assert at is not None and at["y"] > 60 and at["y"] + at["height"] <= 540
    page.evaluate(KEYBOARD, 844)
    at = box(page).bounding_box()
    assert at is not None and at["y"] > 700


def test_a_question_can_have_lines_and_the_box_grows(page: Page) -> None:
    box(page).fill("第一行")
    low = box(page).bounding_box()
    box(page).press("Shift+Enter")
    box(page).type("第二行")
    high = box(page).bounding_box()
    assert low is not None and high is not None and high["height"] > low["height"]
    expect(box(page)).to_have_value("第一行\n第二行")
    assert answers(page).count() == 0
