"""Tables of the releases: proposals for the corpus, drafts, and who publishes now."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    _proposals()
    _drafts()
    op.create_table(
        "publishing",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("officer", sa.String(30), nullable=False),
        sa.Column("seen_at", _moment, nullable=False),
    )


def downgrade() -> None:
    for table in ("publishing", "corpus_drafts", "corpus_proposals"):
        op.drop_table(table)


def _proposals() -> None:
    op.create_table(
        "corpus_proposals",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("path", sa.String(300), nullable=False, index=True),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("before", sa.String(64)),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(30), nullable=False),
        sa.Column("at", _moment, nullable=False),
        sa.Column("standing", sa.String(4), nullable=False, index=True),
        sa.Column("release", sa.Integer()),
        sa.Column("ended_by", sa.String(30)),
        sa.Column("ended_at", _moment),
    )


def _drafts() -> None:
    op.create_table(
        "corpus_drafts",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("path", sa.String(300)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("base", sa.Text()),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(30), nullable=False),
        sa.Column("saved_by", sa.String(30), nullable=False),
        sa.Column("at", _moment, nullable=False),
        sa.Column("saved_at", _moment, nullable=False, index=True),
    )
