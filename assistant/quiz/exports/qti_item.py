"""One question as a QTI 2.1 assessmentItem with its scoring and its feedback."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from assistant.quiz.exports.paper import Numbered, clean
from assistant.quiz.exports.qti_xml import add, data_of, root
from assistant.quiz.exports.shown import BLANK, explanation_of, short_name
from assistant.quiz.model import QuizItem

RESPONSE, SCORE, CHOSEN, SOLUTION = "RESPONSE", "SCORE", "CHOSEN", "SOLUTION"


def item_xml(question: Numbered) -> bytes:
    """The assessmentItem document; a point for the whole answer, for blanks each its share."""
    item = question.item
    element = root(
        "assessmentItem",
        identifier=f"item-{question.number:03d}",
        title=short_name(question),
        adaptive="false",
        timeDependent="false",
        toolName="niangjiaren",
    )
    element.set("xml:lang", "zh-CN")
    if item.kind == "填空":
        _fill_blanks(element, item)
    else:
        _fill_choice(element, item)
    _solution(element, item)
    return data_of(element)


def _fill_choice(element: ET.Element, item: QuizItem) -> None:
    right = [letter for letter, option in item.lettered if option.right]
    cardinality = "multiple" if len(right) > 1 else "single"
    declared = add(element, "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType="identifier")
    _values(add(declared, "correctResponse"), right)
    _outcomes(element, cardinality)
    body = add(element, "itemBody")
    _paragraphs(body, item.stem)
    interaction = add(
        body,
        "choiceInteraction",
        responseIdentifier=RESPONSE,
        shuffle="false",
        maxChoices="0" if len(right) > 1 else "1",
    )
    for letter, option in item.lettered:
        add(interaction, "simpleChoice", option.text, identifier=letter)
    processing = add(element, "responseProcessing")
    condition = add(add(processing, "responseCondition"), "responseIf")
    same = add(condition, "match")
    add(same, "variable", identifier=RESPONSE)
    add(same, "correct", identifier=RESPONSE)
    add(add(condition, "setOutcomeValue", identifier=SCORE), "baseValue", "1", baseType="float")
    add(add(processing, "setOutcomeValue", identifier=CHOSEN), "variable", identifier=RESPONSE)
    _show_solution(processing)
    for letter, option in item.lettered:
        if option.why:
            _feedback(element, CHOSEN, letter, option.why)


def _fill_blanks(element: ET.Element, item: QuizItem) -> None:
    names = [f"{RESPONSE}{number}" for number in range(1, len(item.blanks) + 1)]
    for name, accepted in zip(names, item.blanks, strict=True):
        declared = add(element, "responseDeclaration", identifier=name, cardinality="single", baseType="string")
        _values(add(declared, "correctResponse"), [accepted[0]])
        mapping = add(declared, "mapping", lowerBound="0", defaultValue="0")
        for text in dict.fromkeys(accepted):
            add(mapping, "mapEntry", mapKey=text, mappedValue=f"{1 / len(names):.6g}", caseSensitive="false")
    _outcomes(element, None)
    _gaps(add(element, "itemBody"), item.stem, names)
    processing = add(element, "responseProcessing")
    total = add(add(processing, "setOutcomeValue", identifier=SCORE), "sum")
    for name in names:
        add(total, "mapResponse", identifier=name)
    _show_solution(processing)


def _outcomes(element: ET.Element, chosen: str | None) -> None:
    """The points; which options were chosen, so that their reasons are shown; the explanation, always shown."""
    score = add(element, "outcomeDeclaration", identifier=SCORE, cardinality="single", baseType="float")
    _values(add(score, "defaultValue"), ["0"])
    if chosen:
        add(element, "outcomeDeclaration", identifier=CHOSEN, cardinality=chosen, baseType="identifier")
    add(element, "outcomeDeclaration", identifier=SOLUTION, cardinality="single", baseType="identifier")


def _values(parent: ET.Element, values: list[str]) -> None:
    for value in values:
        add(parent, "value", value)


def _paragraphs(body: ET.Element, text: str) -> None:
    for line in clean(text).split("\n"):
        add(body, "p", line)


def _gaps(body: ET.Element, stem: str, names: list[str]) -> None:
    """The stem with a field in place of each ____; fields without a place of their own stand at the end."""
    paragraph = add(body, "p")
    pieces = BLANK.split(clean(stem).replace("\n", " "))
    paragraph.text = pieces[0]
    for number, name in enumerate(names, 1):
        gap = add(paragraph, "textEntryInteraction", responseIdentifier=name, expectedLength="20")
        gap.tail = "____".join(pieces[number:]) if number == len(names) else "".join(pieces[number : number + 1])


def _show_solution(processing: ET.Element) -> None:
    add(add(processing, "setOutcomeValue", identifier=SOLUTION), "baseValue", "shown", baseType="identifier")


def _solution(element: ET.Element, item: QuizItem) -> None:
    _feedback(element, SOLUTION, "shown", explanation_of(item))


def _feedback(element: ET.Element, outcome: str, identifier: str, text: str) -> None:
    add(element, "modalFeedback", text, outcomeIdentifier=outcome, identifier=identifier, showHide="show")
