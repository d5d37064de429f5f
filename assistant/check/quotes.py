"""Words that a text puts into the mouth of a provision: are they its words?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.check.cited import nearest_held, version_of
from assistant.check.model import Finding, Verdict, unique
from assistant.check.verbatim import Place, Verbatim, bare, plain
from assistant.check.words import say
from assistant.mentions import Mention
from assistant.proof import Basis, quoted_numbers
from assistant.rules.case import day_in_words, numbers_of
from corpus import Document, Located, Provision
from corpus.diff import Piece, compare_words
from corpus.likeness import bigrams, likeness

SHORTEST = 6
"""Characters from which words in quotation marks are held against the law."""
NEAR = 0.6
LONGEST = 6000
"""Characters that a quotation may have, its marks included."""
_PAIRS = {"“": "”", "「": "」", "『": "』"}
_SAYS = r"(?:规定|明确|载明|指出|写明|写道|写的是|写着|要求|原文|内容|原话|是这样说的|说的是|如下)"
_CONNECTS = re.compile(
    rf"[中里的]?(?:也|又|还|就|已|已经|则|都|清楚|明确|明文|同时|第[一二三四五六七八九十]款)*{_SAYS}*(?:了|的是|为|是|道|到|，|：)*\Z"
)
_COLON = re.compile(rf"[中里的]?(?:明确|明文)?{_SAYS}+(?:了|的是|为|是|如下)?(?P<mark>[：，]?)")
_STOP = re.compile(r"[。；\n]")
_TO_NEXT = re.compile(r"[。；，]?——?|[。；，]?（(?:依据|出自|见|来自|摘自)?[：:]?\Z|[，。]?(?:出自|见|这是|来自)\Z")
_ELLIPSIS = re.compile(r"…+|\.{3,}|(?:\n\s*)")


@dataclass(frozen=True)
class Quote:
    """Words ascribed to what a mention names: [start, end) with the marks, [inner, outer) without."""

    mention: Mention
    words: str
    start: int
    end: int
    marked: bool
    """In quotation marks; without them only a paraphrase may have been meant."""
    fair: bool
    """Nothing but “规定” stands between: the words themselves are all that is claimed."""


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Every passage in quotation marks, the marks included."""
    ends, spans, at = _ends(text), [], 0
    while at < len(text):
        end = text.find('"', at + 1) + 1 if text[at] == '"' else ends.get(at, 0)
        if 0 < end <= at + LONGEST:
            spans.append((at, end))
        at = max(at + 1, end) if end <= at + LONGEST else at + 1
    return spans


def _ends(text: str) -> dict[int, int]:
    """Where the passages end that open with a mark of its own; marks within marks are counted."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {close: [] for close in _PAIRS.values()}
    for at, mark in enumerate(text):
        if mark in _PAIRS:
            opened[_PAIRS[mark]].append(at)
        elif opened.get(mark):
            ends[opened[mark].pop()] = at + 1
    return ends


def find_quotes(text: str, mentions: Sequence[Mention], verbatim: Verbatim, on: date) -> list[Quote]:
    """The passages that are ascribed to something held."""
    held = [m for m in mentions if m.versions]
    found = [q for span in quoted_spans(text) if (q := _marked(text, span, held, mentions))]
    found += [q for m in held if (q := _after_colon(text, m, mentions, verbatim, on))]
    kept: list[Quote] = []
    for quote in sorted(found, key=lambda q: (q.start, -q.end)):  # words quoted within a quotation are part of it
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return kept


def _marked(text: str, span: tuple[int, int], held: Sequence[Mention], every: Sequence[Mention]) -> Quote | None:
    start, end = span
    words = text[start + 1 : end - 1]
    if len(bare(words)) < SHORTEST:
        return None
    before = next((m for m in reversed(every) if m.end <= start), None)
    gap = text[before.end : start] if before else "。"
    if before is not None and before.versions and len(gap) <= 40 and not re.search(r"[。！？；\n]", gap):
        connected = bool(_CONNECTS.match(gap))
        if connected or re.search(_SAYS, gap):
            return Quote(before, words, start, end, True, connected)
    after = next((m for m in held if m.start >= end), None)
    if after is not None and _TO_NEXT.fullmatch(text[end : after.start]):
        return Quote(after, words, start, end, True, True)
    return None


def _after_colon(
    text: str, mention: Mention, mentions: Sequence[Mention], verbatim: Verbatim, on: date
) -> Quote | None:
    """What follows 规定：, as far as it is the law's own words, else to the end of its sentence."""
    match = _COLON.match(text, mention.end)
    if not match or text[match.end() : match.end() + 1] in (*_PAIRS, '"'):
        return None
    start = match.end()
    ends = [m.end() for m in _STOP.finditer(text, start)] + [len(text)]
    exact = _as_far_as_exact(text, start, ends, _target(mention, version_of(mention, on)), verbatim)
    if exact is not None:
        return Quote(mention, text[start:exact], start, exact, False, True)
    stop = min([m.start for m in mentions if m.start >= start] + [ends[0]])
    return Quote(mention, text[start:stop], start, stop, False, True) if match["mark"] == "：" else None


def _as_far_as_exact(
    text: str, start: int, ends: Sequence[int], target: Sequence[tuple[Document, Provision]], verbatim: Verbatim
) -> int | None:
    """The last of the sentences' ends up to which the words are the law's; None when not even the first is."""
    far = None
    for end in ends:
        words = bare(text[start:end])
        if words and not any(verbatim.within(words, p, d) for d, p in target):
            break
        far = end if len(words) >= SHORTEST else far
    return far


def _target(mention: Mention, document: Document) -> list[tuple[Document, Provision]]:
    """Where the words should stand: at the address, or anywhere in a document named without one."""
    if mention.address is None:
        return [(document, unit) for unit in document.units]
    provision = nearest_held(document, mention.address)
    return [(document, provision)] if provision else []


def check_quote(quote: Quote, verbatim: Verbatim, on: date) -> Finding | None:
    """The verdict on a quotation; None where it rather is a paraphrase."""
    document = version_of(quote.mention, on)
    target = _target(quote.mention, document)
    parts = [p for piece in _ELLIPSIS.split(quote.words) if len(p := bare(piece)) >= 2]
    if not target or not parts:
        return None
    whole = bare(quote.words)
    if found := _found_in(target, [whole], verbatim) or _found_in(target, parts, verbatim):
        return _exact(quote, found, on)
    if elsewhere := _elsewhere(whole, document, verbatim, on):
        return _other_place(quote, document, elsewhere, on)
    return _differs(quote, document, target)


def _found_in(
    target: Sequence[tuple[Document, Provision]], parts: Sequence[str], verbatim: Verbatim
) -> list[Place] | None:
    """Where all parts stand in one provision; None when one does not."""
    for document, provision in target:
        places = [verbatim.within(p, provision, document) for p in parts]
        if places and all(places):
            return [p for p in places if p is not None]
    return None


def _exact(quote: Quote, found: list[Place], on: date) -> Finding:
    place = found[0].located
    document, label = place.document, place.provision.address.label
    bases = unique(Basis(p.located) for p in found)
    if not quote.fair or not all(p.whole for p in found):
        return _finding(quote, "待核", say("quote_cut", 名=document.title, 条=label), bases)
    if document.in_force(on):
        return _finding(quote, "属实", say("quote_true", 名=document.title, 条=label), bases)
    newer = next((d for d in quote.mention.versions if d.in_force(on)), None)
    name = "quote_true_not_yet" if document.effective > on else "quote_true_old" if newer else "quote_true_repealed"
    since = document.effective if document.effective > on else document.repealed or on
    why = say(name, 名=document.title, 条=label, 日=day_in_words(since))
    return _finding(quote, "已失效", why, bases, frozenset(numbers_of(since)))


def _elsewhere(words: str, document: Document, verbatim: Verbatim, on: date) -> Place | None:
    """The best other place of these very words: the same document, one in force, any."""
    if len(words) < SHORTEST + 2:
        return None
    places = list(verbatim.find(words))

    def rank(place: Place) -> tuple[bool, bool, bool]:
        other = place.located.document
        return other.id != document.id, not other.in_force(on), not place.whole

    return min(places, key=rank, default=None)


def _other_place(quote: Quote, document: Document, found: Place, on: date) -> Finding:
    there = found.located
    label = quote.mention.address.label if quote.mention.address else ""
    if there.document.title == document.title and not there.document.in_force(on):
        return _exact(quote, [found], on)
    fill = {"名": document.title, "条": label, "实": there.document.title, "处": there.provision.address.label}
    return _finding(quote, "引文不准", say("quote_elsewhere", **fill), (Basis(there),))


def _differs(quote: Quote, document: Document, target: Sequence[tuple[Document, Provision]]) -> Finding | None:
    """Near miss with the difference marked, or words that are not there at all."""
    words = plain(quote.words)
    best, score = max(
        ((p, _nearness(words, plain(p.text))) for _, u in target for p in u.walk()), key=lambda found: found[1]
    )
    label = best.address.label
    closest = _closest(quote.words, best.text)
    basis = Basis(Located(document, best), closest)
    if score >= NEAR:
        marks = _difference(quote.words, closest)
        why = say("quote_near", 名=document.title, 条=label, 异=marks)
        return _finding(quote, "引文不准", why, (basis,), frozenset(quoted_numbers(best.text)))
    if not quote.marked:
        return None
    if document.excerpt or quote.mention.address is None:
        where = quote.mention.address.label if quote.mention.address else ""
        return _finding(quote, "待核", say("quote_unsure", 名=document.title, 条=where), (basis,))
    return _finding(
        quote, "引文不准", say("quote_foreign", 名=document.title, 条=quote.mention.address.label), (basis,)
    )


def _nearness(words: str, law: str) -> float:
    """How much of the words' pairs the law has; against a long law only the words count."""
    mine, theirs = bigrams(words), bigrams(law)
    return max(likeness(mine, theirs), (mine & theirs).total() / max(1, mine.total()))


def _closest(words: str, law: str) -> str:
    """The run of the law's sentences that is most like the words."""
    parts = [p for p in re.split(r"(?<=[。；\n])", law) if p.strip()]
    mine = bigrams(plain(words))
    runs = ["".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, min(len(parts), i + 12) + 1)]
    return max(runs or [law], key=lambda r: likeness(mine, bigrams(plain(r)))).strip("\n")


def _difference(words: str, law: str) -> str:
    """The first differences, the law's words beside the text's."""
    pieces = list(compare_words(law.replace("\n", ""), words.replace("\n", "")))
    while len(pieces) > 1 and pieces[-1].kind == "删":  # a quote may stop early
        pieces.pop()
    while len(pieces) > 1 and pieces[0].kind == "删" and pieces[1].kind == "同":
        pieces.pop(0)
    shown = list(_pairs(pieces))
    return "；".join(shown[:3]) + ("……" if len(shown) > 3 else "")


def _pairs(pieces: Sequence[Piece]) -> Iterator[str]:
    gone = ""
    for piece in pieces:
        if piece.kind == "删":
            gone = piece.text
        elif piece.kind == "增":
            new = _short(piece.text)
            yield f"原文是“{_short(gone)}”，这里写成“{new}”" if gone else f"这里多了“{new}”"
            gone = ""
        elif gone:
            yield f"这里少了“{_short(gone)}”"
            gone = ""
    if gone:
        yield f"这里少了“{_short(gone)}”"


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:12] + "……" + text[-8:]


def _finding(
    quote: Quote, verdict: Verdict, why: str, bases: Sequence[Basis], known: frozenset[float] = frozenset()
) -> Finding:
    numbers = known | quoted_numbers(quote.words) | quoted_numbers(why)
    return Finding(
        verdict, why, min(quote.start, quote.mention.start), max(quote.end, quote.mention.end), tuple(bases), numbers
    )
