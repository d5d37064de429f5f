"""The reply shown in the API's description."""

from typing import Any

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
