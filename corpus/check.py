"""Every fault of the corpus that a reader of the law would mind, with file and line, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.check_dates import check_dates, review_due
from corpus.check_own import check_own, suspended
from corpus.check_points import check_points
from corpus.check_text import GARBLED, check_text
from corpus.check_twice import check_twice
from corpus.check_values import check_parameter
from corpus.library import question_files, read, read_library, read_topics
from corpus.load import Corpus, load_documents
from corpus.model import NATIONAL, CorpusError, Fault, NotFound
from corpus.page import BLANK, Page, read_page
from corpus.parse import render_body

_DATED_NAME = re.compile(r"(?P<title>.+)\((?P<date>\d{4}-\d\d-\d\d)\)\.md\Z")
_PREFIXES = {"工会": ("cn-", "gh-"), "报刊": ("press-",)}
"""How ids begin in the folders that belong to no place."""


@dataclass(frozen=True)
class Inspection:
    """What a check of the whole corpus found: faults, and what should be looked at again; both by file and line."""

    corpus: Corpus
    faults: tuple[Fault, ...]
    reviews: tuple[Fault, ...]


def check_corpus(root: Path, on: date) -> list[Fault]:
    """All faults, sorted by file and line; an empty list means the corpus may be published."""
    return list(inspect_corpus(root, on).faults)


def inspect_corpus(root: Path, on: date) -> Inspection:
    """Everything that `check_corpus` reports, documents not reviewed for a year, and answers that are suspended."""
    documents, faults = load_documents(root)
    library, more = read_library(root)
    faults += more
    pages = [read_page(document, root) for document in documents]
    corpus = Corpus(tuple(page.document for page in pages if not page.unfinished), library)
    for page in pages:
        faults += check_page(page, corpus, on)
    faults += check_twice(corpus)
    for parameter in library.parameters.values():
        faults += check_parameter(parameter, corpus, root)
    faults += _check_topics(corpus, root, on)
    faults += check_points(corpus, root, on)
    faults += check_own(corpus, root, on)
    faults += _check_characters(root)
    reviews = [*(r for page in pages for r in review_due(page, on)), *suspended(corpus, root, on)]
    return Inspection(corpus, _sorted(faults), _sorted(reviews))


def _sorted(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(set(faults), key=lambda f: (f.file, f.line, f.message)))


def check_page(page: Page, corpus: Corpus, on: date) -> Iterator[Fault]:
    """A file begun with `new` is told what is still blank, and nothing else until that is filled in."""
    yield from _check_place(page, corpus)
    if page.unfinished:
        yield from _blanks(page)
        return
    yield from _check_origin(page)
    yield from _check_layout(page)
    yield from check_dates(page, on)
    yield from check_text(page, corpus)


def _blanks(page: Page) -> Iterator[Fault]:
    lines = page.text.split("\n")
    for number in page.blanks():
        field = lines[number - 1].partition(":")[0] if number < page.body_line else "正文"
        yield page.fault(number, f"「{field}」还是{BLANK}，请填好")


def _check_place(page: Page, corpus: Corpus) -> Iterator[Fault]:
    """Name and folder of the file, and the prefix of the id, agree with the front matter."""
    document = page.document
    path = Path(document.file)
    name = _DATED_NAME.match(path.name)
    if not name:
        yield page.fault(1, "文件名应是「标题(公布日期).md」")
    elif name["title"] != document.title:
        yield page.at("标题", f"标题「{document.title}」与文件名不一致")
    if name and name["date"] != document.published.isoformat():
        yield page.at("公布日期", f"公布日期 {document.published} 与文件名不一致")
    if document.jurisdiction not in corpus.places:
        yield page.at("适用地区", f"没有「{document.jurisdiction}」这个地区代码，见 jurisdictions.yaml")
        return
    folders = folders_of(document.kind, document.jurisdiction, corpus)
    if path.parent.name not in folders:
        yield page.at("适用地区", f"{document.jurisdiction} 的{document.kind}应放在「{'」或「'.join(folders)}」文件夹")
    prefixes = prefixes_of(path.parent.name, document.jurisdiction)
    if not document.id.startswith(prefixes):
        yield page.at("编号", f"编号应以 {' 或 '.join(prefixes)} 开头")


def folders_of(kind: str, jurisdiction: str, corpus: Corpus) -> tuple[str, ...]:
    """The folders a document may stand in, the usual one first: its place's, 工会 or 报刊."""
    place = corpus.places[jurisdiction].name
    if kind == "报刊":
        return ("报刊",)
    if kind == "工会文件":
        return ("工会",) if jurisdiction == NATIONAL else (place, "工会")
    return (place, "工会") if kind == "资料" and jurisdiction == NATIONAL else (place,)


def prefixes_of(folder: str, jurisdiction: str) -> tuple[str, ...]:
    """How ids begin there: cn-, zj- (the letters of the place's code), press-."""
    return _PREFIXES.get(folder, (jurisdiction.rpartition("-")[2].lower() + "-",))


def _check_origin(page: Page) -> Iterator[Fault]:
    """A text said to match the official one names an address, a document number, or two sources."""
    document = page.document
    several = len(re.split(r"[；;]", document.origin)) > 1
    traceable = re.search(r"https?://|第\s*\d+\s*号|〔\d{4}〕\d+号", document.origin)
    if document.evidence == "核对" and not (several or traceable):
        yield page.at("来源", "证据写「核对」，来源应有网址、文号或两处以上出处（用；隔开）")
    if document.kind == "资料" and document.evidence == "核对":
        yield page.at("证据", "资料是我们自己写的，证据不能写「核对」")


def _check_layout(page: Page) -> Iterator[Fault]:
    if (tidy := render_body(page.document)) != page.body:
        line = _first_difference(page.body, tidy, page.body_line)
        yield page.fault(line, "排版不规范，运行 python -m corpus format 可以整理")


def _first_difference(a: str, b: str, first_line: int) -> int:
    for n, (x, y) in enumerate(zip(a.splitlines(), b.splitlines(), strict=False)):
        if x != y:
            return first_line + n
    return first_line + min(a.count("\n"), b.count("\n"))


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
            for name in set(topic.parameters) - corpus.library.parameters.keys():
                yield Fault(file, line, f"主题 {topic.id} 的参数「{name}」没有这个文件")
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


def _check_characters(root: Path) -> Iterator[Fault]:
    """The YAML files hold no invisible or garbled characters either (documents are read line by line above)."""
    for path in sorted(root.glob("*.yaml")) + sorted(root.glob("*/*.yaml")):
        try:
            text, file = read(path, root)
        except CorpusError:  # reported where it was loaded
            continue
        for number, line in enumerate(text.split("\n"), 1) if GARBLED.search(text) else ():
            if GARBLED.search(line):
                yield Fault(file, number, "有看不见的字符或乱码")
