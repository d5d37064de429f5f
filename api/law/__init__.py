"""The texts themselves, as data and as pages to read.

- `documents`: GET /v1/documents and /v1/provinces; `provisions`: one provision with all that tells whether to trust it
- `search`: GET /v1/search, the provisions nearest to some words
- `pages`: the reader under /law, with `blocks` (a document as the page shows it) and `versions` (what changed when)
"""
