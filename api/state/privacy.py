"""Personal data is removed from what people type before it is stored: who they are, not what they ask.

Removed: names, numbers of identity papers, phones, bank cards, e-mail, WeChat and QQ, employers, addresses. Kept: days,
dates, money, articles and provinces, on which the answer rests. What cannot be told apart for certain stays: a name
without a word that announces it is not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from api.state.names import names
from api.state.numbers import accounts, numbers
from api.state.spans import Span, plain
from api.state.workplaces import addresses, workplaces

_FINDERS: tuple[Callable[[str], Iterator[Span]], ...] = (numbers, accounts, addresses, workplaces, names)
_INVISIBLE = re.compile("[\u0000\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


def redact(text: str) -> str:
    """`text` with 〔姓名〕, 〔电话〕… in place of personal data."""
    text = _INVISIBLE.sub("", text)
    for span in reversed(_found(text)):
        text = f"{text[: span.start]}〔{span.kind}〕{text[span.end :]}"
    return text


def removed(text: str) -> tuple[str, ...]:
    """The words that `redact` takes out, in plain letters and digits."""
    text = plain(_INVISIBLE.sub("", text))
    return tuple(text[span.start : span.end] for span in _found(text))


def _found(text: str) -> list[Span]:
    """Spans in order, none overlapping; where two do, they are one of the earlier finder's kind."""
    text, spans = plain(text), list[Span]()
    for finder in _FINDERS:
        for span in finder(text):
            spans = _joined(spans, span)
    return sorted(spans, key=lambda span: span.start)


def _joined(spans: list[Span], new: Span) -> list[Span]:
    apart = [s for s in spans if s.end <= new.start or new.end <= s.start]
    if len(apart) == len(spans):
        return [*spans, new]
    touched = [s for s in spans if s not in apart]
    start, end = min(new.start, *(s.start for s in touched)), max(new.end, *(s.end for s in touched))
    return [*apart, Span(start, end, touched[0].kind)]
