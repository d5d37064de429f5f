"""Cross-references inside a provision's text, enumerations and the annex carried over.

第六条第二款、第七条、第九条第一款 → three addresses; 附录第一条、第二条 → two addresses, both in the annex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.address import Address, Step, parse_label
from corpus.numerals import NUMERAL

_N = rf"(?:{NUMERAL}|\d+)"
_ITEM = rf"第?（?{_N}）?项"
_ONE = rf"(?:附录)?第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第（?{_N}）?项)?(?:第{_N}目)?"
_TAIL = rf"(?:{_ONE}|第{_N}款(?:第（?{_N}）?项)?|{_ITEM})"
_CHAIN = re.compile(
    rf"(?:《(?P<title>[^》]+)》\s*(?:（[^（）]{{1,24}}）)?|(?P<bare>[\u4e00-\u9fff]{{1,16}}(?:法典|法|条例|规定|办法|解释)))?"
    rf"(?P<chain>{_ONE}(?:(?:、|和|或者|或|及|以及|至){_TAIL})*)"
)
_LEAD = re.compile(r".*(?:依照|根据|违反|按照|符合|适用|执行|履行|依据|属于|规定的|有|在|或者|(?<!共)和|(?<!人口)与)")
_PIECE = re.compile(rf"(?P<sep>、|和|或者|或|以及|及|至)?(?P<ref>{_TAIL})")


@dataclass(frozen=True)
class Reference:
    """A reference as it stands in a text: `title` is None when the text speaks of itself."""

    title: str | None
    address: Address
    start: int
    end: int


def find_references(text: str) -> list[Reference]:
    """All references in `text`, in order; a range (第三条至第五条) gives every article in it."""
    return [reference for chain in _CHAIN.finditer(text) for reference in _read_chain(text, chain)]


def _read_chain(text: str, chain: re.Match[str]) -> Iterator[Reference]:
    title = chain["title"] or _bare_title(chain["bare"])
    previous: Address | None = None
    for piece in _PIECE.finditer(text, chain.start("chain"), chain.end("chain")):
        try:
            address = _carry(parse_label(_with_ordinal(piece["ref"])), previous)
        except ValueError:  # a number that no article has
            continue
        start, end = piece.span("ref")
        if piece["sep"] == "至" and previous is not None:
            yield from (Reference(title, a, start, end) for a in _between(previous, address))
        yield Reference(title, address, start, end)
        previous = address


def _bare_title(words: str | None) -> str | None:
    """The law named without 《》 before an article (依照劳动合同法第八十二条); 本法, 本条例 is the text itself."""
    if not words or re.search(r"本(?:法|条例|规定|办法|解释)\Z", words):
        return None
    return _LEAD.sub("", words) or None


def _with_ordinal(ref: str) -> str:
    return ref if ref.startswith(("第", "附录")) else "第" + ref


def _carry(address: Address, previous: Address | None) -> Address:
    """Fill in what an enumeration leaves out: the annex, the article, the paragraph."""
    if previous is None:
        return address
    first = address.steps[0].kind
    if first == "art":
        return Address(address.steps, annex=address.annex or previous.annex)
    kept = tuple(s for s in previous.steps if _RANK[s.kind] < _RANK[first])
    return Address((*kept, *address.steps), annex=previous.annex)


_RANK = {"art": 0, "para": 1, "item": 2, "sub": 3}


def _between(low: Address, high: Address) -> list[Address]:
    """The addresses strictly between two siblings."""
    if len(low.steps) != len(high.steps) or low.steps[:-1] != high.steps[:-1]:
        return []
    kind, start, stop = high.steps[-1].kind, low.steps[-1].number, high.steps[-1].number
    if low.steps[-1].kind != kind:
        return []
    return [Address((*low.steps[:-1], Step(kind, n)), low.annex) for n in range(start + 1, stop)]
