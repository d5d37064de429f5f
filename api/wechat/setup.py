"""GET /wechat/setup: how to connect an official account, for an administrator who does not program."""

from __future__ import annotations

import math

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.service import ServiceDep
from api.state.wechat import KEEP_REPLIES, KEEP_REPLIES_SHORT
from api.views import render
from api.wechat.errcodes import words
from api.wechat.replay import WINDOW

router = APIRouter(include_in_schema=False)
EXAMPLE = """\
- 名称: 浙江女工
  原始ID: gh_1234567890ab
  AppID: wx0123456789abcdef
  Token: niangjiaren2026
  EncodingAESKey: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG
  模式: 安全
  省份: 浙江
"""
"""An account of nobody's: enough to try everything with the simulator."""
_HOUR = 3600


@router.api_route("/wechat/setup", methods=["GET", "HEAD"])
def setup(request: Request, service: ServiceDep) -> HTMLResponse:
    """It shows nothing of the accounts that are set: anybody may open it."""
    days = service.settings.keep_days
    return render(
        request,
        "wechat_setup.html",
        site=service.site(request),
        connected=service.settings.wechat is not None,
        example=EXAMPLE,
        days=days,
        reply_hours=math.ceil((KEEP_REPLIES if days else KEEP_REPLIES_SHORT).total_seconds() / _HOUR),
        window=int(WINDOW.total_seconds() / 60),
        errors=[(code, said.format(ip="", code=code)) for code, said in words().错误码.items()],
    )
