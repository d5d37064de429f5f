"""An Answer as it is read in a chat window: the answer first, its bases behind it, one quotation, then what to do next.

Plain text in short paragraphs; a screen shows about twenty characters a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from api.wechat.bases import Mentions, bracketed
from api.wechat.splitting import Paragraph, messages
from api.wechat.words import BULLET, AnswerWords, listed
from assistant import Answer, Citation, Place, Sentence
from assistant.wording import phrases
from corpus import Corpus

EXAMPLES, NEAREST = 3, 3
NO_LAW = ("报刊", "资料")
"""Kinds of documents whose words prove nothing by themselves."""
SHORT, LEAD = 16, 72
"""The first sentence of so few characters says too little to stand alone; with the next one it has at most so many."""
LONGEST_QUOTE = 100
REPORTED, SAID_ALREADY = "报道", "公开报道"
_HEAD = re.compile("[：（]")
_STOPS = str.maketrans("", "", "，。；：、！？“”‘’（） \n　")


@dataclass(frozen=True)
class Form:
    """`site` is where links lead; without it there are none."""

    corpus: Corpus
    words: AnswerWords
    site: str | None = None

    def parts(self, answer: Answer, reworded: bool = False) -> tuple[str, ...]:
        """The messages of an answer, the first to be sent now; `reworded` = another wording may be fetched.

        A quotation, and what else may be asked, are left out where they would cost a message more.
        """
        said, quoted = list(self._said(answer)), list(self._quotation(answer))
        after, offers = list(self._after(answer, reworded)), list(self._offers(answer))
        whole = self._messages([*said, *quoted, *after, *offers])
        if len(whole) == 1:
            return whole
        fewer = [self._messages([*said, *after, *offers])]
        if not self._in_doubt(answer):
            fewer.append(self._messages([*said, *after]))
        return min(whole, *fewer, key=len)

    def reworded(self, answer: Answer, head: str) -> tuple[str, ...]:
        """The same answer in a language model's words: only what it says, for the rest was sent before."""
        return self._messages([Paragraph(head), *self._said(answer)])

    def _messages(self, paragraphs: list[Paragraph]) -> tuple[str, ...]:
        return messages(paragraphs, lambda: Mentions(self.corpus, self.words.同上), self.words)

    def _quotation(self, answer: Answer) -> Iterator[Paragraph]:
        quoted = _quoted(answer)
        if quoted is not None:
            text = self.words.原文.format(原文=_whole(quoted))
            alone = len(answer.sentences[0].cites) == 1
            yield Paragraph(text, () if alone else (quoted,), self._link(quoted, answer))

    def _said(self, answer: Answer) -> Iterator[Paragraph]:
        """The direct answer stands by itself, what limits it and what to do follows in lines."""
        leading, parts = _leading(answer.sentences), self._parts(answer.sentences)
        for n, sentence in enumerate(answer.sentences):
            head = n < leading or n in parts
            apart = n in (0, leading) or n in parts
            yield Paragraph(("" if head else BULLET) + sentence.text, _cited(answer, sentence), apart=apart)

    def _parts(self, sentences: Sequence[Sentence]) -> set[int]:
        """Where the answer to each question begins, in a message that asked several (产假天数：全国的产假是98天。)."""
        found = {
            n
            for n, s in enumerate(sentences)
            if any(s.text[: m.start()] in self._titles for m in _HEAD.finditer(s.text))
        }
        return found if 0 in found and len(found) > 1 else set()

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(topic.title for topic in self.corpus.library.topics)

    def _after(self, answer: Answer, reworded: bool) -> Iterator[Paragraph]:
        words, text = self.words, answer.text
        if answer.reason == "not_covered" and not answer.citations and answer.hits:
            nearest = [bracketed(hit.title) + hit.provision for hit in answer.hits[:NEAREST]]
            yield Paragraph(f"{words.最接近}\n{listed(nearest)}")
        if any(c.evidence == REPORTED for c in answer.citations) and SAID_ALREADY not in text:
            yield Paragraph(words.报道)
        if answer.changes:
            yield Paragraph(words.读作.format(读作="；".join(answer.changes)))
        if answer.citations:
            yield from map(Paragraph, self._understood(answer))
        if answer.ask and answer.ask != text:
            yield Paragraph(answer.ask)
        if reworded:
            yield Paragraph(words.改写)

    def _understood(self, answer: Answer) -> Iterator[str]:
        place = answer.place
        if place is not None and place.source == "setting":
            yield self.words.按省.format(省=place.name)
        if facts := (*_told(place), *answer.facts):
            yield self.words.按.format(事实="，".join(facts))

    def _offers(self, answer: Answer) -> Iterator[Paragraph]:
        """What else may be asked or, where the question left doubt, may have been meant."""
        if answer.suggestions:
            head = self.words.这几个 if self._in_doubt(answer) else self.words.还可以问
            yield Paragraph(f"{head}\n{listed(answer.suggestions[:EXAMPLES])}")

    def _in_doubt(self, answer: Answer) -> bool:
        doubt = str(phrases()["common"]["understood"]).partition("{")[0]
        return (answer.ask or "").startswith(doubt)

    def _link(self, citation: Citation, answer: Answer) -> str:
        """WeChat shows <a href> in a text as a link."""
        if self.site is None:
            return ""
        place = f"{quote(citation.document_id)}?on={answer.on.isoformat()}#{citation.address}"
        return f'\n<a href="{self.site}/law/{place}">{self.words.全文}</a>'


def _leading(sentences: tuple[Sentence, ...]) -> int:
    """How many sentences are the direct answer."""
    first, *others = (len(s.text) for s in sentences)
    return 2 if others and first <= SHORT and first + others[0] <= LEAD else 1


def _cited(answer: Answer, sentence: Sentence) -> tuple[Citation, ...]:
    by_number = {c.n: c for c in answer.citations}
    return tuple(by_number[n] for n in sentence.cites)


def _quoted(answer: Answer) -> Citation | None:
    """What proves the first sentence, her own province before the country, where it is law, short and not said yet."""
    first = _cited(answer, answer.sentences[0]) if answer.sentences else ()
    here = answer.place.code if answer.place else None
    said = answer.text.translate(_STOPS)
    for citation in sorted(first, key=lambda c: c.jurisdiction != here):
        short = len(_whole(citation)) <= LONGEST_QUOTE and citation.kind not in NO_LAW
        if short and citation.quote.translate(_STOPS) not in said:
            return citation
    return None


def _whole(citation: Citation) -> str:
    """A 项 with the line above it, without which it says little."""
    words = citation.quote.replace("\n", "").rstrip("；，、：")
    return f"{citation.lead}……{words}" if citation.lead and words not in citation.lead else words


def _told(place: Place | None) -> tuple[str, ...]:
    """The province, where it was said in an earlier message."""
    return (place.name,) if place is not None and place.source == "conversation" else ()
