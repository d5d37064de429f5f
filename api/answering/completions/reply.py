"""An Answer in the OpenAI protocol's shape, whole or in chunks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant import Answer, Citation, Sentence


@dataclass(frozen=True)
class Reply:
    """What every part of one reply says of itself; `asked` is how many characters were sent."""

    id: str
    model: str
    created: int
    asked: int

    def whole(self, answer: Answer) -> dict[str, Any]:
        content = answer.text + after(answer)
        message = {"role": "assistant", "content": content, "refusal": None}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        usage = self._usage(len(content))
        return self._named("chat.completion") | {"choices": [choice], "usage": usage, "niangjiaren": answer.to_json()}

    def piece(self, content: str, role: str | None = None) -> dict[str, Any]:
        """Some more of the content."""
        delta = {"role": role, "content": content} if role else {"content": content}
        return self._chunk([{"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}])

    def end(self, answer: Answer) -> dict[str, Any]:
        """The last chunk, with our own answer beside it."""
        choice = {"index": 0, "delta": {}, "logprobs": None, "finish_reason": "stop"}
        return self._chunk([choice]) | {"niangjiaren": answer.to_json()}

    def count(self, answer: Answer) -> dict[str, Any]:
        """What was counted, for programs that asked for it."""
        return self._chunk([]) | {"usage": self._usage(len(answer.text + after(answer)))}

    def _named(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model}

    def _chunk(self, choices: list[dict[str, Any]]) -> dict[str, Any]:
        return self._named("chat.completion.chunk") | {"choices": choices}

    def _usage(self, said: int) -> dict[str, int]:
        """Characters: nothing is cut into tokens here."""
        return {"prompt_tokens": self.asked, "completion_tokens": said, "total_tokens": self.asked + said}


def marked(sentence: Sentence) -> str:
    """A sentence with its [n]."""
    return sentence.text + "".join(f"[{n}]" for n in sentence.cites)


def after(answer: Answer) -> str:
    """What follows the sentences: the question back, and the sources."""
    asked = [answer.ask] if answer.ask and answer.status == "answered" else []
    sources = "\n".join(["依据：", *map(_source, answer.citations)]) if answer.citations else None
    return "".join(f"\n\n{part}" for part in [*asked, *([sources] if sources else [])])


def _source(c: Citation) -> str:
    over = "" if c.in_force else "（已失效）"
    return f"[{c.n}] 《{c.title}》{c.provision}{over}：“{c.lead or ''}{c.quote}”"
