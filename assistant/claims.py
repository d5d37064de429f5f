"""A message with several questions in it, taken apart; the story around them goes with each."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST = 4
"""How many questions of one message are answered."""
_ENDS = re.compile(
    r"(?<=[。！？?!；;\n])"
    r"|(?=(?:^|(?<=[，,。；;\s]))(?:还有|另外|再问|顺便问|此外|然后问|第[二三四]个?(?:问题|，|、)))"
)
_LISTED = re.compile(r"(?:^|(?<=[\s。？?；;，,]))[（(]?[1-5一二三四五][)）.、．](?!\d)|[①②③④⑤]")
_COMMAS = re.compile(
    r"[，,、\s]+|(?<=吗)|(?<=呢)|(?<=怎么[办算发])|(?<=多少[天钱])(?![内后前以之出能才到])|(?<=几天)(?![内后前以之出能才到])"
    r"|(?<=多久)(?![内后前以之出能才到])"
)
_LEAVE = (
    r"(?:[女男](?:员工|职工|方)|我的?|他的?)?(?:产|陪产|护理|育儿|婚|哺乳|流产|产前|产检|小产)假"
    r"|卫生费|生育津贴|哺乳时间"
)
_PAIRED = re.compile(rf"(?P<one>{_LEAVE})(?:和|跟|与|、|还有|以及)(?P<other>{_LEAVE})(?P<asked>.*)", re.S)
"""Two things asked about in one breath (产假和陪产假各几天)."""
_EACH = re.compile(
    r"(?P<one>(?P<what>流产|小产|引产|怀孕|生)[^，。和跟]{1,6})[和跟与](?P<other>(?P=what)[^，。和跟]{1,6})"
    r"(?P<asked>(?:分别|各自?|都).*)",
    re.S,
)
"""Two cases of one thing (流产三个月和流产五个月分别休几天)."""
_ASKS = re.compile(
    r"[吗嘛么]|呢$|[？?]|怎么|怎样|咋|啥|什么|多少|几天|几个月|几点|多久|多长|哪[里儿个些年天]?|谁|几时|能不能|可不可以|可以不"
    r"|(?<![好这那前后过十])几(?=[倍块元小次成分]|个)|按(?:哪|谁)"
    r"|是不是|是否|算不算|有没有|要不要|该不该|合不合法|合法不|行不|对不|给不给|违不违法|能否|有无|几岁"
)
_VAGUE = re.compile(
    r"^[那我这他她你们请问想知道该该怎么可以能]*(?:怎么办|咋办|咋整|合法吗|合理吗|违法吗|犯法吗|对吗|行吗|可以吗|是真的吗|有依据吗"
    r"|有道理吗|怎么维权|该怎么做|找谁|去哪里?告|能告吗|怎么告|为什么|凭什么|是吗|对不对|行不行|合不合法|算违法吗|帮帮我|求助)"
    r"[呢啊呀吧了]*[？?。！!]*$"
)

_AND = re.compile(r"^[^。？?]{1,4}的?呢[？?]?$")
"""紧急的呢, 那工资呢: it means little without what was asked before."""


def asks(text: str) -> bool:
    """Whether there is a question in it."""
    return bool(_ASKS.search(text))


@dataclass(frozen=True)
class Message:
    """The questions of a message in order, and the story told around them."""

    claims: tuple[str, ...]
    story: str


def take_apart(text: str) -> Message:
    """One claim where there is one question; a vague one (那怎么办) belongs to the question or story before it."""
    claims: list[str] = []
    story: list[str] = []
    for piece in _pieces(text):
        if not _ASKS.search(piece):
            story.append(piece)
        elif (_VAGUE.match(piece) or _AND.match(piece)) and (claims or story):
            (claims if claims else story)[-1] += piece
        else:
            claims.append(piece)
    if len(claims) < 2:
        return Message((text,), "")
    return Message(tuple(claims[:MOST]), "，".join(story))


def _pieces(text: str) -> list[str]:
    """Sentences, listed points, and the parts of an unpunctuated run that each ask something."""
    marked = _LISTED.sub("\n", text)
    sentences = [s.strip(" \n，,。；;") for s in _ENDS.split(marked) if s and s.strip(" \n，,。；;？?")]
    return [each for sentence in sentences for part in _asking_parts(sentence) for each in _each(part)]


def _each(part: str) -> list[str]:
    """A part that asks one thing of two subjects, as two; what stands before them goes with both."""
    match = _PAIRED.search(part) or _EACH.search(part)
    if match is None or not _ASKS.search(match["asked"]):
        return [part]
    before = part[: match.start()]
    return [f"{before}{match['one']}{match['asked']}", f"{before}{match['other']}{match['asked']}"]


def _asking_parts(sentence: str) -> list[str]:
    """A sentence split at its commas where more than one part asks; what a part tells goes with the next that asks."""
    parts = [p for p in _COMMAS.split(sentence) if p]
    if sum(bool(_ASKS.search(p)) and len(p) >= 4 for p in parts) < 2:
        return [sentence]
    joined: list[str] = []
    told = ""
    for part in parts:
        told += ("，" if told else "") + part
        if _ASKS.search(part):
            joined.append(told)
            told = ""
    return [*joined, told] if told else joined
