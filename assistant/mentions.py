"""The instruments and provisions that a text names: 《…》第七条第一款, 特别规定第7条, 总工发〔2022〕5号（五）.

A title is looked for as written; one that is not held is reported as it stands and never bent to a held one:
湖南省女职工劳动保护特别规定 is not the nation's 特别规定.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import Address, Corpus, Document
from corpus.address import Step
from corpus.numerals import NUMERAL, to_int
from corpus.references import Reference, find_references

_TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]*》){2,80})》")
_NOTES = r"(?:（[^（）\n]{1,40}）)*"
_NOTES_BEHIND = re.compile(rf"(?:（(?!{NUMERAL}）)[^（）\n]{{1,40}}）)+")
_LINK = re.compile(rf"({_NOTES})(?:里面|之中|当中|中|里|内)?的?，?\Z")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[（【](?:19|20)\d\d[〕\]）】]第?\d+号|国务院令第?\d+号")
_POINT = re.compile(rf"(?:里|中)?的?，?(?:第?（(?P<a>{NUMERAL}|\d+)）(?:条|点|项|款)?|第(?P<b>{NUMERAL}|\d+)(?:点|项))")
_PREAMBLE = re.compile(r"的?序言")
_PREFIX = re.compile(
    r"^(?:中华人民共和国|我国的?|中国的?|国家的?|国务院的?|最新的?|新版的?|新修订的?|修订后的?|现行的?)+"
)
_BARE = re.compile(
    r"([\u4e00-\u9fff]{0,24}(?:法典|法|条例|规定|办法|解释|细则|决定|意见|通知|规则|规范|准则|制度|手册|章程|协议|合同|公约|守则))\Z"
)
_OWN = re.compile(
    r"(?:规则|准则|制度|手册|章程|协议|合同|公约|守则|(?:公司|本公司|我司|单位|集团|厂里?)的?\w{0,6}规定)\Z"
)
_POINTS_BACK = re.compile(r"(?:该|本|同|此|上述|前述|这部|这个|那部)(?:法|条例|规定|办法|解释|意见|通知)\Z")
_PLACE = re.compile(r"(?:省|市|自治区|区|县|州)\Z")
_YEAR = re.compile(r"((?:19|20)\d\d)(?!\d)年?")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)年?(?:版|新?修订|修正|修改|颁布|公布|发布|施行|实施|出台|通过)?的?\Z")
_JOIN = re.compile(r"(?:、|和|或者|或|以及|及|至|与|，)?(?:第)?\Z")
NEAR = 120
"""How far back, within its paragraph, a title may stand that a bare 第…条 goes on from."""


@dataclass(frozen=True)
class Mention:
    """A named instrument, or a provision of it: `versions` are empty where it is not held.

    `title` None: the text does not say of what. `carried`: the title was named before, so that it may be meant.
    """

    title: str | None
    versions: tuple[Document, ...]
    address: Address | None
    start: int
    end: int
    years: tuple[int, ...] = ()
    number: str = ""
    carried: bool = False


@dataclass(frozen=True)
class _Name:
    title: str
    versions: tuple[Document, ...]
    start: int
    end: int
    notes: str = ""


class Titles:
    """Knows every title, short title and number of the corpus, and the names of places that begin another title."""

    def __init__(self, corpus: Corpus) -> None:
        self._versions: dict[str, tuple[Document, ...]] = {}
        for name, documents in corpus.by_title.items():
            self._versions[_written(name)] = tuple(d for d in documents if d.is_law)
        for document in corpus.documents:
            if document.number and document.is_law and not document.number.startswith("主席令"):
                self._versions.setdefault(_written(document.number), (document,))
        self._versions = {k: v for k, v in self._versions.items() if v}
        self._longest = max(map(len, self._versions), default=0)
        places = [n for j in corpus.library.jurisdictions for n in (j.name, j.full_name, *j.aliases) if j.code != "CN"]
        self._places = tuple(dict.fromkeys(places))
        self.written = tuple(dict.fromkeys(d.title for d in corpus.documents if d.is_law))

    def named(self, title: str) -> tuple[Document, ...]:
        """The versions of what is called so, oldest first."""
        name = _written(title)
        return self._versions.get(name) or self._versions.get(_PREFIX.sub("", name), ())

    def ending(self, text: str) -> str | None:
        """The longest known name that `text` ends with, unless a place before it makes it another's."""
        for length in range(min(self._longest, len(text)), 1, -1):
            before, name = text[:-length], text[-length:]
            if _written(name) in self._versions:
                return None if before.endswith(self._places) or _PLACE.search(before) else name
        return None


def _written(name: str) -> str:
    """A title or number with brackets and spaces made one."""
    name = re.sub(r"\s", "", name).replace("〔", "（").replace("〕", "）").replace("[", "（").replace("]", "）")
    name = name.replace("【", "（").replace("】", "）").replace("(", "（").replace(")", "）").replace("令第", "令")
    return name.replace("）第", "）")


def find_mentions(text: str, titles: Titles) -> list[Mention]:
    """Everything named, in order. A title without a provision is a mention of its own."""
    names = _names(text, titles)
    mentions: list[Mention] = []
    for reference in find_references(text):
        mentions += _of_reference(text, reference, names, titles, mentions)
    mentions += _points(text, names)
    taken = [(m.start, m.end) for m in mentions]
    alone = [n for n in names if not any(a <= n.start < b for a, b in taken)]
    mentions += [_of_name(text, n, None, n.start, n.end + len(n.notes)) for n in alone]
    return sorted(mentions, key=lambda m: (m.start, m.end))


def _names(text: str, titles: Titles) -> list[_Name]:
    """Titles in 《》 and numbers of instruments, each with the notes in brackets that follow."""
    found = [_Name(m[1], titles.named(m[1]), m.start(), m.end()) for m in _TITLE.finditer(text)]
    for match in _NUMBER.finditer(text):
        known = next((match[0][i:] for i in range(len(match[0]) - 4) if titles.named(match[0][i:])), None)
        start = match.end() - len(known or match[0])
        if not any(n.start <= match.start() < n.end or _in_notes(text, n, match.start()) for n in found):
            found.append(_Name(known or match[0], titles.named(known or ""), start, match.end()))
    return [replace(n, notes=_notes_after(text, n.end)) for n in sorted(found, key=lambda n: n.start)]


def _notes_after(text: str, end: int) -> str:
    match = _NOTES_BEHIND.match(text, end)
    return match[0] if match else ""


def _in_notes(text: str, name: _Name, at: int) -> bool:
    return name.end <= at < name.end + len(_notes_after(text, name.end))


def _of_reference(
    text: str, reference: Reference, names: Sequence[_Name], titles: Titles, before: Sequence[Mention]
) -> Iterator[Mention]:
    """The mention a reference makes; none when it is of a contract or a handbook."""
    last = before[-1] if before else None
    address, end = reference.address, reference.end
    if last is not None and last.address and _goes_on(text, last, reference):
        yield replace(last, address=_fit(address, last.versions), start=reference.start, end=end)
        return
    lead = text[: reference.start].removesuffix("附录") if address.annex else text[: reference.start]
    name = _name_before(lead, names, titles)
    if name is not None:
        yield _of_name(text, name, _fit(address, name.versions), name.start, end)
        return
    bare = _BARE.search(lead[-30:])
    if bare and _OWN.search(bare[1]):
        return
    if bare and not _POINTS_BACK.search(bare[1]) and not _is_generic(bare[1]):
        yield Mention(_stripped(bare[1]), (), address, reference.start - len(_stripped(bare[1])), end)
        return
    yield _carried(text, reference, before, bool(bare))


def _goes_on(text: str, last: Mention, reference: Reference) -> bool:
    """第四十二条、第四十五条: nothing but a joint stands between."""
    return last.end <= reference.start <= last.end + 3 and bool(_JOIN.fullmatch(text[last.end : reference.start]))


_GENERIC = re.compile(r"(?:法律|法规|有关规定|相关规定|国家规定|前款规定|规定)\Z")
_VERB = re.compile(
    r".*(?:依照|根据|违反|按照|符合|适用|执行|履行|依据|属于|规定的|有|在|或者|按|见|如|看|是|对照|参照|参考|和|与|及|到|据|了)"
)


def _is_generic(bare: str) -> bool:
    return bool(_GENERIC.search(bare)) and len(_stripped(bare)) <= 4


def _stripped(bare: str) -> str:
    return _VERB.sub("", bare) or bare


def _carried(text: str, reference: Reference, before: Sequence[Mention], points_back: bool) -> Mention:
    """A bare 第…条 goes on from the instrument named shortly before; else it is nobody's."""
    last = next((m for m in reversed(before) if m.title and m.versions), None)
    gap = text[last.end : reference.start] if last else ""
    near = last is not None and "\n\n" not in gap and (points_back or len(gap) <= NEAR)
    if last is None or not near:
        return Mention(None, (), reference.address, reference.start, reference.end)
    address = _fit(reference.address, last.versions)
    return Mention(last.title, last.versions, address, reference.start, reference.end, last.years, carried=True)


def _name_before(lead: str, names: Sequence[_Name], titles: Titles) -> _Name | None:
    """The instrument named right before: in 《》, by number, or without brackets."""
    link = _LINK.search(lead)
    end = link.start() if link else len(lead)
    for name in reversed(names):
        if name.end == end:
            return replace(name, notes=link[1] if link else "")
    for at, notes in ((end, link[1] if link else ""), (link.end(1) if link else end, "")):
        if known := titles.ending(lead[:at]):
            return _Name(known, titles.named(known), at - len(known), at, notes)
    return None


def _of_name(text: str, name: _Name, address: Address | None, start: int, end: int) -> Mention:
    """With the years and the number that stand beside the title."""
    years = [int(y) for y in _YEAR.findall(re.sub(r"[〔\[（](?:19|20)\d\d[〕\]）]\d+号", "", name.notes))]
    if before := _YEAR_BEFORE.search(text[max(0, name.start - 14) : name.start]):
        years.append(int(before[1]))
    number = _NUMBER.search(name.notes)
    return Mention(name.title, name.versions, address, start, end, tuple(years), number[0] if number else "")


def _fit(address: Address, versions: Sequence[Document]) -> Address:
    """第五条 of an opinion whose units are points means （五）."""
    unit = versions[-1].units[-1].address if versions and versions[-1].units else None
    if unit and unit.steps and unit.steps[0].kind == "point" and address.steps and address.steps[0].kind == "art":
        return Address((Step("point", address.steps[0].number), *address.steps[1:]), address.annex)
    return address


def _points(text: str, names: Sequence[_Name]) -> Iterator[Mention]:
    """（五） or 序言 after the name of an instrument that has such."""
    for name in names:
        kinds = {u.address.steps[0].kind if u.address.steps else "" for v in name.versions for u in v.units}
        end = name.end + len(name.notes)
        if "point" in kinds and (point := _POINT.match(text, end)):
            address = Address((Step("point", to_int(point["a"] or point["b"])),))
            yield _of_name(text, name, address, name.start, point.end())
        elif "" in kinds and (preamble := _PREAMBLE.match(text, end)):
            yield _of_name(text, name, Address(), name.start, preamble.end())
