"""The XML around a message: read without entities or anything from elsewhere, written so that every answer fits in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from api.wechat.crypto import signature

MAX_FIELDS = 64
"""WeChat's own messages have about ten."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot carry: one of them, and WeChat throws the reply away."""


class BadEnvelope(Exception):
    """Its text says in Chinese what is wrong, never what stood there."""


def read_fields(body: bytes) -> dict[str, str]:
    """The fields of a message: `<xml><Name>text</Name>…</xml>`; what lies deeper is left out. Raises BadEnvelope."""
    root = _parsed(body)
    if root.tag != "xml" or len(root) > MAX_FIELDS:
        raise BadEnvelope("内容不是微信的消息。")
    fields: dict[str, str] = {}
    for field in root:
        if field.tag in fields:
            raise BadEnvelope("同一个字段写了两次。")
        fields[field.tag] = field.text or ""
    return fields


def _parsed(body: bytes) -> Element:
    """A declared encoding counts for nothing: it is UTF-8, or it is refused."""
    try:
        root: Element = fromstring(body.decode("utf-8-sig"), forbid_dtd=True)
    except UnicodeDecodeError:
        raise BadEnvelope("内容应是 UTF-8 的 XML。") from None
    except DefusedXmlException:
        raise BadEnvelope("XML 里不能有 DTD 和实体。") from None
    except (ParseError, ValueError):
        raise BadEnvelope("XML 的格式不对。") from None
    return root


def text_reply(text: str, fields: Mapping[str, str], now: datetime) -> str:
    """The passive reply to the message with these fields: from the account, to whoever sent it."""
    written: dict[str, str | int] = {
        "ToUserName": fields["FromUserName"],
        "FromUserName": fields["ToUserName"],
        "CreateTime": int(now.timestamp()),
        "MsgType": "text",
        "Content": text,
    }
    return _written(written)


def sealed_reply(encrypted: str, token: str, now: datetime, nonce: str) -> str:
    """The envelope around an encrypted reply, signed anew."""
    stamp = int(now.timestamp())
    signed = signature(token, str(stamp), nonce, encrypted)
    return _written({"Encrypt": encrypted, "MsgSignature": signed, "TimeStamp": stamp, "Nonce": nonce})


def _written(fields: Mapping[str, str | int]) -> str:
    return f"<xml>{''.join(_elements(fields))}</xml>"


def _elements(fields: Mapping[str, str | int]) -> Iterator[str]:
    for name, value in fields.items():
        yield f"<{name}>{value if isinstance(value, int) else _cdata(value)}</{name}>"


def _cdata(text: str) -> str:
    """`]]>` would end the section, so it is cut in two there."""
    safe = _FORBIDDEN.sub("", text).replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{safe}]]>"
