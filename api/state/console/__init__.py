"""Who may enter the console, what they did there, and slow work they started: officers, sessions, audit, jobs."""

from api.state.console.audit import Audit, Entry, Wanted
from api.state.console.jobs import Job, Jobs
from api.state.console.model import COMMAND_LINE, ROLES, Officer, OfficerError, Role
from api.state.console.officers import Officers
from api.state.console.sessions import OfficerSessions, SignedIn
from api.state.console.tries import Locked

__all__ = [
    "COMMAND_LINE",
    "ROLES",
    "Audit",
    "Entry",
    "Job",
    "Jobs",
    "Locked",
    "Officer",
    "OfficerError",
    "OfficerSessions",
    "Officers",
    "Role",
    "SignedIn",
    "Wanted",
]
