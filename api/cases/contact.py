"""How to reach her, checked lightly: a Chinese mobile or fixed line, or a WeChat id; her name; where she works."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from api.state.cases import CaseError, Contact
from api.state.cases.model import WHENS

LONGEST, LONGEST_NAME, LONGEST_CITY = 40, 20, 15
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FIXED = re.compile(r"0\d{2,3}[2-9]\d{6,7}(?:转\d{1,5})?")
_WECHAT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
_CITY = re.compile(r"[\u4e00-\u9fff·]{2,15}")
_WAY = re.compile(r"^(?:电话|手机号?|微信号?|vx|wx)[:：是 ]*", re.IGNORECASE)


def read_contact(typed: str, name: str = "", when: str = "随时") -> Contact:
    """Raises CaseError with what to write instead."""
    kind, value = read_way(typed)
    name = unicodedata.normalize("NFKC", name).strip()
    if len(name) > LONGEST_NAME or not all(letter.isprintable() for letter in name):
        raise CaseError(f"称呼最多 {LONGEST_NAME} 个字；不想说可以空着。")
    if when not in WHENS:
        raise CaseError("请选一个方便联系的时候。")
    return Contact(kind, value, name, when)


def read_way(typed: str) -> tuple[Literal["电话", "微信"], str]:
    """Raises CaseError."""
    plain = _WAY.sub("", unicodedata.normalize("NFKC", typed).strip())
    if not plain:
        raise CaseError("请留一个电话或者微信号，不然工会找不到你。")
    digits = re.sub(r"[\s().-]|分机", lambda found: "转" if found[0] == "分机" else "", plain)
    digits = re.sub(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|0\d{9})", "", digits)
    if _MOBILE.fullmatch(digits) or _FIXED.fullmatch(digits):
        return "电话", digits
    if _WECHAT.fullmatch(plain):
        return "微信", plain
    if digits.isascii() and digits.isdigit():
        raise CaseError(f"这个号码有 {len(digits)} 位，对不上：手机号是 11 位，座机要带区号，像 0571-87654321。")
    raise CaseError("电话或微信号看不懂。微信号是字母开头的 6 到 20 位，在微信“我”那一页能看到。")


def read_city(typed: str) -> str | None:
    """The city or county by its Chinese name, so that nothing personal can stand there. Raises CaseError."""
    city = "".join(unicodedata.normalize("NFKC", typed).split())
    if city and not _CITY.fullmatch(city):
        raise CaseError(f"市、县写中文名字就行，像“宁波市鄞州区”，最多 {LONGEST_CITY} 个字。")
    return city or None
