"""What is said to a message, and what is remembered of it: no database, no clock, nothing but what is given."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from api.state.conversations import impersonal
from api.state.privacy import removed
from api.wechat.commands import NOWHERE, Commands, plain
from api.wechat.emoticons import Emoticons
from api.wechat.followers import Follower
from api.wechat.form import Form
from api.wechat.incoming import Incoming
from api.wechat.ledger import Outcome
from api.wechat.words import Command, Words, listed
from assistant import Answer, Assistant, BadQuestion, Proven, Slots
from assistant.chat_model import ChatModel
from assistant.chat_model.model import may_be_worded
from assistant.routing import NO_LAW

SPOKEN = ("text", "voice", "click")
_COPIED = re.compile(r"^[ \t]*[·•][ \t]*", re.MULTILINE)
"""Before a question that she copied from our own list."""
_LINK = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True)
class Asked:
    """A question that was answered; `reworded` = a language model may say the same once more."""

    question: str
    proven: Proven
    reworded: bool


@dataclass(frozen=True)
class Turn:
    outcome: Outcome
    asked: Asked | None = None


@dataclass(frozen=True)
class Dialogue:
    """Safe to share between threads. Nothing here waits for a language model: what it words follows later."""

    assistant: Assistant
    words: Words
    form: Form
    commands: Commands
    model: ChatModel | None = None
    quiz: str | None = None
    """Where 答题 leads, unless the account says so itself."""
    union: str | None = None
    """Where she asks the union to call back."""
    law: str | None = None
    """Where provisions are read."""

    @classmethod
    def of(cls, assistant: Assistant, words: Words, site: str | None) -> Dialogue:
        """With links to `site`, if there is one."""
        commands = Commands(words, assistant.reader.gazetteer)
        form = Form(assistant.corpus, words.回答, site)
        links = [f"{site}/{page}" if site else None for page in ("quiz", "help-me", "law")]
        return cls(replace(assistant, model=None), words, form, commands, assistant.model, *links)

    def turn(self, message: Incoming, follower: Follower, on: date, waiting: bool = False) -> Turn:
        """`waiting` = a language model is wording her last answer just now."""
        if message.kind in SPOKEN and message.text:
            return self._spoken(message, message.text, follower, on, waiting)
        if message.kind == "subscribe":
            return self._welcome(message, follower)
        if message.kind == "scan":
            return self._scanned(message, follower)
        if message.kind == "location":
            return self._located(message, follower)
        return _said(self.words.unread(message.kind), follower)

    def _spoken(self, message: Incoming, text: str, follower: Follower, on: date, waiting: bool) -> Turn:
        text, pictures = self._emoticons.apart(_COPIED.sub("", text))
        if not plain(text):
            return _said(self.words.没有文字.表情 if pictures else self.words.没有文字.别的, follower)
        if _LINK.fullmatch(text.strip()):
            return _said(self.words.unread("link"), follower)
        command = self.commands.read(text)
        if command is not None:
            return self._command(*command, message, follower, waiting)
        if not _on_a_topic(follower.slots) and (code := self.commands.only_a_place(text)):
            return self._settled(code, self.words.换省份.好, follower)
        try:
            return self._answered(message, text, follower, on)
        except BadQuestion as error:
            return _said(str(error), follower)

    def _answered(self, message: Incoming, text: str, follower: Follower, on: date) -> Turn:
        """Raises BadQuestion."""
        province = message.account.province
        proven = self.assistant.prove(text, slots=follower.slots, province=province, on=on)
        asked = Asked(text, proven, self.model is not None and may_be_worded(proven.answer))
        first, *rest = self.form.parts(proven.answer, asked.reworded and not message.account.sends)
        told = impersonal(proven.slots, removed(text))
        if _small_talk(proven.answer):
            return Turn(Outcome(first, replace(follower, slots=told)), asked)
        return Turn(Outcome(first, Follower(told, tuple(rest), stamp=follower.stamp)), asked)

    def _command(
        self, command: Command, place: str | None, message: Incoming, follower: Follower, waiting: bool
    ) -> Turn:
        words = self.words
        if command == "继续":
            return self._more(follower, waiting)
        if command == "换省份":
            return self._to_province(place, follower)
        if command == "清除记录":
            return Turn(Outcome(words.清除记录, None))
        if command == "知道了":
            return _said(words.知道了.还有 if follower.rest else words.知道了.没有了, follower)
        return _said(self._told(command, message), follower)

    def _told(self, command: Command, message: Incoming) -> str:
        """What is said to the commands that depend on nothing she said before."""
        words = self.words
        if command == "答题":
            link = message.account.quiz or self.quiz
            return words.答题.format(链接=link) if link else words.没有答题
        if command == "人工":
            return words.人工 + (words.求助.format(链接=self.union) if self.union else "")
        if command == "依据":
            return words.依据 + (words.查条文.format(链接=self.law) if self.law else "")
        said: dict[Command, str] = {"没答对": words.没答对, "太长": words.太长}
        return said.get(command) or words.帮助.format(例子=listed(words.例子))

    @cached_property
    def _emoticons(self) -> Emoticons:
        return Emoticons(frozenset(self.words.表情))

    def _more(self, follower: Follower, waiting: bool) -> Turn:
        if follower.rest:
            return Turn(Outcome(follower.rest[0], replace(follower, rest=follower.rest[1:])))
        return _said(self.words.继续.稍等 if waiting else self.words.继续.没有, follower)

    def _to_province(self, code: str | None, follower: Follower) -> Turn:
        """Without a name it is asked for; what comes next is then a place and no addition to the last question."""
        if code is None:
            return _said(
                self.words.换省份.问, replace(follower, slots=replace(follower.slots, topic=None, subjects=()))
            )
        if code == NOWHERE:
            return _said(self.words.换省份.不认识, follower)
        return self._settled(code, self.words.换省份.好, follower)

    def _settled(self, code: str, words: str, follower: Follower) -> Turn:
        name = self.assistant.reader.gazetteer.name(code)
        said = words.format(省=name, 例子=listed(self.words.例子))
        return _said(said, replace(follower, slots=replace(follower.slots, province=code)))

    def _located(self, message: Incoming, follower: Follower) -> Turn:
        code = self.assistant.reader.gazetteer.find(message.label or "")
        if code is None:
            return _said(self.words.位置.不认识, follower)
        return self._settled(code, self.words.位置.好, follower)

    def _scanned(self, message: Incoming, follower: Follower) -> Turn:
        code = self._scene(message)
        return self._settled(code, self.words.换省份.好, follower) if code else _said(self.words.扫码, follower)

    def _welcome(self, message: Incoming, follower: Follower) -> Turn:
        """She begins anew; the code she scanned may name a province, as may the account."""
        words, code = self.words, self._scene(message)
        name = self.assistant.reader.gazetteer.name(code) if code else message.account.province
        place = words.省份已知.format(省=name) if name else words.省份未知
        said = words.欢迎.format(例子=listed(words.例子), 省份=f"\n{place}")
        return _said(said, Follower(Slots(province=code), stamp=follower.stamp))

    def _scene(self, message: Incoming) -> str | None:
        return self.commands.only_a_place(message.text or "")


def _said(text: str, follower: Follower) -> Turn:
    return Turn(Outcome(text, follower))


def _small_talk(answer: Answer) -> bool:
    """Thanks and greetings: nothing new was asked, what was not read can still be read."""
    return answer.status == "ask" and not answer.citations


def _on_a_topic(slots: Slots) -> bool:
    """Whether a bare place adds to what was asked."""
    return slots.topic is not None and slots.topic.partition("_")[0] not in NO_LAW
