"""python -m assistant.opening 语料 索引 向量模型 日期：打开一次，每个主题问一句；都不出错才算数。结果写成 JSON。

In a process of its own: what is broken can take only this one down.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answer import Assistant
from assistant.model import Answer, AssistantError, BadQuestion
from assistant.settings import Settings


def open_and_ask(corpus: Path, index: Path, embedder: str, on: date) -> dict[str, Any]:
    """`trouble`: what is wrong, empty when it answers; `silent`: the topics whose question it declines."""
    try:
        assistant = Assistant.open(Settings(corpus=corpus, index=index, embedder=embedder, _env_file=None))
        answers = dict(_answers(assistant, on))
    except (AssistantError, Unanswered) as error:
        return {"trouble": str(error), "silent": []}
    if answers and not any(answer.citations or answer.hits for answer in answers.values()):
        return {"trouble": f"问了 {len(answers)} 句，一条规定也没有找到。", "silent": []}
    return {"trouble": "", "silent": [name for name, answer in answers.items() if answer.status == "declined"]}


class Unanswered(Exception):
    """A question broke the assistant: something its rules need is gone."""


def _answers(assistant: Assistant, on: date) -> Iterator[tuple[str, Answer]]:
    """By topic, to the first question of each in the bank, so that every rule runs once. Raises Unanswered."""
    for topic in assistant.corpus.library.topics:
        try:
            yield topic.title, assistant.ask(topic.questions[0], on=on)[0]
        except BadQuestion:
            continue
        except Exception as error:
            raise Unanswered(f"问「{topic.questions[0]}」时出了错（{type(error).__name__}：{error}）。") from error


def main(arguments: Sequence[str]) -> int:
    """CORPUS INDEX EMBEDDER ON; 0 = it was tried, whatever came of it."""
    corpus, index, embedder, on = arguments
    json.dump(open_and_ask(Path(corpus), Path(index), embedder, date.fromisoformat(on)), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
