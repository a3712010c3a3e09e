"""A program of its own that follows what happens through the API: python -m tests.flows.web.follower ADDRESS FILE.

It keeps where it is and the rows of each document in a file, and goes on from there, whether the server or itself was killed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import httpx2

from schemas.flat import TABLES

PAUSE = 0.1  # seconds between two questions where nothing happened, or nobody answered
LIMIT = 7  # events of a page, so that there are several


def follow(address: str, file: Path) -> None:
    """Ask for what comes next, for ever."""
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {"next": "0", "rows": {}}
    with httpx2.Client(base_url=address, trust_env=False) as client:
        while True:
            try:
                answer = client.get(f"/api/v1/events?limit={LIMIT}&after={kept['next']}")
                answer.raise_for_status()
            except httpx2.HTTPError:
                time.sleep(PAUSE)
                continue
            told = answer.json()
            take(kept, told["events"])
            kept["next"] = told["next"]
            _keep(file, kept)
            if not told["events"]:
                time.sleep(PAUSE)


def take(kept: dict[str, Any], events: list[dict[str, Any]]) -> None:
    """Put the rows that events tell in place of those of before."""
    for event in events:
        if event["kind"] == "rows-changed":
            kept["rows"][str(event["data"]["document"])] = event["data"]["rows"]


def held(file: Path) -> dict[str, list[dict[str, Any]]]:
    """The flat tables as the program has them."""
    rows = json.loads(file.read_text("utf-8"))["rows"]
    return {name: [row for key in sorted(rows, key=int) for row in rows[key].get(name, [])] for name in TABLES}


def _keep(file: Path, kept: dict[str, Any]) -> None:
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, file)  # noqa: PTH105 - it is atomic, and says so


if __name__ == "__main__":
    follow(sys.argv[1], Path(sys.argv[2]))
