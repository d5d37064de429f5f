"""The WeChat official account: a follower asks in the chat window, the same answers come back as passive replies.

A request passes `routes.py` (signature, time, replay), `crypto.py` (safe mode) and `envelope.py` (XML both ways), and
becomes an `Incoming` (`incoming.py`) of one of the `accounts.py`; what is said to it is decided in `desk.py` and what
that stands on. `client.py` speaks to WeChat's own interface: access token, customer-service messages, menu. `simulate/`
plays WeChat's side.
"""
