"""Which municipality is the host of a joint board, and what is none."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.federations import members_in


@pytest.mark.parametrize(
    "text", ["Värdkommun är Ekeby kommun.", "Värdkommun: Ekeby", "Ekeby är värd för den gemensamma nämnden."]
)
def test_the_host_is_named(text: str) -> None:
    assert [(one.name.removesuffix(" kommun"), one.role) for one in members_in(text)] == [("Ekeby", "host")]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen är värdkommun för den gemensamma nämnden.",
        "Nämnden är värd för den gemensamma avtalssamverkan.",
        "Vår kommun är värd för nämnden. Den är värdkommun.",
        "Värdkommun: Ja",
        "Värdkommun Ansvarig",
    ],
)
def test_what_is_no_name_is_no_host(text: str) -> None:
    assert list(members_in(text)) == []


@pytest.mark.parametrize(
    "text", ["Medlemskommun: Upplands Väsby, Sigtuna", "Deltagande kommun är Upplands Väsby och Sigtuna"]
)
def test_half_a_name_is_no_member(text: str) -> None:
    assert "Upplands" not in [one.name for one in members_in(text)]
