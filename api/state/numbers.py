"""Numbers that lead to a person: identity papers, phones, bank cards, accounts.

No figure the law knows has eleven digits in a row, so such a run is always personal. Shorter and divided runs need a
form or a word that announces them; a list of wages or dates has neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from api.state.spans import Span

_S = r"[ .·_-]{1,2}"
_RUN = re.compile(r"\d{11,}[Xx]?|(?<!\d)\d{17}[Xx]")
_IDENTITY = re.compile(
    rf"(?<!\d)[1-8]\d{{5}}(?:{_S})?(?:19|20)\d\d(?:{_S})?(?:0[1-9]|1[0-2])(?:{_S})?(?:0[1-9]|[12]\d|3[01])(?:{_S})?"
    r"\d{3}[\dXx](?![\dA-Za-z])"
)
_MOBILE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)?86[ -]?)?1[3-9](?:"
    rf"\d{_S}\d{{4}}{_S}\d{{4}}|\d{_S}\d{{3}}{_S}\d{{5}}|\d{_S}\d{{8}}|\d{{2}}{_S}\d{{4}}{_S}\d{{3}}"
    rf"|\d{{5}}{_S}\d{{4}}|\d{{2}}{_S}\d{{7}}|\d{{4}}{_S}\d{{5}}|\d[*xX]{{4}}\d{{4}}|\d{{9}})(?!\d)"
    rf"|(?<!\d)(?<!\d[ .-])1{_S}[3-9](?:{_S}\d){{9}}(?!\d)"
)
_SPELT = re.compile(
    r"(?<![一二三四五六七八九零〇])[一幺][三四五六七八九][一二三四五六七八九零〇幺]{9}(?![一二三四五六七八九零〇])"
)
_LANDLINE = re.compile(
    rf"(?<![\d.])\(?0\d{{2,3}}\)?(?:{_S})?[2-9]\d{{2,3}}(?:{_S})?\d{{4}}(?:[ -]?(?:转|分机)? ?\d{{1,5}})?(?!\d)"
    r"|(?<!\d)[48]00-\d{3,4}-?\d{3,4}(?!\d)"
)
_ANNOUNCED = re.compile(
    r"(?:电话|座机|固话|手机|联系方式|传真|号码|[Tt]el|TEL|打|拨)(?:号码?)?[是为: ]{0,3}"
    r"(?P<it>\d{3,4}[ -]?\d{4})(?![\d元块年月])"
)
_DIVIDED = re.compile(r"(?<!\d)\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3}[Xx]?)?(?!\d)")
_PHONE = re.compile(r"(?:86)?1[3-9]\d{9}|0\d{10,11}")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")

_MAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:@|\([Aa][Tt]\)) ?[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{2,63}){1,4}"
)
_APP = re.compile(
    r"(?:微信|威信|薇信|(?<![A-Za-z])(?:weixin|wechat|wx|vx)|[加+]我?v|v信|扣扣|qq|抖音|快手|小红书|钉钉|支付宝|微博)"
    r"(?:群|账号|帐号|号码?|id)?(?:[:=是为叫 ]|搜){0,4}"
    r"(?P<it>[a-z][a-z0-9_-]{4,19}|\d{5,12})(?![a-z0-9_-]|[元块年月日天人名])",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:护照|通行证|居住证|工号|学号|社保卡?号|医保卡?号|病历号|病案号|住院号|门诊号|就诊卡号?|身份证|准考证|账号|帐号|卡号)"
    r"(?:号码?|码)?[是为: ]{0,3}(?P<it>[A-Za-z0-9][A-Za-z0-9-]{4,24})(?![A-Za-z0-9元块年月])"
)
_TAIL = re.compile(
    r"(?:身份证|证件|银行卡|卡)号?(?:码)?的?(?:尾号|[后末最]+[三四五六3456]位)(?:数字?)?"
    r"[是为: ]{0,3}(?P<it>\d{3,6}[Xx]?)(?!\d)"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-NP-Z][ ·.]?(?=[A-Z]{0,5}\d)[A-HJ-NP-Z0-9]{5,6}"
    r"(?![A-Za-z0-9])"
)


def numbers(text: str) -> Iterator[Span]:
    for found in _IDENTITY.finditer(text):
        yield Span(*found.span(), "证件号")
    for found in _DIVIDED.finditer(text):
        if _is_card(found[0]):
            yield Span(*found.span(), "卡号")
    for pattern in (_MOBILE, _SPELT, _LANDLINE):
        for found in pattern.finditer(text):
            yield Span(*found.span(), "电话")
    for found in _RUN.finditer(text):
        yield Span(*found.span(), _kind(found[0]))
    for found in _ANNOUNCED.finditer(text):
        if not _DATE.fullmatch(re.sub("[ -]", "", found["it"])):
            yield Span(*found.span("it"), "电话")


def accounts(text: str) -> Iterator[Span]:
    for pattern, kind in ((_MAIL, "邮箱"), (_PLATE, "车牌")):
        for found in pattern.finditer(text):
            yield Span(*found.span(), kind)
    for pattern, kind in ((_APP, "账号"), (_PAPER, "证件号"), (_TAIL, "证件号")):
        for found in pattern.finditer(text):
            if not _DATE.fullmatch(found["it"]):
                yield Span(*found.span("it"), kind)


def _kind(run: str) -> str:
    """What a run of eleven digits or more is likely to be."""
    if _PHONE.fullmatch(run):
        return "电话"
    return "证件号" if len(run) in (15, 18) else "卡号" if len(run) in (16, 17, 19) else "号码"


def _is_card(run: str) -> bool:
    """Groups of four are a card or an identity number when their check digit is right; wages and years are not."""
    digits = re.sub("[ -]", "", run).upper()
    if len(digits) == 18 and _identity_check(digits):
        return True
    return digits.isdigit() and digits[0] in "3456" and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = [sum(divmod(int(d) * (1 + n % 2), 10)) for n, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _identity_check(digits: str) -> bool:
    if not digits[:17].isdigit():
        return False
    return "10X98765432"[sum(int(d) * (2 ** (17 - n) % 11) for n, d in enumerate(digits[:17])) % 11] == digits[17]
