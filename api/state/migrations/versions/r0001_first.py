"""Conversations and their turns, feedback, unanswered questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    _conversations()
    _feedback()
    _unanswered()


def downgrade() -> None:
    for table in ("unanswered", "feedback", "turns", "conversations"):
        op.drop_table(table)


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("province", sa.Text()),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("used_at", _moment, nullable=False, index=True),
    )
    op.create_table(
        "turns",
        sa.Column(
            "conversation", sa.String(64), sa.ForeignKey("conversations.digest", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("asked_at", _moment, nullable=False),
    )


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("about", sa.String(64)),
        sa.Column("turn", sa.Integer()),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("comment", sa.Text()),
        sa.Column("question", sa.Text()),
        sa.Column("provisions", sa.JSON(), nullable=False),
        sa.Column("given_at", _moment, nullable=False, index=True),
        sa.UniqueConstraint("about", "turn"),
    )


def _unanswered() -> None:
    op.create_table(
        "unanswered",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("province", sa.String(8)),
        sa.Column("nearest", sa.JSON(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", _moment, nullable=False),
        sa.Column("last_at", _moment, nullable=False, index=True),
    )
