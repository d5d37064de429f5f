"""What is said to the model, and the word lists its replies are checked with (templates/chat_model.yaml)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.model import Answer, Citation
from assistant.wording import TEMPLATES
from corpus.yaml_strict import load_yaml, validate

Message = tuple[Literal["system", "human"], str]
LONGEST_QUESTION = 1000
LONGEST_QUOTE = 200
_FENCE = re.compile(r"[<>＜＞《〈]{2,}|[<>＜＞》〉]{2,}")
_PRIVATE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)\d[\d \-]{5,}[\dXx](?!\d)")
"""E-mail addresses, telephone, identity and bank card numbers: nobody else's business."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Prompts(_Model):
    措辞: str
    措辞材料: str
    改写: str
    改写材料: str
    照抄标记: str


class Template(_Model):
    """Prompts, and the words that make two sentences say the same or not."""

    提示: Prompts
    接话: tuple[str, ...]
    照抄: tuple[str, ...] = Field(min_length=1)
    次序: dict[str, tuple[str, ...]]
    词义: dict[str, tuple[str, ...]]
    无关: tuple[str, ...]
    条件: tuple[str, ...]
    套话: tuple[str, ...]


@lru_cache(maxsize=1)
def template() -> Template:
    """Raises CorpusError where the template is broken."""
    path = TEMPLATES / "chat_model.yaml"
    text = path.read_text(encoding="utf-8")
    return validate(Template, load_yaml(text, path.name), text, path.name)


def wording_messages(question: str, answer: Answer, verbatim: tuple[bool, ...]) -> list[Message]:
    """The question, the answer's sentences and what they rest on, each fenced as material."""
    prompts = template().提示
    lines = [
        (prompts.照抄标记 if kept else "") + s.text + "".join(f"[{n}]" for n in s.cites)
        for s, kept in zip(answer.sentences, verbatim, strict=True)
    ]
    said = prompts.措辞材料.format(
        question=material(question, LONGEST_QUESTION),
        sentences="\n".join(map(_unfenced, lines)),
        quotes="\n".join(map(_quoted, answer.citations)),
    )
    return [("system", prompts.措辞), ("human", said)]


def rewriting_messages(question: str, before: str) -> list[Message]:
    prompts = template().提示
    said = prompts.改写材料.format(
        question=material(question, LONGEST_QUESTION), before=material(before, LONGEST_QUESTION) or "（没有）"
    )
    return [("system", prompts.改写), ("human", said)]


def material(text: str, longest: int) -> str:
    """Somebody's words as material: cut, on one line, without private numbers and without our fence."""
    return _unfenced(_PRIVATE.sub("（号码略）", " ".join(text[:longest].split())))


def _quoted(citation: Citation) -> str:
    quote = material(citation.quote, LONGEST_QUOTE)
    return _unfenced(f"[{citation.n}] {citation.title} {citation.provision}：{quote}")


def _unfenced(text: str) -> str:
    return _FENCE.sub(" ", text)
