"""Faces are taken out of a message; what else she wrote in brackets stays."""

from __future__ import annotations

import pytest

from api.wechat.emoticons import Emoticons
from api.wechat.words import wechat_words

EMOTICONS = Emoticons(frozenset(wechat_words().表情))


@pytest.mark.parametrize(
    ("text", "words", "faces"),
    [
        pytest.param("产假几天", "产假几天", False, id="none"),
        pytest.param("[捂脸]产假几天", "产假几天", True, id="before"),
        pytest.param("产假[大哭][大哭]几天", "产假  几天", True, id="within"),
        pytest.param("好的[OK]", "好的", True, id="letters"),
        pytest.param("/::)产假几天/:rose", "产假几天", True, id="marks"),
        pytest.param("[浙江]产假几天", "[浙江]产假几天", False, id="her-own-brackets"),
        pytest.param("4/5月生，产假几天", "4/5月生，产假几天", False, id="a-stroke"),
        pytest.param("😭产假几天", "😭产假几天", True, id="a-sign-of-the-phone"),
        pytest.param("？？", "？？", False, id="only-marks"),
        pytest.param("", "", False, id="nothing"),
    ],
)
def test_faces(text: str, words: str, faces: bool) -> None:
    left, found = EMOTICONS.apart(text)
    assert (left.strip(), found) == (words, faces)


def test_the_face_and_the_word_are_told_apart() -> None:
    """[好的] is a face, 好的 is an answer."""
    assert EMOTICONS.apart("[好的]")[0].strip() == ""
    assert EMOTICONS.apart("好的") == ("好的", False)


def test_marks_in_a_name_mean_nothing() -> None:
    assert Emoticons(frozenset({"a.c"})).apart("[abc][a.c]") == ("[abc] ", True)
