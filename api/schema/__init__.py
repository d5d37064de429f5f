"""What the interface promises: the fields it takes, the replies and refusals it shows in /openapi.json and /docs.

- `fields`: kinds of fields, and the body that refuses unknown ones
- `responses`: how a route describes its reply and its refusals; `examples`: the replies that are shown
"""
