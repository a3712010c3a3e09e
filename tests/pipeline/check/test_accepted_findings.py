from __future__ import annotations

import pytest

from pipeline.check.accepted_findings import dumped, parse
from schemas.errors import UsageError
from tests.pipeline.check.help import examined, found
from tests.pipeline.factory import real_document

GOOD = """
[check]
off = ["risk-added", "risk-dropped"]

[[accepted]]
fingerprint = "0123456789abcdef"
reason = "Rättat i protokollet"
file = "plan \\U0001F600.docx"
by = "A. Controller"
date = 2024-03-01
"""


def test_what_is_off_and_accepted() -> None:
    settings = parse(GOOD)
    assert settings.off == {"risk-added", "risk-dropped"}
    assert settings.accepted == {"0123456789abcdef": "Rättat i protokollet"}
    assert settings.files == {"0123456789abcdef": "plan 😀.docx"}
    assert parse(dumped(settings)) == settings
    assert parse("").off == frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[check\n", "rad 1"),
        ('[check]\noff = ["nonsense"]', "rad 2: regeln ”nonsense” finns inte"),
        ('[check]\nof = ["risk-added"]', "rad 1"),
        ("[chek]", "rad 1: okänd inställning ”chek”"),
        ('[[accepted]]\nfingerprint = "123"\nreason = "x"', "rad 2: ”fingerprint” ska vara 16 tecken"),
        ('[[accepted]]\nfingerprint = "0123456789abcdef"', "rad 2: ”reason” saknas"),
        ("[[accepted]]", "nummer 1"),
        ('[[accepted]]\nfingerprint = "0123456789abcdef"\nreason = "x"\nwhy = 1', "okänd uppgift ”why”"),
        ('[[accepted]]\nfingerprint = "0123456789abcdef"\nreason = "x"\nfile = 1', "rad 2: ”file” ska vara"),
        ("accepted = 3", "nummer 1"),
        *(
            (f'[[accepted]]\nfingerprint = "0123456789abcdef"\nreason = "x"\ndate = {value}', "rad 2: ”date” ska vara")
            for value in ('"igår"', '"2024-02-30"', "20240301", "04:15:00", "true")
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse(text, name="regler.toml")


@pytest.mark.parametrize("value", ["2024-03-01", '"2024-03-01"', "2024-03-01T12:00:00Z"])
def test_a_date_may_stand_as_toml_writes_it_or_in_quotes(value: str) -> None:
    assert parse(GOOD.replace("2024-03-01", value)).accepted


def test_rules_off_say_nothing_and_accepted_findings_say_why() -> None:
    mismatch = found(real_document(), code="year-mismatch")[0]
    [done] = examined(real_document(), off=frozenset({"risk-added"}), accepted={mismatch.fingerprint: "Rättat"})
    codes = {one.code for one in done.discrepancies}
    assert "risk-added" not in codes
    assert [one.accepted for one in done.discrepancies if one.code == "year-mismatch"] == ["Rättat"]
    assert "risk-dropped" in codes
