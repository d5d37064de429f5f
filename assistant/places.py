"""Which province a question is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model import BadQuestion, Place, Source
from corpus.model import NATIONAL, Jurisdiction

_WORK = re.compile(r"(上班|工作|打工|交社保|缴社保|社保在|单位|公司|厂|就业|任职)")
_DENIED = re.compile(r"(不是|不在|没在|离开)(在|是)?$")
_ORIGIN = re.compile(r"人(?![社事力])")
_PLACE_FOLLOWS = (
    r"(?=$|[，,。、的这那上工打人厂公单女老媳我产陪护婚育流生怀哺奶\s]"
    r"|缴|交社|有没有|离职|入职|能休|休|请|规定|卫生费|独生|痛经)"
)
_ELSEWHERE = re.compile(r"(户口|老家|籍贯|老公|丈夫|爱人|对象|孩子他?爸|媳妇|老婆|妻子|娘家|婆家)(在|是)?$")


class Gazetteer:
    """Finds province-level places by every name that means them, down to prefecture cities."""

    def __init__(self, places: Sequence[Jurisdiction]) -> None:
        self.by_code = {p.code: p for p in places}
        self._codes: dict[str, str] = {}
        letters: dict[str, str] = {}
        for place in places:
            if place.code == NATIONAL:
                continue
            for name in (place.name, place.full_name, *place.aliases, *place.cities):
                self._codes.setdefault(name, place.code)
            letters |= dict.fromkeys(place.letters, place.code)
        names = sorted(self._codes, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names))) if names else re.compile(r"(?!)")
        some = self._pattern.pattern
        self._tied = re.compile(rf"(?:户口|老家|籍贯)[在是]?(?:{some})|(?:在(?={some}))?(?:{some})(?:[交缴]社保)?")
        self._bare = _bare_names(places, self._codes)
        stems = "|".join(map(re.escape, self._bare)) or "(?!)"
        self._in_context = re.compile(rf"(?:^|(?<=[在是，,。、：\s]))({stems}){_PLACE_FOLLOWS}")
        marks = "".join(letters)
        self._letter = (
            re.compile(rf"(?:在|坐标|坐标：|人在)([{marks}])(?=$|[\s,，。的上工交])") if marks else re.compile(r"(?!)")
        )
        self._codes |= letters

    def find(self, text: str, known: bool = False) -> str | None:
        """The code of the place she works in: the one tied to work, else the first that is not denied.

        `known` = it was told before, so that a place only others belong to (老家是甘肃的) does not replace it.
        """
        found = [(m.start(), m.end(), self._codes[m[0]]) for m in self._pattern.finditer(text)]
        found += [(m.start(1), m.end(1), self._codes[m[1]]) for m in self._letter.finditer(text)]
        found += [(m.start(1), m.end(1), self._bare[m[1]]) for m in self._in_context.finditer(text)]
        meant = [f for f in sorted(found) if not _DENIED.search(text[: f[0]])]
        candidates = [f for f in meant if not _elsewhere(text, f[0], f[1])]
        if known:
            others = {f[2] for f in meant if f not in candidates}
            candidates = [f for f in candidates if f[2] not in others]
        else:
            candidates = candidates or meant
        starts = [f[0] for f in found]
        for start, end, code in candidates:
            after = text[end : min([end + 6, *(s for s in starts if s >= end)])]
            if _WORK.search(text[max(0, start - 3) : start]) or _WORK.search(after):
                return code
        return candidates[0][2] if candidates else None

    def partner(self, text: str) -> str | None:
        """The code of the place where her husband works (我在广州，老公在上海)."""
        found = re.search(rf"(?:老公|丈夫|爱人|对象|孩子他?爸|他)(?:在|是|人在)?({self._pattern.pattern})", text)
        return self._codes[found[1]] if found else None

    def without(self, text: str) -> str:
        """`text` without its places and what ties her to them (在上海交社保, 户口江西): they only choose the law."""
        return self._in_context.sub("", self._tied.sub("", text))

    def code(self, name: str) -> str:
        """The code of a province given by name, code or city. Raises BadQuestion."""
        name = name.strip()
        if name in self.by_code:
            return name
        code = self._codes.get(name) or self._codes.get(name.removesuffix("市")) or self._bare.get(name)
        if code is None:
            raise BadQuestion(f"不认识的省份「{name}」，请写省、自治区或直辖市的名字，如「浙江」")
        return code

    def name(self, code: str) -> str:
        return self.by_code[code].name

    def place(self, code: str, source: Source) -> Place:
        return Place(code, self.name(code), source)

    def chosen(self, name: str | None) -> Place | None:
        """The place set by name, code or city; None where none is. Raises BadQuestion."""
        return self.place(self.code(name), "setting") if name else None


def _bare_names(places: Sequence[Jurisdiction], known: dict[str, str]) -> dict[str, str]:
    """三明市 → 三明: names that are also words, or another place's (朝阳区), told apart by what stands around them."""
    districts = {c[:-1] for p in places for c in p.cities if c.endswith(("区", "县"))}
    bare = {c[:-1]: p.code for p in places for c in p.cities if c.endswith(("市", "州")) and len(c) > 2}
    return {name: code for name, code in bare.items() if name not in known and name not in districts}


def _elsewhere(text: str, start: int, end: int) -> bool:
    """Where somebody comes from or belongs (户口江西, 苏州人), which is not where she works."""
    return bool(_ELSEWHERE.search(text[:start]) or _ORIGIN.match(text[end:]))
