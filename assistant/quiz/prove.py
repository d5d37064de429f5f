"""The proof of an item: its key follows from the law of its day, its wrong options do not, and our assistant agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from assistant.answer import Assistant
from assistant.check.checker import Checker
from assistant.model import Answer, BadQuestion, Citation
from assistant.proof import quoted_numbers
from assistant.quiz.grammar import grammar_faults
from assistant.quiz.model import RIGHT, QuizItem
from assistant.quiz.slips import slip_faults
from assistant.quiz.topics import TOPICS
from corpus import Corpus, NotFound
from corpus.address import parse_id
from corpus.figures import stated_numbers, sums
from corpus.model import NATIONAL
from corpus.points import GAP

_CLAUSE = 8
"""A statement of fewer characters (158天) says nothing that could be held against the law by itself."""
_BAD = ("不符", "查无此条", "引文不准")
_MARKS = re.compile(r"[\s，。；：、“”《》（）]")


def check(item: QuizItem, assistant: Assistant) -> tuple[str, ...]:
    """The faults of an item, in Chinese; empty = proven. For many items keep one Prover."""
    return Prover(assistant, Checker(assistant)).faults(item)


@dataclass(frozen=True)
class Prover:
    """Proves items with one assistant."""

    assistant: Assistant
    checker: Checker
    _asked: dict[tuple[str, str | None, date], Answer] = field(default_factory=dict, compare=False)
    _held: dict[tuple[str, str | None, date], bool | None] = field(default_factory=dict, compare=False)

    def faults(self, item: QuizItem) -> tuple[str, ...]:
        """Everything that is unproven; what costs least first, and nothing more once the form is broken."""
        form = tuple([*_form(item), *grammar_faults(item)])
        if form:
            return form
        corpus = self.assistant.corpus
        law = [
            *_citations(item, corpus),
            *_numbers(item, corpus),
            *slip_faults(item, corpus, self.assistant.reader.gazetteer),
        ]
        return tuple(law) or tuple([*self._answered(item), *self._truth(item)])

    def ask(self, item: QuizItem) -> Answer:
        """What the assistant says to the question behind the item."""
        key = item.proof.question, item.province, item.on
        if key not in self._asked:
            self._asked[key] = self.assistant.prove(key[0], province=key[1], on=key[2]).answer
        return self._asked[key]

    def _answered(self, item: QuizItem) -> Iterator[str]:
        try:
            answer = self.ask(item)
        except BadQuestion as error:
            yield f"没法拿它去问助手：{error}"
            return
        if answer.status != "answered":
            yield f"助手答不了「{item.proof.question}」"
            return
        cited = [c for c in item.citations if any(_same_place(c, a) for a in answer.citations)]
        missing = [c for c in item.citations if c not in cited]
        if missing and (item.proof.by == "计算" or not cited):
            yield f"助手回答「{item.proof.question}」时没有引{missing[0].title}{missing[0].provision}"
        if item.proof.by == "计算":
            yield from _same_figure(item, answer)

    def _truth(self, item: QuizItem) -> Iterator[str]:
        """No wrong statement may be found true, and no right one false."""
        for text, right in _statements(item):
            found = self._verdict(text, item.province, item.on)
            if found is True and not right:
                yield f"错误的说法「{text}」查出来是属实的"
            if found is False and right:
                yield f"正确的说法「{text}」查出来是不符的"

    def _verdict(self, text: str, province: str | None, on: date) -> bool | None:
        key = text, province, on
        if key not in self._held:
            verdicts = [c.verdict for c in self.checker.check(text, province=province, on=on).claims]
            wrong = any(v in _BAD for v in verdicts)
            self._held[key] = False if wrong else True if verdicts and set(verdicts) == {"属实"} else None
        return self._held[key]


def _statements(item: QuizItem) -> list[tuple[str, bool]]:
    if item.kind == "判断":
        return [(item.stem, item.key == RIGHT)]
    return [(o.text, o.right) for o in item.options if len(o.text) >= _CLAUSE]


def _form(item: QuizItem) -> Iterator[str]:
    """Options, key and blanks as the kind wants them."""
    right = [o for o in item.options if o.right]
    wrong = [o for o in item.options if not o.right]
    if item.topic not in TOPICS:
        yield f"没有「{item.topic}」这个主题"
    if item.kind == "填空":
        yield from _blanks(item)
    elif item.kind == "判断":
        if len(item.options) != 2 or len(right) != 1:
            yield "判断题要有正确、错误两个选项"
    elif item.kind == "单选" and len(right) != 1:
        yield f"单选题只能有一个正确的选项，现在有{len(right)}个"
    elif item.kind == "多选" and len(right) < 2:
        yield "多选题至少要有两个正确的选项"
    elif not right or not wrong or len(item.options) < 3:
        yield "至少要有三个选项，有对的也有错的"
    if len({_core(o.text) for o in item.options}) < len(item.options):
        yield "有两个选项是一样的"
    if any(not o.why for o in item.options) or (item.kind != "判断" and any(not o.slip for o in wrong)):
        yield "每个错的选项都要写明错在哪里"


def _blanks(item: QuizItem) -> Iterator[str]:
    if item.stem.count(GAP) != len(item.blanks) or not item.blanks:
        yield "填空题的横线和答案的个数不一样"
    if any(not accepted or not all(accepted) for accepted in item.blanks):
        yield "填空题有一处没有答案"


def _core(text: str) -> str:
    return _MARKS.sub("", text)


def _citations(item: QuizItem, corpus: Corpus) -> Iterator[str]:
    """Every quote stands word for word in a rule that is in force on the item's day."""
    if not item.citations:
        yield "没有依据"
    for citation in item.citations:
        document = corpus.by_id.get(citation.document_id)
        try:
            provision = document.find(parse_id(citation.address)) if document else None
        except (ValueError, NotFound):
            provision = None
        if document is None or provision is None or citation.quote not in provision.text:
            yield f"{citation.title}{citation.provision}里没有引的那句话"
        elif not document.in_force(item.on):
            yield f"《{document.title}》在 {item.on} 没有施行"
        elif not document.is_law or document.evidence == "报道":
            yield f"《{document.title}》只是{document.kind}，不能当依据"
        elif document.jurisdiction not in (NATIONAL, item.province):
            yield f"《{document.title}》是外省的，这道题不能用它当依据"


def _numbers(item: QuizItem, corpus: Corpus) -> Iterator[str]:
    """What is said to be right states no number that quotes, the case or a sum written out do not give."""
    quoted = {n for c in item.citations for n in _in_law(c.quote)}
    given = quoted | stated_numbers(item.stem) | stated_numbers("。".join(item.proof.trace))
    for option in item.options:
        if option.right and (unknown := stated_numbers(option.text) - given):
            yield f"正确的选项里的{_listed(unknown)}没有出处"
    refuted = {n for o in item.options for n in stated_numbers(f"{o.text}。{o.why}")}
    known = given | refuted | _beside(item, corpus) | {float(a[0]) for a in item.blanks if a[0].isdigit()}
    if unknown := stated_numbers(item.explanation) - known - sums(item.explanation, known):
        yield f"解析里的{_listed(unknown)}没有出处"
    for accepted in item.blanks:
        if not any(_given(word, item, quoted | _traced(item)) for word in accepted):
            yield f"填空的答案{accepted[0]}没有出处"


def _given(word: str, item: QuizItem, numbers: set[float]) -> bool:
    """A number that is proven, or a word of a quote."""
    if word.isdigit():
        return float(word) in numbers
    return any(word in c.quote for c in item.citations)


def _in_law(quote: str) -> set[float]:
    return {*quoted_numbers(quote), *stated_numbers(quote)}


def _beside(item: QuizItem, corpus: Corpus) -> set[float]:
    """The numbers of the whole articles that are cited, for what an explanation tells beside the quote."""
    found: set[float] = set()
    for citation in item.citations:
        document = corpus.by_id.get(citation.document_id)
        unit = document.find(parse_id(citation.address).unit) if document else None
        found |= _in_law(unit.text) if unit else set()
    return found


def _traced(item: QuizItem) -> set[float]:
    return {float(n) for n in re.findall(r"\d+(?:\.\d+)?", "。".join(item.proof.trace))}


def _listed(numbers: set[float]) -> str:
    return "、".join(f"{n:g}" for n in sorted(numbers))


def _same_place(a: Citation, b: Citation) -> bool:
    """The same provision, or one within the other."""
    if a.document_id != b.document_id:
        return False
    return f"{a.address}__".startswith(f"{b.address}__") or f"{b.address}__".startswith(f"{a.address}__")


def figure_of(item: QuizItem) -> str:
    """What was computed (158天, 2027年3月2日)."""
    return item.proof.trace[-1].removeprefix("得") if item.proof.trace else ""


def _same_figure(item: QuizItem, answer: Answer) -> Iterator[str]:
    """The assistant gives the figure that the key rests on, and no option is right or wrong against it."""
    figure = figure_of(item)
    total = answer.entitlement
    sums_up = total is not None and f"{total.total}{total.unit}" == figure
    part = total is not None and any(f"{p.amount}{p.unit}" == figure for p in total.parts)
    if not figure or not (sums_up or part or _says(answer, figure)):
        yield f"助手算出来的不是{figure or '这个数'}"
    elif total is not None and total.total is not None and not sums_up:
        rival = f"{total.total}{total.unit}"
        if any(o.text == rival and not o.right for o in item.options):
            yield f"助手算出来的是{rival}，题里却算它错"
    yield from _key_is(item, figure)


def _says(answer: Answer, figure: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(figure)}", answer.text) is not None


def _key_is(item: QuizItem, figure: str) -> Iterator[str]:
    """Where the options are figures, the figure is the key; a 判断 that says it is true."""
    texts = [o for o in item.options if len(o.text) < _CLAUSE + 6]
    if item.kind == "单选" and [o.text for o in texts if o.right] != [figure]:
        yield f"答案不是算出来的{figure}"
    if item.kind == "判断" and (item.key == RIGHT) != _holds_figure(item.stem, figure):
        yield f"这句话的对错和算出来的{figure}不一致"


def _holds_figure(text: str, figure: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(figure)}(?![\d至])", text) is not None
