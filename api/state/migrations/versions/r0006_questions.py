"""Tables of the questions: how many were asked, by month and day, and which of the unanswered ones are settled."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    _counts()
    key = op.create_table(
        "question_key",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(64), nullable=False),
    )
    op.bulk_insert(key, [{"id": 1, "key": secrets.token_hex(32)}])
    op.create_table(
        "question_marks",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("by", sa.String(30), nullable=False),
        sa.Column("at", _moment, nullable=False, index=True),
    )


def downgrade() -> None:
    for table in ("question_marks", "question_key", "question_days", "question_months"):
        op.drop_table(table)


def _counts() -> None:
    op.create_table(
        "question_months",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("topic", sa.String(64), primary_key=True),
        sa.Column("province", sa.String(8), primary_key=True),
        sa.Column("status", sa.String(16), primary_key=True),
        sa.Column("times", sa.Integer(), nullable=False),
    )
    op.create_table(
        "question_days",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("status", sa.String(16), primary_key=True),
        sa.Column("times", sa.Integer(), nullable=False),
    )
