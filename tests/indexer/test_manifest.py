"""What an index remembers of how it was made, and which version serves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Corpus
from indexer import IndexFault
from indexer.chunks import Chunk, make_chunks
from indexer.manifest import FORMAT, Manifest, current, describe, switch, words_digest

PLAIN = Manifest(FORMAT, "static-1", "w", {"a.md": "1", "b.md": "2"}, 7)


def chunk(source: str, text: str) -> Chunk:
    return Chunk(f"{source}#{text}", "provision", text, text, source)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"format": FORMAT + 1}, id="format"),
        pytest.param({"embedder": "static-2"}, id="embedder"),
        pytest.param({"words": "v"}, id="words"),
        pytest.param({"files": {"a.md": "1", "b.md": "3"}}, id="a file's content"),
        pytest.param({"files": {"a.md": "1"}}, id="a file less"),
        pytest.param({"chunks": 8}, id="chunks"),
    ],
)
def test_every_difference_makes_another_version(change: dict[str, Any]) -> None:
    assert replace(PLAIN, **change).version != PLAIN.version


def test_the_order_of_files_does_not_matter() -> None:
    turned = replace(PLAIN, files=dict(reversed(PLAIN.files.items())))
    assert turned.version == PLAIN.version


def test_a_version_can_name_a_folder() -> None:
    assert PLAIN.version.startswith("v-") and PLAIN.version.removeprefix("v-").isalnum()


SHORT = st.text(max_size=12)


@settings(deadline=None, max_examples=40)
@given(st.builds(Manifest, st.integers(0, 99), SHORT, SHORT, st.dictionaries(SHORT, SHORT, max_size=4), st.integers()))
def test_what_is_saved_is_loaded(manifest: Manifest) -> None:
    with TemporaryDirectory() as name:
        manifest.save(Path(name))
        loaded = Manifest.load(Path(name))
    assert loaded == manifest and loaded.version == manifest.version


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(None, id="missing"),
        pytest.param("", id="empty"),
        pytest.param('{"format": 4, "emb', id="cut off"),
        pytest.param("[]", id="a list"),
        pytest.param("4", id="a number"),
        pytest.param('{"format": 4}', id="fields missing"),
        pytest.param(
            '{"format": 4, "embedder": "", "words": "", "files": {}, "chunks": 0, "x": 1}', id="field unknown"
        ),
    ],
)
def test_a_damaged_manifest_says_what_to_do(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(IndexFault, match="不完整，请重新运行 python -m indexer build"):
        Manifest.load(tmp_path)


def test_describing_counts_and_digests_by_source() -> None:
    one, two, other = chunk("a.md", "一"), chunk("a.md", "二"), chunk("b.md", "三")
    manifest = describe([one, two, other], "static-1")
    assert (manifest.format, manifest.embedder, manifest.chunks) == (FORMAT, "static-1", 3)
    assert set(manifest.files) == {"a.md", "b.md"}


def test_only_the_changed_source_gets_another_digest() -> None:
    before = describe([chunk("a.md", "一"), chunk("b.md", "二")], "e").files
    after = describe([chunk("a.md", "一"), chunk("b.md", "二改")], "e").files
    assert before["a.md"] == after["a.md"]
    assert before["b.md"] != after["b.md"]


@pytest.mark.parametrize(
    "field", ["id", "kind", "text", "search_text", "topic", "address", "jurisdiction", "effective", "repealed"]
)
def test_every_field_of_a_chunk_counts(field: str) -> None:
    plain = chunk("a.md", "一")
    changed = replace(plain, **{field: "另"})
    assert describe([plain], "e").files != describe([changed], "e").files


def test_the_real_corpus_is_described_the_same_each_time(corpus: Corpus) -> None:
    chunks = make_chunks(corpus)
    assert describe(chunks, "e") == describe(make_chunks(corpus), "e")
    assert set(describe(chunks, "e").files) == {c.source for c in chunks}


def test_the_words_have_a_steady_digest() -> None:
    assert words_digest() == words_digest() != ""


def test_nothing_serves_before_the_first_build(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    assert current(tmp_path / "nowhere") is None


def test_switching_lets_a_version_serve(tmp_path: Path) -> None:
    for version in ("v-1", "v-2"):
        (tmp_path / version).mkdir()
        switch(tmp_path, version)
        assert current(tmp_path) == tmp_path / version


def test_switching_leaves_nothing_behind(tmp_path: Path) -> None:
    switch(tmp_path, "v-1")
    switch(tmp_path, "v-2")
    assert [p.name for p in tmp_path.iterdir()] == ["current"]


def test_a_version_whose_folder_is_gone_does_not_serve(tmp_path: Path) -> None:
    switch(tmp_path, "v-gone")
    assert current(tmp_path) is None


def test_a_name_with_a_line_break_is_read(tmp_path: Path) -> None:
    """As an operator's editor leaves it."""
    (tmp_path / "v-1").mkdir()
    (tmp_path / "current").write_text("v-1\n", encoding="utf-8")
    assert current(tmp_path) == tmp_path / "v-1"
