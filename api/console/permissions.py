"""Who may do what: one line for every route of the console. A route that is not here is closed to everybody."""

from __future__ import annotations

from typing import Literal

from api.state.console import Role

Access = Literal["所有人", "登录", "只读", "干事", "管理员"]
"""所有人 = without signing in; 登录 = any officer, even before a new password is chosen. Each role may do what the ones
before it may."""
_RANK: dict[str, int] = {"只读": 1, "干事": 2, "管理员": 3}

PERMISSIONS: dict[tuple[str, str], Access] = {
    ("GET", "/console/sign-in"): "所有人",
    ("POST", "/console/sign-in"): "所有人",
    ("POST", "/console/sign-out"): "登录",
    ("GET", "/console/password"): "登录",
    ("POST", "/console/password"): "登录",
    ("GET", "/console"): "只读",
    ("GET", "/console/work/{key}"): "只读",
    # Quizzes.
    ("GET", "/console/quizzes"): "只读",
    ("GET", "/console/quizzes/new"): "干事",
    ("POST", "/console/quizzes/new"): "干事",
    ("GET", "/console/quizzes/import"): "干事",
    ("POST", "/console/quizzes/import"): "干事",
    ("GET", "/console/quizzes/{number}"): "只读",
    ("GET", "/console/quizzes/{number}/export"): "只读",
    ("GET", "/console/quizzes/{number}/qr.svg"): "只读",
    ("GET", "/console/quizzes/{number}/options"): "干事",
    ("POST", "/console/quizzes/{number}/options"): "干事",
    ("POST", "/console/quizzes/{number}/approve"): "干事",
    ("POST", "/console/quizzes/{number}/publish"): "干事",
    ("POST", "/console/quizzes/{number}/close"): "干事",
    ("POST", "/console/quizzes/{number}/remove"): "干事",
    ("GET", "/console/quizzes/{number}/results"): "只读",
    ("GET", "/console/quizzes/{number}/results/items.csv"): "只读",
    # Names of workers stand in it.
    ("GET", "/console/quizzes/{number}/results/takers.csv"): "干事",
    ("POST", "/console/quizzes/{number}/again"): "干事",
    ("GET", "/console/quizzes/{number}/items/{item_id}"): "只读",
    ("POST", "/console/quizzes/{number}/items/{item_id}/review"): "干事",
    ("POST", "/console/quizzes/{number}/items/{item_id}/replace"): "干事",
    ("POST", "/console/quizzes/{number}/items/{item_id}/remove"): "干事",
    ("GET", "/console/quizzes/{number}/items/{item_id}/edit"): "干事",
    ("POST", "/console/quizzes/{number}/items/{item_id}/edit"): "干事",
    # Workers who asked the union to call back; how to reach one is for who took her case (api/state/cases/desk.py).
    ("GET", "/console/cases"): "只读",
    ("GET", "/console/cases/statistics"): "只读",
    ("GET", "/console/cases/cases.csv"): "干事",
    ("GET", "/console/cases/{number}"): "干事",
    ("POST", "/console/cases/{number}/contact"): "干事",
    ("POST", "/console/cases/{number}/take"): "干事",
    ("POST", "/console/cases/{number}/assign"): "干事",
    ("POST", "/console/cases/{number}/note"): "干事",
    ("POST", "/console/cases/{number}/answer"): "干事",
    ("POST", "/console/cases/{number}/close"): "干事",
    ("POST", "/console/cases/{number}/reopen"): "干事",
    # The corpus.
    ("GET", "/console/corpus"): "只读",
    ("GET", "/console/corpus/due"): "只读",
    ("GET", "/console/corpus/files"): "只读",
    ("POST", "/console/corpus/files/edit"): "干事",
    ("GET", "/console/corpus/documents/{document_id}"): "只读",
    ("GET", "/console/corpus/documents/{document_id}/tree"): "只读",
    ("GET", "/console/corpus/documents/{document_id}/uses"): "只读",
    ("GET", "/console/corpus/documents/{document_id}/changes/{old_id}"): "只读",
    ("POST", "/console/corpus/documents/{document_id}/edit"): "干事",
    ("POST", "/console/corpus/documents/{document_id}/reviewed"): "干事",
    ("POST", "/console/corpus/documents/{document_id}/remove"): "干事",
    ("GET", "/console/corpus/upload"): "干事",
    ("POST", "/console/corpus/upload"): "干事",
    ("POST", "/console/corpus/text"): "干事",
    ("GET", "/console/corpus/drafts"): "干事",
    ("GET", "/console/corpus/drafts/{number}"): "干事",
    ("GET", "/console/corpus/drafts/{number}/preview"): "干事",
    ("GET", "/console/corpus/drafts/{number}/tree"): "干事",
    ("GET", "/console/corpus/drafts/{number}/changes"): "干事",
    ("GET", "/console/corpus/drafts/{number}/check"): "干事",
    ("POST", "/console/corpus/drafts/{number}/check"): "干事",
    ("POST", "/console/corpus/drafts/{number}/propose"): "干事",
    ("POST", "/console/corpus/drafts/{number}/remove"): "干事",
    ("GET", "/console/corpus/proposals"): "只读",
    ("GET", "/console/corpus/proposals/{number}"): "只读",
    ("POST", "/console/corpus/proposals/{number}/withdraw"): "干事",
    ("POST", "/console/corpus/publish"): "管理员",
    ("GET", "/console/corpus/releases"): "只读",
    ("GET", "/console/corpus/releases/{number}"): "只读",
    ("POST", "/console/corpus/releases/{number}/use"): "管理员",
    # Questions.
    ("GET", "/console/questions"): "只读",
    ("GET", "/console/questions/volumes.csv"): "只读",
    ("GET", "/console/questions/report.docx"): "只读",
    ("GET", "/console/questions/unanswered"): "只读",
    ("GET", "/console/questions/unanswered/table.csv"): "只读",
    ("GET", "/console/questions/unanswered/settled"): "只读",
    ("POST", "/console/questions/unanswered/settled"): "干事",
    ("GET", "/console/questions/unanswered/{key}"): "只读",
    ("POST", "/console/questions/unanswered/{key}/settle"): "干事",
    ("GET", "/console/questions/answers"): "只读",
    ("GET", "/console/questions/answers/new"): "干事",
    ("POST", "/console/questions/answers/new"): "干事",
    ("GET", "/console/questions/answers/{number}"): "只读",
    ("GET", "/console/questions/answers/{number}/edit"): "干事",
    ("POST", "/console/questions/answers/{number}/edit"): "干事",
    ("POST", "/console/questions/answers/{number}/remove"): "干事",
    ("GET", "/console/questions/asked/new"): "干事",
    ("POST", "/console/questions/asked/new"): "干事",
    ("GET", "/console/questions/words/new"): "干事",
    ("POST", "/console/questions/words/new"): "干事",
    # Accounts and the audit log.
    ("GET", "/console/officers"): "管理员",
    ("POST", "/console/officers"): "管理员",
    ("POST", "/console/officers/{number}/role"): "管理员",
    ("POST", "/console/officers/{number}/password"): "管理员",
    ("POST", "/console/officers/{number}/active"): "管理员",
    ("GET", "/console/audit"): "管理员",
    ("GET", "/console/audit.csv"): "管理员",
}


def access(method: str, path: str) -> Access | None:
    """Who may use this route; None = nobody."""
    return PERMISSIONS.get(("GET" if method == "HEAD" else method, path))


def allowed(role: Role, method: str, path: str) -> bool:
    """Whether an officer of this role may use the route, given by its path as it is declared."""
    wanted = access(method, path)
    return wanted is not None and _RANK[role] >= _RANK.get(wanted, 0)
