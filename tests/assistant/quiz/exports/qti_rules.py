"""The rules of QTI 2.1 for what we write, taken from the specification: content models, attributes, references.

The schema files of IMS are not part of this project, so this says for each element which children it has in which
order, and for each attribute what it may hold, at least as strictly as they do; anything not listed is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

QTI, PACKAGE = "{http://www.imsglobal.org/xsd/imsqti_v2p1}", "{http://www.imsglobal.org/xsd/imscp_v1p1}"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NAME = r"[A-Za-z_][\w.\-]*"
ANY, TEXT, FLOAT, BOOL = r".*", r".+", r"-?\d+(\.\d+)?", "true|false"
CARDINALITY, BASE = "single|multiple|ordered|record", "identifier|boolean|integer|float|string|point|pair|uri|duration"
EXPRESSION = "match|variable|correct|baseValue|sum|mapResponse|testVariables"
RULE = "responseCondition|setOutcomeValue"

CHILDREN = {
    "assessmentItem": "(responseDeclaration )*(outcomeDeclaration )*"
    "(itemBody )?(responseProcessing )?(modalFeedback )*",
    "responseDeclaration": "(defaultValue )?(correctResponse )?(mapping )?",
    "outcomeDeclaration": "(defaultValue )?",
    "defaultValue": "(value )+",
    "correctResponse": "(value )+",
    "mapping": "(mapEntry )+",
    "itemBody": "((p|choiceInteraction) )*",
    "p": "(textEntryInteraction )*",
    "choiceInteraction": "(prompt )?(simpleChoice )+",
    "responseProcessing": f"(({RULE}) )*",
    "responseCondition": "responseIf (responseElseIf )*(responseElse )?",
    "responseIf": f"({EXPRESSION}) (({RULE}) )*",
    "setOutcomeValue": f"({EXPRESSION}) ",
    "match": f"({EXPRESSION}) ({EXPRESSION}) ",
    "sum": f"(({EXPRESSION}) )+",
    "assessmentTest": "(outcomeDeclaration )*(timeLimits )?(testPart )+(outcomeProcessing )?(testFeedback )*",
    "testPart": "(itemSessionControl )?(timeLimits )?(assessmentSection )+",
    "assessmentSection": "(selection )?(ordering )?(rubricBlock )*((assessmentItemRef|assessmentSection) )*",
    "assessmentItemRef": "(variableMapping )*(weight )*",
    "outcomeProcessing": "(setOutcomeValue )*",
    "manifest": "metadata organizations resources ",
    "metadata": "schema schemaversion ",
    "resources": "(resource )*",
    "resource": "(metadata )?(file )*(dependency )*",
}
"""The order of children; an element not named here has none."""
MIXED = {"value", "p", "simpleChoice", "baseValue", "modalFeedback", "schema", "schemaversion", "prompt"}
"""What may hold text."""
ATTRIBUTES: dict[str, dict[str, str]] = {
    "assessmentItem": {
        "identifier!": TEXT,
        "title!": ANY,
        "adaptive!": BOOL,
        "timeDependent!": BOOL,
        "toolName": ANY,
        LANGUAGE: TEXT,
        LOCATION: TEXT,
    },
    "responseDeclaration": {"identifier!": NAME, "cardinality!": CARDINALITY, "baseType": BASE},
    "outcomeDeclaration": {"identifier!": NAME, "cardinality!": CARDINALITY, "baseType": BASE},
    "mapping": {"lowerBound": FLOAT, "upperBound": FLOAT, "defaultValue": FLOAT},
    "mapEntry": {"mapKey!": TEXT, "mappedValue!": FLOAT, "caseSensitive": BOOL},
    "choiceInteraction": {
        "responseIdentifier!": NAME,
        "shuffle": BOOL,
        "maxChoices": r"\d+",
        "minChoices": r"\d+",
    },
    "simpleChoice": {"identifier!": NAME, "fixed": BOOL},
    "textEntryInteraction": {"responseIdentifier!": NAME, "expectedLength": r"\d+"},
    "variable": {"identifier!": NAME},
    "correct": {"identifier!": NAME},
    "mapResponse": {"identifier!": NAME},
    "setOutcomeValue": {"identifier!": NAME},
    "baseValue": {"baseType!": BASE},
    "modalFeedback": {"outcomeIdentifier!": NAME, "identifier!": NAME, "showHide!": "show|hide", "title": ANY},
    "assessmentTest": {"identifier!": TEXT, "title!": ANY, "toolName": ANY, LOCATION: TEXT},
    "testPart": {
        "identifier!": NAME,
        "navigationMode!": "linear|nonlinear",
        "submissionMode!": "individual|simultaneous",
    },
    "assessmentSection": {"identifier!": NAME, "title!": ANY, "visible!": BOOL},
    "assessmentItemRef": {"identifier!": NAME, "href!": TEXT},
    "weight": {"identifier!": NAME, "value!": FLOAT},
    "testVariables": {"variableIdentifier!": NAME, "weightIdentifier": NAME},
    "manifest": {"identifier!": NAME, LOCATION: TEXT},
    "resource": {"identifier!": NAME, "type!": TEXT, "href": TEXT},
    "file": {"href!": TEXT},
    "dependency": {"identifierref!": NAME},
}
NOTHING = {"value", "p", "schema", "schemaversion", "organizations", "prompt", *CHILDREN}


def structure_faults(root: ET.Element, namespace: str = QTI) -> Iterator[str]:
    """Elements, children, attributes and text where they must not be."""
    for element in root.iter():
        if not element.tag.startswith(namespace):
            yield f"{element.tag} is of another namespace"
            continue
        name = element.tag.removeprefix(namespace)
        if name not in NOTHING | set(ATTRIBUTES):
            yield f"{name} is not known"
        children = "".join(f"{child.tag.removeprefix(namespace)} " for child in element)
        if not re.fullmatch(CHILDREN.get(name, ""), children):
            yield f"{name} holds {children}"
        texts = [element.text or "", *(child.tail or "" for child in element)]
        if name not in MIXED and any(text.strip() for text in texts):
            yield f"{name} holds text"
        yield from _attributes(element, name)


def _attributes(element: ET.Element, name: str) -> Iterator[str]:
    known = ATTRIBUTES.get(name, {})
    for key, pattern in known.items():
        plain = key.rstrip("!")
        value = element.get(plain)
        if value is None and key.endswith("!"):
            yield f"{name} lacks {plain}"
        if value is not None and not re.fullmatch(pattern, value):
            yield f"{name}: {plain}={value}"
    for key in element.attrib:
        if key not in {plain.rstrip("!") for plain in known}:
            yield f"{name} has no {key}"


def item_faults(item: ET.Element) -> Iterator[str]:
    """References within an item: responses declared and asked for, keys among the choices, outcomes declared."""
    declared = {d.get("identifier"): d for d in item.iter(f"{QTI}responseDeclaration")}
    outcomes = {o.get("identifier") for o in item.iter(f"{QTI}outcomeDeclaration")}
    asked = [e for e in item.iter() if "responseIdentifier" in e.attrib]
    if sorted(map(str, declared)) != sorted(str(e.get("responseIdentifier")) for e in asked):
        yield "responses and interactions do not match"
    for interaction in item.iter(f"{QTI}choiceInteraction"):
        choices = [c.get("identifier") for c in interaction.findall(f"{QTI}simpleChoice")]
        declaration = declared[interaction.get("responseIdentifier")]
        right = [v.text for v in declaration.iterfind(f"{QTI}correctResponse/{QTI}value")]
        if len(set(choices)) != len(choices) or not set(right) <= set(choices):
            yield "choices and key do not match"
        single = declaration.get("cardinality") == "single"
        if single != (interaction.get("maxChoices") == "1") or (single and len(right) != 1):
            yield "the number of choices does not match the cardinality"
    for element in item.iter():
        name = element.tag.removeprefix(QTI)
        used = {"setOutcomeValue": element.get("identifier"), "modalFeedback": element.get("outcomeIdentifier")}
        if name in used and used[name] not in outcomes:
            yield f"{used[name]} is not declared"
        if name in ("variable", "correct", "mapResponse") and element.get("identifier") not in declared:
            yield f"{element.get('identifier')} is not declared"


def score(item: ET.Element, answers: dict[str, set[str]]) -> float:
    """What response processing gives for these answers: match and mapResponse, as the specification defines them."""
    declared = {d.get("identifier"): d for d in item.iter(f"{QTI}responseDeclaration")}
    total = 0.0
    for condition in item.iter(f"{QTI}responseIf"):
        name = condition.find(f"{QTI}match/{QTI}variable")
        assert name is not None
        key = {v.text for v in declared[name.get("identifier")].iterfind(f"{QTI}correctResponse/{QTI}value")}
        if answers.get(str(name.get("identifier"))) == key:
            total += float(condition.findtext(f"{QTI}setOutcomeValue/{QTI}baseValue") or 0)
    for mapped in item.iter(f"{QTI}mapResponse"):
        entries = declared[mapped.get("identifier")].iterfind(f"{QTI}mapping/{QTI}mapEntry")
        given = {answer.lower() for answer in answers.get(str(mapped.get("identifier")), set())}
        total += sum(float(e.get("mappedValue", 0)) for e in entries if str(e.get("mapKey")).lower() in given)
    return total
