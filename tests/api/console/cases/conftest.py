"""The console with a key, and workers who have handed something over."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from pydantic import SecretStr

from api.settings import ServiceSettings
from api.state import State
from api.state.cases import Contact, Made, NewCase, Reason, Said

PHONE, NAME, EMPLOYER = "13812345678", "王小美", "东风针织厂"
RED = Reason("轻生", "红", "先确认人是不是安全。")
SOON = Reason("三期被辞退", "急", "怀孕被辞退。", "劳动合同法 第四十二条第四项")


@pytest.fixture
def console_settings(console_settings: ServiceSettings) -> ServiceSettings:
    return console_settings.model_copy(update={"secret": SecretStr("k" * 40)})


def hand_over(state: State, *reasons: Reason, **changes: Any) -> Made:
    contact = Contact("电话", PHONE, NAME, "晚上")
    said = Said(("怀孕了公司要辞退我",), f"我在{EMPLOYER}有限公司上班，电话{PHONE}")
    fields: dict[str, Any] = {"province": "CN-ZJ", "city": "宁波市", "contact": contact, "said": said} | changes
    return state.cases.hers.add(NewCase(once=secrets.token_urlsafe(16), reasons=reasons, **fields))


@pytest.fixture
def made(state: State) -> Made:
    return hand_over(state, SOON)
