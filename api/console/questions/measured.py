"""The question that measures what was written: another wording, which the bank does not learn."""

from __future__ import annotations

from collections.abc import Sequence

from api.console.errors import ConsoleError
from api.state.privacy import removed
from assistant import Assistant
from assistant.alike import too_near

LONGEST_QUESTION = 100
MOST_QUESTIONS = 20


def checked(question: str, asked: Sequence[str], assistant: Assistant) -> str:
    """The question as it may measure; `asked` are those that go into the bank with it. Raises ConsoleError."""
    if not question:
        raise ConsoleError("请写一个评测用的问法：换个说法再问一遍，以后用它量答得对不对。")
    impersonal(question)
    bank = [known for topic in assistant.corpus.library.topics for known in topic.questions]
    near = too_near(question, [*asked, *bank])
    if near is not None:
        raise ConsoleError(f"评测用的问法和“{near}”太像，量不出东西。请换个说法。")
    return question


def for_the_bank(lines: str, assistant: Assistant) -> tuple[str, ...]:
    """A question a line, each new. Raises ConsoleError."""
    asked = tuple(dict.fromkeys(line.strip() for line in lines.split("\n") if line.strip()))
    if len(asked) > MOST_QUESTIONS:
        raise ConsoleError(f"一次最多加 {MOST_QUESTIONS} 个问法。")
    known = {question: topic.title for topic in assistant.corpus.library.topics for question in topic.questions}
    for question in asked:
        impersonal(question)
        if question in known:
            raise ConsoleError(f"“{question}”题库里已经有了（{known[question]}），不用再加。")
    return asked


def impersonal(question: str) -> None:
    """What goes into the corpus names nobody. Raises ConsoleError."""
    if not 2 <= len(question) <= LONGEST_QUESTION:
        raise ConsoleError(f"“{question[:20]}”：一个问法要 2 到 {LONGEST_QUESTION} 个字。")
    if "〔" in question or removed(question):
        raise ConsoleError(f"“{question}”里好像有姓名、电话、单位或住址。请去掉，换成普通的话。")
