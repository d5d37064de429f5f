"""The evidence card: the picture that is saved, the code in it, and how its words are set in lines."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
import segno
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.conftest import Watched
from tests.api.browser.harness import ask, citation, faults, heard, reply, show

LAW = "cn-nvzhigong-tebie-guiding-2012"


@pytest.fixture
def blank(context: BrowserContext) -> Page:
    return context.new_page()


def open_card(page: Page, address: str, **changes: Any) -> Watched:
    watched = show(page, address, reply(citations=[citation(**changes)]))
    page.locator(".a-cites .a-cite").click()
    page.get_by_role("button", name="证据卡片").click()
    return watched


def saved(page: Page, folder: Path) -> tuple[str, bytes]:
    with page.expect_download() as loaded:
        page.get_by_role("button", name="保存图片").click()
    loaded.value.save_as(folder / "card.png")
    return loaded.value.suggested_filename, (folder / "card.png").read_bytes()


READ = """async (data) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(picture, 0, 0);
  const { data: raw } = pen.getImageData(0, 0, picture.width, picture.height);
  const rows = [];
  for (let y = 0; y < picture.height; y++) {
    let row = '';
    for (let x = 0; x < picture.width; x++) {
      const i = 4 * (y * picture.width + x);
      row += raw[i] + raw[i + 1] + raw[i + 2] < 30 ? '1' : raw[i] + raw[i + 1] + raw[i + 2] > 755 ? '0' : '.';
    }
    rows.push(row);
  }
  return rows;
}"""


def pixels(page: Page, png: bytes) -> list[str]:
    """Rows of 1 for black, 0 for white, a dot for any other colour."""
    rows: list[str] = page.evaluate(READ, base64.b64encode(png).decode())
    return rows


def modules(rows: list[str]) -> list[str]:
    """The code in the lower right, one character a module."""
    black = [(y, row.index("1"), row.rindex("1")) for y, row in enumerate(rows) if "1111111" in row]
    top, left, right = black[0][0], min(b[1] for b in black), max(b[2] for b in black)
    eye = len(rows[top][left:]) - len(rows[top][left:].lstrip("1"))
    step = eye // 7
    count = (right - left + 1) // step
    middle = step // 2
    return [
        "".join(rows[top + r * step + middle][left + c * step + middle] for c in range(count)) for r in range(count)
    ]


def test_the_card_is_a_picture_with_a_code_that_leads_to_the_words(blank: Page, address: str, tmp_path: Path) -> None:
    watched = open_card(blank, address)
    name, png = saved(blank, tmp_path)
    assert name == "女职工劳动保护特别规定第七条第一款.png" and png.startswith(b"\x89PNG")
    rows = pixels(blank, png)
    assert len(rows[0]) == 1080 and 1000 < len(rows) < 2500
    told = blank.request.get(f"{address}/v1/provisions/{LAW}/art_7__para_1").json()
    assert told["link"].startswith(f"{address}/law/{LAW}") and told["link"].endswith("#art_7__para_1")
    found = modules(rows)
    assert found == told["qr"]
    again = segno.make_qr(told["link"], error="m").matrix
    assert found == ["".join(map(str, row)) for row in again], "another writer draws the same code for this address"
    assert watched.complaints == []


def test_white_surrounds_the_code(blank: Page, address: str, tmp_path: Path) -> None:
    open_card(blank, address)
    rows = pixels(blank, saved(blank, tmp_path)[1])
    top = next(y for y, row in enumerate(rows) if "1111111" in row)
    left = rows[top].index("1")
    step = (len(rows[top][left:]) - len(rows[top][left:].lstrip("1"))) // 7
    assert step >= 4 and set(rows[top][left - 4 * step : left]) == {"0"}
    assert all(row[left] == "0" for row in rows[top - 4 * step : top])


def test_the_preview_is_named_and_clean(blank: Page, address: str) -> None:
    open_card(blank, address)
    card = blank.get_by_role("img", name="证据卡片：《女职工劳动保护特别规定》第七条第一款")
    expect(card).to_be_visible()
    expect(card).to_have_attribute("width", "1080")
    assert faults(blank) == []


def test_the_words_on_the_card_are_those_of_the_provision(blank: Page, address: str) -> None:
    show(blank, address)
    blank.evaluate("""() => {
      window.written = [];
      const write = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (words, ...place) {
        window.written.push(words);
        return write.call(this, words, ...place);
      };
    }""")
    blank.evaluate("r => window.view.done(r)", reply())
    blank.locator(".a-cites .a-cite").click()
    blank.get_by_role("button", name="证据卡片").click()
    expect(blank.get_by_role("img")).to_be_visible()
    written = "".join(blank.evaluate("window.written"))
    told = blank.request.get(f"{address}/v1/provisions/{LAW}/art_7__para_1").json()
    for words in (
        told["text"].replace("\n", ""),
        "《女职工劳动保护特别规定》",
        "第七条第一款",
        "国务院令第619号",
        "2012年4月28日起施行",
    ):
        assert words in written
    assert "查证日期：" in written and "与官方文本核对一致" in written and "娘家人" in written


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"url": "/law/nothing#art_1"}, id="unknown document"),
        pytest.param({"url": f"/law/{LAW}#art_999"}, id="unknown article"),
        pytest.param({"url": f"/law/{LAW}"}, id="no address"),
    ],
)
def test_a_card_that_cannot_be_drawn_says_so(blank: Page, address: str, changes: dict[str, Any]) -> None:
    open_card(blank, address, **changes)
    expect(blank.get_by_role("alert")).to_contain_text("卡片没画成")


def test_the_longest_words_still_make_a_picture(blank: Page, address: str, tmp_path: Path) -> None:
    document = blank.request.get(f"{address}/v1/documents/{LAW}").json()
    longest = max(document["provisions"], key=lambda p: len(str(p)))
    open_card(blank, address, url=f"/law/{LAW}#{longest['address']}", quote="长" * 3000)
    rows = pixels(blank, saved(blank, tmp_path)[1])
    assert len(rows[0]) == 1080 and len(rows) < 6000


def test_a_card_is_drawn_for_every_source_of_a_real_answer(blank: Page, address: str) -> None:
    watched = ask(blank, address, "我在四川，产假几天")
    for mark in blank.locator(".a-parts .a-cite").all():
        mark.click()
        blank.get_by_role("button", name="证据卡片").click()
        expect(blank.get_by_role("img")).to_be_visible()
        for close in reversed(blank.get_by_role("button", name="关闭").all()):
            close.click()
    assert heard(blank, "opened") == 4 and watched.complaints == []


LINES = """async ([origin, text, width]) => {
  const { lines } = await import(`${origin}/static/widget/breaking.js`);
  return lines(text, width, (words) => words.length);
}"""


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("女职工生育享受", 4, ["女职工生", "育享受"], id="plain"),
        pytest.param("女职工生，育", 4, ["女职工", "生，育"], id="no line begins with a comma"),
        pytest.param("女职工生。”育享", 4, ["女职工", "生。”育", "享"], id="two closing marks"),
        pytest.param("女职工《规定》", 4, ["女职工", "《规定》"], id="no line ends with an opening mark"),
        pytest.param("享受98天产假", 3, ["享受", "98天", "产假"], id="a number stays whole"),
        pytest.param("第一行\n第二行", 9, ["第一行", "第二行"], id="a line of its own"),
        pytest.param("https://a.example/b", 8, ["https://", "a.exampl", "e/b"], id="a word longer than a line"),
        pytest.param("", 4, [], id="nothing"),
        pytest.param("，，，，，，，，", 3, None, id="nothing but marks ends"),
    ],
)
def test_chinese_is_set_in_lines(blank: Page, address: str, text: str, width: int, expected: list[str] | None) -> None:
    show(blank, address)
    found = blank.evaluate(LINES, [address, text, width])
    if expected is None:
        assert "".join(found) == text
    else:
        assert found == expected


def test_no_word_is_lost_in_lines(blank: Page, address: str) -> None:
    show(blank, address)
    text = "女职工生育享受98天产假，其中产前可以休假15天；“难产”的，增加（产假）15天。《规定》：" * 20
    for width in range(3, 30):
        found = blank.evaluate(LINES, [address, text, width])
        assert "".join(found) == text
        assert not any(line[0] in "，。；：）”》" for line in found)
