"""A run as a table that an administrator reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from api.wechat.simulate.tally import FAULTS, LET_PASS, REFUSED, WELL, Tally
from api.wechat.simulate.wire import PATIENCE

PERCENTILES = ((50, "一半的回复不超过"), (95, "95% 的回复不超过"), (99, "99% 的回复不超过"), (100, "最慢"))
_MEANS = {
    WELL: "每条只有一个回复，签名、收件人和内容都对",
    "没有回复": f"发三次、每次等 {PATIENCE:.0f} 秒都没有",
    "前后不一样": "同一条消息重发，得到另一个回复",
    "答成别的": "回复的不是这个问题",
    "回复不能用": "签名、加密、收件人或长度不对，微信不会显示",
    "服务出错": "状态码不是 200",
}


def show(tally: Tally, console: Console) -> None:
    """The counts, then the first faults, then one line that says whether all is well."""
    table = Table(title="模拟微信的结果")
    for heading in ("看什么", "结果", "说明"):
        table.add_column(heading)
    for name, value, meaning in _rows(tally):
        table.add_row(name, value, meaning)
    console.print(table)
    for fault in tally.faults:
        console.print(f"　{fault}", markup=False)
    console.print("全部正常。" if tally.well else "有问题，见上面。", style="green" if tally.well else "red")


def _rows(tally: Tally) -> Iterator[tuple[str, str, str]]:
    repeated = tally.attempts - tally.sent
    yield "消息和事件", str(tally.sent), f"连同重发 {tally.attempts} 次，其中重发 {repeated} 次"
    yield from ((name, str(tally.messages[name]), _MEANS[name]) for name in (WELL, *FAULTS))
    yield f"乱来的请求，{REFUSED}", str(tally.garbage[REFUSED]), "假签名、重放、坏 XML、太大的、没加密的等等"
    yield f"乱来的请求，{LET_PASS}", str(tally.garbage[LET_PASS]), "应是 0"
    for percent, name in PERCENTILES:
        if tally.seconds:
            yield name, f"{percentile(tally.seconds, percent) * 1000:.0f} 毫秒", f"微信最多等 {PATIENCE:.0f} 秒"


def percentile(seconds: Sequence[float], percent: float) -> float:
    """The value that so many percent do not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
