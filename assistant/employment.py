"""What kind of work relation a question speaks of."""

from __future__ import annotations

import re

KINDS = (
    ("派遣", re.compile(r"派遣|劳务工|劳务公司|派到|外派工")),
    ("超龄", re.compile(r"返聘|超龄|退休(?:以后|后|了)?(?:还|又|再|接着|继续)|过了退休|到了退休年龄还")),
    ("非全日制", re.compile(r"小时工|钟点工|非全日制|兼职|按小时")),
    ("平台", re.compile(r"骑手|外卖员|送外卖|网约车|主播|跑单|平台接单|代驾|快递员加盟")),
    ("灵活就业", re.compile(r"灵活就业|自己(?:交|缴)的?社保|自由职业|个体户|没有单位|没单位")),
    ("机关事业", re.compile(r"公务员|事业编|事业单位|在编|编制内|体制内|参公")),
    ("实习", re.compile(r"实习|见习|在校生|还没毕业")),
    ("试用期", re.compile(r"(?<!尝)试用期|没转正|未转正|试用(?=员|怀|的)")),
    ("临时工", re.compile(r"临时工|合同工|没编制|编外")),
)


def read_employment(text: str) -> str | None:
    """The kind of employment named, the one that changes most first; None = nothing said, an ordinary contract."""
    return next((name for name, pattern in KINDS if pattern.search(text)), None)
