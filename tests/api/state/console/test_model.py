"""Names of officers: as they are typed, and the same person however they are typed."""

from __future__ import annotations

import pytest

from api.state.console import OfficerError
from api.state.console.model import key_of, name_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("王管", "王管", id="plain"),
        pytest.param("  Li.Na ", "Li.Na", id="spaces-around"),
        pytest.param("Ｌｉ１", "Li1", id="full-width"),
    ],
)
def test_a_name_is_kept_as_typed(typed: str, kept: str) -> None:
    assert name_of(typed) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        pytest.param("", "空", id="empty"),
        pytest.param("  ", "空", id="spaces"),
        pytest.param("王 管", "空格", id="space-inside"),
        pytest.param("王\n管", "空格", id="line-break"),
        pytest.param("王\u200b管", "空格", id="invisible"),
        pytest.param("王" * 31, "30", id="too-long"),
        pytest.param("命令行", "自己要用", id="the-command-lines-own"),
    ],
)
def test_a_name_that_cannot_be(typed: str, why: str) -> None:
    with pytest.raises(OfficerError, match=why):
        name_of(typed)


def test_width_and_case_make_no_other_person() -> None:
    assert key_of("Li.Na") == key_of(" ｌｉ.ＮＡ ")
