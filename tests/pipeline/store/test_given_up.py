"""How often a paper ended what compares its body: counted for each body, and anew once all were compared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from pipeline.store import given_up
from pipeline.store.models import Base
from pipeline.store.readings import MOST_TRIES

PAPER, NOW = "a" * 64, "2026-03-01T03:00:00Z"
BODIES = ["Granby/Servicenämnden", "Granby/Servicenämnden 2", "Granby/Social_nämnden", "Granby/" + 390 * "x"]


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def count(session: Session, body: str) -> dict[str, str]:
    return given_up.count(session, body, {PAPER: "memory-limit"}, "by", NOW)


def test_a_paper_is_given_up_for_the_body_that_tried_it_on_some_nights_alone(session: Session) -> None:
    for night in range(1, MOST_TRIES):
        assert [count(session, body) for body in BODIES] == [{}] * len(BODIES), night
    assert count(session, BODIES[0]) == {PAPER: "memory-limit"}
    told = [given_up.given_up(session, body, [PAPER], "by") for body in BODIES]
    assert told == [{PAPER: "memory-limit"}, {}, {}, {}]
    assert given_up.given_up(session, BODIES[0], [PAPER], "other") == {}


def test_what_was_counted_of_a_body_is_forgotten_once_all_of_it_was_compared(session: Session) -> None:
    for _ in range(MOST_TRIES - 1):
        assert [count(session, body) for body in BODIES] == [{}] * len(BODIES)
    given_up.count_anew(session, BODIES[0])
    told = [count(session, body) for body in BODIES]
    assert told == [{}, *[{PAPER: "memory-limit"}] * 3]
