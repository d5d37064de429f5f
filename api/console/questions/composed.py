"""What an officer wrote as entries of the corpus: the answer, its topic or questions, the question that measures it."""

from __future__ import annotations

from datetime import date
from typing import Any

from api.console.errors import ConsoleError
from api.console.questions.files import OWN, OWN_TOPICS, Draft
from api.console.questions.measured import checked, for_the_bank
from api.console.questions.written import Row, Written
from api.console.questions.yaml_edit import with_more, with_other_entry, without_entry
from assistant import Assistant, BadQuestion
from assistant.officers_answers import may_be_written
from corpus import NotFound
from corpus.answers import Line, OwnAnswer, print_of
from corpus.model import NATIONAL

MOST_FOLLOWUPS = 4
_NO_ANSWER = "没有这份答案，可能已经删了。"


def add_new(draft: Draft, text: Written, officer: str, assistant: Assistant, on: date) -> None:
    """Everything that an answer brings along. Raises ConsoleError."""
    number = draft.next_number()
    asked = for_the_bank(text.asked, assistant)
    question = checked(text.measured, asked, assistant)
    topic = _known_topic(draft, text, assistant) if text.topic else _new_topic(draft, text, asked, number)
    if text.topic and asked:
        add_questions(draft, topic, asked)
    name = f"{OWN}_{number:03d}"
    draft.add(f"answers/{name}.yaml", _entry(name, topic, text, officer, assistant, on, ()))
    draft.evaluate(number, evaluation(question, [r for row in text.said for r in row.on], assistant, on))


def change(draft: Draft, answer: OwnAnswer, text: Written, officer: str, assistant: Assistant, on: date) -> None:
    """Another wording of an answer that is there; sentences that stay keep their conditions. Raises ConsoleError."""
    path, at = _place(draft, answer)
    entry = _entry(answer.编号, answer.主题, text, officer, assistant, on, answer.lines)
    draft.changed[path] = with_other_entry(draft.text(path), at, entry, path)
    if text.measured:
        question = checked(text.measured, (), assistant)
        references = [reference for row in text.said for reference in row.on]
        draft.evaluate(draft.next_number(), evaluation(question, references, assistant, on))


def take_away(draft: Draft, answer: OwnAnswer) -> None:
    """The answer, what measures it, and its topic where that was made for it. Raises ConsoleError."""
    path, at = _place(draft, answer)
    draft.changed[path] = without_entry(draft.text(path), at, path)
    if answer.主题.startswith(OWN) and (found := draft.find("questions", "主题", answer.主题)):
        path, at = found
        draft.changed[path] = without_entry(draft.text(path), at, path)
    if draft.text(f"evaluation/{answer.编号}.yaml"):
        draft.changed[f"evaluation/{answer.编号}.yaml"] = ""


def held(draft: Draft, number: str) -> OwnAnswer:
    """As it is proposed last. Raises ConsoleError."""
    answer = draft.answers().get(number)
    if answer is None:
        raise ConsoleError(_NO_ANSWER, 404)
    return answer


def add_questions(draft: Draft, topic: str, asked: tuple[str, ...]) -> None:
    """Raises ConsoleError."""
    found = draft.find("questions", "主题", topic)
    if found is None:
        raise ConsoleError("题库里找不到这个主题。")
    path, at = found
    draft.changed[path] = with_more(draft.text(path), at, "问", asked, path)


def evaluation(question: str, references: list[str], assistant: Assistant, on: date) -> dict[str, Any]:
    """It has to be answered from these provisions; where all are of one province, there. Raises ConsoleError."""
    corpus, unique = assistant.corpus, list(dict.fromkeys(references))
    try:
        places = {corpus.resolve(reference, on).document.jurisdiction for reference in unique}
    except NotFound as error:
        raise ConsoleError(f"选的条文查不到：{error}。") from None
    row: dict[str, Any] = {"轮次": [question], "日期": on, "金": [unique], "应": "答"}
    if len(places) == 1 and NATIONAL not in places:
        row["省"] = corpus.places[places.pop()].name
    return row


def present(topic: str, assistant: Assistant, on: date) -> str:
    """What is said on a topic now; "" where nothing is, or it is not known."""
    known = assistant.topics.get(topic)
    try:
        answer = assistant.prove(known.questions[0], on=on).answer if known and known.questions else None
    except BadQuestion:
        return ""
    return "".join(sentence.text for sentence in answer.sentences) if answer and answer.citations else ""


def _known_topic(draft: Draft, text: Written, assistant: Assistant) -> str:
    if text.topic not in assistant.topics or not may_be_written(text.topic):
        raise ConsoleError("这个主题不能另写答案：它的数字是算出来的，要改就改语料里的参数。")
    taken = next((answer.编号 for answer in draft.answers().values() if answer.主题 == text.topic), None)
    if taken:
        raise ConsoleError(f"这个主题已经有干事写的答案（{taken}），请去改那一份。")
    return text.topic


def _new_topic(draft: Draft, text: Written, asked: tuple[str, ...], number: int) -> str:
    if not 2 <= len(text.title) <= 20:
        raise ConsoleError("新主题要有名字，2 到 20 个字，比如：更年期的照顾。")
    if not asked:
        raise ConsoleError("新主题至少要有一个问法，不然谁也问不到它。")
    name = f"{OWN}_{number:03d}"
    references = list(dict.fromkeys(reference for row in text.said for reference in row.on))
    draft.add(OWN_TOPICS, {"主题": name, "名称": text.title, "依据": references, "问": list(asked)})
    return name


def _entry(
    name: str, topic: str, text: Written, officer: str, assistant: Assistant, on: date, before: tuple[Line, ...]
) -> dict[str, Any]:
    """Raises ConsoleError."""
    if len(text.next_questions) > MOST_FOLLOWUPS or any(not 2 <= len(q) <= 24 for q in text.next_questions):
        raise ConsoleError(f"“再问”最多 {MOST_FOLLOWUPS} 句，每句 2 到 24 个字。")
    conditions = {line.句: line.当.model_dump(exclude_unset=True) for line in before}
    entry: dict[str, Any] = {"编号": name, "主题": topic}
    for field, rows in (("答", text.lines), ("下一步", text.steps)):
        entry[field] = [_line(row, conditions) for row in rows if row.text]
    entry["再问"] = list(text.next_questions)
    references = dict.fromkeys(reference for row in text.said for reference in row.on)
    prints = {r: print_of(assistant.corpus.resolve(r, on).provision.text) for r in references}
    entry |= {"写的人": officer, "写于": on, "指纹": prints}
    OwnAnswer.model_validate(entry)
    return entry


def _line(row: Row, conditions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    line: dict[str, Any] = {"句": row.text, "据": list(row.on)}
    if when := conditions.get(row.text):
        line["当"] = {name: list(value) if isinstance(value, tuple) else value for name, value in when.items()}
    return line


def _place(draft: Draft, answer: OwnAnswer) -> tuple[str, int]:
    found = draft.find("answers", "编号", answer.编号)
    if found is None:
        raise ConsoleError(_NO_ANSWER, 404)
    return found
