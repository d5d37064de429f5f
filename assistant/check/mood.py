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
_CONDEMNED = re.compile(
    r"(?:是|属于?|均|都|就|也|都是|本身|全部|已经?|涉嫌|做法|说法|规定|行为|约定|条款|制度)(?:是|属于?)?(?:错|不对|不行|不妥|不合理|不可能|违法|违规|违反|不合法|无效|不成立|假的|侵权|无稽)"
    r"|不符合[^，。；]{0,8}(?:规定|法律|政策|要求)|违[反背法规]|(?:没有|无|缺乏|于法无)(?:任何)?(?:法律|政策)?(?:依|根)据|站不住脚|[，的](?:这样|这么做|那样)?(?:不行|不对|不可以|不合法|无效|不算数|不作数|不成立|有问题|不应该|算违法|算违规)"
    r"|不(?:算|作|当)数|(?:看|搞|弄|理解|记|说|讲|写|想)(?:反|错)|骗|忽悠|瞎|胡说|不实|失实|没道理|不讲理"
    r"|责令|改正|纠正|整改|处罚|罚款|承担[^，。；]{0,10}责任|投诉|举报|(?:有权|可以|可|应当|应|坚决|直接)?(?:拒绝|抵制|维权|申请仲裁|起诉|要求补)|赔偿|补[足齐发]|违约|败诉|不予支持|撤销"
)
"""What condemns the thing said just before."""
_CONDEMNS = re.compile(
    r"别(?:再)?(?:信|听|被)|(?:不要|勿|不可|不能|别)(?:再)?(?:轻?信|相信|听信|以为|误信|认为|说|写|理解)|误区|误读|谣言|错误[^，。；]{0,4}[：是有]|错例|反例|[×✗✘❌]|反对|杜绝|制止|查处|纠正|举报|投诉|抵制|拒绝|严禁"
    r"|禁止"
)
"""What condemns the thing said next."""
_BARRED = re.compile(
    r"(?:不得|不能|不可以?|不准|不许|不应|无权)(?:规定|约定|要求|宣称|声称|说|写明|写|主张|强迫|自定|自行规定|出现|以为)"
)
_HEADED = re.compile(r"(?:误区|误读|谣言|错误|错例|反例|辟谣|违法)[^。；\n]{0,12}[：\n]\s*\Z")
"""A heading over what is told as an error."""
_CORRECTED = re.compile(
    r"\s*[“”\"]?(?:错|大错|不对|不准确|不正确|谣言|假的|这[是种个话]|此说|真相|其实|事实上|辟谣|正解|正确|实际上|纠正|更正|违法|律师|法院|上述|以上)"
)
"""How a sentence begins that corrects the one before."""
_PAST = re.compile(
    r"以前|早年|早些年|前些年|早先|原来|原先|从前|过去|曾经|旧规定|老规定|之前的|(?:19|20)\d\d年(?:以前|之前)|当年|当时|那时|那会儿|那阵|那年|当初"
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
ABROAD = re.compile(
    r"香港|澳门|台湾|日本|韩国|朝鲜|蒙古国|(?<!保)[美英德法泰](?:国|资)|瑞[典士]|挪威|芬兰|丹麦|冰岛|荷兰|比利时|西班牙|葡萄牙|意大利"
    r"|希腊|波兰|俄罗斯|乌克兰|土耳其|新加坡|马来西亚|印度|印尼|菲律宾|越南|老挝|缅甸|柬埔寨|巴基斯坦|孟加拉|埃及|南非|巴西|墨西哥"
    r"|阿根廷|智利|加拿大|澳大利亚|澳洲|新西兰|国外|外国|海外|境外|欧[洲盟美]|北欧|总部(?:所在)?国|母国"
)
"""Another place's law, which is not ours to judge."""
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


def turned(
    finding: Finding, sentence: str, clause: str, at: Span, on: date, around: tuple[str, str] = ("", "")
) -> Finding:
    """The finding as its sentence lets it stand: `at` is where it lies there, `around` what stands on both sides."""
    if finding.verdict in (None, "待核"):
        return finding
    before, after = sentence[: at[1]], sentence[at[1] :]
    if _QUESTION.search(sentence):
        return replace(finding, verdict="待核", why=say("question") + rule_of(finding.why))
    if _DENIED.search(after) or _OPINION.search(before) or _TWICE.search(before):
        return replace(finding, verdict="待核", why=say("denied"))
    if finding.verdict in ("不符", "已失效") and _told_as_wrong(sentence, at, around):
        return replace(finding, verdict="待核", why=say("denied"))
    if _past_year(before, on) or (_PAST.search(before) and finding.verdict != "属实"):
        return replace(finding, verdict="待核", why=say("past"))
    if _WISH.search(before) or _SUPPOSED.search(before):
        return replace(finding, verdict="待核", why=say("supposed"))
    if finding.verdict == "属实" and _RESTRICTS.search(clause):
        return replace(finding, verdict="待核", why=finding.why + say("restricts"))
    return finding


def _told_as_wrong(sentence: str, at: Span, around: tuple[str, str]) -> bool:
    """Whether the text itself says that it is wrong: before it, behind it, in a heading, in the next sentence."""
    head, tail = sentence[: at[0]], sentence[at[1] :]
    condemned = _CONDEMNED.search(tail) or _CONDEMNS.search(head) or _BARRED.search(sentence[: at[1]])
    return bool(condemned or _HEADED.search(around[0]) or _CORRECTED.match(around[1]))


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
