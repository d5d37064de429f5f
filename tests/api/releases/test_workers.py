"""Two real worker processes: both change over while people ask, nobody is refused, and what is broken is not served."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event

import httpx

from api.releases.files import digest_of_folder
from tests.api.processes import ENOUGH, Running, running, until
from tests.api.releases.conftest import Desk
from tests.api.releases.corpus import longer_folder
from tests.api.releases.test_folder import record

PROVISION = "/v1/provisions/cn-xiuxi-2020/art_1__para_1"


@dataclass
class Workers:
    service: Running

    @property
    def address(self) -> str:
        return self.service.address

    def told(self, words: str) -> set[int]:
        """The processes whose log says so."""
        return {line["pid"] for line in self.service.lines() if words in line["message"]}

    def days(self) -> set[str]:
        """What many requests at once are told."""
        with ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(lambda _: httpx.get(self.address + PROVISION, timeout=ENOUGH), range(16)))
        return {days for reply in replies for days in ("98天", "128天") if days in reply.json()["text"]}


@contextmanager
def workers(desk: Desk) -> Iterator[Workers]:
    settings = {
        "NIANGJIAREN_WORKERS": "2",
        "NIANGJIAREN_CORPUS": str(desk.settings.corpus),
        "NIANGJIAREN_RELEASES": str(desk.settings.releases),
        "NIANGJIAREN_DATABASE": desk.settings.database.get_secret_value(),
    }
    with running(desk.settings.index, desk.settings.releases.parent, **settings) as service:
        started = Workers(service)
        until(lambda: len(started.told("现在用第 0 版语料")) == 2)
        yield started


def asking(address: str, stop: Event) -> list[int]:
    """Somebody asks again and again; how each was answered."""
    statuses = []
    with httpx.Client(base_url=address, timeout=ENOUGH) as client:
        while not stop.is_set():
            statuses.append(client.post("/v1/ask", json={"question": "产假多少天"}).status_code)
            statuses.append(client.get("/readyz").status_code)
            time.sleep(0.02)
    return statuses


def test_both_change_over_while_people_ask(desk: Desk) -> None:
    stop = Event()
    with workers(desk) as serving, ThreadPoolExecutor(3) as pool:
        people = [pool.submit(asking, serving.address, stop) for _ in range(3)]
        assert serving.days() == {"98天"}
        before = httpx.get(f"{serving.address}/readyz").json()["index"]
        _released(desk)
        until(lambda: len(serving.told("现在用第 1 版语料")) == 2)
        assert serving.days() == {"128天"}
        after = httpx.get(f"{serving.address}/readyz").json()["index"]
        _broken_is_not_served(desk, serving)
        desk.releases.point(0)
        until(lambda: serving.days() == {"98天"})
        stop.set()
        statuses = [status for person in people for status in person.result(ENOUGH)]
    assert before != after and set(statuses) == {200} and len(statuses) > 20


def _released(desk: Desk) -> None:
    """Release 1, with more days, made as a publishing makes it."""
    folder = desk.releases.aside()
    shutil.copytree(longer_folder(), folder, dirs_exist_ok=True)
    desk.releases.adopt(folder, record(1, digest_of_folder(folder / "corpus")))
    desk.releases.point(1)


def _broken_is_not_served(desk: Desk, serving: Workers) -> None:
    """A release that is not there: both say so in the log, and go on with what they have."""
    desk.releases.point(7)
    until(lambda: len(serving.told("没有第 7 版语料")) == 2)
    assert serving.days() == {"128天"} and httpx.get(f"{serving.address}/readyz").status_code == 200
