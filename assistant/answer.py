"""The assistant: understand → retrieve → compute or compose → prove."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.chat_model import ChatModel
from assistant.claims import take_apart
from assistant.compose import cite_parts, cited_first, curated_drafts, fixed_answer, local_drafts, noted, unsaid
from assistant.looked_up import LookUp
from assistant.model import Answer, AssistantError, BadQuestion, Hit, Place, Sentence, Slots
from assistant.officers_answers import ask_where, own_answer
from assistant.parts import join
from assistant.places import Gazetteer
from assistant.proof import Citer, Draft, prove
from assistant.query import Query, Reader
from assistant.routing import NO_LAW, OF_THE_BIRTH, OUT, Choice, choose_topic, goes_on, likelier
from assistant.rules import ADDITIONS, RULES, Rule
from assistant.rules.case import Case, Computed
from assistant.settings import Settings
from assistant.spelling import Speller
from assistant.understood import facts_in_words
from assistant.wording import curated_answers, offered, phrases
from corpus import Corpus, CorpusError, NotFound, Topic, load_corpus
from corpus.address import parse_id
from indexer import Found, Index, IndexFault, SearchResult, open_embedder
from indexer.words import words

HIS = ("paternity_leave",)
"""Topics that the husband's province decides."""
EITHERS = ("parental_leave", "marriage_leave")
"""Leave that each of a couple has by the law of the own place of work."""
YES_OR_NO = ("dismissal_", "contract_", "layoff_", "quit_for_", "company_closure", "probation_pregnant", "forced_")
"""Topics whose first sentence answers; what is computed for her comes after it."""
REMEMBER = 0.08
"""What the topic before gains then."""
STRANGE = -0.4
"""With less scope than this even then, the turn has left the field (产假几天 / 股票怎么炒)."""


@dataclass(frozen=True)
class Proven:
    """An answer before a language model may word it: the question as read, and the slots after it."""

    question: str
    answer: Answer
    slots: Slots


@dataclass(frozen=True)
class Assistant:
    """Answers questions from one corpus and one index; safe to share between threads."""

    corpus: Corpus
    index: Index
    reader: Reader
    setting: str | None = None
    model: ChatModel | None = None

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """Load corpus and index. Raises AssistantError with a sentence in Chinese."""
        try:
            corpus = load_corpus(settings.corpus)
            index = Index.open(settings.index, open_embedder(settings.embedder), corpus)
        except CorpusError as error:
            raise AssistantError(f"语料有问题，没法开始工作：\n{error}") from None
        except (IndexFault, RuntimeError) as error:
            raise AssistantError(str(error)) from None
        gazetteer = Gazetteer(corpus.library.jurisdictions)
        if settings.province:
            gazetteer.code(settings.province)
        reader = Reader(gazetteer, corpus.library.lexicon, Speller.of(corpus), offered())
        return cls(corpus, index, reader, settings.province, ChatModel.of(settings))

    def ask(self, text: str, *, slots: Slots = Slots(), province: str | None = None, on: date) -> tuple[Answer, Slots]:
        """The answer, and the conversation's slots after it. Raises BadQuestion."""
        proven = self.prove(text, slots=slots, province=province, on=on)
        answer = self.model.word(proven.question, proven.answer) if self.model else proven.answer
        return answer, proven.slots

    async def stream(self, proven: Proven) -> AsyncGenerator[Sentence | Answer, None]:
        """Each sentence as soon as it stands, then the answer made of them; closing it stops the model."""
        answer, said = proven.answer, list[Sentence]()
        if self.model is None:
            said += answer.sentences
            for sentence in said:
                yield sentence
        else:
            async with aclosing(self.model.stream(proven.question, answer)) as sentences:
                async for sentence in sentences:
                    said.append(sentence)
                    yield sentence
        yield replace(answer, sentences=tuple(said))

    def prove(self, text: str, *, slots: Slots = Slots(), province: str | None = None, on: date) -> Proven:
        """The answer in our own words, every sentence proven. Raises BadQuestion."""
        query = self.reader.read(text, slots, province or self.setting, on)
        result, choice = self._understand(query, slots)
        if query.tells_only:
            answer, choice = noted(self._blank(query, result), facts_in_words(query.slots)), Choice("severance_amount")
        elif (drafts := self._looked_up.drafts(query.text, on)) is not None:
            answer, choice = self._proven(self._blank(query, result), drafts)[0], Choice(None)
        else:
            answer = self._several(query, choice) or self._one(query, result, choice)
        answer = replace(answer, facts=facts_in_words(query.slots), changes=query.changes)
        return Proven(query.text, answer, self._kept(query, choice, slots))

    def _kept(self, query: Query, choice: Choice, before: Slots) -> Slots:
        """What the next turn goes on from; small talk and what is not ours leave topic and subjects as they were."""
        if before.topic and (choice.topic is None or choice.topic.partition("_")[0] in NO_LAW):
            return replace(query.slots, topic=before.topic, subjects=before.subjects)
        subjects = before.subjects if query.carried else tuple(words(query.text))[:8]
        return replace(query.slots, topic=choice.topic or before.topic, subjects=subjects)

    def _understand(self, query: Query, slots: Slots) -> tuple[SearchResult, Choice]:
        """What was found and which topic is meant; short turns are read with the one before."""
        result = self._search(query)
        choice = choose_topic(query, result)
        if choice.topic in (None, OUT) and slots.topic and goes_on(query, result):
            together = self._search_again(query, slots)
            if together.scope >= STRANGE:
                result, choice = together, choose_topic(query, together)
        if self.model is not None and (choice.topic in (None, OUT) or choice.doubtful):
            return self._reworded(query, self.model) or (result, choice)
        return result, choice

    def _reworded(self, query: Query, model: ChatModel) -> tuple[SearchResult, Choice] | None:
        """The search again with the model's plainer question; None unless that is clearer."""
        plain = model.rewrite(query.text)
        if plain is None:
            return None
        part = self.reader.part(query, plain, "")
        result = self._search(part)
        choice = choose_topic(part, result)
        return None if choice.topic in (None, OUT) or choice.doubtful else (result, choice)

    def _one(self, query: Query, result: SearchResult, choice: Choice) -> Answer:
        """The answer to a message, or a part of one, that asks one thing; his leave is his province's."""
        partner = self.reader.partner(query) if query.slots.asker != "丈夫" else None
        if partner is not None and query.place is not None and partner.code != query.place.code:
            if choice.topic in EITHERS:
                return self._each_of_both(query, choice.topic, (query.place, partner))
            if choice.topic in HIS:
                query = replace(query, place=partner)
                result = self._search(query)
        if query.birth and (choice.topic or "").startswith(OF_THE_BIRTH):
            query = replace(query, on=query.birth)
            result = self._search(query)
        answer = self._answer(query, result, choice.topic)
        return self._say_how_understood(answer, choice) if choice.doubtful and not query.carried else answer

    def _each_of_both(self, query: Query, topic: str, places: tuple[Place, Place]) -> Answer:
        """The same leave for her and for him, each by the own province."""
        parts = []
        for whose, place in zip(phrases()["common"]["couple"], places, strict=True):
            each = replace(query, place=place)
            parts.append((str(whose).format(省=place.name), self._answer(each, self._search(each), topic)))
        return join(parts)

    def _several(self, query: Query, whole: Choice) -> Answer | None:
        """Each question of a message answered in turn; None when it asks one thing, or care comes first."""
        message = take_apart(query.text)
        if len(message.claims) < 2 or (whole.topic or "").partition("_")[0] in ("distress", "injection", "harm"):
            return None
        parts: dict[tuple[str, Slots], Answer] = {}
        for claim in message.claims:
            part = self.reader.part(query, claim, message.story)
            result = self._search(part)
            choice = choose_topic(part, result)
            key = choice.topic or "", part.slots
            if choice.topic and key not in parts and choice.topic.partition("_")[0] not in NO_LAW:
                parts[key] = self._one(part, result, replace(choice, doubtful=False))
        return join(self._titled(parts)) if len(parts) > 1 else None

    def _titled(self, parts: dict[tuple[str, Slots], Answer]) -> list[tuple[str, Answer]]:
        """Each part under its topic's name, and its case where a topic comes twice (流产假（怀孕满3个月）)."""
        times = Counter(topic for topic, _ in parts)
        named = []
        for (topic, slots), answer in parts.items():
            case = f"（{'，'.join(facts_in_words(slots))}）" if times[topic] > 1 else ""
            named.append((self.topics[topic].title + case, answer))
        return named

    def converse(self, turns: Sequence[str], province: str | None, on: date) -> list[Answer]:
        """One answer a turn; a turn that cannot be used is asked for again. Raises BadQuestion (unknown province)."""
        if province:
            self.reader.gazetteer.code(province)
        slots, answers = Slots(), []
        for turn in turns:
            try:
                answer, slots = self.ask(turn, slots=slots, province=province, on=on)
            except BadQuestion as error:
                answer = Answer("ask", (Sentence(str(error), ()),), (), (), on, ask=str(error))
            answers.append(answer)
        return answers

    def _search(self, query: Query) -> SearchResult:
        place = query.place.code if query.place else None
        return self.index.search(
            query.search, place, query.on, query.expansions, boost=likelier(query, self.corpus.library.topics)
        )

    def _search_again(self, query: Query, slots: Slots) -> SearchResult:
        """A fragment that says too little alone, together with what was asked before."""
        place = query.place.code if query.place else None
        text = f"{query.search} {''.join(slots.subjects)}"
        return self.index.search(text, place, query.on, boost={slots.topic or "": REMEMBER})

    def _say_how_understood(self, answer: Answer, choice: Choice) -> Answer:
        """Name the topic answered, and offer the next likely ones, where the question left doubt."""
        if answer.status != "answered" or answer.ask:
            return answer
        topics = self.topics
        ask = str(phrases()["common"]["understood"]).format(名称=topics[choice.topic or ""].title)
        others = tuple(topics[t].questions[0] for t in choice.others)
        return replace(answer, ask=ask, suggestions=(*others, *answer.suggestions)[:4])

    @cached_property
    def _looked_up(self) -> LookUp:
        return LookUp(self.corpus)

    def _blank(self, query: Query, result: SearchResult) -> Answer:
        return Answer("declined", (), (), tuple(self._hit(f) for f in result.found), query.on, query.place)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        return {t.id: t for t in self.corpus.library.topics}

    def _answer(self, query: Query, result: SearchResult, topic: str | None) -> Answer:
        blank = self._blank(query, result)
        if topic is None or topic.partition("_")[0] in NO_LAW:
            return fixed_answer(blank, topic or "not_covered")
        if topic in RULES:
            return self._computed(blank, query, topic)
        return self._curated(blank, query, topic)

    def _curated(self, blank: Answer, query: Query, topic: str) -> Answer:
        """The curated answer, with what is computed for this very asker and what her province says before it.

        Where it begins with yes or no, that stays first. What an officer wrote stands in its place, and before all.
        """
        own = own_answer(topic, query, self.corpus)
        curated = own or curated_answers().get(topic)
        drafts = curated_drafts(curated, query, self.corpus) if curated else []
        computed = Computed(()) if query.asks_what_now else self._added(topic, query)
        local: list[Draft] = []
        if query.place:
            answering = self.index.answering(topic, query.on)
            cited = {b.located for d in (*computed.drafts, *(drafts if own else ())) for b in d.bases}
            local = local_drafts(unsaid(answering, cited, query.place), query.place, query.text)
        first = len(drafts) if own or query.asks_what_now else int(topic.startswith(YES_OR_NO))
        ordered = {d.text: d for d in (*drafts[:first], *computed.drafts, *local, *drafts[first:])}
        said = [d for text, d in ordered.items() if text not in computed.covers]
        answer, citer = self._proven(blank, said)
        if not answer.citations:
            return ask_where(topic, query, self.corpus, answer)
        answer = self._with_computed(answer, computed, citer)
        if curated and curated.无规定:
            answer = replace(answer, status="declined", reason="not_covered")
        return replace(answer, suggestions=curated.再问) if curated else answer

    def _computed(self, blank: Answer, query: Query, topic: str) -> Answer:
        try:
            computed = self._compute(RULES[topic], query)
        except NotFound:
            return fixed_answer(blank)
        answer, citer = self._proven(blank, computed.drafts)
        if not answer.citations:
            return answer
        answer = replace(self._with_computed(answer, computed, citer), suggestions=computed.suggestions)
        return answer if computed.known else replace(answer, status="declined", reason="not_covered")

    def _added(self, topic: str, query: Query) -> Computed:
        """What goes before the topic's curated answer; nothing where its provisions were not in force that day."""
        try:
            return self._compute(ADDITIONS[topic], query) if topic in ADDITIONS else Computed(())
        except NotFound:
            return Computed(())

    def _compute(self, rule: Rule, query: Query) -> Computed:
        return rule(Case(self.corpus, query.place, query.on, query.slots, query.text))

    def _with_computed(self, answer: Answer, computed: Computed, citer: Citer) -> Answer:
        """The entitlement, whose parts may cite more, and the question back."""
        entitlement = cite_parts(computed, citer)
        return replace(answer, citations=tuple(citer.citations), ask=computed.ask, entitlement=entitlement)

    def _proven(self, blank: Answer, drafts: Sequence[Draft]) -> tuple[Answer, Citer]:
        """The answer of the sentences that stand; when none does, that it is not covered."""
        citer = Citer(self.corpus, blank.on)
        sentences = prove(drafts, citer)
        if not sentences:
            return fixed_answer(blank), citer
        cited = tuple(citer.citations)
        hits = cited_first(blank.hits, cited)
        return replace(blank, status="answered", sentences=sentences, citations=cited, hits=hits), citer

    def _hit(self, found: Found) -> Hit:
        document = self.corpus.by_id[found.document]
        address = self.corpus.locate(document, parse_id(found.address)).provision.address
        return Hit(document.title, address.unit.label, address.label, document.jurisdiction, found.score)
