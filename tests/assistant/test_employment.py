"""What kind of employment a question names."""

from __future__ import annotations

import pytest

from assistant.employment import read_employment


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("我是派遣工，怀孕被退回", "派遣", id="agency"),
        pytest.param("劳务公司说合同到期", "派遣", id="labour service company"),
        pytest.param("试用期怀孕能辞退吗", "试用期", id="probation"),
        pytest.param("还没转正就怀了", "试用期", id="not confirmed yet"),
        pytest.param("实习生有产假吗", "实习", id="intern"),
        pytest.param("灵活就业自己交社保", "灵活就业", id="on her own"),
        pytest.param("事业编产假几天", "机关事业", id="public institution"),
        pytest.param("退休返聘的怀孕", "超龄", id="past retirement"),
        pytest.param("小时工有没有产假", "非全日制", id="by the hour"),
        pytest.param("我送外卖的骑手", "平台", id="platform"),
        pytest.param("厂里的临时工", "临时工", id="temporary"),
        pytest.param("派遣的试用期", "派遣", id="what changes most first"),
        pytest.param("产假几天", None, id="nothing said"),
    ],
)
def test_employment(text: str, kind: str | None) -> None:
    assert read_employment(text) == kind
