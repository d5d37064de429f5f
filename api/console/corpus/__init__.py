"""The corpus in the console: browse → draft (uploaded, or of a file) → check → proposal → release → the way back.

`desk` is what all pages work on, `head` and `texts` know a file's form, `remarks` puts doubts and faults beside the
lines they are about. How a release is made and served is in `api.releases`.
"""

from __future__ import annotations

from fastapi import APIRouter

from api.console.corpus import browsing, checking, documents, drafts, proposals, releases, uploading

router = APIRouter(include_in_schema=False)
for part in (browsing, uploading, documents, drafts, checking, proposals, releases):
    router.include_router(part.router)

__all__ = ["router"]
