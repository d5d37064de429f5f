"""The files of a new release: shipped, own, proposed, in that order; an upgrade brings its files along."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.releases import ReleaseError
from api.releases.files import data_files, text_of
from api.releases.staging import Base, in_a_row, stage
from api.settings import ServiceSettings
from api.state.releases import digest_of
from tests.api.releases.conftest import Desk
from tests.api.releases.corpus import FILES, LEXICON, LOCAL, LOCAL_PATH, LONGER, REST, REST_PATH, write_corpus
from tests.api.releases.test_folder import record


@pytest.fixture
def upgraded(desk: Desk, tmp_path: Path) -> ServiceSettings:
    """Release 1 has its own rule and no lexicon; then the program came with a longer local rule and one rule more."""
    folder = desk.releases.aside()
    (write_corpus(folder / "corpus") / REST_PATH).write_text(LONGER, encoding="utf-8")
    (folder / "corpus" / "lexicon.yaml").unlink()
    own = {REST_PATH: digest_of(LONGER), "lexicon.yaml": None}
    desk.releases.adopt(folder, record(1).model_copy(update={"own": own}))
    desk.releases.point(1)
    shipped = write_corpus(tmp_path / "new program")
    (shipped / LOCAL_PATH).write_text(LOCAL.replace("六十天", "九十天"), encoding="utf-8")
    (shipped / "questions" / "new.yaml").write_text("[]\n", encoding="utf-8")
    return desk.settings.model_copy(update={"corpus": shipped})


def test_nothing_proposed_is_what_there_was(desk: Desk, tmp_path: Path) -> None:
    assert stage(Base.of(desk.settings), (), tmp_path / "new") == {}
    assert {name: path.read_text(encoding="utf-8") for name, path in data_files(tmp_path / "new").items()} == FILES


def test_proposals_come_last_and_in_their_order(desk: Desk, tmp_path: Path) -> None:
    desk.propose(REST_PATH, LONGER)
    desk.propose(REST_PATH, LONGER.replace("128", "158"), LONGER)
    desk.propose("lexicon.yaml", "", LEXICON)
    own = stage(Base.of(desk.settings), desk.state.proposals.open(), tmp_path / "new")
    assert "158天" in str(text_of(tmp_path / "new" / REST_PATH)) and "lexicon.yaml" not in data_files(tmp_path / "new")
    assert own == {REST_PATH: digest_of(LONGER.replace("128", "158")), "lexicon.yaml": None}


def test_an_upgrade_brings_its_files_and_keeps_ours(upgraded: ServiceSettings, tmp_path: Path) -> None:
    base = Base.of(upgraded)
    own = stage(base, (), tmp_path / "new")
    assert text_of(tmp_path / "new" / REST_PATH) == LONGER == base.text(REST_PATH)
    assert "九十天" in str(text_of(tmp_path / "new" / LOCAL_PATH)) and "九十天" in str(base.text(LOCAL_PATH))
    assert "questions/new.yaml" in data_files(tmp_path / "new")
    assert base.text("lexicon.yaml") is None and set(own) == {REST_PATH, "lexicon.yaml"}


def test_back_to_the_shipped_words_is_no_longer_our_own(upgraded: ServiceSettings, desk: Desk, tmp_path: Path) -> None:
    desk.propose(REST_PATH, REST, LONGER)
    own = stage(Base.of(upgraded), desk.state.proposals.open(), tmp_path / "new")
    assert set(own) == {"lexicon.yaml"}


def test_a_file_that_changed_since(desk: Desk, tmp_path: Path) -> None:
    number = desk.propose(REST_PATH, LONGER, "别的文字")
    with pytest.raises(ReleaseError, match=f"第 {number} 号提案"):
        stage(Base.of(desk.settings), desk.state.proposals.open(), tmp_path / "one")
    stage(Base.of(desk.settings), desk.state.proposals.open(), tmp_path / "two", skip=True)
    assert text_of(tmp_path / "two" / REST_PATH) == REST


def test_those_in_a_row_go_together(desk: Desk) -> None:
    desk.propose(REST_PATH, LONGER)
    desk.propose(REST_PATH, REST, LONGER)
    desk.propose(LOCAL_PATH, LOCAL + "\n")
    first, second, other = waiting = desk.state.proposals.open()
    in_a_row((first, second), waiting)
    in_a_row((first, other), waiting)
    with pytest.raises(ReleaseError, match="要一起发布"):
        in_a_row((second, other), waiting)
