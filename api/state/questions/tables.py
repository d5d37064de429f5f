"""Tables of the questions: numbers by month and by day, and which questions an officer has settled. No words."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from api.state.questions.model import LONGEST_PROVINCE, LONGEST_TOPIC
from api.state.tables import DIGEST, Base


class QuestionMonthRow(Base):
    """How often a topic was asked about in a province in a month, and with what result."""

    __tablename__ = "question_months"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    topic: Mapped[str] = mapped_column(String(LONGEST_TOPIC), primary_key=True)
    province: Mapped[str] = mapped_column(String(LONGEST_PROVINCE), primary_key=True)
    status: Mapped[str] = mapped_column(String(16), primary_key=True)
    times: Mapped[int]


class QuestionDayRow(Base):
    """How many questions came on a day; about what and where is only known by month."""

    __tablename__ = "question_days"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    status: Mapped[str] = mapped_column(String(16), primary_key=True)
    times: Mapped[int]


class QuestionKeyRow(Base):
    """The one secret that draws how numbers are rounded: who knew it could undo the rounding."""

    __tablename__ = "question_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(DIGEST))


class QuestionMarkRow(Base):
    """A question that was settled, by its digest."""

    __tablename__ = "question_marks"

    key: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(8))
    by: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime] = mapped_column(index=True)
