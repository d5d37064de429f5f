"""The words about urgent matters: plain, short, and broken ones are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.cases import words
from api.cases.pace import words as limit_words
from api.cases.words import urgency_words
from corpus.model import CorpusError


def test_every_reason_is_a_whole_sentence_in_plain_words() -> None:
    for name, said in urgency_words().理由.items():
        assert said.因.endswith("。") and len(said.因) < 80 and not re.search("您|贵司", said.因), name
        assert set(re.findall(r"\{(\w+)\}", said.因)) <= {"止", "剩"}, name


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param("级: 红", "级: 橙", "级", id="a-level-nobody-knows"),
        pytest.param("    因: ", "    原因: ", "原因", id="a-field-nobody-knows"),
    ],
)
def test_a_broken_template_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, fault: str
) -> None:
    broken = tmp_path / "urgency.yaml"
    broken.write_text(words.FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(words, "FILE", broken)
    with pytest.raises(CorpusError, match=fault):
        urgency_words.__wrapped__()


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (1, 1), (60, 1), (61, 2), (3600, 60)])
def test_a_wait_is_told_in_minutes(seconds: int, minutes: int) -> None:
    assert f"请过 {minutes} 分钟" in limit_words(seconds) and "12351" in limit_words(seconds)
