"""Chinese numerals, both ways."""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
_VALUES = {c: i for i, c in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL_CHARACTER = "[零〇一二三四五六七八九十百千万两]"
NUMERAL = rf"{NUMERAL_CHARACTER}+"
_VALID = re.compile(rf"{NUMERAL}\Z")


def to_int(text: str) -> int:
    """The number that a Chinese or Arabic numeral stands for (九十八, 九八, 98, ９８ → 98).

    Raises ValueError on anything else.
    """
    if text.isdecimal():
        return int(text)
    if not _VALID.match(text):
        raise ValueError(f"不是数字：{text!r}")
    if not any(c in "十百千万" for c in text):
        return int("".join(str(_VALUES[c]) for c in text))
    high, myriad, low = text.rpartition("万")
    if myriad:
        return (to_int(high) if high else 1) * 10_000 + _below_myriad(low, place=1000)
    return _below_myriad(low)


def _below_myriad(text: str, place: int = 1) -> int:
    """`place` is what a last digit without a unit counts for: 一百五 is 150, 一百零五 is 105, 三万五 is 35000."""
    total = digit = 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit, place = 0, _UNITS[c] // 10
        else:
            digit = _VALUES[c]
            place = place if digit else 1
    return total + digit * max(place, 1)


def to_chinese(number: int) -> str:
    """The numeral as statutes write it, 0 ≤ number < 10⁸ (10 → 十, 110 → 一百一十, 1001 → 一千零一)."""
    if not 0 <= number < 100_000_000:
        raise ValueError(f"超出范围：{number}")
    high, low = divmod(number, 10_000)
    if not high:
        return _group(low)
    text = _group(high) + "万"
    if not low:
        return text
    return text + ("零" if low < 1000 else "") + _group(low, inside=True)


def _group(number: int, inside: bool = False) -> str:
    if number == 0:
        return "零"
    out, pending_zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if pending_zero else "") + DIGITS[digit] + name
            pending_zero = False
        elif out:
            pending_zero = True
    return out if inside or not out.startswith("一十") else out[1:]
