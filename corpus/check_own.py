"""What is wrong with the parts of the corpus that officers add in the console: answers, evaluation, lay words.

An answer whose provisions changed is suspended: it has to be looked at, but it stands in nobody's way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.answers import OwnAnswer
from corpus.evaluation import Evaluation, read_evaluation
from corpus.library import answer_files, read, read_answers
from corpus.load import Corpus
from corpus.model import Fault, NotFound
from corpus.standing import lost


def check_own(corpus: Corpus, root: Path, on: date) -> list[Fault]:
    """All faults but those of form in the answers, which reading the library tells."""
    return [*_answers(corpus, root, on), *_lexicon(corpus, root), *_evaluation(corpus, root)]


def suspended(corpus: Corpus, root: Path, on: date) -> Iterator[Fault]:
    """The answers that are not used on that day, and why."""
    for file, line, answer in _all(root):
        if gone := lost(answer, corpus, on):
            why = "；".join(f"{found.reference}：{found.why}" for found in gone)
            yield Fault(file, line, f"答案 {answer.编号} 已自动停用，要改写或者删掉（{why}）")


def _all(root: Path) -> Iterator[tuple[str, int, OwnAnswer]]:
    for path in answer_files(root):
        for line, answer in read_answers(path, root, []):
            yield path.relative_to(root).as_posix(), line, answer


def _answers(corpus: Corpus, root: Path, on: date) -> Iterator[Fault]:
    """Each has its number and a topic of its own, and leans on rules, not on press pages or our notes."""
    topics = {topic.id for topic in corpus.library.topics}
    numbers: set[str] = set()
    answered: dict[str, str] = {}
    for file, line, answer in _all(root):
        if answer.编号 in numbers:
            yield Fault(file, line, f"答案编号 {answer.编号} 写了两次")
        if answer.主题 not in topics:
            yield Fault(file, line, f"答案 {answer.编号} 的主题 {answer.主题} 不在题库里")
        if answer.主题 in answered:
            yield Fault(file, line, f"主题 {answer.主题} 已经有答案 {answered[answer.主题]}，一个主题只能有一个")
        yield from (Fault(file, line, f"答案 {answer.编号}：{why}") for why in _bases(answer, corpus, on))
        numbers.add(answer.编号)
        answered.setdefault(answer.主题, answer.编号)


def _bases(answer: OwnAnswer, corpus: Corpus, on: date) -> Iterator[str]:
    """A provision that was replaced or repealed only suspends the answer; one that never was is a fault."""
    for reference in answer.references:
        title = reference.rpartition(" ")[0].partition("(")[0]
        try:
            document = corpus.resolve(reference, on).document
        except NotFound as error:
            if title not in corpus.by_title:
                yield f"依据查不到：{error}"
            continue
        if not document.is_law:
            yield f"《{document.title}》是{document.kind}，不能当依据"


def _evaluation(corpus: Corpus, root: Path) -> list[Fault]:
    """Numbers are unique, gold stands, and no question is one the bank already knows: that would measure nothing."""
    found: list[Fault] = []
    asked = {question: topic.id for topic in corpus.library.topics for question in topic.questions}
    numbers: set[str] = set()
    for file, line, entry in read_evaluation(root, found):
        if entry.编号 in numbers:
            found.append(Fault(file, line, f"评测编号 {entry.编号} 写了两次"))
        numbers.add(entry.编号)
        if entry.轮次[0] in asked:
            message = f"评测题「{entry.轮次[0]}」在题库里就有（主题 {asked[entry.轮次[0]]}），量不出东西，换个问法"
            found.append(Fault(file, line, message))
        found += [Fault(file, line, f"评测 {entry.编号} 的依据查不到：{why}") for why in _gold(entry, corpus)]
    return found


def _gold(entry: Evaluation, corpus: Corpus) -> Iterator[str]:
    for reference in (*(r for turn in entry.金 for r in turn), *entry.也可):
        try:
            corpus.resolve(reference, entry.问日 or entry.日期)
        except NotFound as error:
            yield str(error)


def _lexicon(corpus: Corpus, root: Path) -> Iterator[Fault]:
    """A lay word written twice would lead to whichever stands last."""
    counted = Counter(word for term in corpus.library.lexicon for word in term.spoken)
    twice = [word for word, times in counted.items() if times > 1]
    text = read(root / "lexicon.yaml", root)[0] if twice else ""
    for spoken in twice:
        yield Fault("lexicon.yaml", _last_line(text, spoken), f"说法「{spoken}」写了两次，只留一处")


def _last_line(text: str, word: str) -> int:
    return max((n for n, line in enumerate(text.splitlines(), 1) if word in line), default=1)
