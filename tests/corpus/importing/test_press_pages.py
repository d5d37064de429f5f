"""The corpus' own newspaper texts, set again in columns, come back in order."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from pathlib import Path

import pytest

from corpus import Corpus, Document
from corpus.importing.characters import canonical
from corpus.model import Heading
from tests.corpus.importing.conftest import Propose, doubts, head_of, parsed
from tests.corpus.importing.making import CHROMIUM, page, print_pdf

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")

SIZES = {2: "17pt", 3: "14pt"}
TITLES = ("为推动实现高质量发展凝聚巾帼之力、巾帼之智", "建功“十四五”巾帼绽芳华")


def paper(document: Document, columns: int, height: str) -> str:
    """A page of columns: the title across, smaller headlines inside, justified text."""
    out = []
    for block in document.blocks[:12]:
        if isinstance(block, Heading):
            style = f"font-size:{SIZES[block.level]};text-align:left;margin:6pt 0;line-height:1.3"
            out.append(f'<h2 style="{style}">{html.escape(block.text)}</h2>')
        else:
            out += [f"<p>{html.escape(text)}</p>" for text in block.text.split("\n")]
    style = f"@page {{ size: A3; margin: 15mm }} .paper {{ column-count: {columns}; column-gap: 8mm; font-size: 11pt }}"
    title = f'<h1 style="font-size:30pt">{html.escape(document.title)}</h1>'
    return page(f'{title}<div class="paper">{"".join(out)}</div>', head=f"<style>{style}</style>")


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_a_page_of_columns(corpus: Corpus, proposed: Propose, tmp_path: Path, title: str, columns: int) -> None:
    (document,) = corpus.by_title[title]
    proposal = proposed(print_pdf(tmp_path / "报.pdf", paper(document, columns, "380mm"), header=False))
    got = parsed(proposal)
    assert got.title == document.title
    assert got.kind == "报刊"
    paragraphs = [text for unit in document.units for text in unit.text.split("\n")]
    expected = paragraphs[: sum(len(b.text.split("\n")) for b in document.blocks[:12] if not isinstance(b, Heading))]
    read = [text for unit in got.units for text in unit.text.split("\n")]
    assert "".join(map(canonical, read)) == "".join(map(canonical, expected))
    assert len(read) == len(expected)
    headlines = [b.text for b in document.blocks[:12] if isinstance(b, Heading)]
    # Where a headline was broken at a space, the page no longer shows that there was one.
    assert [canonical(b.text) for b in got.blocks if isinstance(b, Heading)][1:] == list(map(canonical, headlines))
    assert re.search(rf"按 {columns} 栏读的", doubts(proposal))


def test_sections_keep_their_rank(corpus: Corpus, proposed: Propose, tmp_path: Path) -> None:
    """A headline inside an article stays below the article's own."""
    (document,) = corpus.by_title[TITLES[1]]
    proposal = proposed(print_pdf(tmp_path / "报.pdf", paper(document, 3, "380mm"), header=False))
    levels = [b.level for b in parsed(proposal).blocks if isinstance(b, Heading)]
    wanted = [b.level for b in document.blocks[:12] if isinstance(b, Heading)]
    assert levels[0] == 2
    same = [a < b for a, b in pairwise(levels[1:])]
    assert same == [a < b for a, b in pairwise(wanted)]
    assert head_of(proposal)["制定机关"] == "待填"
