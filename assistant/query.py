"""Understanding: a message as typed → a Query with place, day, facts and the words to search for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from assistant.claims import asks
from assistant.employment import read_employment
from assistant.facts import read_day, read_facts
from assistant.model import BadQuestion, Place, Slots
from assistant.places import Gazetteer
from assistant.rules.severance import PAID
from assistant.spelling import Speller
from assistant.tenure import without_tenure
from assistant.wages import without_wages
from corpus.model import Term
from indexer.expand import Expander
from indexer.words import normalise

LONGEST = 5000
SHORT, CONTEXT = 6, 40
"""A claim of so few characters is read with so many of the story before it."""
_MEANINGFUL = re.compile(r"[\u4e00-\u9fffa-z0-9]")
_FILLER = re.compile(
    r"的时候|那会儿|才|说错了|打错了|搞错了|不对|我?算了[一]?下|不好意思|我说的是|后来|改成?|已经|应该是|还是算了|就按|按|那么?|呢|如果|要是|我们?|俺|咱|是|在|的话?|就|嗯|哦|好的?|也|啊|呀|吧|这边|省|市|上班|工作|生|怀孕?|了|想|问"
    r"|[\s,，。.?？!！、~]"
)
_SLOT_WORDS = re.compile(
    r"半岁|半年|满月|百天|\d+w\d?d?|\d+\+\d|第[一二三四]个(?:孩子|宝宝|娃)?|头胎|第?[一二三四]胎|[一二三四]孩|双胞胎|三胞胎|多胞胎|龙凤胎|"
    r"剖腹产|剖宫产|顺产|难产|早产|提前生|老公|丈夫|"
    r"(?:\d+|[一二三四五六七八九十两半俩仨]+)个?(?:多|半)?月(?:零?[一二三四五六七八九十\d]+天)?|改?剖的?|(?:\d+|[一二三四五六七八九十]+)周"
)
_BESIDE = re.compile(
    r"左右|大概|差不多|税[前后]|到手|应发|公司|单位|厂里?|我|每个?月|一个月|工资|多|这[里儿家个边]?|现在|目前|总共|都|到"
)
_OF_A_CHILD = re.compile(r"怀|孕|胎|宝宝|孩子|娃|产")
LITTLE = 2
"""Characters that may be left of a turn that only tells years and a wage."""
_WHAT_NOW = re.compile(
    r"^(?:公司|单位|老板|他们|如果|万一|还是|不[给发肯理改认退](?:钱|我|答应)?"
    r"|[那我你这现在该要应当可以能请问到底究竟就，, ])*"
    r"(?:怎么办|怎么要(?:回来)?|咋办|咋整|怎么做|咋做|如何是好|怎么弄|怎么处理|帮帮我|求助)(?:才好|才行)?"
    r"[呢啊呀吧了]*[？?。！!]*$"
)
"""我该怎么办: the steps to take in what was told before."""
_IS_IT_RIGHT = re.compile(
    r"^[那我你他们这样做公司单位老板，, ]*(?:合法|合理|违法|犯法|合规|对"
    r"|(?:不同意|不答应|不接受|拒绝|不去|不签)?(?:可以|行|能行))(?:吗|么|不|嘛|的吗)[啊呀]*[？?。！!]*$"
)
_OF_PREGNANCY = re.compile(r"pregnan|miscarriage|antenatal")
"""Topics in which a bare number of months counts those of pregnancy."""
_HUSBAND = re.compile(r"老公|丈夫|男的|孩子爸|孩他爹|他爸")


@dataclass(frozen=True)
class Query:
    """A question understood: what to search for, where, when, and the facts so far.

    `text` is the normalised message, `search` the same without place names, which only choose the law.
    `birth` is the day of the birth asked about, whose law decides on leave and benefit.
    `slots` are the conversation's after this turn; `carried` is the topic before when this turn only adds facts to it.
    """

    typed: str
    text: str
    search: str
    on: date
    place: Place | None
    slots: Slots
    expansions: tuple[str, ...] = ()
    carried: str | None = None
    birth: date | None = None
    changes: tuple[str, ...] = ()
    tells_only: bool = False
    """Nothing is asked, now or before: only years, a first day or a wage were told."""
    whole: bool = False
    """It was offered by us to be asked next, and means by itself what it says."""

    @property
    def asks_what_now(self) -> bool:
        """Whether all that is asked is what to do about what was told before."""
        return self.carried is not None and bool(_WHAT_NOW.search(self.text))


class Reader:
    """Reads questions with the corpus's own place names and lexicon."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        lexicon: Sequence[Term],
        speller: Speller | None = None,
        offered: Collection[str] = (),
    ) -> None:
        self.gazetteer, self.speller = gazetteer, speller
        self._offered = frozenset(map(normalise, offered))
        self._legal_terms = Expander(lexicon)

    def read(self, typed: str, slots: Slots, setting: str | None, on: date) -> Query:
        """The query a message makes after what the conversation told. Raises BadQuestion."""
        text, changes = self._usable(typed)
        tells = self._only_tells(text)
        asked = tells and slots.topic in PAID
        carried = slots.topic if slots.topic and (asked or self._goes_on(text)) else None
        facts = read_facts(text, on, _months_of(slots) if carried else "other", asked)
        place = self._place(text, slots, setting)
        merged = _merge(slots, replace(facts, employment=read_employment(text)))
        if place is not None and place.source != "setting":
            merged = replace(merged, province=place.code)
        search = self._without_places(text) or text
        expansions = self._expansions(text, slots, carried)
        birth = merged.born or merged.due or read_day(text)
        told = facts.leaving is None and bool(facts.served or facts.joined or facts.wage)
        tells_only = tells and told and slots.topic is None
        whole = text in self._offered
        return Query(typed, text, search, on, place, merged, expansions, carried, birth, changes, tells_only, whole)

    def part(self, query: Query, claim: str, story: str) -> Query:
        """One claim of a message as a query of its own: its words, the message's place, day and facts."""
        text = claim if len(claim) > SHORT else f"{story[-CONTEXT:]}{claim}"
        place = self._partner(query, claim) or query.place
        search = self._without_places(text) or text
        slots = _merge(query.slots, read_facts(claim, query.on))
        expansions = self._expansions(text, Slots(), None)
        return replace(query, text=text, search=search, place=place, slots=slots, expansions=expansions)

    def partner(self, query: Query) -> Place | None:
        """Where the asker's husband works, if told."""
        code = self.gazetteer.partner(query.text)
        return self.gazetteer.place(code, "question") if code else None

    def _partner(self, query: Query, claim: str) -> Place | None:
        """The same, when the claim speaks of him and not of where she works as well."""
        own = self.gazetteer.find(claim, known=True)
        return self.partner(query) if _HUSBAND.search(claim) and not own else None

    def _usable(self, typed: str) -> tuple[str, tuple[str, ...]]:
        """The message with slips of typing mended, and what was mended. Raises BadQuestion."""
        if not typed.strip():
            raise BadQuestion("问题是空的，请写下你想问的，比如「产假几天」")
        if len(typed) > LONGEST:
            raise BadQuestion(f"问题太长了（{len(typed)} 字），请缩短到 {LONGEST} 字以内，把最要紧的写在前面")
        text = normalise(typed)
        if not _MEANINGFUL.search(text):
            raise BadQuestion("没有看到文字，请用一句话写下你想问的，比如「怀孕能上夜班吗」")
        if self.speller is None:
            return text, ()
        corrected = self.speller.correct(text)
        return corrected.text, corrected.trace

    def _place(self, text: str, slots: Slots, setting: str | None) -> Place | None:
        if code := self.gazetteer.find(text, known=slots.province is not None):
            return self.gazetteer.place(code, "question")
        if slots.province:
            return self.gazetteer.place(slots.province, "conversation")
        return self.gazetteer.chosen(setting)

    def _goes_on(self, text: str) -> bool:
        """Whether a turn asks the same again with another place or fact, or only what to do or whether it is right."""
        if text in self._offered:
            return self._only_adds(text)
        return self._only_adds(text) or bool(_WHAT_NOW.search(text) or _IS_IT_RIGHT.search(text))

    def _only_tells(self, text: str) -> bool:
        """Whether a turn names only years, a first day or a wage (三年，8000)."""
        rest = without_tenure(without_wages(text), "anywhere")
        left = _BESIDE.sub("", _FILLER.sub("", self._without_places(rest)))
        return rest != text and len(left) <= LITTLE and not (asks(text) or _OF_A_CHILD.search(text))

    def _only_adds(self, text: str) -> bool:
        """Whether a turn names only a place or a fact (广东, 头胎呢, 那双胞胎呢) and so asks the same again."""
        return not _FILLER.sub("", _SLOT_WORDS.sub("", self._without_places(text)))

    def _without_places(self, text: str) -> str:
        return self.gazetteer.without(text).strip()

    def _expansions(self, text: str, slots: Slots, carried: str | None) -> tuple[str, ...]:
        # What we offered to be asked next is whole by itself.
        before = slots.subjects if carried or (len(text) <= 12 and text not in self._offered) else ()
        return (*self._legal_terms(text), *before)


def _merge(slots: Slots, facts: Slots) -> Slots:
    """Facts just told replace what was told before; the rest is kept."""
    told = {f.name: getattr(facts, f.name) for f in fields(facts) if getattr(facts, f.name) not in (None, ())}
    return replace(slots, **told)


def _months_of(slots: Slots) -> str:
    """Whose months a bare 那6个月呢 means after what was told."""
    if slots.baby_month is not None:
        return "baby"
    return "pregnancy" if slots.month is not None or _OF_PREGNANCY.search(slots.topic or "") else "other"


def asks_for_husband(text: str) -> bool:
    """那我老公呢: the same question for the father."""
    return bool(_HUSBAND.search(text)) and len(text) <= 10
