"""An answer in the widget: as it arrives, the words behind each mark, the place, and what can be done with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.harness import ask, asked, citation, faults, heard, reply, show

MARKUP = "<img src=x onerror=alert(1)><b>粗</b>"
SICHUAN = "我在四川，产假几天"


@pytest.fixture
def blank(context: BrowserContext) -> Page:
    return context.new_page()


def open_quote(page: Page, **changes: Any) -> None:
    page.evaluate(
        "c => { window.view.sentence({text: '甲', cites: [9]}); window.view.citations([c]); }", citation(n=9, **changes)
    )
    page.locator(".a-cites .a-cite").last.click()


def test_sentences_appear_one_by_one_and_their_marks_open_once_the_proof_is_there(blank: Page, address: str) -> None:
    watched = show(blank, address)
    given = asked(blank, address, SICHUAN)
    for n, sentence in enumerate(given["sentences"], 1):
        blank.evaluate("s => window.view.sentence(s)", sentence)
        expect(blank.locator(".a-sentences p")).to_have_count(n)
    expect(blank.locator("span.a-cite").first).to_have_text("[1]")
    expect(blank.locator("button.a-cite")).to_have_count(0)
    blank.evaluate("c => window.view.citations(c)", given["citations"])
    expect(blank.locator("span.a-cite")).to_have_count(0)
    first = blank.locator(".a-sentences p").first.element_handle()
    blank.evaluate("r => window.view.done(r)", given)
    assert first and first.evaluate("e => e.isConnected"), "what was being read is not written anew"
    assert watched.complaints == []


def test_a_whole_reply_shows_the_same_as_a_streamed_one(blank: Page, address: str) -> None:
    given = asked(blank, address, SICHUAN)
    show(blank, address, given)
    whole = blank.locator("article").inner_text()
    show(blank, address, given, streamed=True)
    assert blank.locator("article").inner_text() == whole


def test_the_direct_answer_comes_first_and_the_sum_under_it(blank: Page, address: str) -> None:
    ask(blank, address, SICHUAN)
    expect(blank.locator(".a-first")).to_contain_text("188天")
    expect(blank.locator(".a-total")).to_have_text("98 + 90 = 188 天")


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        pytest.param("用之前打12333或者12351。", ["12333", "12351"], id="two lines"),
        pytest.param("有危险就打110、120。", ["110", "120"], id="emergencies after 打"),
        pytest.param("津贴110天，12351元，第120个。", [], id="figures are no phones"),
        pytest.param("满110天；编号12351234。", [], id="part of a longer number"),
    ],
)
def test_numbers_to_call_are_links(blank: Page, address: str, text: str, phones: list[str]) -> None:
    show(blank, address, reply(sentences=[{"text": text, "cites": [1]}]))
    links = blank.locator('.a-sentences a[href^="tel:"]')
    assert links.all_inner_texts() == phones


def test_a_mark_opens_the_exact_words_and_where_they_stand(blank: Page, address: str) -> None:
    ask(blank, address, "劳动合同到期能不能终止孕妇的合同，怀孕被辞退怎么办")
    blank.locator(".a-cites .a-cite").first.click()
    sheet = blank.get_by_role("dialog")
    quote = sheet.locator("blockquote").inner_text()
    with blank.context.expect_page() as opened:
        sheet.get_by_role("link", name="看全文").click()
    reader = opened.value
    reader.locator("mark").first.wait_for()
    marked = "".join(reader.locator("mark").all_inner_texts())
    assert re.sub(r"\s", "", marked) == re.sub(r"\s", "", quote)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {}, ["国务院令第619号", "行政法规", "2012年4月28日起施行，正在施行", "与官方文本核对一致"], id="checked"
        ),
        pytest.param({"evidence": "条文"}, ["见过条文原文"], id="seen"),
        pytest.param({"evidence": "报道", "kind": "资料"}, ["只见于公开报道", "2012年4月28日\n"], id="reported"),
        pytest.param({"in_force": False}, ["这一版已经不施行了"], id="repealed"),
        pytest.param({"lead": "有下列情形之一的："}, ["有下列情形之一的："], id="line above the item"),
        pytest.param({"number": None}, ["类别\n行政法规\n"], id="no number"),
    ],
)
def test_the_sheet_says_how_sure_we_are(blank: Page, address: str, changes: dict[str, Any], words: list[str]) -> None:
    show(blank, address)
    open_quote(blank, **changes)
    text = re.sub(r"\n+", "\n", blank.get_by_role("dialog").inner_text()) + "\n"
    for word in ["女职工劳动保护特别规定", "第七条第一款", "女职工生育享受98天产假", *words]:
        assert word in text
    assert faults(blank) == []


def test_the_full_text_is_asked_for_with_the_words_and_the_place(blank: Page, address: str) -> None:
    show(blank, address)
    open_quote(blank, quote="条" * 900, url="/law/x?on=2020-01-01#art_7")
    link = blank.get_by_role("link", name="看全文").get_attribute("href") or ""
    assert link.startswith(f"{address}/law/x?on=2020-01-01&quote=") and link.endswith("#art_7")
    assert len(link) < 4000


def test_words_are_copied_with_their_source(context: BrowserContext, blank: Page, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(blank, address)
    open_quote(blank, lead="有下列情形之一的：")
    blank.get_by_role("button", name="复制引文").click()
    expect(blank.get_by_role("button", name="已复制")).to_be_focused()
    copied = blank.evaluate("navigator.clipboard.readText()")
    assert "《女职工劳动保护特别规定》第七条第一款：“有下列情形之一的：女职工生育享受98天产假”" in copied
    assert f"{address}/law/cn-nvzhigong-tebie-guiding-2012#art_7__para_1" in copied
    assert "国务院令第619号" in copied and heard(blank, "said") == ["已复制"]


def test_the_answer_is_copied_as_text_with_all_sources(context: BrowserContext, blank: Page, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(blank, address, SICHUAN)
    given = asked(blank, address, SICHUAN)
    blank.get_by_role("button", name="复制").click()
    expect(blank.get_by_role("button", name="已复制")).to_be_visible()
    copied = blank.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"问：{SICHUAN}\n")
    assert all(s["text"] in copied for s in given["sentences"])
    assert all(c["quote"] in copied and address + c["url"] in copied for c in given["citations"])
    assert "按2026年11月22日的规定，适用：四川" in copied and address in copied.splitlines()[-1]


def test_where_the_clipboard_is_forbidden_copying_still_works(blank: Page, address: str) -> None:
    show(blank, address, reply())
    blank.evaluate("""() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      const root = document.querySelector('main').shadowRoot;
      document.addEventListener('copy', () => { window.copied = root.activeElement.value; });
    }""")
    blank.get_by_role("button", name="复制").click()
    expect(blank.get_by_role("button", name="已复制")).to_be_focused()
    assert "产假98天。[1]" in blank.evaluate("window.copied")
    expect(blank.locator("textarea.sr")).to_have_count(0)


def test_sharing_is_offered_where_the_phone_can(blank: Page, address: str) -> None:
    show(blank, address, reply())
    expect(blank.get_by_role("button", name="分享")).to_have_count(0)
    blank.evaluate("navigator.share = async (what) => { window.shared = what; }")
    blank.evaluate("r => window.view.done(r)", reply())
    blank.get_by_role("button", name="分享").click()
    assert "《女职工劳动保护特别规定》" in blank.evaluate("window.shared.text")


def test_reading_aloud_leaves_out_the_marks(blank: Page, address: str) -> None:
    show(blank, address, reply(ask="你在哪个省？"))
    blank.get_by_role("button", name="朗读").click()
    assert heard(blank, "spoken") == ["产假98天。你在哪个省？"]


@pytest.mark.parametrize(("count", "opened"), [(3, True), (4, False)])
def test_few_sources_stand_open_many_wait(blank: Page, address: str, count: int, opened: bool) -> None:
    show(blank, address, reply(citations=[citation(n=n) for n in range(1, count + 1)]))
    sources = blank.locator("details", has_text=f"依据 {count} 条")
    assert (sources.get_attribute("open") is not None) == opened
    if not opened:
        sources.locator("summary").click()
    sources.get_by_role("button").last.click()
    expect(blank.get_by_role("dialog", name="《女职工劳动保护特别规定》第七条第一款")).to_be_visible()


def test_a_refusal_is_calm_and_offers_numbers_to_call(blank: Page, address: str) -> None:
    ask(blank, address, "股票怎么炒")
    for number in ("12351", "12333", "12348"):
        expect(blank.locator(f'.a-lines a[href="tel:{number}"]')).to_be_visible()
    assert faults(blank) == []


def test_despair_is_met_with_numbers_that_help_and_nothing_else(blank: Page, address: str) -> None:
    ask(blank, address, "被公司逼得不想活了")
    for number in ("12356", "110", "120", "12338", "12351"):
        expect(blank.locator(f'.a-lines a[href="tel:{number}"]')).to_be_visible()
    expect(blank.get_by_role("button")).to_have_count(0)
    assert faults(blank) == []


REPORTED = "有的说法来自公开报道"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"citations": [citation(evidence="报道")]}, True, id="reported"),
        pytest.param({"citations": [citation(evidence="报道")], "text": "这来自公开报道。"}, False, id="said already"),
        pytest.param({}, False, id="checked"),
    ],
)
def test_reports_are_named(blank: Page, address: str, changes: dict[str, Any], told: bool) -> None:
    show(blank, address, reply(**changes))
    assert (REPORTED in blank.locator("article").inner_text()) == told


def test_a_province_asked_for_is_tapped_held_ones_first(blank: Page, address: str) -> None:
    ask(blank, address, "产假几天")
    back = blank.locator(".a-back")
    expect(back.get_by_role("list", name="选省份").get_by_role("button")).to_have_text(["浙江", "四川"])
    expect(back.get_by_role("button", name="西藏")).to_be_hidden()
    back.get_by_text("其他省份").click()
    back.get_by_role("button", name="西藏").click()
    assert heard(blank, "chosen") == ["西藏"] and heard(blank, "asked") == [["产假几天", "西藏"]]


def test_the_place_is_shown_and_changed_by_a_tap(blank: Page, address: str) -> None:
    ask(blank, address, SICHUAN)
    chip = blank.get_by_role("button", name="适用：四川")
    expect(chip).to_have_attribute("aria-expanded", "false")
    chip.click()
    expect(chip).to_have_attribute("aria-expanded", "true")
    expect(chip).to_be_focused()
    blank.get_by_role("button", name="浙江", exact=True).click()
    assert heard(blank, "chosen") == ["浙江"]
    [[question, shown]] = heard(blank, "asked")
    assert shown == "浙江"
    assert asked(blank, address, question)["province"]["name"] == "浙江", "although the question itself says 四川"


def test_a_place_told_before_or_chosen_changes_without_words_added(blank: Page, address: str) -> None:
    for source in ("conversation", "setting"):
        show(blank, address, reply(province={"code": "CN-SC", "name": "四川", "from": source}))
        blank.get_by_role("button", name="适用：四川").click()
        blank.get_by_role("button", name="浙江", exact=True).click()
        assert heard(blank, "asked") == [["产假几天", "浙江"]]


def test_what_was_heard_and_how_letters_were_read(blank: Page, address: str) -> None:
    ask(blank, address, "wo zai sichuan chanjia ji tian")
    expect(blank.locator("article")).to_contain_text("读作「我在四川产假几天」")
    ask(blank, address, "怀孕7个月被公司辞退了怎么办")
    expect(blank.locator("article")).to_contain_text("我听到的：怀孕满7个月")
    expect(blank.locator("article")).to_contain_text("按2026年11月22日的规定")


def test_a_doubtful_reading_offers_the_other_readings(blank: Page, address: str) -> None:
    doubt = "我是按「产假」回答的。不是这个意思的话，换个说法再问我。"
    show(blank, address, reply(ask=doubt, suggestions=["婚假几天", "陪产假几天"]))
    back = blank.locator(".a-back")
    expect(back).to_contain_text(doubt)
    back.get_by_role("button", name="婚假几天").click()
    assert heard(blank, "asked") == [["婚假几天", "婚假几天"]]
    expect(blank.get_by_text("接着问")).to_have_count(0)


def test_next_questions_are_asked_by_a_tap(blank: Page, address: str) -> None:
    show(blank, address, reply(suggestions=["难产呢"]))
    blank.get_by_role("button", name="难产呢").click()
    assert heard(blank, "asked") == [["难产呢", "难产呢"]]


def test_a_new_answer_takes_away_what_the_old_one_offered_and_keeps_the_focus(blank: Page, address: str) -> None:
    show(blank, address, reply(suggestions=["难产呢"], ask="你在哪个省？"))
    blank.get_by_role("button", name="难产呢").focus()
    blank.evaluate("r => window.view.done(r)", reply(suggestions=["双胞胎呢"]))
    expect(blank.get_by_role("button", name="难产呢")).to_have_count(0)
    expect(blank.get_by_role("button", name="双胞胎呢")).to_have_count(1)
    expect(blank.locator("article")).to_be_focused()


def test_an_answer_without_sentences_says_whom_to_call(blank: Page, address: str) -> None:
    show(blank, address, reply(sentences=[], text="", citations=[]))
    expect(blank.locator('.a-sentences a[href="tel:12351"]')).to_be_visible()
    assert faults(blank) == []


def markup_everywhere() -> dict[str, Any]:
    """A reply each of whose fields tries to be markup."""
    names = ("title", "number", "kind", "article", "provision", "quote", "evidence", "lead")
    part = {"name": MARKUP, "amount": 1, "unit": MARKUP, "cite": 1}
    sum_ = {"name": MARKUP, "total": 2, "unit": MARKUP, "parts": [part, part], "conditions": [MARKUP], "trace": []}
    return reply(
        sentences=[{"text": MARKUP, "cites": [1]}],
        citations=[citation(**dict.fromkeys(names, MARKUP))],
        province={"code": "CN-X", "name": MARKUP, "from": "setting"},
        on=MARKUP,
        ask=MARKUP,
        suggestions=[MARKUP],
        understood={"facts": [MARKUP], "changes": [MARKUP]},
        entitlement=sum_ | {"dates": [{"name": MARKUP, "start": MARKUP, "end": MARKUP}]},
    )


def test_markup_in_any_field_is_text(blank: Page, address: str) -> None:
    provinces = [{"name": MARKUP, "held": True}, {"name": MARKUP, "held": False}]
    watched = show(blank, address, markup_everywhere(), question=MARKUP, provinces=provinces)
    blank.locator(".a-place").click()
    blank.locator(".a-cites .a-cite").first.click()
    expect(blank.locator("blockquote")).to_have_text(MARKUP)
    blank.get_by_role("dialog").get_by_role("button", name="关闭").click()
    root = "document.querySelector('main').shadowRoot.querySelectorAll('img, article b:not(.a-source b)').length"
    assert blank.evaluate(root) == 0
    assert watched.complaints == []


LONG = "很长的一句话，" * 120 + "https://example.invalid/" + "x" * 300


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(blank: Page, address: str, width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 700})
    given = asked(blank, address, SICHUAN)
    given["sentences"][0]["text"] = LONG
    for cited in given["citations"]:
        cited["quote"] = cited["title"] = cited["lead"] = LONG
    given["suggestions"] = [LONG, "x" * 200]
    show(blank, address, given)
    blank.get_by_role("button", name="不对").click()
    wide = "() => document.documentElement.scrollWidth <= innerWidth"
    assert blank.evaluate(wide)
    blank.locator(".a-cites .a-cite").first.click()
    assert blank.evaluate("""() => {
      const sheet = document.querySelector('main').shadowRoot.querySelector('.sheet');
      return sheet.scrollWidth <= sheet.clientWidth && document.documentElement.scrollWidth <= innerWidth;
    }""")


SMALL = """() => Array.from(document.querySelector('main').shadowRoot
    .querySelectorAll('button, select, input, summary, .a-lines a'))
  .filter(e => e.getClientRects().length && !e.closest('label'))
  .filter(e => {
    const more = getComputedStyle(e, '::after');
    const grown = more.position === 'absolute' ? -2 * parseFloat(more.top) : 0;
    return e.getBoundingClientRect().height + grown < 43.5;
  }).map(e => e.outerHTML)"""


@pytest.mark.parametrize(
    "question", [SICHUAN, "产假几天", "股票怎么炒", "我在浙江，头胎，孩子2026-10-01生的，产假到哪天"]
)
def test_everything_can_be_read_and_tapped(blank: Page, address: str, question: str) -> None:
    ask(blank, address, question)
    for name in ("不对", "适用"):
        for found in blank.get_by_role("button", name=name).all():
            found.click()
    blank.evaluate(
        "document.querySelector('main').shadowRoot.querySelectorAll('details').forEach(d => { d.open = true; })"
    )
    assert blank.evaluate(SMALL) == []
    assert faults(blank) == []


def test_keys_reach_everything_and_show_where_they_are(blank: Page, address: str) -> None:
    show(blank, address, reply())
    mark = blank.locator(".a-cites .a-cite")
    mark.focus()
    blank.keyboard.press("Enter")
    expect(blank.get_by_role("dialog")).to_be_focused()
    blank.get_by_role("button", name="关闭").click()
    blank.keyboard.press("Tab")
    mark.focus()
    assert mark.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
