"""What a reply should be about: the same questions, asked through /v1/ask of the same server."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from corpus import Corpus

_LETTERS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")
_NAMED = re.compile(r"《([^《》]+)》")
_STATE = "中华人民共和国"
SLOWER = 429
ATTEMPTS = 20

Names = Mapping[str, frozenset[str]]
"""How each document may be called, letters and digits only."""


class NoReference(Exception):
    """/v1/ask did not answer; the message is Chinese."""


@dataclass(frozen=True)
class Expected:
    """One answer as /v1/ask gives it, reduced to what must be recognised in the reply."""

    first: str
    """Its first sentence, letters and digits only."""
    titles: frozenset[str]
    """What it cites or speaks of; the nearest where it cites nothing."""

    @classmethod
    def of(cls, answer: Mapping[str, Any], called: Names) -> Expected:
        said = [sentence["text"] for sentence in answer["sentences"]] or [answer["ask"] or answer["text"]]
        sources = answer["citations"] or answer["hits"]
        quoted = "".join(cited["quote"] for cited in answer["citations"])
        titles = named(answer["text"] + quoted).union(*(called.get(source["title"], ()) for source in sources))
        return cls(_bare(said[0]), frozenset(titles))

    def is_told(self, reply: str) -> bool:
        """Whether the reply says this answer: its first sentence stands in it, and it cites nothing else."""
        return self.first in _bare(reply) and named(reply) <= self.titles


def names(corpus: Corpus) -> Names:
    """By title: itself, without the state's name, and what people call it."""
    return {
        d.title: frozenset(map(_bare, (d.title, d.title.removeprefix(_STATE), *d.short_titles)))
        for d in corpus.documents
    }


def named(reply: str) -> set[str]:
    """The titles between 《》."""
    return {_bare(title) for title in _NAMED.findall(reply)}


def _bare(words: str) -> str:
    return _LETTERS.sub("", words)


@dataclass(frozen=True)
class Reference:
    """Asks the server the same questions, without an account between."""

    client: httpx.AsyncClient
    server: str
    called: Names

    async def answer(self, turns: Sequence[str], province: str | None) -> Expected:
        """The answer to the last of these turns. Raises NoReference."""
        body: dict[str, Any] = {"turns": list(turns), "keep": False}
        body |= {"province": province} if province else {}
        for _ in range(ATTEMPTS):
            try:
                reply = await self.client.post(f"{self.server}/v1/ask", json=body)
            except httpx.TransportError:
                raise NoReference(f"{self.server}/v1/ask 连不上。服务启动了吗？网址对吗？") from None
            if reply.status_code != SLOWER:
                break
            await asyncio.sleep(float(reply.headers.get("retry-after", 5)))
        if not reply.is_success:
            raise NoReference(f"{self.server}/v1/ask 没有回答（{reply.status_code}）")
        return Expected.of(reply.json(), self.called)
