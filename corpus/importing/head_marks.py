"""How the lines above a text look: red header, number, order, title, enactment note, addressees."""

from __future__ import annotations

import re

_ENDS = (
    "法|条例|规定|办法|意见|通知|决定|解释|细则|规则|方案|纲要|公告|决议|函|批复|指引|指南|计划|规程|制度|倡议书|通报|规划|要求|"
    "章程|标准|措施|要点|答复|说明|典"
)
TITLE = re.compile(rf"[^。；]{{2,90}}(?:{_ENDS})(?:[（(][^（）()]{{1,20}}[）)])*\Z")
_BODY = r"(?:委员会|总工会|法院|检察院|政府|办公厅|办公室|国务院|党组|党委|联合会|[部厅局院署委会])"
ISSUER = re.compile(rf"[\u4e00-\u9fff、 \u3000]{{2,60}}{_BODY}\Z")
SECRET = re.compile(r"(?:(?:绝密|机密|秘密)(?:★.*)?|特急|加急|平急|\d{6}|00\d+)\Z")
SIGNER = re.compile(r"签发人[：:]")
RED = re.compile(r"([\u4e00-\u9fff、 \u3000]{2,60}?)\s*文\s*件\Z|文\s*件\Z")
DECREE = re.compile(r"([\u4e00-\u9fff \u3000]{2,40}?)\s*(令|公\s*告)\Z")
DECREE_NUMBER = re.compile(r"[（(〔]?[^。，]{0,12}第\s*(?:\d+|[零〇○一二三四五六七八九十百]+)\s*号[）)〕]?\Z")
NOTE = re.compile(r"[（(]\s*\d{4}\s*年.*(?:通过|公布|发布|印发|修订|修正|批准|施行).*[）)]\Z", re.S)
PROMULGATES = re.compile(
    r"《.+》.{0,4}(?:已|经).*(?:通过|批准|同意).*|.*现(?:将|予|公布|发布).*(?:公布|发布|施行).*", re.S
)
SIGNED = re.compile(r"(?:总理|主席|部长|主任|省长|市长|局长|院长|署长|委员长)\s*[\u4e00-\u9fff \u3000]{2,6}\Z")
ADDRESSED = re.compile(r"[^。；]{2,400}[：:]\Z")
ADDRESSEE = re.compile(r"各|有关|总工会|委员会|人民政府|部门|单位|公司|厅|局|法院|同志们")
FIELD = re.compile(
    r"【?(发文机关|制定机关|发文字号|文号|成文日期|公布日期|发布日期|印发日期|发布时间|来源|索引号|主题分类|标题|施行日期|时效性|效力位阶|法律效力位阶)】?\s*[：:]\s*(.*)\Z"
)
CONTENTS = re.compile(r"目\s*[录次]\Z")


def continues_title(title: str, following: str) -> bool:
    """Whether a title goes on in the next line: 关于… over two lines, an open 《, or a short 特别规定."""
    opened = title.count("《") > title.count("》")
    return "关于" in title or following.startswith("关于") or opened or len(following) <= 5
