"""What of a listing was not to be had is counted whole, and kept as far as anyone reads it; no answer fills the memory."""

from __future__ import annotations

import gc
import json
from typing import Any
from weakref import ref

import pytest

from pipeline.sources import sitevision
from pipeline.sources.base import MOST_LOSSES, Losses
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.registers.answers import part, records, said
from pipeline.sources.registers.evolution import Evolution
from pipeline.sources.registers.netpublicator import NetPublicator
from pipeline.sources.registers.register import Place
from pipeline.sources.sitevision import SiteVision
from schemas.errors import FetchFailed, FetchRefused, ListingEndless
from tests.site.server import Answer, Site, page

URL = "https://granby.test/api"


def test_the_first_of_either_kind_are_kept_and_all_are_counted() -> None:
    lost = Losses()
    for number in range(3 * MOST_LOSSES):
        lost.append(FetchRefused("gone", f"{number}"))
    lost.append(FetchFailed("timeout", "sist"))
    assert (len(lost), str(lost[0]), str(lost[-1])) == (MOST_LOSSES + 1, "0", "sist")
    assert (lost.refused, lost.passing, lost.number) == (3 * MOST_LOSSES, 1, 3 * MOST_LOSSES + 1)


class Told(list[int]):
    """An answer that can be asked after."""


@pytest.mark.long
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


def test_a_list_of_more_entries_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.registers.answers.MOST_ENTRIES", 5)
    assert len(records([{}] * 5, URL, Losses())) == 5
    with pytest.raises(ListingEndless, match="fler än 5 poster"):
        records([{}] * 6, URL, Losses())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_an_answer_of_more_values_than_any_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr("pipeline.sources.json_values.MOST_VALUES", 5)
    assert said(Page(URL, json.dumps([0] * 6).encode(encoding), None)) == [0] * 6
    monkeypatch.setattr("pipeline.sources.json_values.json.loads", None)
    with pytest.raises(ListingEndless, match="fler än 5 uppgifter"):
        said(Page(URL, json.dumps([0] * 7).encode(encoding), None))


def test_folders_of_an_app_are_asked_for_one_by_one(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All answers at once, each as values of half a gibibyte, would fill the memory."""
    state = json.dumps({"folders": [{"id": f"19.{number}"} for number in range(1, 5)]})
    site.routes["/"] = page(f"<script>pageId:'4.a';AppRegistry.registerInitialState('12.a',{state})</script>")
    file = {"uri": "/download/18.%s/1790924370867/a.pdf", "name": "Plan"}
    site.otherwise = lambda asked: Answer(
        json.dumps({"files": [{**file, "uri": file["uri"] % len(asked.path)}]}).encode()
    )
    asked: list[int] = []

    def shown(told: Any) -> Any:
        asked.append(len(site.paths("ajax")))
        return entries(told)

    entries = sitevision._entries
    monkeypatch.setattr(sitevision, "_entries", shown)
    list(SiteVision(client, site.url("/"), "Servicenämnden").meetings())
    assert asked == [0, 1, 2, 3, 4]
