"""A record that forgets which fields were given says what it said, and takes less memory."""

from __future__ import annotations

import tracemalloc

from hypothesis import given

from schemas.base import slimmed
from schemas.extraction import Extraction
from tests.pipeline.factory import real_document
from tests.pipeline.workers.test_examine_job import papers

READ = real_document().model_dump_json(by_alias=True)


@given(papers())
def test_what_it_says_stays(drawn: list[Extraction]) -> None:
    for one in drawn:
        as_read = one.model_dump_json(by_alias=True)
        again = Extraction.model_validate_json(as_read)
        assert slimmed(again) is again
        assert again == one
        assert again.model_dump_json(by_alias=True) == as_read


def taken(*, slim: bool) -> int:
    """Bytes that ten readings of a paper take."""
    tracemalloc.start()
    try:
        held = [slimmed(read) if slim else read for read in map(Extraction.model_validate_json, [READ] * 10)]
        return tracemalloc.get_traced_memory()[0] // len(held)
    finally:
        tracemalloc.stop()


def test_it_takes_less_memory() -> None:
    assert taken(slim=True) < 0.7 * taken(slim=False)
