"""A request of the OpenAI protocol, as far as it means something here; all else in it is passed over."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from api.answering.turns import MAX_TURNS
from api.schema.fields import Text

NAME = "niangjiaren"


class Part(BaseModel):
    """A piece of a message; only text is read."""

    type: str
    text: Text | None = None


class Message(BaseModel):
    """What somebody said; only users are listened to."""

    role: str
    content: Text | list[Part] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text" and part.text)
        return self.content or ""


class StreamOptions(BaseModel):
    """Whether the last chunk counts."""

    include_usage: bool | None = None


class CompletionBody(BaseModel):
    """Messages so far; the last one of a user is what is asked."""

    model: Annotated[Text, Field(description="niangjiaren，或者带省份：niangjiaren-浙江", examples=[NAME])] = NAME
    messages: Annotated[
        list[Message],
        Field(min_length=1, max_length=1000, examples=[[{"role": "user", "content": "产假几天"}]]),
    ]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    metadata: Annotated[
        dict[str, Text] | None, Field(description="`province`：省份", examples=[{"province": "浙江"}])
    ] = None

    @model_validator(mode="after")
    def _somebody_asks(self) -> CompletionBody:
        if not self.turns:
            raise ValueError("里没有 user 说的话")
        return self

    @property
    def turns(self) -> list[str]:
        """What the user said, as far as it is remembered."""
        return [message.text for message in self.messages if message.role == "user"][-MAX_TURNS:]

    @property
    def province(self) -> str | None:
        """The one named in the metadata, else in the model's name."""
        named = (self.metadata or {}).get("province") or self.model.removeprefix(NAME).removeprefix("-")
        return named or None

    @property
    def length(self) -> int:
        return sum(len(message.text) for message in self.messages)
