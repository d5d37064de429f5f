"""Which items a changed provision takes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.state.quizzes.retired import rest_on
from tests.api.quizzes.items import ITEMS, SIX


@pytest.mark.parametrize(
    ("provision", "reference", "touched"),
    [
        pytest.param("第六条第二款", "女职工劳动保护特别规定 第六条第二款", True, id="the-same"),
        pytest.param("第六条第二款", "《女职工劳动保护特别规定》第六条", True, id="the-article"),
        pytest.param("第六条第二款", "女职工劳动保护特别规定", True, id="the-document"),
        pytest.param("第六条第二款", "女职工劳动保护特别规定第六条第二款第一项", True, id="a-part-of-it"),
        pytest.param("第六条第二款", "cn-nvzhigong-tebie-guiding-2012", True, id="its-id"),
        pytest.param("第六条第二款", "女职工劳动保护特别规定 第六条第一款", False, id="another-paragraph"),
        pytest.param("第十六条", "女职工劳动保护特别规定 第十条", False, id="another-article"),
        pytest.param("第六条之一", "女职工劳动保护特别规定 第六条", False, id="an-inserted-article"),
        pytest.param("附录第三条", "女职工劳动保护特别规定 第三条", False, id="an-annex"),
        pytest.param("附录第三条", "女职工劳动保护特别规定", True, id="an-annex-of-the-document"),
        pytest.param("第六条第二款", "女职工劳动保护", False, id="half-a-title"),
        pytest.param("第六条第二款", "", False, id="nothing"),
    ],
)
def test_a_reference(provision: str, reference: str, touched: bool) -> None:
    item = replace(ITEMS[1], citations=(replace(SIX, provision=provision),))
    assert rest_on(item, [reference]) is touched


def test_one_of_several_is_enough() -> None:
    assert rest_on(ITEMS[0], ["劳动法", "女职工劳动保护特别规定 第七条"])
    assert not rest_on(ITEMS[0], [])
