"""Quizzes, the review of their items, attempts and answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    _quizzes()
    _reviews()
    _attempts()
    _answers()


def downgrade() -> None:
    for table in ("quiz_answers", "quiz_attempts", "quiz_reviews", "quizzes"):
        op.drop_table(table)


def _quizzes() -> None:
    op.create_table(
        "quizzes",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(12), nullable=False, unique=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("quiz", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("makers", sa.JSON(), nullable=False),
        sa.Column("approved_by", sa.Text()),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("opens", _moment),
        sa.Column("closes", _moment),
        sa.Column("retired", sa.JSON(), nullable=False),
        sa.Column("seed", sa.String(64)),
        sa.Column("nameless", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def _reviews() -> None:
    op.create_table(
        "quiz_reviews",
        sa.Column("quiz", sa.Integer(), sa.ForeignKey("quizzes.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("decision", sa.String(8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", _moment, nullable=False),
    )


def _attempts() -> None:
    op.create_table(
        "quiz_attempts",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("quiz", sa.Integer(), sa.ForeignKey("quizzes.number", ondelete="CASCADE"), nullable=False),
        sa.Column("person", sa.String(64)),
        sa.Column("name", sa.Text()),
        sa.Column("unit", sa.Text()),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("ticket", sa.String(16), nullable=False),
        sa.Column("started_at", _moment, nullable=False, index=True),
        sa.Column("deadline", _moment),
        sa.Column("submitted_at", _moment),
        sa.Column("right", sa.Integer()),
        sa.Column("certificate", sa.String(20), unique=True),
    )
    op.create_index("ix_quiz_attempts_quiz_person", "quiz_attempts", ["quiz", "person"])


def _answers() -> None:
    op.create_table(
        "quiz_answers",
        sa.Column(
            "attempt", sa.String(64), sa.ForeignKey("quiz_attempts.digest", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("item", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer()),
        sa.Column("at", _moment, nullable=False),
    )
