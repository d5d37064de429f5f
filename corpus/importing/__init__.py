"""From an officer's file (docx, pdf, html, txt, a scan) to a proposed corpus file that a person then checks.

Reading order: command → propose → reader (read_*.py) → clean → structure → ledger. Nothing is dropped silently:
every character of the source ends in the body, in the front matter, or in the list of what was left out.
"""
