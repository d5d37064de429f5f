"""The servers that other tests rely on start, answer, go away and come back."""

from __future__ import annotations

import pytest
import redis as client
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests.servers import created, postgres, redis


def value(url: str, sql: str) -> object:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.execute(text(sql)).scalar()
    finally:
        engine.dispose()


def test_postgres_answers_goes_away_and_comes_back_with_its_data() -> None:
    with postgres() as server:
        other = created(server.url, "法条")
        assert str(value(other, "SELECT current_database()")).startswith("法条_")
        assert created(server.url, "法条") != other, "each call makes one more"
        server.stop()
        with pytest.raises(OperationalError):
            value(other, "SELECT 1")
        server.start()
        assert str(value(other, "SELECT current_database()")).startswith("法条_")
    with pytest.raises(OperationalError):
        value(server.url, "SELECT 1")


def test_redis_answers_goes_away_and_comes_back() -> None:
    with redis() as server, client.Redis.from_url(server.url) as connection:
        assert connection.ping()
        server.stop()
        with pytest.raises(client.ConnectionError):
            connection.ping()
        server.start()
        assert connection.ping()
    with pytest.raises(client.ConnectionError), client.Redis.from_url(server.url) as connection:
        connection.ping()


def test_two_at_once_do_not_meet() -> None:
    with redis() as one, redis() as other:
        assert one.url != other.url
        with client.Redis.from_url(one.url) as first, client.Redis.from_url(other.url) as second:
            first.set("a", "1")
            assert second.get("a") is None
