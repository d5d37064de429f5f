"""Front matter guessed from the text. Every guess is a doubt; what cannot be guessed is 待填."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.importing.marks import DATE, date_of
from corpus.importing.source import Found
from corpus.model import Jurisdiction
from corpus.page import BLANK

_SELF = r"(?:自|从)\s*"
_STARTS = re.compile(rf"{_SELF}(?P<date>{DATE.pattern})\s*起(?:开始)?(?:正式)?(?:施行|实施|执行|生效)")
_AT_ONCE = re.compile(rf"{_SELF}(?:公布|发布|印发|颁布|通过|下发)之日起(?:施行|实施|执行|生效)?")
_AMENDED = re.compile(r"修正|修订|修改")
_KIND_WORDS = {
    "法律": "falv",
    "行政法规": "xingzheng-fagui",
    "部门规章": "bumen-guizhang",
    "地方性法规": "difang-fagui",
    "地方政府规章": "zhengfu-guizhang",
    "规范性文件": "wenjian",
    "司法解释": "sifa-jieshi",
    "工会文件": "gonghui-wenjian",
    "报刊": "baokan",
}


@dataclass(frozen=True)
class Guess:
    """One line of front matter; `doubt` says what to check."""

    key: str
    value: str
    doubt: str = ""


def guess_front_matter(
    found: Found, body: str, on: str, place: Jurisdiction | None, places: Sequence[Jurisdiction]
) -> list[Guess]:
    """Every field, in the order of the file."""
    kind = _kind(found)
    code, code_doubt = _place(found, kind, place, places)
    published, published_doubt = _published(found)
    effective, effective_doubt = _effective(found, body, published, kind)
    excerpt, excerpt_doubt = _extent(body, kind)
    return [
        Guess("编号", _id(kind, code, published), "编号是凑的，请改成标题的拼音，如 cn-laodong-hetong-fa-2012"),
        Guess("标题", found.title or BLANK, "请核对标题" if found.title else "没有认出标题"),
        Guess("简称", "[]", "请填大家怎么叫它；没有就留 []"),
        Guess("文号", found.number or "null", "请核对文号" if found.number else "没有找到文号；确实没有就留 null"),
        Guess("类别", kind, "类别是按标题和机关猜的" if kind != BLANK else "没认出是哪一类"),
        Guess("制定机关", found.issuer or _issuer(found) or BLANK, "制定机关是从红头、落款或题注猜的，请核对"),
        Guess("适用地区", code, code_doubt),
        Guess("公布日期", published, published_doubt),
        Guess("施行日期", effective, effective_doubt),
        Guess("废止日期", "null", "默认现行有效，请核对"),
        Guess("题注", found.note, "请核对题注" if found.note else "没有找到题注，请照官方文本补"),
        Guess("来源", BLANK, "请填从哪来的：网址或文件出处"),
        Guess("取得日期", on),
        Guess("核对人", BLANK, "请填谁核对的"),
        Guess("核对日期", BLANK, "请填哪天核对的"),
        Guess("证据", "条文", "默认「条文」；与两份以上官方文本一字不差才能写「核对」，只是报道就写「报道」"),
        Guess("范围", excerpt, excerpt_doubt),
    ]


def _kind(found: Found) -> str:
    """The class, from number, issuer and title."""
    if found.press:
        return "报刊"
    rules = [
        ("司法解释", found.number.startswith("法释") or found.issuer == "最高人民法院"),
        ("行政法规", found.number.startswith("国务院令") or ("国务院令" in found.note and "部令" not in found.note)),
        ("工会文件", "总工会" in found.issuer + found.title or found.number.startswith(("总工", "工发"))),
        ("地方政府规章", "人民政府令" in found.number + found.note),
        ("部门规章", bool(re.search(r"[部局委署]令", found.number + found.note))),
        ("地方性法规", bool(re.match(r".{2,8}(?:省|市|自治区|州|县)", found.title)) and found.title.endswith("条例")),
        ("法律", "全国人民代表大会" in found.note or bool(re.match(r"中华人民共和国.+(?:法|法典)\Z", found.title))),
        ("规范性文件", bool(re.search(r"(?:通知|意见|函|批复|方案|纲要|办法|细则)(?:（.*）)?\Z", found.title))),
        ("行政法规", found.issuer == "国务院"),
    ]
    return next((kind for kind, fits in rules if fits), BLANK)


def _issuer(found: Found) -> str:
    """The body named in the enactment note."""
    match = re.search(
        r"(国务院|全国人民代表大会常务委员会|全国人民代表大会|[\u4e00-\u9fff]{2,12}?(?:人民政府|人民代表大会常务委员会|人民法院)|"
        r"[\u4e00-\u9fff]{2,12}?部)(?=第|令|\d|常务|部务)",
        re.sub(r"第[一二三四五六七八九十]+届|\d{4}年\d+月\d+日|中华人民共和国", "", found.note),
    )
    return match[1] if match else ""


def _place(found: Found, kind: str, place: Jurisdiction | None, places: Sequence[Jurisdiction]) -> tuple[str, str]:
    if place:
        return place.code, ""
    said = f"{found.title} {found.issuer} {found.number}"
    for known in places:
        if known.code != "CN" and (known.full_name in said or re.match(rf"{known.name}(?:省|市|自治区)?", found.title)):
            return known.code, f"按标题或机关里的「{known.name}」填的"
    national = r"全国|国务院|中华|最高人民|人力资源|(?<!省)(?<!市)[部]令"
    if kind in ("法律", "行政法规", "司法解释", "部门规章") or re.search(national, said):
        return "CN", "按制定机关猜的"
    return BLANK, "没认出是哪里的规定，全国写 CN，浙江写 CN-ZJ；也可以加 --province 浙江 再导入"


def _published(found: Found) -> tuple[str, str]:
    """The last date of enactment, amendment or signature."""
    dates: list[tuple[str, str]] = []
    note = _STARTS.sub("", found.note)
    for match in DATE.finditer(note):
        following = note[match.end() : match.end() + 120]
        following = DATE.split(following)[0]
        if (day := date_of(match)) and (done := re.search(r"公布|发布|印发|修正|修订|修改|通过|批准", following)):
            dates.append((day, done[0]))
    if found.signed:
        dates.append((found.signed, "落款"))
    if not dates:
        return BLANK, "没有找到公布日期"
    day, word = max(dates)
    return day, f"按「{word}」的日期填的，请核对"


def _effective(found: Found, body: str, published: str, kind: str) -> tuple[str, str]:
    starts = [day for m in _STARTS.finditer(found.note) if (d := DATE.search(m["date"])) and (day := date_of(d))]
    if starts:
        return _not_before(starts[-1], published, "按题注填的")
    if not _AMENDED.search(found.note):
        starts = [day for m in _STARTS.finditer(body) if (d := DATE.search(m["date"])) and (day := date_of(d))]
        if starts:
            return _not_before(starts[-1], published, "按正文最后的日期填的")
        if _AT_ONCE.search(found.note + body) and published != BLANK:
            return published, "写的是自公布（印发）之日起，和公布日期一样"
        if kind in ("报刊", "工会文件", "规范性文件") and published != BLANK:
            return published, "没有写施行日期，先按公布日期填"
    return BLANK, "没有找到这个版本的施行日期（修改过的，要看修改决定）"


def _not_before(day: str, published: str, doubt: str) -> tuple[str, str]:
    if published != BLANK and day < published:
        return BLANK, f"正文写 {day} 起施行，早于公布日期，可能是旧版本的日期"
    return day, f"{doubt}，请核对"


def _extent(body: str, kind: str) -> tuple[str, str]:
    numbers = len(re.findall(r"^#### 第", body, re.M))
    first = re.search(r"^#### (第\S+?条)", body, re.M)
    if first and first[1] != "第一条":
        return "摘录", f"从{first[1]}开始，像是摘录"
    return "全文", "请核对是不是全文" if kind == "报刊" or not numbers else "请核对有没有缺条"


def _id(kind: str, code: str, published: str) -> str:
    letters = "press" if kind == "报刊" else code.removeprefix("CN-").lower() if code != BLANK else "cn"
    if kind == BLANK or published == BLANK:
        return BLANK
    return f"{letters}-{_KIND_WORDS[kind]}-{published.replace('-', '')}"
