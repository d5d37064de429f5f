"""A sentence that somebody wrote, tried before it is ever said: does it stand on the provisions named for it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.check.checker import Checker
from assistant.check.model import BadText
from assistant.model import Citation
from assistant.proof import Basis, Citer, Draft, unproven_numbers
from corpus import Corpus, Located, NotFound
from corpus.model import NATIONAL

LONGEST = 200
"""Characters of one sentence."""
REFUTED = ("不符", "查无此条", "引文不准", "已失效")
_ENDS = re.compile(r"[。？！]”?$")
_NAMES_AN_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零\d]+条")
_MARKS = re.compile(r"[{}\[\]【】]")


@dataclass(frozen=True)
class Tried:
    """`faults`: why it would not be said; `doubts`: what a check of it against the law brings up."""

    text: str
    references: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def try_sentence(text: str, references: Sequence[str], checker: Checker, on: date) -> Tried:
    """What the assistant's own proof makes of it on that day, and what 查真伪 holds against it."""
    corpus = checker.assistant.corpus
    faults = [*_form(text), *([] if references else ["这句还没有选依据。"])]
    bases: list[Basis] = []
    for reference in references:
        try:
            bases.append(Basis(_in_force(reference, corpus, on)))
        except NotFound as error:
            faults.append(f"依据“{reference}”用不了：{error}。")
    citer = Citer(corpus, on)
    if bases and citer.cite(Draft(text, tuple(bases))) is None:
        faults += _unproven(text, bases, corpus, on)
    shown = citer.citations or _cited(bases, corpus, on)
    doubts = tuple(_doubts(text, bases, checker, on))
    return Tried(text, tuple(references), tuple(shown), tuple(faults), doubts)


def _form(text: str) -> Iterator[str]:
    if not _ENDS.search(text):
        yield "句子要用句号、问号或叹号结束。"
    if len(text) > LONGEST:
        yield f"这句太长了，最多 {LONGEST} 字，请分成几句。"
    if _NAMES_AN_ARTICLE.search(text):
        yield "不用写第几条：出处会自动标在句子后面。"
    if _MARKS.search(text):
        yield "句子里不要用 [ ] { } 【 】。"


def _in_force(reference: str, corpus: Corpus, on: date) -> Located:
    """Raises NotFound for what may not be leant on as well."""
    located = corpus.resolve(reference, on)
    document = located.document
    if corpus.meant(reference, on).provision.text != located.provision.text:
        raise NotFound(f"《{document.title}》有一个还没施行的新版本，这一条在里面不一样了，等它施行以后再写")
    if not document.in_force(on):
        raise NotFound(f"《{document.title}》在 {on} 不是现行有效的")
    if not document.is_law:
        raise NotFound(f"《{document.title}》是{document.kind}，只供参考，不能当依据")
    return located


def _unproven(text: str, bases: Sequence[Basis], corpus: Corpus, on: date) -> Iterator[str]:
    """Nearly always it is a number."""
    draft = Draft(text, tuple(bases))
    missing = sorted(unproven_numbers(draft, _cited(bases, corpus, on, text)))
    if missing:
        figures = "、".join(f"{number:g}" for number in missing)
        yield f"{figures} 在选的条文里没有。数字要和条文一样；是加出来的，就把每一个数的条文都选上，分开写。"
    else:
        yield "选的条文里读不出原话，请换一条。"


def _cited(bases: Sequence[Basis], corpus: Corpus, on: date, text: str = "见条文。") -> list[Citation]:
    """The provisions as they would be quoted beside `text`, whatever numbers it states."""
    citer = Citer(corpus, on)
    anything = frozenset(float(n) for n in range(10_000))
    citer.cite(Draft(text, tuple(bases), anything))
    return citer.citations


def _doubts(text: str, bases: Sequence[Basis], checker: Checker, on: date) -> Iterator[str]:
    """Where a rule of a province is cited, the sentence is checked for that province."""
    local = {basis.located.document.jurisdiction for basis in bases} - {NATIONAL}
    places = checker.assistant.corpus.places
    province = places[next(iter(local))].name if len(local) == 1 else None
    if len(local) > 1:
        yield "这句用了两个省的规定；两个省的要分成两句。"
    try:
        claims = checker.check(text, province=province, on=on).claims
    except (BadText, KeyError):  # KeyError: the corpus holds no figures to compare with
        return
    for claim in claims:
        if claim.verdict in REFUTED:
            yield f"查真伪的结果是“{claim.verdict}”：{claim.why}"
