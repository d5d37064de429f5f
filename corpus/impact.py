"""What has to be looked at again when the law changes: the uses of every article that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.address import Address
from corpus.diff import Change, Comparison, compare
from corpus.load import Corpus
from corpus.model import Document
from corpus.uses import KINDS, Use

_TELLING = ("标题", "简称", "施行日期", "废止日期", "适用地区", "证据")
"""Fields of the front matter on which every use of a document depends."""
NEW = "新收"


@dataclass(frozen=True)
class Touched:
    """A use, and whether the very words it rests on changed (the article may have changed elsewhere)."""

    use: Use
    words_changed: bool


@dataclass(frozen=True)
class Effect:
    """One article (label empty: the whole document), what happened to it, and everything that rests on it."""

    title: str
    label: str
    what: str
    touched: tuple[Touched, ...]

    def counts(self) -> dict[str, int]:
        """How many of each kind, in the kinds' own order; kinds without any are left out."""
        found = {}
        for kind in KINDS:
            uses = [t.use for t in self.touched if t.use.kind == kind.name]
            number = len({u.owner for u in uses} if kind.by_owner else {(u.file, u.line, u.owner) for u in uses})
            if number:
                found[kind.name] = number
        return found

    def sentence(self) -> str:
        """女职工劳动保护特别规定 第七条 改动：影响 参数 3 处、现成答案 5 处."""
        measures = {kind.name: kind.measure for kind in KINDS}
        parts = [f"{name} {number} {measures[name]}" for name, number in self.counts().items()]
        head = " ".join(filter(None, (self.title, self.label or "（整份文件）", self.what)))
        return f"{head}：{'影响 ' + '、'.join(parts) if parts else '没有用到它的地方'}"


def uses_of(document: Document, uses: Sequence[Use], corpus: Corpus, unit: Address | None = None) -> list[Effect]:
    """What rests on each article of a document (or on one of them)."""
    mine = [u for u in uses if _means(u, document, corpus)]
    effects = []
    for address in [unit] if unit else [u.address for u in document.units]:
        touched = tuple(Touched(u, True) for u in mine if u.address is not None and u.address.unit == address)
        if touched or unit:
            effects.append(Effect(document.title, address.label, "", touched))
    if unit is None and (named := tuple(Touched(u, True) for u in mine if u.address is None)):
        effects.append(Effect(document.title, "", "", named))
    return effects


def effects_between(old: Corpus, new: Corpus, uses: Sequence[Use]) -> list[Effect]:
    """What every difference between two states of the corpus touches."""
    comparisons = changed_documents(old, new)
    times = Counter(c.new.title for c in comparisons)
    effects: list[Effect] = []
    for comparison in comparisons:
        title, published = comparison.new.title, comparison.new.published
        name = title if times[title] == 1 else f"{title}({published})"
        effects += _effects(comparison, name, uses, old, new)
    return effects + [_whole(d, d.title, NEW, uses, new) for d in _without_precedent(old, new)]


def changed_documents(old: Corpus, new: Corpus) -> list[Comparison]:
    """Each document that differs, beside what it was: the same file, else the version before it."""
    before = {d.file: d for d in old.documents}
    pairs = [(before.get(d.file) or _precedent(d, old), d) for d in new.documents]
    comparisons = [compare(a, b) for a, b in pairs if a is not None and a != b]
    kept = {d.file for d in new.documents} | {a.file for a, _ in pairs if a is not None}
    gone = [compare(d, _emptied(d)) for d in old.documents if d.file not in kept]
    return [c for c in (*comparisons, *gone) if not c.is_empty]


def _precedent(document: Document, old: Corpus) -> Document | None:
    """The version of the same title that stood last in the old state."""
    earlier = [d for d in old.by_title.get(document.title, []) if d.title == document.title]
    return earlier[-1] if earlier else None


def _without_precedent(old: Corpus, new: Corpus) -> list[Document]:
    files = {d.file for d in old.documents}
    return [d for d in new.documents if d.file not in files and _precedent(d, old) is None]


def _emptied(document: Document) -> Document:
    """The document as it stands after its file was taken away: nothing left of it."""
    return replace(document, blocks=(), excerpt=False)


def _effects(comparison: Comparison, name: str, uses: Sequence[Use], old: Corpus, new: Corpus) -> Iterator[Effect]:
    mine = [u for u in uses if _means(u, comparison.new, new) or _means(u, comparison.old, old)]
    succeeded = any(d.title == comparison.new.title and d.effective > comparison.new.effective for d in new.documents)
    fields = [f.field for f in comparison.fields if f.field in _TELLING and not (succeeded and f.field == "废止日期")]
    if fields:
        yield _whole(comparison.new, name, f"{'、'.join(fields)}改动", uses, new)
    taken = {c.old.address for c in comparison.changes if c.old}
    for change in comparison.changes:
        units = {change.old.address} if change.old else {u.address for u in [change.new] if u} - taken
        touched = tuple(
            Touched(u, _words_changed(u, comparison, change))
            for u in mine
            if u.address is not None and u.address.unit in units
        )
        yield Effect(name, change.label, _what(change), touched)


def _whole(document: Document, name: str, what: str, uses: Sequence[Use], corpus: Corpus) -> Effect:
    mine = tuple(Touched(u, what == NEW) for u in uses if _means(u, document, corpus))
    return Effect(name, "", what, mine)


def _what(change: Change) -> str:
    return change.kind.replace("移到", f"移到{change.moved_to}") if change.moved_to else change.kind


def _words_changed(use: Use, comparison: Comparison, change: Change) -> bool:
    """Whether the provision a use names reads otherwise now, or is found under another number."""
    if use.address is None or change.moved_to:
        return True
    before, after = comparison.old.find(use.address), comparison.new.find(use.address)
    return before is None or after is None or before.text != after.text


def _means(use: Use, document: Document, corpus: Corpus) -> bool:
    """Whether the title a use gives is the document's, in full, without the country, or short."""
    names: Iterable[str] = (document.title, document.title.removeprefix("中华人民共和国"), *document.short_titles)
    return use.title in names or any(d.title == document.title for d in corpus.by_title.get(use.title, ()))
