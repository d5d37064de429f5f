"""Tables of the cases: what workers handed over to the union, and what was said and done since."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    _cases()
    op.create_table(
        "case_entries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("case", sa.Integer(), sa.ForeignKey("cases.number", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("kind", sa.String(2), nullable=False),
        sa.Column("by", sa.String(30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _moment, nullable=False),
    )


def downgrade() -> None:
    for table in ("case_entries", "cases"):
        op.drop_table(table)


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("once", sa.String(64), nullable=False, unique=True),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", _moment, nullable=False),
        sa.Column("status", sa.String(3), nullable=False, index=True),
        sa.Column("level", sa.String(1), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("province", sa.String(8), nullable=False),
        sa.Column("city", sa.String(15)),
        sa.Column("contact", sa.Text()),
        sa.Column("said", sa.Text()),
        sa.Column("officer", sa.String(30), index=True),
        sa.Column("assigned", sa.String(30)),
        sa.Column("created_at", _moment, nullable=False, index=True),
        sa.Column("waiting_since", _moment, nullable=False),
        sa.Column("taken_at", _moment),
        sa.Column("answered_at", _moment),
        sa.Column("ended_at", _moment, index=True),
        sa.Column("rating", sa.Integer()),
        sa.Column("rating_line", sa.Text()),
    )
