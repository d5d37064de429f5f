"""What a woman asks, and what she is answered: every route that computes, and what is kept of it.

- `turns`: one turn of a conversation, begun and finished alike by every route that answers questions
- `ask`, `stream`: POST /v1/ask, whole and as events; `completions/`: the same for programs that speak OpenAI's protocol
- `entitlements`: POST /v1/entitlements, the sums and the calendar; `check`: POST /v1/check and the page /check
- `conversations`, `feedback`: going on with a conversation, having it forgotten, saying whether an answer was of use
- `capacity`: how much is computed at a time
"""
