"""Whether a number's sentence says of it what the rule says: by what time, for whom, of what, how it is added.

What agrees keeps its verdict; a doubt leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.check.amounts import find_amounts
from assistant.check.around import law_of, strange, tails, turning
from assistant.check.cuts import Span
from assistant.check.model import Finding
from assistant.check.subjects import Said
from assistant.check.words import say
from assistant.proof import quoted_numbers

_TIMES = re.compile(
    r"每(?:一|个|半)*(?:天|日|工作日|周|星期|月|季度?|年|次|班|胎|孩|回|小时)|(?:按|逐|当|全)(?:天|日|周|月|季|年)(?!龄|限|满)"
    r"|(?<!第)一(?:次性|辈子|生(?!育|孩|娃|二|三|一))|年度|季度"
)
_BOTH = re.compile(r"双方|夫妻|夫妇|父母(?!育儿假)|两口子|两个?人|俩|家庭|小家")
_EACH = re.compile(r"各|每人|每个人|每方|一方|分别|均|人均|都")
_TOGETHER = re.compile(
    r"合计|合起来|加起来|加一起|加在一起|累计|总计|总共|一共|共计|共(?!同)|合(?:并|用|休)|凑|总(?:的|数)"
)
_PARTS = re.compile(
    r"每次|每回|每段|分[成为]?[两二三四五几多\d]{1,2}[次段回]|剩|尚余|余下|还差|已经?休|休了|休到|休过|请了|用了|用掉|第[一二三四\d]+(?:天|周)起"
    r"|(?:前|头|后|最后|末)(?:面)?的?\Z"
)
_FORBIDS = re.compile(
    r"(?:不得|不能|不可以?|不准|不许|不允许|禁止|无权|没有?权|不应当?|不该|不宜|谁也不|不会|不可能|岂)(?!超|多于|高于|大于|再多|少于|低于|[^，。；]{0,4}(?:以上|超过)|短于|小于|延长|安排|够?胜任|适应|坚持|正常|完成)"
)
_UNSAID = re.compile(
    r"(?:不是|并非|而非|不再是|别说|何止|不止|不只|不仅)[^，。；]{0,6}\Z|比[^，。；]{1,12}(?:多|少|长|短)(?:了|出)?\Z"
)
"""Before a number that is denied, or only the distance from another."""
_MAY = re.compile(
    r"(?:单位|公司|企业|集团|厂里?|店里?|老板|法院)[^，。；]{0,8}?(?<!不)(?:可以|可(?![能享])|有权|酌情)|可以不(?![上用加])"
)
"""Left to the employer, where the law obliges it."""
_FROM = re.compile(r"[由从](?:原来的?|原先的?|以前的?|过去的?)?\Z")
LONGEST = 300
"""Characters of a clause that can be read whole; nobody writes more without a comma."""
NEAR = 4
"""Clauses on either side that may narrow what one says."""
Places = Callable[[str], str]
"""Cuts the names of places out of a text."""


def agree(finding: Finding, said: Said, text: str, clause: Span, others: Sequence[Said], places: Places) -> Finding:
    """The finding as the words around its number let it stand; `others` are held beside it."""
    if finding.verdict not in ("属实", "不符", "已失效"):
        return finding
    words = text[slice(*clause)]
    if len(words) > LONGEST:
        return replace(finding, verdict="待核", why=say("unproven"))
    if _otherwise(said, words, text[clause[0] : said.amount.start]):
        return replace(finding, verdict="待核", why=say("otherwise", 名=said.subject.名))
    beside = [one for one in others if clause[0] <= one.amount.start < clause[1]]
    own = tuple(dict.fromkeys(w for one in (said, *beside) for w in (*one.subject.词, *one.subject.旁)))
    if finding.verdict != "属实":
        before, behind = text[clause[0] : said.amount.start], text[max(said.amount.end, said.end) : clause[1]]
        denied = _FORBIDS.search(before) or _UNSAID.search(before) or _tail(finding, behind, own, places)
        return _denied(finding) if denied else finding
    if may := _MAY.search(words):
        return replace(finding, verdict="待核", why=finding.why + say("strange", 词=may[0]))
    law = law_of(finding) + finding.why.partition("条件是")[2]
    odd = strange(words, own, law, places)
    if odd:
        return replace(finding, verdict="待核", why=finding.why + say("strange", 词=odd))
    numbers = quoted_numbers(law) | quoted_numbers(finding.why)
    if _other_number(said, text, clause, numbers, frozenset(one.amount.start for one in beside)):
        return replace(finding, verdict="待核", why=say("other_number"))
    return finding


def worded(finding: Finding, own: Sequence[str], text: str, clause: Span, places: Places) -> Finding:
    """A rule told without a number, or by one for the whole country, as the words around it let it stand."""
    words = text[slice(*clause)]
    if finding.verdict == "属实":
        may = _MAY.search(words) if "可以" not in own else None
        odd = may[0] if may else strange(words, own, law_of(finding), places, finding.why)
        return replace(finding, verdict="待核", why=finding.why + say("strange", 词=odd)) if odd else finding
    if finding.verdict != "不符":
        return finding
    forbidden = _FORBIDS.search(text[clause[0] : finding.start])
    return _denied(finding) if forbidden or _tail(finding, text[finding.end : clause[1]], own, places) else finding


def _denied(finding: Finding) -> Finding:
    return replace(finding, verdict="待核", why=say("either"))


def _tail(finding: Finding, tail: str, own: Iterable[str], places: Places) -> str:
    """What follows a wrong thing in its clause and may just call it wrong."""
    return strange(tail, (*own, *tails()), "", places, law_of(finding) + finding.why)


def narrowed(findings: Sequence[Finding], clauses: Sequence[Span], text: str) -> Iterator[Finding]:
    """The findings, a true one left open where a clause next to it, of which nothing was found, may narrow it."""
    held = [any(f.start < b and a < f.end for f in findings) for a, b in clauses]
    for finding in findings:
        near = _alone(held, finding, clauses) if finding.verdict == "属实" else ()
        odd = next((t for c in near if (t := turning(text[slice(*c)], law_of(finding)))), "")
        yield replace(finding, verdict="待核", why=finding.why + say("strange", 词=odd)) if odd else finding


def _alone(held: Sequence[bool], finding: Finding, clauses: Sequence[Span]) -> Iterator[Span]:
    """The clauses around a finding, in both directions, up to one of which something was found; a few at most."""
    mine = [i for i, (a, b) in enumerate(clauses) if a < finding.end and finding.start < b]
    for step, at in ((-1, mine[0] - 1), (1, mine[-1] + 1)) if mine else ():
        for i in range(at, at + step * NEAR, step):
            if not 0 <= i < len(clauses) or held[i]:
                break
            yield clauses[i]


def _otherwise(said: Said, clause: str, before: str) -> bool:
    """By another time, of both together, or of a part."""
    subject = said.subject
    if subject.疑.search(clause) or any(not subject.每.fullmatch(m[0]) for m in _TIMES.finditer(clause)):
        return True
    if _BOTH.search(clause) and _TOGETHER.search(clause):
        return True
    if subject.各 and (_TOGETHER.search(clause) or (_BOTH.search(clause) and not _EACH.search(clause))):
        return True
    return bool(_PARTS.search(before) or _PARTS.search(clause))


def _other_number(said: Said, text: str, clause: Span, numbers: frozenset[float], known: frozenset[int]) -> bool:
    """A number beside that is neither the law's nor said of a subject (满六周岁前 where the law has three)."""
    months = said.subject.项 == "miscarriage"
    for amount in find_amounts(text, *clause):
        theirs = (
            amount.start in known
            or amount.value in numbers
            or quoted_numbers(text[amount.start : amount.end]) & numbers
        )
        if not theirs and not (months and amount.unit == "月") and not _FROM.search(text[clause[0] : amount.start]):
            return True
    return False
