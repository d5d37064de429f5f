"""An optional language model that words answers and rewrites questions; every word of it is checked.

Reading order: `model` (what is asked of it and what becomes of its replies) → `check` (what a sentence must keep) →
`marks` (how sentences are compared) → `endpoint` (how a reply is fetched). Nothing of LangChain's OpenAI client is
imported unless CHAT_MODEL is set.
"""

from assistant.chat_model.model import ChatModel

__all__ = ["ChatModel"]
