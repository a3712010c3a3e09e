"""The bundle of a joint board: what a person finds by reading its tables and memos against each other, and no more."""

from __future__ import annotations

from collections import Counter

from tests.pipeline.check.help import examined, found
from tests.pipeline.factory import REAL_CONTROLS, real_document

MOVED = [check for _, _, check, *_ in REAL_CONTROLS[:5]]


def test_the_error_and_the_one_warning() -> None:
    loud = [one for one in found(real_document()) if one.severity != "notice"]
    assert [(one.code, one.severity) for one in loud] == [
        ("year-mismatch", "error"),
        ("controls-carried-over", "warning"),
    ]
    mismatch, carried = loud
    assert (mismatch.stated, mismatch.expected) == ("2021", "2022")
    assert all(check in carried.message for check in MOVED)
    assert "Fakturering mot budget" not in carried.message


def test_the_notices() -> None:
    notices = Counter(one.code for one in found(real_document()) if one.severity == "notice")
    assert notices == {
        "numbering-gap": 1,
        "risk-renamed": 1,
        "late-adoption": 1,
        "score-changed": 1,
        "risk-dropped": 1,
        "risk-added": 1,
        "missing-report-to": 1,
    }


def test_what_the_notices_say() -> None:
    by_code = {one.code: one for one in found(real_document())}
    assert by_code["numbering-gap"].about == "Uppföljning av IT-projektkostnader"
    assert by_code["risk-renamed"].message == (
        "Risken ”Informationssäkerhet IT” (sidan 2) heter ”Informationssäkerhet” i en annan tabell (sidan 1)."
    )
    assert by_code["score-changed"].message == (
        "Risken ”Uppföljning av IT-projektkostnader” bedöms 2023 till 3 × 2 = 6 (sidan 2); 2022 var bedömningen 3 × 3 (sidan 3)."
    )
    assert by_code["late-adoption"].stated == "2023-02-22"


def test_links_hold_the_pairs() -> None:
    [done] = examined(real_document())
    pairs = {(link.from_, link.to, link.relation): link.likeness for link in done.links}
    assert pairs["t1r5", "t0r5", "same-risk"] == 1.0, "IT-projektkostnader and IT projektkostnader"
    assert pairs["t1r2", "t0r2", "same-risk"] == 1.0, "IT Säkerhet and IT säkerhet"
    assert 0.9 <= pairs["t1r1", "t0r1", "same-risk"] < 1.0, "Informationssäkerhet and Informationssäkerhet IT"
    assert [key for key in pairs if key[2] == "same-check"] == [(f"t1r{n}", f"t2r{n}", "same-check") for n in range(6)]
    assert ("t1r0", "t2r0", "same-risk") not in pairs


def test_every_message_is_there_in_english() -> None:
    [swedish], [english] = examined(real_document()), examined(real_document(), language="en")
    assert [one.fingerprint for one in swedish.discrepancies] == [one.fingerprint for one in english.discrepancies]
    assert all(
        one.message != other.message for one, other in zip(swedish.discrepancies, english.discrepancies, strict=True)
    )
