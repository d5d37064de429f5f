"""Questions in, proven answers out: understand, retrieve, compute, compose, verify."""

from assistant.answer import Assistant, Proven
from assistant.model import Answer, AssistantError, BadQuestion, Citation, Place, Sentence, Slots
from assistant.settings import Settings

__all__ = [
    "Answer",
    "Assistant",
    "AssistantError",
    "BadQuestion",
    "Citation",
    "Place",
    "Proven",
    "Sentence",
    "Settings",
    "Slots",
]
