"""An empty A4 document with the styles of a Chinese paper: 黑体 heads, 宋体 questions, 仿宋 quotes, a list."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

QUESTION, OPTION, EXPLANATION, QUOTE, HINT, CELL = "题干", "选项", "解析", "引文", "说明", "格子"
LIST = "试题编号"
LINE = 37
"""Chinese characters in a line of options."""
LATIN, SONG, HEI, FANG = "Times New Roman", "宋体", "黑体", "仿宋"
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def blank_document(title: str) -> WordDocument:
    document = Document()
    document.core_properties.title = title[:255]
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.language = "zh-CN"
    _page(document)
    _defaults(document)
    _styles(document)
    _list_style(document)
    return document


def new_numbering(document: WordDocument) -> int:
    """A number sequence of the list that starts at 1; its id."""
    numbering = document.part.numbering_part.element
    abstract = max(int(a.get(qn("w:abstractNumId"))) for a in numbering.findall(qn("w:abstractNum")))
    number = numbering.add_num(abstract)
    number.add_lvlOverride(0).add_startOverride(1)
    return int(number.numId)


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)


def _defaults(document: WordDocument) -> None:
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _fonts(properties, SONG)
    language = properties.find(qn("w:lang"))
    language.set(qn("w:eastAsia"), "zh-CN")


def _styles(document: WordDocument) -> None:
    styles: Any = document.styles
    _set(styles["Normal"], SONG, 10.5)
    _set(styles["Title"], HEI, 20, after=4, align=WD_ALIGN_PARAGRAPH.CENTER)
    _without_border(styles["Title"])
    _set(styles["Subtitle"], FANG, 12, after=4, align=WD_ALIGN_PARAGRAPH.CENTER)
    _set(styles["Heading 1"], HEI, 14, before=10, after=2, ahead=True)
    _set(styles["Heading 2"], HEI, 12, before=8, after=2, ahead=True)
    _set(_new(document, HINT), FANG, 10.5, after=3, ahead=True)
    _set(_new(document, QUESTION), SONG, 11, before=6, after=1, ahead=True)
    _set(_new(document, OPTION), SONG, 11, indent=0.8)
    _set(_new(document, EXPLANATION), SONG, 10.5, after=1, indent=0.8)
    _set(_new(document, QUOTE), FANG, 10.5, after=1, indent=1.5)
    _set(_new(document, CELL), SONG, 10.5, align=WD_ALIGN_PARAGRAPH.CENTER)


def _new(document: WordDocument, name: str) -> ParagraphStyle:
    style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    found: ParagraphStyle = style
    return found


def _set(
    style: ParagraphStyle,
    font: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    ahead: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> None:
    """Sizes in points, the indent in cm; `ahead` keeps it on the page of what follows."""
    style.font.size, style.font.bold, style.font.italic = Pt(size), font == HEI, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _fonts(style.element.get_or_add_rPr(), font)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.2
    layout.keep_with_next, layout.keep_together, layout.widow_control = ahead, True, True
    if indent:
        layout.left_indent = Cm(indent)
    if align is not None:
        layout.alignment = align


def _fonts(properties: Any, chinese: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for theme in _THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for attribute, name in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{attribute}"), name)


def _without_border(style: ParagraphStyle) -> None:
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _list_style(document: WordDocument) -> None:
    """The list style 试题编号 (1. 2. 3. …), its numbering, and 题干 numbered by it."""
    numbering = document.part.numbering_part.element
    abstract_id = 1 + max(
        (int(a.get(qn("w:abstractNumId"))) for a in numbering.findall(qn("w:abstractNum"))), default=0
    )
    style: Any = document.styles.add_style(LIST, WD_STYLE_TYPE.LIST)
    first_number = numbering.find(qn("w:num"))
    abstract = _abstract_numbering(abstract_id, style.style_id)
    if first_number is None:
        numbering.append(abstract)
    else:
        first_number.addprevious(abstract)
    number = int(numbering.add_num(abstract_id).numId)
    for element in (style.element, document.styles[QUESTION].element):
        element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number


def _abstract_numbering(number: int, style_id: str) -> Any:
    abstract = _element("abstractNum", abstractNumId=str(number))
    abstract.append(_element("multiLevelType", val="singleLevel"))
    abstract.append(_element("styleLink", val=style_id))
    level = _element("lvl", ilvl="0")
    for name, value in (("start", "1"), ("numFmt", "decimal"), ("lvlText", "%1."), ("lvlJc", "left")):
        level.append(_element(name, val=value))
    properties = _element("pPr")
    tabs = _element("tabs")
    tabs.append(_element("tab", val="num", pos="454"))
    properties.append(tabs)
    properties.append(_element("ind", left="454", hanging="454"))
    level.append(properties)
    abstract.append(level)
    return abstract


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
