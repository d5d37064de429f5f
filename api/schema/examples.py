"""The replies shown in the API's description."""

from __future__ import annotations

from typing import Any

from api.events import event, unnamed

REPLY: dict[str, Any] = {
    "status": "answered",
    "text": "女职工生育享受98天产假。[1]",
    "sentences": [{"text": "女职工生育享受98天产假。", "cites": [1]}],
    "citations": [
        {
            "n": 1,
            "document_id": "cn-nvzhigong-tebie-guiding-2012",
            "title": "女职工劳动保护特别规定",
            "number": "国务院令第619号",
            "kind": "行政法规",
            "jurisdiction": "CN",
            "article": "第七条",
            "provision": "第七条第一款",
            "quote": "女职工生育享受98天产假",
            "effective_date": "2012-04-28",
            "in_force": True,
            "evidence": "核对",
            "lead": None,
            "url": "/law/cn-nvzhigong-tebie-guiding-2012#art_7__para_1",
        }
    ],
    "hits": [
        {
            "title": "女职工劳动保护特别规定",
            "article": "第七条",
            "provision": "第七条第一款",
            "jurisdiction": "CN",
            "score": 1.0,
        }
    ],
    "province": None,
    "on": "2026-11-22",
    "ask": "你在哪个省？",
    "entitlement": None,
    "reason": None,
    "suggestions": ["难产能多休几天"],
    "understood": {"facts": ["怀孕满6个月"], "changes": []},
    "conversation_id": "s3nC…",
}

EVENTS = "".join(
    event(name, data)
    for name, data in (
        ("start", {"conversation_id": REPLY["conversation_id"], "on": REPLY["on"]}),
        ("sentence", REPLY["sentences"][0]),
        ("citations", {"citations": REPLY["citations"]}),
        ("done", REPLY),
    )
)

_CITATION: dict[str, Any] = REPLY["citations"][0]
_QUOTE = "女职工生育享受98天产假，其中产前可以休假15天；难产的，应增加产假15天。"
SEARCH: dict[str, Any] = {
    "hits": [
        {
            **{key: _CITATION[key] for key in ("title", "article", "provision", "jurisdiction", "evidence", "url")},
            "caption": "产假",
            "score": 1.52,
            "quote": _QUOTE,
        }
    ],
    "topics": [{"id": "maternity_leave", "title": "产假天数"}],
}
PROVINCES = {"provinces": [{"code": "CN-ZJ", "name": "浙江", "held": True}]}
_VERSION = {
    "id": _CITATION["document_id"],
    "effective_date": "2012-04-28",
    "repealed_date": None,
    "in_force": True,
    "url": "/law/cn-nvzhigong-tebie-guiding-2012",
}
_DOCUMENT = _VERSION | {
    "title": "女职工劳动保护特别规定",
    "short_titles": ["特别规定"],
    "number": "国务院令第619号",
    "kind": "行政法规",
    "issuer": "国务院",
    "jurisdiction": "CN",
    "place": "全国",
    "published_date": "2012-04-28",
    "enactment_note": "2012年4月18日国务院第200次常务会议通过",
    "evidence": "核对",
    "excerpt": False,
    "checked_on": "2026-11-22",
    "source": "国家法律法规数据库",
}
DOCUMENTS = {"documents": [_DOCUMENT]}
_SHORT = {"address": "art_7__para_1", "label": "第七条第一款", "caption": "", "text": _QUOTE}
DOCUMENT = _DOCUMENT | {
    "contents": [{"level": None, "title": "第七条　产假", "address": "art_7"}],
    "versions": [_VERSION],
    "provisions": [{"address": "art_7", "label": "第七条", "caption": "产假", "text": _QUOTE, "children": []}],
}
PROVISION: dict[str, Any] = {
    **{
        key: _CITATION[key]
        for key in ("document_id", "title", "number", "kind", "jurisdiction", "article", "provision")
    },
    **{"address": "art_7__para_1", "text": _QUOTE, "lead": None, "caption": "产假", "effective_date": "2012-04-28"},
    **{
        "repealed_date": None,
        "in_force": True,
        "evidence": "核对",
        "checked_on": "2026-11-22",
        "url": _CITATION["url"],
    },
    "source": "国家法律法规数据库",
    "link": "https://niangjia.example.org/law/cn-nvzhigong-tebie-guiding-2012?on=2026-11-22#art_7__para_1",
    "before": None,
    "after": _SHORT | {"address": "art_7__para_2", "label": "第七条第二款"},
    "qr": ["1111111…", "1000001…"],
}
ENTITLEMENTS: dict[str, Any] = {
    "sentences": [{"text": "你的产假一共188天。", "cites": [1, 2]}],
    "citations": [_CITATION],
    "entitlement": {
        "name": "产假",
        "total": 188,
        "unit": "天",
        "parts": [{"name": "国家规定的产假", "amount": 98, "unit": "天", "cite": 1}],
        "conditions": [],
        "trace": ["98天（国家规定的产假） + 90天（浙江延长的产假） = 188天"],
        "dates": [{"name": "产假", "start": "2027-03-15", "end": "2027-09-18"}],
    },
    "periods": [
        {
            "name": "产假",
            "start": "2027-03-15",
            "end": "2027-09-18",
            "meaning": "98天（国家规定的产假）＋90天（浙江延长的产假），从出生那天起算。",
            "provisions": [_CITATION],
        }
    ],
    "ask": None,
    "links": {
        "ics": "/v1/entitlements.ics?province=%E6%B5%99%E6%B1%9F&due=2027-03-15",
        "svg": "/v1/entitlements.svg?province=%E6%B5%99%E6%B1%9F&due=2027-03-15",
    },
}

CHECK: dict[str, Any] = {
    "claims": [
        {
            "text": "产假90天。",
            "span": [0, 6],
            "verdict": "已失效",
            "why": "90天是1988年的老规定，2012年4月28日已经废止。现在全国最少98天。",
            "citations": [
                _CITATION
                | {
                    "quote": "女职工生育享受98天产假，其中产前可以休假15天；难产的，增加产假15天；"
                    "生育多胞胎的，每多生育1个婴儿，增加产假15天。"
                }
            ],
        }
    ],
    "summary": "一共看了1句：已失效 1 句。有说错或过时的地方，别照着做；可以打12351、12333问清楚。",
}
CONVERSATION = {
    "conversation_id": REPLY["conversation_id"],
    "province": "浙江",
    "turns": [{"question": "产假几天", "answer": REPLY, "asked_at": "2026-11-22T09:30:00+00:00"}],
    "kept_until": "2026-12-22T09:30:00+00:00",
}
MODEL = {"id": "niangjiaren-浙江", "object": "model", "created": 0, "owned_by": "niangjiaren"}
MODELS = {"object": "list", "data": [MODEL]}
COMPLETION: dict[str, Any] = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1795305600,
    "model": "niangjiaren",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": f"{REPLY['text']}\n\n依据：\n[1] 《女职工劳动保护特别规定》第七条第一款：“{_QUOTE}”",
                "refusal": None,
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 4, "completion_tokens": 95, "total_tokens": 99},
    "niangjiaren": {key: value for key, value in REPLY.items() if key != "conversation_id"},
}
_CHUNK = {key: COMPLETION[key] for key in ("id", "created", "model")} | {
    "object": "chat.completion.chunk",
    "choices": [{"index": 0, "delta": {"content": REPLY["text"]}, "logprobs": None, "finish_reason": None}],
}
CHUNKS = f"{unnamed(_CHUNK)}data: [DONE]\n\n"
