"""The chat-completions protocol of OpenAI, as far as it means something here.

- `routes`: POST /v1/chat/completions and GET /v1/models
- `body`: what it asks with; `reply`: what it is answered, whole or in chunks; `errors`: what it says when it cannot
"""
