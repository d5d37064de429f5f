"""A QTI 2.1 package: imsmanifest.xml, one assessmentItem a file, and the assessmentTest that orders them."""

from __future__ import annotations

import io
import zipfile

from assistant.quiz.exports.paper import Paper, parts_of
from assistant.quiz.exports.qti_item import item_xml
from assistant.quiz.exports.qti_package import file_of, manifest_xml, test_xml
from assistant.quiz.model import Quiz

STAMP = (1980, 1, 1, 0, 0, 0)
"""The same quiz gives the same bytes, whenever it is written."""


def write(quiz: Quiz, paper: Paper) -> bytes:
    """The .zip file."""
    parts = parts_of(quiz, paper.total)
    title = paper.titled(quiz)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, "imsmanifest.xml", manifest_xml(title, parts))
        _add(package, "test.xml", test_xml(title, parts))
        for part in parts:
            for question in part.questions:
                _add(package, file_of(question), item_xml(question))
    return stream.getvalue()


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(info, data)
