"""What the browser tests do with the widget, wherever it stands, and the questions they ask about how it looks."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
SMALL = """() => {
  const found = [];
  const own = (e) => e.matches('.page *, .top *, .hotlines *') || e.getRootNode() !== document;
  const walk = (root) => {
    for (const e of root.querySelectorAll('*')) {
      if (e.shadowRoot) walk(e.shadowRoot);
      const control = e.matches('button, select, textarea, summary, .top a, .hotlines a');
      if (!control || !e.checkVisibility() || !own(e) || e.closest('[inert]')) continue;
      const box = e.getBoundingClientRect(), more = getComputedStyle(e, '::after');
      const grown = more.position === 'absolute' ? -2 * (parseFloat(more.top) || 0) : 0;
      if (box.height + grown < 43.5) found.push(e.outerHTML.slice(0, 120));
    }
  };
  walk(document);
  return found;
}"""
"""Controls that are less than 44 px high, the grown target of a small mark included."""
_IN_SHADOW = "document.querySelector('niang-jia-ren').shadowRoot"


def box(page: Page) -> Locator:
    return page.get_by_label("你的问题")


def bubble(page: Page) -> Locator:
    return page.locator("niang-jia-ren button.bubble")


def answers(page: Page) -> Locator:
    return page.locator("article.answer")


def ask(page: Page, question: str) -> None:
    """Ask, and wait until the answer is complete."""
    before = answers(page).count()
    box(page).fill(question)
    page.keyboard.press("Enter")
    answered(page, before + 1)


def answered(page: Page, count: int) -> None:
    """Wait until so many answers are there and nothing is under way."""
    expect(answers(page)).to_have_count(count)
    expect(page.get_by_role("button", name="停下")).to_have_count(0)


def answer(page: Page) -> str:
    return answers(page).last.inner_text()


def open_menu(page: Page) -> Locator:
    page.get_by_role("button", name="设置和记录").click()
    return page.get_by_role("dialog", name="设置和记录")


def axe_faults(page: Page, *without: str) -> list[str]:
    """What axe-core finds, without these rules, as rule: element."""
    rules = {rule: {"enabled": False} for rule in without}
    found = Axe().run(page, options={"rules": rules, "resultTypes": ["violations"]}).response["violations"]
    return [f"{v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"]]


def fits(page: Page, *widths: int) -> None:
    """At each width axe-core finds nothing and nothing is wider than the screen; the last width stays."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        assert axe_faults(page) == [], (page.url, width)
        fitting = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert fitting, (page.url, width)


def focused(page: Page) -> str:
    """The name or words of what has the focus inside the widget; empty when nothing there has it."""
    script = f"(e => e ? e.getAttribute('aria-label') || e.textContent : '')({_IN_SHADOW}.activeElement)"
    words: str = page.evaluate(script)
    return words


def kept_on_device(page: Page) -> str:
    """Everything the page has stored, as text."""
    stored: str = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    return stored
