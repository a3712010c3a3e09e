"""What another system does with Nämndkoll's API, by Python's standard library alone.

python client.py risks Exempelby risker.csv    all risks of a municipality, as CSV
python client.py mirror spegel.json            the rows of all documents in a file; called again, it takes what changed
python client.py check plan.docx               what is found in a draft, which is not kept

The server's address is in NAMNDKOLL_ADDRESS, a token in NAMNDKOLL_TOKEN (none is needed on the server itself while it has no login).
"""

import csv
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

TRIES, PAUSE, LONGEST = 5, 5, 600  # questions, and seconds between them and for one of them
AGAIN = (429, 503)  # too many calls, or the server is busy
BAD_REQUEST = 400


class Problem(Exception):
    """What the API refuses, as it says it (RFC 9457)."""

    def __init__(self, status: int, told: dict[str, Any]) -> None:
        super().__init__(f"{status}: {told.get('detail')}")
        self.status, self.told = status, told


def ask(path: str, body: bytes | None = None, **query: Any) -> Any:
    """The answer of a call; with a body it is a POST. Raises Problem."""
    asked = {name: value for name, value in query.items() if value is not None}
    address = os.environ.get("NAMNDKOLL_ADDRESS", "http://127.0.0.1:8350")
    call = Request(f"{address}/api/v1/{path}?{urlencode(asked, doseq=True)}", body)  # noqa: S310 - our own address
    if token := os.environ.get("NAMNDKOLL_TOKEN"):
        call.add_header("Authorization", f"Bearer {token}")
    if body is not None:
        call.add_header("Content-Type", "application/octet-stream")
    for left in reversed(range(TRIES)):
        try:
            with urlopen(call, timeout=LONGEST) as answer:  # noqa: S310 - the same
                return json.load(answer)
        except HTTPError as error:
            told = error.read()
            if error.code not in AGAIN or not left:
                raise Problem(error.code, json.loads(told or b"{}")) from error
            time.sleep(int(error.headers.get("Retry-After", PAUSE)))
    raise AssertionError


def listed(path: str, **filters: Any) -> Iterator[dict[str, Any]]:
    """The rows of a list, page by page."""
    after = None
    while True:
        page = ask(path, after=after, limit=500, **filters)
        yield from page["rows"]
        after = page["next"]
        if after is None:
            return


def risks(municipality: str, file: Path) -> None:
    """All risks of a municipality as CSV, each with its newest score; what they were in earlier years stands in `history`."""
    columns = ["risk_key", "body", "process", "name", "year", "likelihood", "consequence", "value"]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(listed("risks", municipality=municipality, sort="-value"))


def mirror(file: Path) -> None:
    """The rows of all documents by flat table, as they are now: each `rows-changed` puts a document's rows in place of those that it had."""
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {"next": None, "documents": {}}
    while True:
        try:
            told = ask("events", after=kept["next"], limit=500)
        except Problem as problem:
            if problem.status != BAD_REQUEST or kept["next"] is None:
                raise
            kept = {"next": None, "documents": {}}  # of another store, or of one that was restored: from the beginning
            continue
        for event in told["events"]:
            if event["kind"] == "rows-changed":
                kept["documents"][str(event["data"]["document"])] = event["data"]["rows"]
        kept["next"] = told["next"]
        beside = file.with_suffix(".new")
        beside.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        beside.replace(file)
        if not told["events"]:
            return


def check(file: Path) -> None:
    """A line for each finding in a draft, with the sentence that can be pasted into a mail; and what could not be read."""
    told = ask("documents", file.read_bytes(), name=file.name)
    lines = csv.writer(sys.stdout, dialect="excel-tab")
    lines.writerows((one["severity"], one["code"], one["message"]) for one in told["findings"])
    lines.writerows(("unread", one["code"], one["message"]) for one in told["extraction"]["problems"])


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["risks", municipality, file]:
            risks(municipality, Path(file))
        case ["mirror", file]:
            mirror(Path(file))
        case ["check", file]:
            check(Path(file))
        case _:
            sys.exit(__doc__)
