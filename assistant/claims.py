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
    r"[，,、\s]+|(?<=吗)|(?<=呢)|(?<=怎么[办算发])|(?<=多少[天钱])|(?<=几天)(?!内|后|前|以)"
    r"|(?<=多久)(?!才|能|前|后|内|以)"
)
_ASKS = re.compile(
    r"[吗嘛么]|呢$|[？?]|怎么|怎样|咋|啥|什么|多少|几天|几个月|几点|多久|多长|哪[里儿个些年天]?|谁|几时|能不能|可不可以|可以不"
    r"|是不是|是否|算不算|有没有|要不要|该不该|合不合法|合法不|行不|对不|给不给|违不违法|能否|有无|几岁"
)
_VAGUE = re.compile(
    r"^[那我这他她你们请问想知道该该怎么可以能]*(?:怎么办|咋办|咋整|合法吗|合理吗|违法吗|犯法吗|对吗|行吗|可以吗|是真的吗|有依据吗"
    r"|有道理吗|怎么维权|该怎么做|找谁|去哪里?告|能告吗|怎么告|为什么|凭什么|是吗|对不对|行不行|合不合法|算违法吗|帮帮我|求助)"
    r"[呢啊呀吧了]*[？?。！!]*$"
)


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
        elif _VAGUE.match(piece) and (claims or story):
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
    return [part for sentence in sentences for part in _asking_parts(sentence)]


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
