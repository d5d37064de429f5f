"""Every fault of the corpus that a reader of the law would mind, with file and line, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from corpus.address import Address
from corpus.check_values import check_parameter
from corpus.library import question_files, read, read_library, read_topics
from corpus.load import Corpus, load_documents
from corpus.model import Document, Fault, NotFound
from corpus.parse import render_body, split_front_matter
from corpus.references import find_references
from corpus.yaml_strict import line_of

_DATED_NAME = re.compile(r"(?P<title>.+)\((?P<date>\d{4}-\d\d-\d\d)\)\.md\Z")


def check_corpus(root: Path, on: date) -> list[Fault]:
    """All faults, sorted by file and line; an empty list means the corpus may be published."""
    documents, faults = load_documents(root)
    library, more = read_library(root)
    faults += more
    corpus = Corpus(tuple(documents), library)
    for document in documents:
        faults += _check_document(document, root)
    faults += _check_versions(corpus)
    for parameter in library.parameters.values():
        faults += check_parameter(parameter, corpus, root)
    faults += _check_topics(corpus, root, on)
    return sorted(set(faults), key=lambda f: (f.file, f.line, f.message))


def _check_document(document: Document, root: Path) -> Iterator[Fault]:
    text, _ = read(root / document.file, root)
    head, body, body_line = split_front_matter(text, document.file)
    name = _DATED_NAME.match(Path(document.file).name)
    if not name:
        yield Fault(document.file, 1, "文件名应是「标题(公布日期).md」")
    else:
        if name["title"] != document.title:
            yield Fault(document.file, line_of(head, "标题", 2), f"标题「{document.title}」与文件名不一致")
        if name["date"] != document.published.isoformat():
            yield Fault(document.file, line_of(head, "公布日期", 2), f"公布日期 {document.published} 与文件名不一致")
    if (tidy := render_body(document)) != body:
        line = _first_difference(body, tidy, body_line)
        yield Fault(document.file, line, "排版不规范，运行 python -m corpus format 可以整理")
    yield from _check_note(document, head)
    yield from _check_numbering(document, text)
    yield from _check_references(document, text)


def _first_difference(a: str, b: str, first_line: int) -> int:
    for n, (x, y) in enumerate(zip(a.splitlines(), b.splitlines(), strict=False)):
        if x != y:
            return first_line + n
    return first_line + min(a.count("\n"), b.count("\n"))


def _check_note(document: Document, head: str) -> Iterator[Fault]:
    """The enactment note must speak of this version: its last date is not later than the day it took effect."""
    dates = [
        date(int(y), int(m), int(d))
        for y, m, d in re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", document.enactment_note)
    ]
    line = line_of(head, "题注", 2)
    if document.is_law and document.kind in ("法律", "行政法规") and not dates:
        yield Fault(document.file, line, "题注里没有日期，无法与版本核对")
    if dates and document.kind == "法律" and max(dates) < document.published.replace(day=1):
        message = f"题注最晚的日期 {max(dates)} 早于公布日期 {document.published}，可能是旧版本的题注"
        yield Fault(document.file, line, message)


def _check_numbering(document: Document, text: str) -> Iterator[Fault]:
    """Articles run upwards; a complete text leaves none out."""
    before: Address | None = None
    for now in (unit.address for unit in document.units if unit.address.steps):
        if before is not None and before.annex != now.annex:
            before = None
        missing = now.steps[0].number - (before.steps[0].number if before else 0) - 1
        line = _line_of_unit(text, now.label)
        if before is not None and now <= before:
            yield Fault(document.file, line, f"{now.label}排在{before.label}之后，顺序不对")
        elif missing > 0 and not document.excerpt:
            place = f"{before.label}之后" if before else f"{now.label}之前"
            yield Fault(document.file, line, f"{place}缺了{missing}条（范围写的是全文）")
        before = now


def _line_of_unit(text: str, label: str) -> int:
    for n, line in enumerate(text.splitlines(), 1):
        if line.startswith(f"#### {label}"):
            return n
    return 1


def _check_references(document: Document, text: str) -> Iterator[Fault]:
    """References inside a complete document must lead somewhere in it."""
    if document.excerpt or not document.is_law:
        return
    for unit in document.units:
        for reference in find_references(unit.text):
            if reference.title is None and document.find(reference.address) is None:
                line = _line_of_unit(text, unit.address.label)
                yield Fault(document.file, line, f"{unit.address.label}引用的{reference.address.label}不存在")


def _check_versions(corpus: Corpus) -> Iterator[Fault]:
    """Two versions of one instrument are never in force on the same day."""
    for documents in corpus.by_title.values():
        for older, newer in pairwise(documents):
            if older.title == newer.title and (older.repealed is None or older.repealed > newer.effective):
                yield Fault(older.file, 1, f"与 {newer.file} 的施行时间重叠，旧版应填废止日期 {newer.effective}")


def _check_topics(corpus: Corpus, root: Path, on: date) -> Iterator[Fault]:
    """Topics are unique and rest on provisions that exist; no question is written twice."""
    topics: set[str] = set()
    questions: dict[str, str] = {}
    for path in question_files(root):
        for line, topic in read_topics(path, root, []):
            text, file = read(path, root)
            if topic.id in topics:
                yield Fault(file, line, f"主题 {topic.id} 写了两次")
            topics.add(topic.id)
            for message in _unresolved(topic.references, corpus, on):
                yield Fault(file, line, f"主题 {topic.id} 的依据查不到：{message}")
            for question in topic.questions:
                if question in questions:
                    message = f"问题「{question}」与主题 {questions[question]} 重复"
                    yield Fault(file, _line_of_question(text, question, line), message)
                questions[question] = topic.id


def _unresolved(references: Sequence[str], corpus: Corpus, on: date) -> Iterator[str]:
    """What is wrong with each reference that leads nowhere."""
    for reference in references:
        try:
            corpus.resolve(reference, on)
        except NotFound as error:
            yield str(error)


def _line_of_question(text: str, question: str, topic_line: int) -> int:
    """The last line of the topic that holds the question."""
    found = topic_line
    for n, line in enumerate(text.splitlines()[topic_line:], topic_line + 1):
        if line.startswith("- "):
            break
        found = n if question in line else found
    return found
