"""The assessmentTest of a QTI 2.1 package, and the manifest that lists its files."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.quiz.exports.paper import Numbered, Part
from assistant.quiz.exports.qti_xml import add, data_of, root

PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
PACKAGE_SCHEMA = f"{PACKAGE} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
ITEM_TYPE, TEST_TYPE = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"


def test_xml(title: str, parts: Sequence[Part]) -> bytes:
    """The test: one section for each kind; its score is the weighted sum of its items'."""
    test = root("assessmentTest", identifier="test", title=title, toolName="niangjiaren")
    score = add(test, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    add(add(score, "defaultValue"), "value", "0")
    part = add(test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="simultaneous")
    for number, group in enumerate(parts, 1):
        heading = f"{group.heading}{group.hint}"
        section = add(part, "assessmentSection", identifier=f"section-{number}", title=heading, visible="true")
        for question in group.questions:
            reference = add(section, "assessmentItemRef", identifier=name_of(question), href=file_of(question))
            if question.points:
                add(reference, "weight", identifier="POINTS", value=str(question.points))
    total = add(add(add(test, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE"), "sum")
    weighted = {"weightIdentifier": "POINTS"} if any(group.questions[0].points for group in parts) else {}
    add(total, "testVariables", variableIdentifier="SCORE", **weighted)
    return data_of(test)


def manifest_xml(title: str, parts: Sequence[Part]) -> bytes:
    """imsmanifest.xml: the test depends on every item."""
    manifest = root("manifest", PACKAGE, PACKAGE_SCHEMA, identifier="manifest")
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(manifest, "organizations")
    resources = add(manifest, "resources")
    test = add(resources, "resource", identifier="resource-test", type=TEST_TYPE, href="test.xml")
    add(test, "file", href="test.xml")
    for question in _all(parts):
        add(test, "dependency", identifierref=f"resource-{name_of(question)}")
    for question in _all(parts):
        path = file_of(question)
        resource = add(resources, "resource", identifier=f"resource-{name_of(question)}", type=ITEM_TYPE, href=path)
        add(resource, "file", href=path)
    return data_of(manifest)


def name_of(question: Numbered) -> str:
    return f"item-{question.number:03d}"


def file_of(question: Numbered) -> str:
    return f"items/{name_of(question)}.xml"


def _all(parts: Sequence[Part]) -> list[Numbered]:
    return [question for part in parts for question in part.questions]
