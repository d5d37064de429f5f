"""查真伪: a pasted text held against the law, sentence by sentence."""

from assistant.check.checker import Checker
from assistant.check.model import LONGEST, BadText, Checked, Report, Verdict

__all__ = ["LONGEST", "BadText", "Checked", "Checker", "Report", "Verdict"]
