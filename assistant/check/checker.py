"""A pasted text held against the law, claim by claim: flatten → find what it names and quotes → cut → hold → prove."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.answer import Assistant
from assistant.check.agreeing import agree, narrowed, worded
from assistant.check.amounts import find_amounts
from assistant.check.around import Told
from assistant.check.cited import Registry
from assistant.check.claim import cut, merge, misplaced, moved
from assistant.check.constants import hold_constants
from assistant.check.cuts import Span, clauses, sentences
from assistant.check.figures import hold
from assistant.check.flat import Flat
from assistant.check.literal import hold_literal
from assistant.check.marriage import hold_marriage
from assistant.check.maternity import hold_maternity
from assistant.check.model import LONGEST, VERDICTS, BadText, Checked, Finding, Report
from assistant.check.mood import ABROAD, backed, clauses_of, turned
from assistant.check.nearest import Nearest
from assistant.check.quotes import Quote, check_quote, find_quotes, quoted_spans
from assistant.check.setting import read_setting
from assistant.check.statements import hold_statements
from assistant.check.subjects import ADDED, Said, SubjectReader
from assistant.check.totals import Totals
from assistant.check.verbatim import Verbatim
from assistant.check.words import say
from assistant.mentions import Mention, Titles, find_mentions
from assistant.model import Citation, Place
from assistant.proof import Citer, Draft, quoted_numbers

Quoted = tuple[Quote, Finding | None]
"""A quotation with its verdict; None where it rather is a paraphrase."""
_CONTENT = re.compile(r"[\u4e00-\u9fff]")
_COMMA = re.compile(r"[，、（）]")
_NO_CLAIM = re.compile(r"[^\u4e00-\u9fff\d]|根据|依据|依照|按照|详见|参见|参考|法律|条款|条文|规定|见|的|和")
"""What is said beside a provision that is only named."""
MOST_CITED = 4
NEAR = 30
"""Characters before and behind a sentence that may tell it as an error."""
REST = 5
"""Characters behind what was judged true that need no judging (的权利, 劳动)."""


@dataclass(frozen=True)
class Checker:
    """Holds texts against one assistant's corpus; safe to share between threads."""

    assistant: Assistant

    @cached_property
    def _titles(self) -> Titles:
        return Titles(self.assistant.corpus)

    @cached_property
    def _registry(self) -> Registry:
        return Registry(self.assistant.corpus, self._titles)

    @cached_property
    def _verbatim(self) -> Verbatim:
        return Verbatim(self.assistant.corpus)

    @cached_property
    def _reader(self) -> SubjectReader:
        return SubjectReader()

    @cached_property
    def _totals(self) -> Totals:
        return Totals(self.assistant.corpus)

    def check(self, typed: str, *, province: str | None = None, on: date) -> Report:
        """Every claim of the text with its verdict. Raises BadText, and BadQuestion for an unknown province."""
        place = self.assistant.reader.gazetteer.chosen(province or self.assistant.setting)
        flat = _usable(typed)
        mentions = find_mentions(flat.text, self._titles)
        found = find_quotes(flat.text, mentions, self._verbatim, on)
        quotes = [(q, check_quote(q, self._verbatim, on)) for q in found]
        closed = [*quoted_spans(flat.text), *((q.start, q.end) for q in found)]
        mentions = [m for m in mentions if not any(q.start <= m.start and m.end <= q.end for q in found)]
        nearest = Nearest(self.assistant, place, on)
        claims: list[Checked] = []
        for span in sentences(flat.text, closed):
            sentence = _Sentence(flat, span, clauses(flat.text, span, closed), place, on)
            claims += self._sentence(sentence, mentions, quotes, nearest)
        return Report(tuple(claims), summary(claims))

    def _sentence(
        self, s: _Sentence, mentions: Sequence[Mention], quotes: Sequence[Quoted], nearest: Nearest
    ) -> Iterator[Checked]:
        """The claims of one sentence."""
        if not _CONTENT.search(s.text):
            return iter(self._empty(s))
        cited = self._cited(s, mentions, quotes)
        literal = hold_literal(self._verbatim, self.assistant.corpus, s.flat.text, s.span, s.place, s.on)
        if literal is not None and not any(f.verdict for f in cited):
            return iter([self._proven(s, s.span, [*cited, literal], nearest)])
        found = [*cited, *self._said(s, quotes)]
        groups = cut(s.flat.text, s.span, s.clauses, found)
        return iter([self._proven(s, span, inside, nearest) for span, inside in groups])

    def _empty(self, s: _Sentence) -> list[Checked]:
        return [_checked(s, s.span, "nothing")] if s.text.strip() else []

    def _cited(self, s: _Sentence, mentions: Sequence[Mention], quotes: Sequence[Quoted]) -> list[Finding]:
        """What is to be said of the instruments named in the sentence, and of the words quoted."""
        found: list[Finding] = []
        for mention in (m for m in mentions if s.holds(m.start)):
            finding = self._registry.check(mention, s.on)
            checked = [f for q, f in quotes if f is not None and q.mention is mention and s.holds(q.start)]
            if finding is not None and (finding.verdict is not None or not checked):
                found.append(finding)
            found += checked
        return found

    def _said(self, s: _Sentence, quotes: Sequence[Quoted]) -> Iterator[Finding]:
        """What the sentence says in its own words: numbers and statements; a quotation was dealt with."""
        spans = [(q.start, q.end) for q, f in quotes if q.marked or f is not None]
        for finding in narrowed(list(self._held(s)), s.clauses, s.flat.text):
            if any(a <= finding.start and finding.end <= b for a, b in spans):
                continue
            yield self._turned(s, finding)

    def _held(self, s: _Sentence) -> Iterator[Finding]:
        corpus, text = self.assistant.corpus, s.flat.text
        if ABROAD.search(s.text):
            return
        if any(True for _ in find_amounts(text, *s.span)):
            constants = list(hold_constants(text, s.span, s.clauses, corpus, s.on))
            yield from (self._backed(s, told) for told in constants)
            said = list(self._reader.read(text, s.commas, s.clauses))
            beside = [one for one in said if self._may_stand(s, one)]
            for one in said:
                if one.amount.bound != "not" and not _overlaps(one, [f for f, _ in constants]):
                    found = self._number(s, one)
                    clause = clauses_of(s.clauses, found, s.span)
                    yield agree(found, one, text, clause, beside, self.assistant.reader.gazetteer.without)
        yield from (self._backed(s, told) for told in hold_statements(text, s.span, corpus, s.on))

    def _backed(self, s: _Sentence, told: Told) -> Finding:
        """What is told by words alone, as far as every word and number beside it is the rule's."""
        found, own = told
        clause = clauses_of(s.clauses, found, s.span)
        found = backed(found, clause, s.flat.text)
        return worded(found, own, s.flat.text, clause, self.assistant.reader.gazetteer.without)

    def _may_stand(self, s: _Sentence, said: Said) -> bool:
        """Whether a number is judged by itself, or is a summand that is not wrong (98天加80天)."""
        if said.amount.bound != "not":
            return True
        alone = replace(said, amount=replace(said.amount, bound=""))
        return self._number(s, alone).verdict in ("属实", "待核")

    def _number(self, s: _Sentence, said: Said) -> Finding:
        at = said.start - s.span[0]
        gazetteer = self.assistant.reader.gazetteer
        before = s.flat.text[max(0, s.span[0] - NEAR) : s.span[0]]
        setting = read_setting(self._totals, gazetteer, s.place, s.on, s.text, at, said.clause, before)
        holders = {"maternity": hold_maternity, "marriage": hold_marriage}
        told = holders.get(said.subject.项, hold)(said, setting)
        on_top = said.amount.bound == "added" and said.subject.项 not in ADDED
        open_ended = (on_top or said.amount.bound == "range") and told.verdict in ("不符", "已失效")
        return replace(told, verdict="待核", why=say("num_added")) if open_ended else told

    def _turned(self, s: _Sentence, finding: Finding) -> Finding:
        """A question, a denial, the past or a wish states nothing that could be right or wrong."""
        start, end = clauses_of(s.clauses, finding, s.span)
        at = (finding.start - s.span[0], finding.end - s.span[0])
        around = s.flat.text[max(0, s.span[0] - NEAR) : s.span[0]], s.flat.text[s.span[1] : s.span[1] + NEAR]
        return turned(finding, s.text, s.flat.text[start:end], at, s.on, around)

    def _proven(self, s: _Sentence, span: Span, findings: Sequence[Finding], nearest: Nearest) -> Checked:
        """The claim with its verdict, if its proof stands; the nearest provisions where nothing was found."""
        told = merge(findings)
        cited = [f for f in findings if f.verdict is None]
        if told is None and cited:
            told = self._only_cited(s, span, cited)
        if told is None:
            bases = nearest.to(s.flat.text[span[0] : span[1]])
            return self._with_proof(s, span, Finding("待核", say("nearest" if bases else "nothing"), *span, bases))
        if wrong := misplaced(told, cited):
            told = moved(told, *wrong)
        return self._with_proof(s, span, _with_rest(s, span, told))

    def _only_cited(self, s: _Sentence, span: Span, cited: Sequence[Finding]) -> Finding:
        """A provision is named and exists; what is said of it is left to the reader unless nothing is."""
        rest = s.flat.text[span[0] : span[1]]
        for finding in cited:
            rest = rest.replace(s.flat.text[finding.start : finding.end], "")
        rest = _NO_CLAIM.sub("", rest)
        bases = tuple(b for f in cited for b in f.bases)
        known = frozenset(n for f in cited for n in f.known)
        if not rest:
            return Finding("属实", "".join(f.why for f in cited), *span, bases, known)
        first = bases[0].located if bases else None
        if first is None:
            return Finding("待核", say("unproven"), *span)
        why = say("read_article", 名=first.document.title, 条=first.provision.address.label)
        return Finding("待核", why, *span, bases, known)

    def _with_proof(self, s: _Sentence, span: Span, finding: Finding) -> Checked:
        """Every number of the reason must be the claim's own or stand in a quote; else nothing is asserted."""
        verdict, why = finding.verdict or "待核", finding.why
        citations, proven = self._cite(finding, s.on)
        if finding.bases and not proven:
            verdict, why = "待核", say("unproven")
        start, end = s.flat.span(*span)
        return Checked(s.flat.typed[start:end], (start, end), verdict, why, citations)

    def _cite(self, finding: Finding, on: date) -> tuple[tuple[Citation, ...], bool]:
        citer = Citer(self.assistant.corpus, on)
        bases = finding.bases[:MOST_CITED]
        known = finding.known | frozenset(n for b in bases for n in quoted_numbers(b.located.document.title))
        sentence = citer.cite(Draft(finding.why, bases, frozenset(known)))
        if sentence is None and bases:
            citer.cite(Draft("", bases))
        return tuple(citer.citations), sentence is not None


@dataclass(frozen=True)
class _Sentence:
    """A sentence of the flat text with its clauses, and where and when it is held against the law."""

    flat: Flat
    span: Span
    clauses: list[Span]
    place: Place | None
    on: date

    @property
    def text(self) -> str:
        return self.flat.text[self.span[0] : self.span[1]]

    def holds(self, at: int) -> bool:
        return self.span[0] <= at < self.span[1]

    @property
    def commas(self) -> list[Span]:
        """Every stretch between commas, 、 and brackets: where a number looks for its subject."""
        edges = [self.span[0]]
        edges += [m.end() for m in _COMMA.finditer(self.flat.text, *self.span)]
        return [p for p in zip(edges, [*edges[1:], self.span[1]], strict=True) if p[1] > p[0]]


def _usable(typed: str) -> Flat:
    if len(typed) > LONGEST:
        raise BadText(say("too_long", 数=len(typed), 多=LONGEST))
    flat = Flat.of(typed)
    if not _CONTENT.search(flat.text):
        raise BadText(say("empty"))
    return flat


def _overlaps(said: Said, findings: Sequence[Finding]) -> bool:
    return any(f.start <= said.amount.start < f.end for f in findings)


def _with_rest(s: _Sentence, span: Span, told: Finding) -> Finding:
    """What is true does not vouch for what is said after it in the same claim."""
    rest = s.flat.text[told.end : span[1]]
    if told.verdict == "属实" and len(_CONTENT.findall(rest)) > REST:
        return replace(told, verdict="待核", why=told.why + say("rest_open"))
    return told


def _checked(s: _Sentence, span: Span, name: str) -> Checked:
    start, end = s.flat.span(*span)
    return Checked(s.flat.typed[start:end], (start, end), "待核", say(name))


def summary(claims: Sequence[Checked]) -> str:
    """How many claims of each kind, and what that means."""
    told = [c for c in claims if c.citations or c.verdict != "待核" or c.why != say("nothing")]
    if not told:
        return say("summary_none")
    counts = Counter(c.verdict for c in told)
    parts = "，".join(f"{v} {counts[v]} 句" for v in VERDICTS if counts[v])
    bad = any(v not in ("属实", "待核") for v in counts)
    tail = "summary_tail_bad" if bad else "summary_tail_open" if counts["待核"] else "summary_tail_good"
    return say("summary", 数=len(told), 各=parts) + say(tail)
