"""The officers' commands beyond looking things up: begin a document, compare versions, see what a change touches."""
