"""Building QTI's XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from assistant.quiz.exports.paper import clean

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"


def root(name: str, namespace: str = QTI, schema: str = SCHEMA, **attributes: str) -> ET.Element:
    declared = {"xmlns": namespace, "xmlns:xsi": XSI, "xsi:schemaLocation": schema}
    return ET.Element(name, declared | _cleaned(attributes))


def add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, _cleaned(attributes))
    element.text = None if text is None else clean(text)
    return element


def data_of(element: ET.Element) -> bytes:
    data: bytes = ET.tostring(element, encoding="UTF-8", xml_declaration=True)
    return data


def _cleaned(attributes: dict[str, str]) -> dict[str, str]:
    """A line break in an attribute would be read back as a space."""
    return {name: " ".join(clean(value).split("\n")) for name, value in attributes.items()}
