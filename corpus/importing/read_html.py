"""A web page: the text itself in blocks; navigation, tools and page parts around it are set aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.importing.charset import decode
from corpus.importing.source import Dropped, ImportProblem, Line, Source
from corpus.importing.tables import table_text

if TYPE_CHECKING:
    from bs4 import Tag

_NEVER_SHOWN = {"script", "style", "template", "noscript", "iframe", "object", "svg"}
_TOOLS = {"nav", "footer", "aside", "form", "button", "select", "menu", "dialog"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_BLOCKS = {
    *_HEADINGS,
    *("address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption"),
    *("figure", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul", "caption"),
}
_TOOL_NAME = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|breadcrumbs?|crumbs?|share|sharing|footer|foot|sidebar|toolbar|related|comments?|"
    r"copyright|banner|pagination|pager|search|toplink|sitemap)(?:$|[-_ ])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NOISE = re.compile(
    r"(?:当前位置|您的位置|您现在的位置|首页\s*[>》]|字号[：:]|【?(?:打印|关闭|返回|收藏)|分享到|扫一扫|上一篇|下一篇|相关(?:链接|阅读|文章)|"
    r"责任编辑|浏览次数|阅读次数|点击数|版权所有|主办单位|承办单位|网站地图|\S{0,4}ICP备|\S{0,3}公网安备)"
)


def read_html(data: bytes) -> Source:
    """Blocks of text in order. Raises ImportProblem if there is none."""
    import bs4

    text, doubts = decode(data, declared=True)
    try:
        soup = bs4.BeautifulSoup(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text), "lxml")
        reader = _Reader()
        reader.walk(soup)
    except RecursionError:
        raise ImportProblem("网页套得太深，读不了。请另存为纯文本再试") from None
    reader.flush()
    return Source(tuple(reader.lines), tuple(reader.dropped), tuple(doubts))


class _Reader:
    """Walks the tree; text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.dropped: list[Dropped] = []
        self.gathered = ""
        self.linked = 0
        self.level = 0
        self.centered = False

    def walk(self, tag: Tag) -> None:
        from bs4 import Comment, Tag
        from bs4.element import PreformattedString

        for child in tag.children:
            if isinstance(child, Tag):
                self._tag(child)
            elif not isinstance(child, Comment | PreformattedString):
                self._text(str(child), preformatted=tag.name == "pre", linked=_in_link(tag))

    def _text(self, text: str, preformatted: bool, linked: bool) -> None:
        text = text if preformatted else re.sub(r"[ \t\r\n\f]+", " ", text)
        self.gathered += text
        self.linked += len(text.strip()) if linked else 0

    def _tag(self, tag: Tag) -> None:
        name = tag.name.lower()
        if name in _NEVER_SHOWN:
            return
        if name == "br":
            self.flush()
        elif name == "title" or (reason := _why_not(tag, name)):
            self.flush()
            self._set_aside(tag.get_text(" "), "网页标题栏" if name == "title" else reason)
        elif name == "table" and (rows := _data_rows(tag)):
            self.flush()
            self._add(Line(table_text(rows), len(self.lines) + 1, table=True, whole=True))
        elif name in _BLOCKS:
            self._block(tag, name)
        else:
            self.walk(tag)

    def _block(self, tag: Tag, name: str) -> None:
        self.flush()
        before = self.level, self.centered
        self.level = _HEADINGS.get(name, self.level)
        self.centered = self.centered or name == "center" or bool(re.search(r"center", _looks(tag)))
        self.walk(tag)
        self.flush()
        self.level, self.centered = before

    def flush(self) -> None:
        """End the block that is open."""
        whole, self.gathered = self.gathered, ""
        linked, self.linked = self.linked, 0
        for text in filter(str.strip, whole.split("\n")):
            text = text.strip()
            if _NOISE.match(text) or (linked >= 0.8 * len(re.sub(r"\s", "", whole)) and len(text) < 60):
                self._set_aside(text, "网页上的链接和工具")
            else:
                place = len(self.lines) + 1
                self._add(Line(text, place, level=self.level, centered=self.centered, whole=True))

    def _add(self, line: Line) -> None:
        self.lines.append(line)

    def _set_aside(self, text: str, reason: str) -> None:
        text = re.sub(r"\s+", " ", text).strip()
        if text:
            self.dropped.append(Dropped(text, f"原文第 {len(self.lines) + 1} 行前", reason))


def _looks(tag: Tag) -> str:
    return f"{tag.get('style') or ''} {tag.get('align') or ''}".lower()


def _in_link(tag: Tag) -> bool:
    return tag.name == "a" or tag.find_parent("a") is not None


def _why_not(tag: Tag, name: str) -> str:
    """Why a part of the page is not its text; empty if it may be."""
    if tag.get("hidden") is not None or _HIDDEN.search(str(tag.get("style") or "")):
        return "网页上看不见的字"
    # A page part that holds articles or most of the text is the text, whatever it is called.
    if re.search(r"第[一二三四五六七八九十]+条", text := tag.get_text()) or len(text) > 2000:
        return ""
    if name in _TOOLS and not tag.find("h1"):
        return "网页上的链接和工具"
    classes = tag.get("class")
    names = f"{tag.get('id') or ''} {' '.join(classes) if isinstance(classes, list) else classes or ''}"
    named = name in ("div", "ul", "ol", "section", "header", "p", "span", "table") and _TOOL_NAME.search(names)
    return "网页上的链接和工具" if named and not tag.find("h1") else ""


def _data_rows(table: Tag) -> list[list[str]]:
    """The cells of a table that holds data; nothing if it only lays out the page."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    wide = [row for row in rows if len(row) > 1]
    if table.find("table") or len(wide) < 2 or table.find("caption"):
        return []
    texts = [[re.sub(r"\s+", " ", cell.get_text()).strip() for cell in row] for row in rows if row]
    longest = max(len(text) for row in texts for text in row)
    return texts if 0 < longest <= 400 else []
