"""Characters: what may safely be written differently, and what counts as the same character."""

from __future__ import annotations

import re
import unicodedata

HAN = r"\u3400-\u9fff\uf900-\ufaff\u3007"
_CJK = rf"[{HAN}\u3000-\u303f\uff01-\uff5e“”‘’…—《》〔〕]"

# PDF files made by browsers often hold a look-alike instead of the character (⼥ for 女, ― for —). NFKC knows the
# Kangxi block, but gives 戶 where simplified Chinese has 户; of the supplement only whole characters are listed.
_RADICALS = dict(
    zip(
        map(ord, "⺁⺎⺒⺓⺙⺛⺝⺟⺠⺩⺫⺮⺶⺷⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾―"),
        "厂兀巳幺攵旡月母民王目竹羊羊虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟户—",
        strict=True,
    )
)
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_COMPATIBLE = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xF900, 0xFA6E), *range(0xFB00, 0xFB07))
}
LOOKALIKES: dict[int, str] = {**_KANGXI, **_COMPATIBLE, **_RADICALS}
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_WIDE = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_PUNCTUATION = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_UNREADABLE = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")
_MARKS = "[，。；：、？！）》”（《“]"
_GAP = re.compile(rf"[{HAN}][ \u3000][{HAN}]")
_LABEL = re.compile(r"第\S{1,9}[编章节条](?:之\S)?[ \u3000]")
_BRACKETS = str.maketrans("〔〕【】[]「」『』", "()" * 5)


def tidy(text: str) -> tuple[str, list[str]]:
    """(the text as it should be written, what was changed or looks wrong, for the officer)."""
    notes: list[str] = []
    same = text.translate(_INVISIBLE)
    new = same.translate(LOOKALIKES)
    if new != same:
        notes.append(f"部首样的字改成了普通字（如 {_first_change(same, new)}）")
    narrow = new.translate(_WIDE)
    if narrow != new:
        notes.append("全角数字或字母改成了半角")
    settled = _settled(narrow)
    if change := _first_change(_solid(narrow), _solid(settled)):
        notes.append(f"半角标点改成了全角（如 {change}）")
    if match := _UNREADABLE.search(settled):
        notes.append(f"有认不出的字「{match[0]}」，请对照原件补上")
    if _GAP.search(_LABEL.sub("", settled)):
        notes.append("中间有空格，请看是不是多出来的")
    return settled, notes


def _settled(text: str) -> str:
    """Until nothing changes: a mark made wide, or a space gone, brings the next mark to stand after Chinese."""
    while (after := _spaces(_widen(text))) != text:
        text = after
    return text


def _solid(text: str) -> str:
    return "".join(text.split())


def _widen(text: str) -> str:
    """Half-width punctuation after a Chinese character and not before a digit; brackets only around Chinese."""
    text = re.sub(rf"(?<={_CJK})[,;:?!](?![\d/])", lambda m: _PUNCTUATION[m[0]], text)
    text = re.sub(rf"\(([^()]*[{HAN}][^()]*)\)", r"（\1）", text)
    return re.sub(rf"(?<=[{HAN}])\((\d+)\)(?=[{HAN}])", r"（\1）", text)


def _spaces(text: str) -> str:
    """Runs of spaces become one; none beside Chinese punctuation or between a character and a digit."""
    text = re.sub(r"[^\S\u3000\n]+", " ", text).strip(" \u3000\n\t")
    text = re.sub(r" ?\u3000[ \u3000]*", "\u3000", text)
    text = re.sub(rf"(?<=[{HAN}]) (?=\d)|(?<=\d) (?=[{HAN}])", "", text)
    return re.sub(rf"(?<={_MARKS})[ \u3000]|[ \u3000](?={_MARKS})", "", text)


def _first_change(old: str, new: str) -> str:
    return next((f"{a}→{b}" for a, b in zip(old, new, strict=False) if a != b), "")


def canonical(text: str) -> str:
    """The characters that count, in one form each: no spaces, no width, no bars of tables."""
    plain = unicodedata.normalize("NFKC", text.translate(LOOKALIKES)).translate(_BRACKETS)
    return "".join(c for c in plain if not c.isspace() and c != "|" and unicodedata.category(c) not in ("Cc", "Cf"))


def squeeze(text: str) -> str:
    """The text of a heading without any space inside (总　则 → 总则)."""
    return re.sub(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])", "", text.strip())


def display_width(text: str) -> int:
    """Columns on a screen: a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
