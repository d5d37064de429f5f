"""What keeps a sentence from stating what holds now: a question, a denial, the past, a wish, a case supposed.

Such a sentence is neither right nor wrong, so its findings stay open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.check.amounts import find_amounts
from assistant.check.cuts import Span
from assistant.check.model import Finding
from assistant.check.words import rule_of, say
from assistant.proof import quoted_numbers

_QUESTION = re.compile(r"[？?]\s*[”」]?\s*\Z|(?:吗|么|呢)[。！\s]*\Z")
_DENIED = re.compile(
    r"(?:这|那|此|上述|以上|该)(?:种|个|样|些)?(?:说法|做法|观点|理解|话|规定|条款|约定|要求)?(?:都|就|其实|本身|完全)?(?:是|属于)?"
    r"(?:错|不对|不准确|不正确|违法|不合法|无效|没有依据|没有法律依据|假的|谣言|误|过时)|(?:就|都|也|属于|均|则)是?(?:违法|不合法|违规)|是(?:违法|不合法|违规)的|说法(?:是|不)[^，。]{0,4}(?:错|对|准确|正确)|不再适用|已经?(?:过时|失效|废止|作废)|其实(?:是|并)?(?:不|没|错|谣言|违法)|事实上(?:并非|不)|纯属|属于?(?:谣言|误解)"
)
_PAST = re.compile(
    r"以前|原来|原先|从前|过去|曾经|旧规定|老规定|之前的|(?:19|20)\d\d年(?:以前|之前)|当年|当时|那时|那会儿|那阵|那年|当初"
)
_YEAR = re.compile(
    r"(?<![（(〔\[])((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?![^，。；]{0,10}[《）)])(?P<after>[^。；]{0,12})"
)
_SINCE = re.compile(
    r"起|以来|以后|之后|后|开始|至今|施行|实施|修[订正改]|公布|颁布|出台|生效|废止|改成|改为|调整|新规|版"
)
_RESTRICTS = re.compile(
    r"方可|方能|才(?:能|可|有|给|享|休|算)|仅限|只限|限于|前提|转正后|(?:入职|工作|工龄|干)满|满[一二两三四五六\d]+年|须(?!知)|凭|已婚"
)
"""What narrows a right that the law gives without it."""
_WISH = re.compile(
    r"建议|提议|提案|议案|倡议|呼吁|希望|盼望|但愿|争取|力争|打算|(?:代表|委员|有人|专家|网友)(?:们)?提出|草案|征求意见稿|拟(?:将|把|延|增|调)"
    r"|要是能|最好(?:是|能)|答应|许诺|口头承诺"
)
_OPINION = re.compile(
    r"(?:有的|有些|某些|个别|不少|很多|许多)[^，。；]{0,6}(?:认为|觉得|说|主张|声称|规定|要求)|某(?:公司|单位|企业|厂)|误(?:认为|以为)|传言|谣传|网传"
)
_SUPPOSED = re.compile(r"(?:如果|假如|假设|假使|倘若|要是|若是|万一|哪怕|即使|即便|就算)[^，。；]*\Z")
_TWICE = re.compile(
    r"不是(?:不|没|说|所有|任何|一律|一概|一定)|并非|并不|没有(?:哪条|哪部|任何|一条)?(?:规定|法律|条文|法条)[^，。；]{0,4}(?:说|要求|规定|禁止|不)|(?:没|未)(?:说|规定|要求|禁止)"
    r"|谁说|哪里(?:说|规定)|哪条|不等于|不见得|未必|不至于|不必然|莫非|难道|岂"
)
"""Whoever says no to a no may mean yes."""


def turned(finding: Finding, sentence: str, clause: str, at: Span, on: date) -> Finding:
    """The finding as its sentence lets it stand; `at` is where it lies in the sentence."""
    if finding.verdict in (None, "待核"):
        return finding
    before, after = sentence[: at[1]], sentence[at[1] :]
    if _QUESTION.search(sentence):
        return replace(finding, verdict="待核", why=say("question") + rule_of(finding.why))
    if _DENIED.search(after) or _OPINION.search(before) or _TWICE.search(before):
        return replace(finding, verdict="待核", why=say("denied"))
    if _past_year(before, on) or (_PAST.search(before) and finding.verdict != "属实"):
        return replace(finding, verdict="待核", why=say("past"))
    if _WISH.search(before) or _SUPPOSED.search(before):
        return replace(finding, verdict="待核", why=say("supposed"))
    if finding.verdict == "属实" and _RESTRICTS.search(clause):
        return replace(finding, verdict="待核", why=finding.why + say("restricts"))
    return finding


def backed(finding: Finding, clause: Span, text: str) -> Finding:
    """A true statement whose clause has a number that the provision has not (哺乳未满2周岁) is not vouched for."""
    if finding.verdict != "属实":
        return finding
    held = frozenset().union(*(quoted_numbers(b.located.provision.text) for b in finding.bases)) | finding.known
    others = [a for a in find_amounts(text, *clause) if a.value not in held]
    strange = any(quoted_numbers(text[a.start : a.end]) - held for a in others)
    return replace(finding, verdict="待核", why=say("other_number")) if strange else finding


def _past_year(before: str, on: date) -> bool:
    """Whether a year gone by is told as when something was, not since when it holds nor as a text's own."""
    return any(int(m[1]) < on.year and not _SINCE.search(m["after"][:6]) for m in _YEAR.finditer(before))


def clauses_of(clauses: Sequence[Span], finding: Finding, whole: Span) -> Span:
    """From the first to the last clause that a finding lies in."""
    inside = [c for c in clauses if c[0] < finding.end and finding.start < c[1]]
    return (inside[0][0], inside[-1][1]) if inside else whole
