"""The WeChat official account: replies already given, followers, requests already seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    _replies()
    _followers()
    _seen()


def downgrade() -> None:
    for table in ("wechat_seen", "wechat_followers", "wechat_replies"):
        op.drop_table(table)


def _replies() -> None:
    op.create_table(
        "wechat_replies",
        sa.Column("message", sa.String(64), primary_key=True),
        sa.Column("follower", sa.String(64), index=True),
        sa.Column("reply", sa.Text()),
        sa.Column("answered_at", _moment, nullable=False, index=True),
    )


def _followers() -> None:
    op.create_table(
        "wechat_followers",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.Column("awaiting", sa.String(64)),
        sa.Column("awaiting_until", _moment),
        sa.Column("used_at", _moment, nullable=False, index=True),
    )


def _seen() -> None:
    op.create_table(
        "wechat_seen",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("message", sa.String(64), nullable=False),
        sa.Column("seen_at", _moment, nullable=False, index=True),
    )
