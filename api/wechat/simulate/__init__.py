"""WeChat's side, played against any running server: for administrators without an account, and for the tests.

`cipher.py` and `envelopes.py` sign, encrypt and read on their own, with nothing of the service's own protocol code:
what both sides get wrong alike would show nowhere else. Followers send `messages.py` as `scripts.py` says;
`delivery.py` brings each over the `wire.py`, up to three times, and again at will; `garbage.py` is what must be
refused. `storm.py` runs it all and `tally.py` judges every reply by what /v1/ask answers (`expected.py`). `chat.py` is
the same by hand. `platform.py` stands in for api.weixin.qq.com.
"""
