"""The folder of releases: what is served, in one atomic step; old ones go, damaged ones are never served."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from api.releases import Release, ReleaseError, Releases
from api.releases.files import data_files, digest_of_folder
from api.releases.folder import KEPT
from tests.api.releases.corpus import FILES, write_corpus


def record(number: int, corpus: str = "") -> Release:
    return Release(
        number=number,
        by="王管",
        at=datetime(2026, 11, 22, tzinfo=UTC),
        why="更新",
        base=0,
        changes=(),
        own={},
        corpus=corpus,
        touched=(),
        documents=3,
    )


def made(releases: Releases, number: int) -> None:
    folder = releases.aside()
    write_corpus(folder / "corpus")
    releases.adopt(folder, record(number, digest_of_folder(folder / "corpus")))


def test_before_the_first_there_is_the_shipped_one(tmp_path: Path) -> None:
    releases = Releases(tmp_path / "none")
    assert releases.current() == 0 and releases.numbers() == () and releases.all() == ()


def test_made_pointed_at_and_read_back(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    made(releases, 1)
    assert releases.current() == 0, "made is not yet served"
    releases.point(1)
    assert releases.current() == 1 and (tmp_path / "current").read_text() == "0001\n"
    assert releases.whole(1).why == "更新" and [r.number for r in releases.all()] == [1]
    releases.point(0)
    assert releases.current() == 0


@pytest.mark.parametrize("written", ["", "x", "-1", "七", "\xff", "1.5"])
def test_a_name_that_cannot_be_read(tmp_path: Path, written: str) -> None:
    (tmp_path / "current").write_bytes(written.encode("latin-1", "replace"))
    with pytest.raises(ReleaseError, match="读不出"):
        Releases(tmp_path).current()


def test_files_that_were_changed_afterwards(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    made(releases, 1)
    path = releases.corpus(1) / "lexicon.yaml"
    before = path.read_bytes()
    path.write_bytes(before + b"\n")
    with pytest.raises(ReleaseError, match="不一样"):
        releases.whole(1)
    path.unlink()
    with pytest.raises(ReleaseError, match="不一样"):
        releases.whole(1)
    path.write_bytes(before)
    assert releases.whole(1)
    (releases.folder(1) / "release.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReleaseError, match="记录坏了"):
        releases.get(1)
    assert releases.all() == (), "the list goes on without it"
    with pytest.raises(ReleaseError, match="没有第 2 版"):
        releases.get(2)


def test_the_last_ones_are_kept_and_the_one_that_is_served(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    for number in range(1, KEPT + 4):
        made(releases, number)
    releases.point(2)
    (tmp_path / "current.0badc0de").write_text("0001")
    releases.prune()
    assert sorted(releases.numbers()) == [2, *range(4, KEPT + 4)]
    assert not list(tmp_path.glob("current.*"))


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    left = releases.aside()
    (left / "corpus").mkdir()
    made(releases, 1)
    folder = releases.aside()
    assert not left.exists() and folder.exists() and releases.numbers() == (1,)


def test_readers_never_see_half_a_name(tmp_path: Path) -> None:
    releases, stop, seen = Releases(tmp_path), Event(), set[int]()

    def look() -> None:
        while not stop.is_set():
            seen.add(releases.current())

    thread = Thread(target=look)
    thread.start()
    for number in range(120):
        releases.point(1000 + number % 2)
    stop.set()
    thread.join()
    assert seen <= {0, 1000, 1001}


def test_data_is_told_from_programs(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    for name in ("check.py", "documents/x.md", "documents/全国/x.txt", "a/b/c.yaml", "写法.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert set(data_files(tmp_path)) == set(FILES)
