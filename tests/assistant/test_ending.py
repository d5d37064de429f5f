"""Which topic the end of a contract, the money for it and a signature mean, by what was told before."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Slots
from assistant.ending import MEANT, asked_at_the_end, dismissed
from assistant.leaving import WAYS
from assistant.places import Gazetteer
from assistant.query import Reader
from corpus import Corpus

ON = date(2026, 11, 22)
OFFERED = "违法辞退赔多少"


@pytest.fixture(scope="module")
def reader(corpus: Corpus) -> Reader:
    return Reader(Gazetteer(corpus.library.jurisdictions), corpus.library.lexicon, offered=[OFFERED])


@pytest.mark.parametrize(
    ("text", "slots", "topic"),
    [
        pytest.param("能赔多少", Slots(topic="dismissal_pregnant"), "dismissal_pregnant", id="of the dismissal before"),
        pytest.param("能赔多少", Slots(topic="contract_expiry"), "contract_expiry", id="of the contract before"),
        pytest.param(
            "能赔多少", Slots(topic="evidence_burden", leaving="辞退"), "unlawful_dismissal_remedy", id="on the way"
        ),
        pytest.param("能赔多少", Slots(topic="arbitration_how", leaving="辞职"), "resign_pregnant", id="of resigning"),
        pytest.param("能赔多少", Slots(served=36.0), "severance_amount", id="only years told"),
        pytest.param("能赔多少", Slots(topic="harassment_remedy", leaving="辞退"), None, id="of something else"),
        pytest.param("能赔多少", Slots(), None, id="of nothing"),
        pytest.param("自己辞职有补偿吗", Slots(), "resign_pregnant", id="her own will"),
        pytest.param("公司欠薪我想走，有补偿吗", Slots(), "quit_for_employer_fault", id="the employer's fault"),
        pytest.param("公司倒闭赔多少", Slots(), "company_closure", id="closed"),
        pytest.param("合同到期不续有补偿吗", Slots(), "severance_amount", id="expired"),
        pytest.param("被裁能拿多少", Slots(), "severance_amount", id="laid off"),
        pytest.param("被开除赔多少", Slots(), "unlawful_dismissal_remedy", id="dismissed"),
        pytest.param("产假里被开除赔多少", Slots(), "dismissal_maternity_nursing", id="dismissed on leave"),
        pytest.param("被开除赔多少", Slots(employment="派遣"), None, id="dispatched: left to the fit"),
        pytest.param("他们让我签字", Slots(topic="dismissal_pregnant"), "forced_resignation", id="to sign"),
        pytest.param("他们让我签字", Slots(topic="annual_leave_days"), None, id="to sign something else"),
        pytest.param("给N+1让我走，要不要签", Slots(), "forced_resignation", id="to sign for money"),
        pytest.param("产假几天", Slots(topic="dismissal_pregnant"), None, id="another question"),
        pytest.param(OFFERED, Slots(topic="dismissal_pregnant"), "unlawful_dismissal_remedy", id="offered: whole"),
    ],
)
def test_what_is_asked_at_the_end(reader: Reader, text: str, slots: Slots, topic: str | None) -> None:
    found = asked_at_the_end(reader.read(text, slots, None, ON), expecting=False, has_child=False)
    assert list(found) == ([topic] if topic else []), found


@pytest.mark.parametrize("way", [way for way, _ in WAYS])
def test_every_way_has_its_topic(reader: Reader, corpus: Corpus, way: str) -> None:
    query = reader.read("能赔多少", Slots(topic="evidence_burden", leaving=way), None, ON)
    (topic,) = asked_at_the_end(query, expecting=False, has_child=False)
    assert topic in {t.id for t in corpus.library.topics}


@pytest.mark.parametrize(
    ("text", "expecting", "has_child", "best"),
    [
        pytest.param("我被辞退了", False, False, "unlawful_dismissal_remedy", id="nothing else told"),
        pytest.param("产假里收到解除通知", False, False, "dismissal_maternity_nursing", id="on leave"),
        pytest.param("怀孕被辞退", True, False, None, id="expecting: left to the fit"),
        pytest.param("产假几天", False, False, None, id="no dismissal"),
    ],
)
def test_a_dismissal(reader: Reader, text: str, expecting: bool, has_child: bool, best: str | None) -> None:
    found = dismissed(reader.read(text, Slots(), None, ON), expecting, has_child)
    assert (max(found, key=lambda t: found[t]) if found else None) == best


@pytest.mark.parametrize(("has_child", "topic"), [(False, "dismissal_pregnant"), (True, "dismissal_maternity_nursing")])
def test_a_child_told_after_the_dismissal(reader: Reader, has_child: bool, topic: str) -> None:
    query = reader.read("五个月", Slots(topic="unlawful_dismissal_remedy", month=5), None, ON)
    assert query.carried == "unlawful_dismissal_remedy"
    assert dismissed(query, not has_child, has_child) == {topic: MEANT}
