"""The QTI 2.1 package: its files, their structure, their references, and the score each item gives."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.model import Quiz, QuizItem
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.items import ITEMS, QUIZ, item
from tests.assistant.quiz.exports.qti_rules import PACKAGE, QTI, item_faults, score, structure_faults

Files = dict[str, ET.Element]


def unpacked(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: ET.fromstring(package.read(name)) for name in package.namelist()}


@pytest.fixture(scope="module")
def files(written: Written) -> Files:
    return unpacked(written["qti"])


def file_of(ours: QuizItem) -> str:
    return f"items/item-{ITEMS.index(ours) + 1:03d}.xml"


def test_every_file_is_structured_as_the_specification_says(files: Files) -> None:
    for name, root in files.items():
        assert list(structure_faults(root, PACKAGE if name == "imsmanifest.xml" else QTI)) == [], name


@pytest.mark.parametrize("ours", ITEMS, ids=lambda i: i.id)
def test_every_reference_within_an_item_is_met(files: Files, ours: QuizItem) -> None:
    assert list(item_faults(files[file_of(ours)])) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('cardinality="single"', 'cardinality="one"', id="attribute value"),
        pytest.param("<itemBody>", "<itemBody><b>x</b>", id="unknown element"),
        pytest.param("<itemBody>", "<modalFeedback/><itemBody>", id="order"),
        pytest.param('adaptive="false" ', "", id="attribute missing"),
        pytest.param('shuffle="false"', 'shuffel="false"', id="unknown attribute"),
        pytest.param("<itemBody>", "<itemBody>文字", id="text where none may be"),
        pytest.param("<value>B</value>", "<value>E</value>", id="a key that is no choice"),
        pytest.param('responseIdentifier="RESPONSE"', 'responseIdentifier="OTHER"', id="undeclared response"),
    ],
)
def test_the_rules_notice_what_is_wrong(written: Written, old: str, new: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written["qti"])) as package:
        good = package.read("items/item-001.xml").decode()
    assert old in good
    root = ET.fromstring(good.replace(old, new, 1))
    try:
        found = [*structure_faults(root), *item_faults(root)]
    except KeyError:
        found = ["undeclared"]
    assert found


def test_the_manifest_lists_every_file_and_the_test_depends_on_the_items(files: Files) -> None:
    manifest = files["imsmanifest.xml"]
    resources = {r.get("identifier"): r for r in manifest.iter(f"{PACKAGE}resource")}
    listed = {f.get("href") for f in manifest.iter(f"{PACKAGE}file")}
    assert listed | {"imsmanifest.xml"} == set(files)
    assert {r.get("href") for r in resources.values()} == listed
    needed = {d.get("identifierref") for d in manifest.iter(f"{PACKAGE}dependency")}
    assert needed == set(resources) - {"resource-test"}
    assert manifest.findtext(f"{PACKAGE}metadata/{PACKAGE}schema") == "QTIv2.1 Package"


def test_the_test_orders_the_items_with_their_points(files: Files) -> None:
    references = list(files["test.xml"].iter(f"{QTI}assessmentItemRef"))
    assert [r.get("href") for r in references] == [file_of(i) for i in ITEMS]
    weights = [float(w.get("value", 0)) for w in files["test.xml"].iter(f"{QTI}weight")]
    assert sum(weights) == 100
    names = [e.get("identifier") for e in files["test.xml"].iter() if e.tag != f"{QTI}weight" and e.get("identifier")]
    assert len(names) == len(set(names)) + names.count("SCORE") - 1, "identifiers are unique"
    for reference in references:
        assert files[str(reference.get("href"))].get("identifier") == reference.get("identifier")


def test_without_points_every_item_counts_the_same() -> None:
    test = unpacked(FORMATS["qti"].write(replace(QUIZ, items=ITEMS[:3]), Paper()))["test.xml"]
    assert list(test.iter(f"{QTI}weight")) == []
    assert [v.attrib for v in test.iter(f"{QTI}testVariables")] == [{"variableIdentifier": "SCORE"}]


@pytest.mark.parametrize("ours", [i for i in ITEMS if i.kind != "填空"], ids=lambda i: i.id)
def test_only_the_whole_key_scores(files: Files, ours: QuizItem) -> None:
    root = files[file_of(ours)]
    right = {letter for letter, o in ours.lettered if o.right}
    assert score(root, {"RESPONSE": right}) == 1
    assert score(root, {"RESPONSE": {letter for letter, o in ours.lettered if not o.right}}) == 0
    assert score(root, {"RESPONSE": {letter for letter, _ in ours.lettered}}) == 0
    assert score(root, {}) == 0


def test_each_blank_scores_its_share_in_every_accepted_form(files: Files) -> None:
    root = files[file_of(ITEMS[8])]
    assert score(root, {"RESPONSE1": {"98"}, "RESPONSE2": {"十五"}}) == 1
    assert score(root, {"RESPONSE1": {"九十八"}, "RESPONSE2": {"16"}}) == 0.5
    assert score(root, {"RESPONSE1": {"15"}, "RESPONSE2": {"98"}}) == 0


@pytest.mark.parametrize("ours", ITEMS, ids=lambda i: i.id)
def test_texts_are_as_they_were(files: Files, ours: QuizItem) -> None:
    root = files[file_of(ours)]
    paragraphs = ["".join(p.itertext()) for p in root.iter(f"{QTI}p")]
    assert "\n".join(paragraphs) == ours.stem.replace("____", "")
    choices = [c.text for c in root.iter(f"{QTI}simpleChoice")]
    assert choices == [o.text for o in ours.options]
    said = {f.get("identifier"): f.text or "" for f in root.iter(f"{QTI}modalFeedback")}
    assert said.pop("shown").startswith(ours.explanation)
    assert said == {letter: o.why for letter, o in ours.lettered}


@pytest.mark.parametrize(
    ("stem", "gaps"),
    [
        pytest.param("____", 1, id="nothing else"),
        pytest.param("没有横线", 1, id="no place of its own"),
        pytest.param("____和____和____", 2, id="more places than answers"),
    ],
)
def test_every_blank_gets_a_field(stem: str, gaps: int) -> None:
    quiz = Quiz("空", (item(1, "填空", stem, blanks=(("1",), ("2",))[:gaps]),))
    root = unpacked(FORMATS["qti"].write(quiz, Paper()))["items/item-001.xml"]
    assert list(structure_faults(root)) == list(item_faults(root)) == []
    assert len(list(root.iter(f"{QTI}textEntryInteraction"))) == gaps
    rest = "".join(root.find(f"{QTI}itemBody/{QTI}p").itertext())  # type: ignore[union-attr]
    assert rest.replace("____", "") == stem.replace("____", "")


def test_the_same_quiz_is_the_same_bytes(written: Written) -> None:
    paper = Paper(subtitle="2026年普法宣传月", minutes=60, forms=("A", "B"))
    assert FORMATS["qti"].write(QUIZ, paper) == written["qti"]
