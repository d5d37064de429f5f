"""A chat model small enough to read: it answers with the first provision in its prompt."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult


class QuotingModel(BaseChatModel):
    """Quotes, and adds nothing."""

    @property
    def _llm_type(self) -> str:
        return "quoting"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: Any,
    ) -> ChatResult:
        lines = str(messages[-1].content).splitlines()
        best = next((line for line in lines if line.startswith("[")), "没有条文")
        return ChatResult(generations=[ChatGeneration(message=AIMessage(best))])
