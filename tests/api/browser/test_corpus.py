"""The corpus on a phone: upload, fill in, look, check, propose, publish, read it as people do, go back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api import create_app
from api.settings import ServiceSettings
from api.state import State
from assistant import Assistant
from tests.api.browser.conftest import Watched, served
from tests.api.browser.officers import PEOPLE, SECRET, clean, phone, sign_in
from tests.api.releases.conftest import small
from tests.api.releases.corpus import REST

CORPUS = "/console/corpus"
PAPER = """\
浙江省女职工经期保护办法

（2026年9月1日浙江省人民政府令第400号公布，自2026年11月1日起施行）

第一条　女职工经期不适的，经本人提出，用人单位应当安排休息一天。

第二条　用人单位应当每月发给女职工卫生费。

第三条　本办法自2026年11月1日起施行。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    return small(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def site(settings: ServiceSettings) -> Iterator[str]:
    state = State.open(settings)
    for name, role in PEOPLE.items():
        state.officers.add(name, role, SECRET, "命令行", must_change=False)
    state.close()
    with served(create_app(settings, Assistant.open(settings))) as address:
        yield address


def fill_in(page: Page) -> None:
    """What the import could not know."""
    page.get_by_label("编号").fill("zj-jingqi-baohu-2026")
    page.get_by_label("类别").select_option("地方政府规章")
    page.get_by_label("制定机关").fill("浙江省人民政府")
    page.get_by_label("来源").fill("浙江省人民政府公报2026年第20号；省政府网站")
    page.get_by_label("核对人").fill("李干事")
    for name, day in (
        ("公布日期", "2026-09-01"),
        ("施行日期", "2026-11-01"),
        ("核对日期", page.get_by_label("取得日期").input_value()),
    ):
        page.get_by_label(name).fill(day)
    text = page.get_by_label("正文").input_value()
    for number, caption in (("一", "经期休息"), ("二", "卫生费"), ("三", "施行")):
        text = re.sub(rf"(#### 第{number}条).*", rf"\1 【{caption}】", text)
    page.get_by_label("正文").fill(text)


def uploaded(page: Page, site: str, folder: Path) -> None:
    (folder / "办法.txt").write_text(PAPER, encoding="utf-8")
    page.goto(f"{site}{CORPUS}/upload")
    clean(page)
    page.get_by_label("文件").set_input_files(folder / "办法.txt")
    page.get_by_label("适用地区").select_option("CN-ZJ")
    page.get_by_role("button", name="上传并读出来").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("浙江省女职工经期保护办法")


def test_the_whole_way(browser: Browser, site: str, tmp_path: Path) -> None:
    with phone(browser) as first, phone(browser) as second, phone(browser) as workers:
        maker = sign_in(first, site, "李干事")
        watched = Watched(maker)
        maker.get_by_role("link", name=re.compile("^语料")).last.click()
        clean(maker)
        uploaded(maker, site, tmp_path)
        clean(maker)
        expect(maker.locator(".remark").first).to_be_visible()
        fill_in(maker)
        maker.get_by_role("button", name="存好并检查").click()
        expect(maker.get_by_text("这份文件没有问题")).to_be_visible()
        clean(maker)
        _look(maker)
        maker.go_back()
        maker.get_by_label("为什么改").fill("省政府令第400号公布，11月1日起施行")
        maker.get_by_role("button", name="提交给管理员").click()
        expect(maker.get_by_text("提交好了")).to_be_visible()
        clean(maker)

        chief = sign_in(second, site, "王管")
        expect(chief.get_by_text("1 份等你发布")).to_be_visible()
        chief.goto(f"{site}{CORPUS}/proposals")
        clean(chief)
        chief.get_by_label("这一版是什么").fill("收进浙江的经期办法")
        chief.get_by_role("button", name="发布选中的").click()
        expect(chief.get_by_role("heading", level=1)).to_have_text("第 1 版", timeout=180_000)
        clean(chief)

        person = workers.new_page()
        read_by_everybody(person, site)
        go_back(chief, site)
        assert watched.complaints == []
        assert {url.split("/")[2] for url in watched.requests} == {site.removeprefix("http://")}


def _look(page: Page) -> None:
    page.get_by_role("link", name="← 回到草稿").click()
    page.get_by_role("link", name="预览").click()
    expect(page.get_by_text("经期不适的")).to_be_visible()
    clean(page)
    page.get_by_role("link", name="条款和地址").click()
    expect(page.get_by_text("art_2", exact=True)).to_be_visible()
    clean(page)
    for _ in range(2):
        page.go_back()


def read_by_everybody(page: Page, site: str) -> None:
    """Within seconds, without anybody restarting anything."""
    for _ in range(120):
        page.goto(f"{site}/law/zj-jingqi-baohu-2026")
        if page.get_by_role("heading", level=1).inner_text() == "浙江省女职工经期保护办法":
            break
        page.wait_for_timeout(250)
    expect(page.get_by_text("应当安排休息一天")).to_be_visible()


def go_back(page: Page, site: str) -> None:
    page.goto(f"{site}{CORPUS}/releases")
    clean(page)
    page.get_by_text("退回到自带的语料").first.click()
    page.get_by_label("为什么退回").fill("先撤下来再核对一遍")
    page.get_by_role("button", name="退回到自带的语料").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("版本", timeout=120_000)
    expect(page.locator("li", has_text="程序自带的语料").get_by_text("正在用")).to_be_visible()


def test_a_fault_leads_to_its_line(browser: Browser, site: str, tmp_path: Path) -> None:
    (tmp_path / "规定.md").write_text(
        REST.replace("女职工休息规定", "女职工歇息规定").replace("cn-xiuxi", "cn-xiexi").replace("第三条 ", "第五条 "),
        encoding="utf-8",
    )
    with phone(browser) as context:
        page = sign_in(context, site, "李干事")
        page.goto(f"{site}{CORPUS}/upload")
        page.get_by_label("文件").set_input_files(tmp_path / "规定.md")
        page.get_by_role("button", name="上传并读出来").click()
        page.get_by_role("button", name="存好并检查").click()
        expect(page.get_by_text("第二条之后缺了2条")).to_be_visible()
        page.get_by_role("link", name="← 回到草稿").click()
        page.get_by_role("link", name="正文第 11 行").click()
        chosen = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
        assert page.get_by_label("正文").evaluate(chosen).startswith("#### 第五条")
        clean(page)


@pytest.mark.parametrize(
    "where", ["?place=CN", "/due", "/files", "/documents/cn-xiuxi-2020", "/documents/cn-xiuxi-2020/tree"]
)
def test_the_other_pages_on_a_phone(browser: Browser, site: str, where: str) -> None:
    with phone(browser) as context:
        page = sign_in(context, site, "王管")
        page.goto(f"{site}{CORPUS}{where}")
        clean(page)
