"""What of a listing was not to be had is counted whole, and kept as far as anyone reads it."""

from __future__ import annotations

import gc
import json
from weakref import ref

import pytest

from pipeline.sources.base import MOST_LOSSES, Losses
from pipeline.sources.client import Client
from pipeline.sources.registers.answers import part
from pipeline.sources.registers.evolution import Evolution
from pipeline.sources.registers.netpublicator import NetPublicator
from pipeline.sources.registers.register import Place
from schemas.errors import FetchFailed, FetchRefused
from tests.site.server import Answer, Site


def test_the_first_of_either_kind_are_kept_and_all_are_counted() -> None:
    lost = Losses()
    for number in range(3 * MOST_LOSSES):
        lost.append(FetchRefused("gone", f"{number}"))
    lost.append(FetchFailed("timeout", "sist"))
    assert (len(lost), str(lost[0]), str(lost[-1])) == (MOST_LOSSES + 1, "0", "sist")
    assert (lost.refused, lost.passing, lost.number) == (3 * MOST_LOSSES, 1, 3 * MOST_LOSSES + 1)


class Told(list[int]):
    """An answer that can be asked after."""


def test_what_was_lost_holds_no_answer() -> None:
    """Each answer may be of 20 MiB, and hundreds of them may be lost in a visit."""

    def fail(told: Told) -> None:
        try:
            told.index(1)
        except ValueError as error:
            raise FetchFailed("status", "borta") from error

    lost, answer = Losses(), Told()
    asked = ref(answer)
    with part(lost):
        fail(answer)
    del answer
    gc.collect()
    assert (len(lost), asked()) == (1, None)


@pytest.mark.parametrize(
    ("kind", "url", "key"),
    [(NetPublicator, "/api/public/r1/read?hash=a-b", "items"), (Evolution, "/", "data")],
)
def test_entries_that_cannot_be_read_are_kept_as_far_as_anyone_reads_them(
    site: Site, client: Client, kind: type[NetPublicator | Evolution], url: str, key: str
) -> None:
    site.otherwise = lambda _: Answer(json.dumps({key: [{}] * 5 * MOST_LOSSES}).encode())
    source = kind(client, Place(site.url(url), "KF", "kod"))
    assert list(source.meetings()) == []
    assert (len(source.lost), source.lost.number) == (MOST_LOSSES, 5 * MOST_LOSSES)
