"""The web service: the same answers over HTTP, a chat page, and a reader for every document.

`app.py` wires it together. Seen by `watch/` (log, counters), a request passes `guard/` (limits, time, headers) and
reaches a route: in `answering/` (questions and what belongs to them), `law/` (the texts) or `pages.py` (the chat page,
/docs). What a route takes and shows is described in `schema/`, what is remembered lies in `state/`, and what every
route needs is in `service.py`. A reply leaves as JSON that may be kept or not (`cached.py`), as an event stream
(`events.py`), as a page (`views.py`) or as a problem (`problems.py`).
"""

from api.app import create_app

__all__ = ["create_app"]
