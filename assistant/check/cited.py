"""Whether what a text names exists, and whether it is in force on the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.check.model import Finding, Verdict
from assistant.check.words import say
from assistant.mentions import Mention, Titles
from assistant.proof import Basis
from assistant.rules.case import day_in_words, numbers_of
from corpus import Address, Corpus, Document, Located, Provision
from corpus.likeness import bigrams, likeness

_NEAR_TITLE, _NEAR_TEXT = 0.62, 0.5
_NOTE_YEAR = re.compile(r"(?:19|20)\d\d")


class Registry:
    """Holds mentions against the documents."""

    def __init__(self, corpus: Corpus, titles: Titles) -> None:
        self._corpus, self._titles = corpus, titles

    def check(self, mention: Mention, on: date) -> Finding | None:
        """What is to be said of a mention; None where a title alone is named and all is well."""
        if mention.title is None:
            label = mention.address.label if mention.address else ""
            return _finding(mention, "待核", say("nameless", 条=label))
        if not mention.versions:
            return _finding(mention, "待核", self._not_held(mention.title))
        document = version_of(mention, on)
        if wrong := _year_or_number(mention, document):
            return wrong
        if missing := _missing(mention, document):
            return missing
        if not document.in_force(on):
            return self._not_in_force(mention, document, on)
        if mention.address is None:
            return None
        return _finding(mention, None, say("exists", 名=document.title, 条=mention.address.label), located(mention, on))

    def _not_held(self, title: str) -> str:
        words = bigrams(title)
        likely = ((likeness(words, bigrams(t)), t) for t in self._titles.written)
        score, near = max(likely, key=lambda found: found[0], default=(0.0, ""))
        if score >= _NEAR_TITLE:
            return say("not_held_near", 名=title, 近=near)
        return say("not_held", 名=title)

    def _not_in_force(self, mention: Mention, document: Document, on: date) -> Finding:
        """Repealed, replaced by a newer version, or not yet in force."""
        title = document.title
        there = _bases(document, mention.address)
        if document.effective > on:
            why = say("not_yet", 名=title, 日=day_in_words(document.effective))
            return _finding(mention, "已失效", why, there, frozenset(numbers_of(document.effective)))
        end = document.repealed or on
        newer = next((d for d in mention.versions if d.in_force(on)), None)
        if newer is not None:
            now = _bases(newer, _moved(document, mention.address, newer) if mention.address else None)
            why = say("older", 名=title, 日=day_in_words(end))
            return _finding(mention, "已失效", why, (*there, *now), frozenset(numbers_of(end)))
        successor = self._successor(document, on)
        why = say("repealed", 名=title, 日=day_in_words(end))
        if successor is not None:
            why = say("repealed_by", 名=title, 日=day_in_words(end), 新=successor.document.title)
            there = (Basis(successor), *there)
        there = there or _bases(document, document.units[0].address)  # nothing is said without the law's words
        return _finding(mention, "已失效", why, there, frozenset(numbers_of(end)))

    def _successor(self, document: Document, on: date) -> Located | None:
        """The provision in force that repeals a document by name, else one that took its place that very day."""
        named = f"《{document.title.removeprefix('中华人民共和国')}》"
        for newer in self._corpus.documents:
            if newer.is_law and newer.in_force(on) and newer.jurisdiction == document.jurisdiction:
                for unit in newer.units:
                    if named in unit.text and "废止" in unit.text:
                        return Located(newer, unit)
        return self._same_day(document, on)

    def _same_day(self, document: Document, on: date) -> Located | None:
        for newer in self._corpus.documents:
            begun = newer.is_law and newer.effective == document.repealed and newer.in_force(on)
            if begun and likeness(bigrams(newer.title), bigrams(document.title)) >= 0.4:
                return Located(newer, newer.units[0])
        return None


def _moved(document: Document, address: Address, newer: Document) -> Address | None:
    """Where a newer version says nearly what an older one says at an address."""
    provision = document.find(address)
    if provision is None:
        return None
    words = bigrams(provision.text)
    score, best = max(((likeness(words, bigrams(u.text)), u) for u in newer.units), key=lambda found: found[0])
    return best.address if score >= _NEAR_TEXT else None


def version_of(mention: Mention, on: date) -> Document:
    """The version meant: of the year named, else the one in force that day, else the newest."""
    meant = [d for d in mention.versions if set(mention.years) & {d.published.year, d.effective.year}]
    some = meant or list(mention.versions)
    return next((d for d in reversed(some) if d.in_force(on)), some[-1])


def located(mention: Mention, on: date) -> tuple[Basis, ...]:
    """The provision a mention names on that day, to be cited."""
    return _bases(version_of(mention, on), mention.address) if mention.versions else ()


def _bases(document: Document, address: Address | None) -> tuple[Basis, ...]:
    provision = nearest_held(document, address) if address is not None else None
    return (Basis(Located(document, provision)),) if provision else ()


def nearest_held(document: Document, address: Address) -> Provision | None:
    """The provision at an address, else the article it lies in."""
    return document.find(address) or document.find(address.unit)


def _year_or_number(mention: Mention, document: Document) -> Finding | None:
    """A year or a number beside the title that is not the instrument's."""
    if _other_number(mention.number, document.number or ""):
        why = say("wrong_number", 名=document.title, 号=document.number)
        return _finding(mention, "不符", why, _bases(document, document.units[0].address), _all_numbers(why))
    for year in mention.years:
        known = {d.published.year for d in mention.versions} | {d.effective.year for d in mention.versions}
        noted = {int(y) for d in mention.versions for y in _NOTE_YEAR.findall(d.enactment_note + (d.number or ""))}
        if year in known:
            continue
        certain = len(mention.versions) == 1 and document.evidence == "核对" and year not in noted
        if certain and not re.search(r"修[正订改]", document.enactment_note):
            years = f"{document.published.year}年"
            why = say("wrong_year", 名=document.title, 年=years, 说=year)
            return _finding(mention, "不符", why, _bases(document, document.units[0].address), _all_numbers(why))
        return _finding(mention, "待核", say("year_unknown", 名=document.title, 说=year))
    return None


def _other_number(said: str, number: str) -> bool:
    """Both are orders of the State Council, and not the same."""
    orders = said.startswith("国务院令") and number.startswith("国务院令")
    return orders and _digits(said) != _digits(number)


def _digits(number: str) -> list[str]:
    return re.findall(r"\d+", number)


def _all_numbers(text: str) -> frozenset[float]:
    return frozenset(float(n) for n in re.findall(r"\d+", text))


def _missing(mention: Mention, document: Document) -> Finding | None:
    """No such provision: said only where the whole text is held and the title stands beside it."""
    address = mention.address
    if address is None or document.find(address) is not None:
        return None
    unit = document.find(address.unit)
    if unit is not None and _ambiguous(unit, address):
        return None
    fill = {"名": document.title, "条": address.label}
    if document.excerpt:
        return _finding(mention, "待核", say("excerpt_missing", **fill))
    if mention.carried:
        return _finding(mention, "待核", say("carried", **fill))
    if unit is not None:
        why, known = say("part_missing", 上=unit.address.label, **fill), _numbers(address)
        return _finding(mention, "查无此条", why, (Basis(Located(document, unit)),), known)
    same = [u for u in document.units if u.address.annex == address.annex and u.address.steps]
    if not same or not address.steps or same[-1].address.steps[0].kind != address.steps[0].kind:
        return _finding(mention, "待核", say("excerpt_missing", **fill))
    last = same[-1]
    name = "annex_missing" if address.annex else "point_missing" if _is_point(address) else "article_missing"
    known = _numbers(address) | _numbers(last.address)
    why = say(name, 共=last.address.steps[0].number, **fill)
    return _finding(mention, "查无此条", why, (Basis(Located(document, last)),), known)


def _is_point(address: Address) -> bool:
    return address.steps[0].kind == "point"


def _ambiguous(unit: Provision, address: Address) -> bool:
    """第二条第三项 where several 款 have a 第三项: it is there."""
    wanted = [s for s in address.steps if s.kind != "para"]
    named = [s for s in address.steps if s.kind == "para"]
    return not named and any([s for s in p.address.steps if s.kind != "para"] == wanted for p in unit.walk())


def _numbers(address: Address) -> frozenset[float]:
    return frozenset(float(n) for s in address.steps for n in (s.number, s.extra))


def _finding(
    mention: Mention,
    verdict: Verdict | None,
    why: str,
    bases: Sequence[Basis] = (),
    known: frozenset[float] = frozenset(),
) -> Finding:
    numbers = known | (_numbers(mention.address) if mention.address else frozenset())
    return Finding(verdict, why, mention.start, mention.end, tuple(bases), numbers | _all_numbers(mention.title or ""))
