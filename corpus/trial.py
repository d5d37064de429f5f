"""python -m corpus.trial 旧语料 新语料 日期：新语料有没有问题，和旧的比影响到哪里，写成 JSON。

For whoever wants to know before anything is published; it runs within limits, for people wrote what it reads.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.check import inspect_corpus
from corpus.confined import confine
from corpus.impact import Effect, changed_documents, effects_between
from corpus.load import ROOT, Corpus, load_corpus
from corpus.model import CorpusError
from corpus.uses import KINDS, Kind, Use, find_uses

MEGABYTES, SECONDS = 1500, 100
MOST_FAULTS, MOST_USES = 200, 400
_DATED = re.compile(r"\(\d{4}-\d\d-\d\d\)\Z")
_CORPUS = "corpus/"


def trial(old: Path, new: Path, on: date) -> dict[str, Any]:
    """What is wrong with the new folder, what it touches, and what of it a quiz item may rest on."""
    inspection = inspect_corpus(new, on)
    faults = inspection.faults[:MOST_FAULTS]
    return {
        "faults": [{"file": f.file, "line": f.line, "message": f.message} for f in faults],
        "more": len(inspection.faults) - len(faults),
        "documents": len(inspection.corpus.documents),
        **_touches(old, inspection.corpus, new),
    }


def _touches(old: Path, corpus: Corpus, root: Path) -> dict[str, Any]:
    """Nothing where the old folder cannot be read."""
    try:
        before = load_corpus(old)
    except CorpusError:
        return {"effects": [], "touched": []}
    effects = effects_between(before, corpus, uses_in(root))
    return {"effects": [_plain(e) for e in effects], "touched": sorted(set(_touched(before, corpus)))}


def uses_in(root: Path) -> list[Use]:
    """What rests on provisions: in the program, and in this folder instead of the shipped one."""
    of_corpus = [replace(k, pattern=k.pattern.removeprefix(_CORPUS)) for k in KINDS if _of_corpus(k)]
    return find_uses(root, of_corpus) + find_uses(ROOT.parent, [k for k in KINDS if not _of_corpus(k)])


def _of_corpus(kind: Kind) -> bool:
    return kind.pattern.startswith(_CORPUS)


def _touched(old: Corpus, new: Corpus) -> Iterator[str]:
    """Every article whose words are others now, 标题 第七条; what is new touches nothing that was there."""
    for comparison in changed_documents(old, new):
        yield from (f"{comparison.old.title} {c.old.address.label}" for c in comparison.changes if c.old)
        if not comparison.new.blocks:
            yield comparison.old.id


def _plain(effect: Effect) -> dict[str, Any]:
    places = {
        (t.use.kind, t.use.owner, t.use.file, t.use.line, t.use.reference, t.words_changed) for t in effect.touched
    }
    names = ("kind", "owner", "file", "line", "reference", "words_changed")
    return {
        "title": _DATED.sub("", effect.title),
        "label": effect.label,
        "what": effect.what,
        "sentence": effect.sentence(),
        "uses": [dict(zip(names, place, strict=True)) for place in sorted(places)[:MOST_USES]],
    }


def main(arguments: Sequence[str]) -> int:
    """OLD NEW ON; 0 = looked at, whatever was found."""
    old, new, on = arguments
    confine(MEGABYTES, SECONDS)
    json.dump(trial(Path(old), Path(new), date.fromisoformat(on)), sys.stdout, ensure_ascii=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
