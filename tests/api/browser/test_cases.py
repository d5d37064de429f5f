"""点单—派单—接单—评单 on a phone: she asks the union to call back, in the widget or on the page; officers answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pydantic import SecretStr

from api import create_app
from api.settings import ServiceSettings
from api.state import State
from assistant import Assistant, Settings
from tests.api.browser.conftest import PHONE, Watched, served
from tests.api.browser.officers import SECRET, clean, sign_in
from tests.api.browser.widget import ask, focused, open_menu

PEOPLE = {"王管": "管理员", "李干事": "干事"}
NUMBER, NAME = "13812345678", "王小美"
OFFER = "请工会联系我"


@pytest.fixture(scope="module")
def site(index_settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this module's own, with a key and officers."""
    database = SecretStr(f"sqlite:///{tmp_path_factory.mktemp('cases')}/state.db")
    key = SecretStr("k" * 40)
    settings = ServiceSettings(index=index_settings.index, database=database, secret=key, rate="off", _env_file=None)
    state = State.open(settings)
    for name, role in PEOPLE.items():
        state.officers.add(name, role, SECRET, "命令行", must_change=False)
    state.close()
    with served(create_app(settings, assistant)) as address:
        yield address


@contextmanager
def phone(browser: Browser, script: bool = True) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        locale="zh-CN",
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


def fill(form: Page | Locator, note: str = "") -> None:
    form.get_by_label("电话或微信号").fill(NUMBER)
    form.get_by_label("在哪个省上班").select_option("浙江")
    form.get_by_label("市、县").fill("宁波市")
    form.get_by_label("什么时候").select_option("晚上")
    form.get_by_label("怎么称呼").fill(NAME)
    form.get_by_label("碰到什么事").fill(note)
    form.get_by_label("我看过了").check()


def told(words: str) -> tuple[str, str]:
    """Number and secret as they stand on the screen."""
    found = re.search(r"编号\s*(\d{8}).*?口令\s*(\w{4}-\w{4})", words, re.DOTALL)
    assert found is not None, words
    return found[1], found[2]


def look(page: Page, site: str, number: str, secret: str) -> None:
    page.goto(f"{site}/help-me/{number}")
    page.get_by_label("口令").fill(secret.lower())
    page.get_by_role("button", name="看看办到哪了").click()
    expect(page.get_by_role("heading", name="我的求助")).to_be_visible()


def test_the_whole_way_from_the_widget_to_her_rating(browser: Browser, site: str) -> None:
    with phone(browser) as hers, phone(browser) as theirs:
        page = hers.new_page()
        watched = Watched(page)
        page.goto(site)
        ask(page, f"我叫{NAME}，电话{NUMBER}，怀孕四个月公司把我辞退了")
        page.get_by_role("button", name=OFFER).click()
        sheet = page.get_by_role("dialog", name=OFFER)
        shown = sheet.locator(".a-nearest li")
        expect(shown).to_contain_text("怀孕四个月公司把我辞退了")
        assert NUMBER not in shown.inner_text() and NAME not in shown.inner_text()
        assert not sheet.get_by_label("把上面这些话").is_checked() and not sheet.get_by_label("我看过了").is_checked()
        fill(sheet)
        sheet.get_by_label("把上面这些话").check()
        clean(page)
        with page.expect_request("**/v1/cases") as sent:
            sheet.get_by_role("button", name="交给工会").click()
        body = sent.value.post_data_json or {}
        assert (body["turns"], body["note"]) == (1, "")
        expect(sheet.get_by_text("口令只显示这一次")).to_be_visible()
        assert focused(page) == "交给工会了，等干事来找你"
        clean(page)
        number, secret = told(sheet.inner_text())

        desk = sign_in(theirs, site, "李干事")
        expect(desk.get_by_text("1 份等人接单")).to_be_visible()
        desk.goto(f"{site}/console/cases")
        clean(desk)
        desk.get_by_role("link", name="三期被辞退").click()
        expect(desk.get_by_text("怀孕四个月公司把我辞退了")).to_be_visible()
        assert NUMBER not in desk.content() and NAME not in desk.content()
        clean(desk)
        desk.get_by_role("button", name="接单").click()
        desk.get_by_role("button", name="看联系方式和她的原话").click()
        expect(desk.get_by_role("link", name=NUMBER)).to_be_visible()
        expect(desk.get_by_text(NAME)).to_be_visible()
        clean(desk)
        desk.get_by_label("备注").fill("约了周三去单位")
        desk.get_by_role("button", name="记一笔").click()
        assert NUMBER not in desk.content()
        desk.get_by_label("答复她").fill("单位收回了辞退通知。")
        desk.get_by_role("button", name="答复").click()
        expect(desk.get_by_text("答复好了")).to_be_visible()
        clean(desk)

        with hers.expect_page() as opened:
            sheet.get_by_role("link", name="看看我的求助").click()
        opened.value.close()
        look(page, site, number, secret)
        expect(page.get_by_text("单位收回了辞退通知。")).to_be_visible()
        expect(page.get_by_text("约了周三")).to_have_count(0)
        clean(page)
        page.get_by_label("4 分").check()
        page.get_by_label("想说一句").fill("谢谢")
        page.get_by_role("button", name="评一评").click()
        expect(page.get_by_text("收到你的评价了")).to_be_visible()

        desk.reload()
        expect(desk.get_by_text("她评了 4 分：谢谢")).to_be_visible()
        desk.get_by_role("button", name="办结").click()
        desk.goto(f"{site}/console/cases/statistics")
        clean(desk)
        assert watched.complaints == []
        assert {url.split("/")[2] for url in watched.requests} == {site.removeprefix("http://")}


def test_without_javascript_she_asks_adds_and_withdraws(browser: Browser, site: str) -> None:
    with phone(browser, script=False) as context:
        page = context.new_page()
        page.goto(f"{site}/help-me")
        fill(page, "老公打我，我不想活了")
        page.get_by_role("button", name="交给工会").click()
        expect(page.get_by_role("heading", name="交给工会了")).to_be_visible()
        assert page.locator(".urgent b").all_inner_texts() == ["12356", "120", "110", "12338"]
        number, secret = told(page.inner_text("main"))
        page.get_by_role("button", name="看看我的求助").click()
        page.get_by_label("补充一句").fill("孩子在我妈家")
        page.get_by_role("button", name="补充").click()
        expect(page.get_by_text("孩子在我妈家")).to_be_visible()
        page.get_by_text("不想找工会了").click()
        page.get_by_label("确定撤回").check()
        page.get_by_role("button", name="撤回").click()
        expect(page.get_by_text("联系方式和说过的话都删掉了").first).to_be_visible()
        look(page, site, number, secret)
        expect(page.get_by_text("孩子在我妈家")).to_have_count(0)


def test_her_pages_at_every_width(browser: Browser, site: str) -> None:
    def clean_everywhere() -> None:
        for width in (1280, 320, 390):
            page.set_viewport_size({"width": width, "height": 844})
            clean(page)

    with phone(browser) as context:
        page = context.new_page()
        page.goto(f"{site}/help-me")
        clean_everywhere()
        fill(page, "他又打我")
        page.get_by_label("电话或微信号").fill("123")
        page.get_by_role("button", name="交给工会").click()
        expect(page.get_by_role("alert")).to_contain_text("有 3 位")
        expect(page.get_by_label("碰到什么事")).to_have_value("他又打我")
        clean_everywhere()
        page.get_by_label("电话或微信号").fill(NUMBER)
        page.get_by_role("button", name="交给工会").click()
        expect(page.get_by_role("heading", name="交给工会了")).to_be_visible()
        clean_everywhere()
        page.get_by_role("button", name="看看我的求助").click()
        page.get_by_text("我交出去的是什么").click()
        page.get_by_text("不想找工会了").click()
        clean_everywhere()
        page.goto(f"{site}/help-me/12345678")
        clean_everywhere()


def open_sheet(page: Page) -> Locator:
    open_menu(page).get_by_role("button", name=OFFER).click()
    return page.get_by_role("dialog", name=OFFER)


def test_from_the_menu_nothing_of_a_conversation_goes_along(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = context.new_page()
        with page.expect_response("**/v1/cases"):
            page.goto(site)
        sheet = open_sheet(page)
        expect(sheet.get_by_label("把上面这些话")).to_have_count(0)
        fill(sheet, "想问问工会，我不想活了")
        sheet.get_by_label("电话或微信号").fill("1234567")
        sheet.get_by_role("button", name="交给工会").click()
        expect(sheet.get_by_role("alert")).to_contain_text("有 7 位")
        expect(sheet.get_by_label("碰到什么事")).to_have_value("想问问工会，我不想活了")
        sheet.get_by_label("电话或微信号").fill(NUMBER)
        sheet.get_by_role("button", name="交给工会").click()
        expect(sheet.locator(".a-lines b").first).to_have_text("12356")
        page.keyboard.press("Escape")
        expect(sheet).to_have_count(0)


def test_a_cut_line_loses_nothing_and_makes_no_second_case(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = context.new_page()
        with page.expect_response("**/v1/cases"):
            page.goto(site)
        sheet = open_sheet(page)
        fill(sheet, "断网了")
        context.set_offline(True)
        sheet.get_by_role("button", name="交给工会").click()
        expect(sheet.get_by_role("alert")).to_contain_text("没交出去")
        context.set_offline(False)
        with page.expect_request("**/v1/cases") as sent:
            sheet.get_by_role("button", name="交给工会").click()
        number, _ = told_in(sheet)
        again = page.request.post(f"{site}/v1/cases", data=sent.value.post_data_json)
        assert f"{again.json()['number']}" == number


def told_in(sheet: Locator) -> tuple[str, str]:
    expect(sheet.get_by_text("口令只显示这一次")).to_be_visible()
    return told(sheet.inner_text())


def test_without_a_key_nothing_is_offered(page: Page) -> None:
    ask(page, "怀孕四个月公司把我辞退了")
    expect(page.get_by_role("button", name=OFFER)).to_have_count(0)
    menu = open_menu(page)
    expect(menu.get_by_role("button", name="新的对话")).to_be_visible()
    expect(menu.get_by_role("button", name=OFFER)).to_have_count(0)


def test_somebody_in_danger_is_shown_whom_to_call_and_nothing_else(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = context.new_page()
        page.goto(site)
        ask(page, "我不想活了")
        expect(page.locator(".a-lines b").first).to_have_text("12356")
        expect(page.get_by_role("button", name=OFFER)).to_have_count(0)
