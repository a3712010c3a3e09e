"""A night that was killed is told as such before the next one begins."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from flows.settings import DATABASE
from pipeline.store import runs
from pipeline.store.store import Store
from tests.flows.web.conftest import asking

NIGHT, MORNING = "2026-03-01", "2026-03-02"


def told(client: TestClient) -> list[str]:
    """How the newest run ended, by the API, the list of runs and the first page."""
    newest = client.get("/api/v1/runs", params={"limit": 1}).json()["rows"][0]
    row = client.get("/korningar").text.partition(MORNING)[2].partition("</tr>")[0]
    return [newest["state"], *(word for word in ("avbruten", "pågår") if word in row), client.get("/").text]


def test_a_run_that_nobody_holds_the_store_for_was_killed(own_data: Path) -> None:
    store = Store(f"sqlite:///{own_data / DATABASE}")
    with asking(own_data) as client:
        with store.one_run():
            store.write(runs.start_run, NIGHT, f"{NIGHT}T03:15:00Z")
            state, row, first = told(client)
            assert (state, row) == ("running", "pågår")
            assert "pågår" in first
            assert client.get("/kallor").is_success
        state, row, first = told(client)
        assert (state, row) == ("killed", "avbruten")
        assert "avbröts" in first
    assert store.read(runs.last_runs, 1)[0].state == runs.RUNNING  # the next night says so in the store
    store.close()
