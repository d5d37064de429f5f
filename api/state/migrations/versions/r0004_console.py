"""Tables of the console: officers, their sessions, failed sign-ins, the audit log that only grows, slow work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)
_ONLY_ADDED_TO = "audit is only ever added to"


def upgrade() -> None:
    _officers()
    _audit()
    _only_added_to()
    _jobs()


def downgrade() -> None:
    for table in ("console_jobs", "audit", "sign_in_tries", "officer_sessions", "officers"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_kept()")


def _officers() -> None:
    op.create_table(
        "officers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(30), nullable=False),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("password_at", _moment, nullable=False),
        sa.Column("signed_in_at", _moment),
    )
    op.create_table(
        "officer_sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column(
            "officer", sa.Integer(), sa.ForeignKey("officers.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("began_at", _moment, nullable=False),
        sa.Column("used_at", _moment, nullable=False, index=True),
    )
    op.create_table(
        "sign_in_tries",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", _moment, nullable=False, index=True),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", _moment, nullable=False, index=True),
        sa.Column("officer", sa.String(30), nullable=False, index=True),
        sa.Column("action", sa.String(30), nullable=False, index=True),
        sa.Column("object", sa.String(80), nullable=False, index=True),
        sa.Column("detail", sa.Text(), nullable=False),
    )


def _only_added_to() -> None:
    """The database itself refuses to change or delete an entry."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_ONLY_ADDED_TO}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_kept()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_kept_{change.lower()} BEFORE {change} ON audit "
            f"BEGIN SELECT RAISE(ABORT, '{_ONLY_ADDED_TO}'); END"
        )


def _jobs() -> None:
    op.create_table(
        "console_jobs",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("officer", sa.String(30), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("page", sa.Text()),
        sa.Column("fault", sa.Text()),
        sa.Column("seen_at", _moment, nullable=False, index=True),
    )
