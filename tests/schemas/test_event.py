"""The feed's lines can be written whatever was taken out of them."""

from __future__ import annotations

from schemas.event import EventLine


def test_a_finding_that_was_forgotten_has_no_words() -> None:
    data = {
        "group": "Servicenämnden",
        "fingerprint": "c809b09371ef51d3",
        "code": "year-mismatch",
        "severity": "error",
        "about": None,
        "message": None,
        "since": "2026-11-26",
    }
    line = EventLine(cursor=1, position="0:1", id="1", at="2026-11-26", kind="finding-new", data=data)
    assert line.model_dump(mode="json")["data"]["message"] is None
