"""What the OpenAI protocol asks with, answers with, and says when something is wrong."""
