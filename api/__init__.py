"""The web service: the same answers over HTTP, a chat page, and a reader for every document."""

from api.app import create_app

__all__ = ["create_app"]
