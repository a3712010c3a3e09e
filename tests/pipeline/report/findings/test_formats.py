"""The formats of `check`: each shows what was found and what was not read, and no format lets text of a document out raw."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.check.accepted_findings import CheckSettings
from pipeline.check.rules import codes
from pipeline.report.findings.formats import FORMATS
from pipeline.report.findings.listing import Listing, checked_files, unmatched
from pipeline.report.translations import Language, strings
from schemas.discrepancy import Severity
from schemas.extraction import Extraction, Problem, Source
from schemas.publish import schema
from tests.pipeline.report.factory import PERSONAL, SEVERITY, extraction, finding, pdf, sha

OF = sha(pdf())
HOSTILE = "a\x1b[31mröd\x07\nrad två\r\x00\u202ebakvänd\x9b0m"


def shown(
    extractions: list[Extraction],
    output_format: str = "concise",
    language: Language = "sv",
    *,
    least: Severity = "notice",
    accepted: dict[str, str] | None = None,
    **more: Any,
) -> list[str]:
    names = [one.source.filename or "" for one in extractions]
    files = checked_files(extractions, names, accepted=accepted or {}, least=least)
    listing = Listing(
        files, strings(language), unmatched=unmatched(extractions, CheckSettings(accepted=accepted or {})), **more
    )
    return "\n".join(FORMATS[output_format](listing)).splitlines()


WORDS = {"error": "fel", "warning": "varning", "notice": "notering"}


def test_every_finding_is_one_line_that_begins_with_its_place() -> None:
    given = shown([extraction()])
    for code, severity in SEVERITY.items():
        (line,) = [line for line in given if f" {code} " in line]
        assert line.startswith(f"plan.pdf:sidan 1: {WORDS[severity]} {code} ")
        assert f"Meningen om {code}" in line
    assert len(given) == len(SEVERITY) + 2
    assert given[-2].startswith("plan.pdf lästes inte helt. Därför kontrollerades inte: ")


def test_a_finding_that_stands_in_two_papers_counts_once_as_on_the_pages() -> None:
    same = [
        extraction(
            source=Source(filename=f"{name}.pdf", sha256=name * 64),
            discrepancies=[finding("risk-added", "notice", of=name * 64, fingerprint="f" * 16)],
        )
        for name in "ab"
    ]
    given = shown(same)
    assert len([line for line in given if " risk-added " in line]) == 2
    assert "1\u00a0notering i" in given[-1] or "1 notering i" in given[-1]


def test_the_gravest_come_first_and_a_line_of_counts_last() -> None:
    given = shown([extraction()])
    severities = [line.split(": ")[1].split()[0] for line in given[:-2]]
    assert severities == sorted(severities, key=[*WORDS.values()].index)
    told = given[-1].replace("\u00a0", " ")
    errors, warnings, notices = ([*SEVERITY.values()].count(one) for one in ("error", "warning", "notice"))
    assert told.startswith(
        f"{errors} fel, {warnings} varningar och {notices} noteringar i 1 fil. Läst: 1 riskanalys med 3"
    )
    assert told.endswith("1 fil lästes delvis.")


def test_word_is_told_by_its_path() -> None:
    assert shown([extraction(word=True)])[0].startswith("plan.docx:tabell 1 rad 3: fel ")


def test_place_is_of_the_file_itself_and_not_of_the_one_it_is_compared_with() -> None:
    one = extraction(discrepancies=[finding("risk-added", "notice", of="f" * 64)])
    assert shown([one])[0].startswith("plan.pdf: notering risk-added ")


def test_no_findings_is_one_line() -> None:
    given = shown([extraction(discrepancies=[], status="complete")], language="en")
    assert len(given) == 1
    assert given[0].startswith("No discrepancies in 1\u00a0file. Read: 1\u00a0risk assessment with 3\u00a0risks")


@pytest.mark.parametrize(("status", "told"), [("complete", "hittades"), ("partial", "lästes"), ("failed", None)])
def test_a_file_without_tables_says_so_unless_it_was_not_read(status: str, told: str | None) -> None:
    one = extraction(
        discrepancies=[], status=status, risk_assessments=[], control_plans=[], follow_ups=[], ledger=[], links=[]
    )
    *before, _ = shown([one])
    assert before == ([f"plan.pdf: inga tabeller om internkontroll {told}."] if told else [])


def test_accepted_findings_are_counted_and_not_shown() -> None:
    one = extraction(discrepancies=[finding("risk-added", "notice", of=OF, fingerprint="0" * 16)])
    given = shown([one], accepted={"0" * 16: "rätt"})
    assert len(given) == 2
    assert "1\u00a0godtagen avvikelse visas inte." in given[-1]


@pytest.mark.parametrize("output_format", [*FORMATS])
@pytest.mark.parametrize("colour", [False, True])
def test_hostile_text_stays_in_its_place(output_format: str, *, colour: bool) -> None:
    one = extraction(
        source=Source(filename=HOSTILE, sha256=OF),
        discrepancies=[finding("risk-added", "notice", of=OF, message=HOSTILE, about=HOSTILE)],
        problems=[Problem(code="table-unread", message=HOSTILE)],
    )
    for line in shown([one], output_format, colour=colour):
        plain = line.replace("\x1b[1;36m", "").replace("\x1b[0m", "").replace("\x1b[1m", "")
        assert plain.replace("\u00a0", " ").replace("\ufffd", "").isprintable()


@pytest.mark.parametrize("output_format", [*FORMATS])
def test_personal_numbers_are_masked(output_format: str) -> None:
    one = extraction(
        source=Source(filename=f"intyg {PERSONAL}.pdf", sha256=OF),
        discrepancies=[finding("personal-number", "error", of=OF, message=f"Här står {PERSONAL}.")],
        problems=[Problem(code="table-unread", message=f"Raden ”{PERSONAL}” blev inte läst.")],
    )
    assert PERSONAL not in "\n".join(shown([one], output_format))


@pytest.mark.parametrize("output_format", [*FORMATS])
def test_every_format_names_each_finding_that_is_grave_enough(output_format: str) -> None:
    told = "\n".join(shown([extraction()], output_format, least="warning"))
    for code, severity in SEVERITY.items():
        assert (f"Meningen om {code}" in told) == (severity != "notice")


@given(width=st.integers(1, 300))
def test_full_breaks_no_word(width: int) -> None:
    long = "Risken ”Felaktiga utbetalningar av föreningsbidrag” har en ansvarsfördelningsproblematik på förvaltningschefsnivå."
    one = extraction(discrepancies=[finding("score-product", "error", of=OF, message=long)])
    told = shown([one], "full", width=width)
    assert set(long.split()) <= set(" ".join(told).split())
    assert all(len(line) <= max(50, min(100, width)) for line in told if "fingerprint" not in line and "(" not in line)


def test_full_gives_the_place_its_text_and_how_to_accept() -> None:
    told = shown([extraction()], "full")
    first = next(number for number, line in enumerate(told) if line.startswith("  Fel: "))
    assert "sidan 1 (" in told[first]
    assert any(line.startswith("    Där står: ”") for line in told)
    assert any(line.startswith('  fingerprint = "') for line in told)


def test_what_is_accepted_and_matches_nothing_is_said() -> None:
    told = "\n".join(shown([extraction()], accepted={"f" * 16: "rättat"}))
    assert f"Godtaget som inte finns bland de här filernas avvikelser: {'f' * 16}." in told


def test_rules_that_are_off_or_alone_are_said() -> None:
    assert "Avstängda regler, som inte kontrollerades: late-adoption." in shown([extraction()], off={"late-adoption"})
    told = shown([extraction()], only={"risk-added"}, off={"late-adoption"})
    assert "Bara dessa regler kontrollerades: risk-added." in told
    assert not any(line.startswith("Avstängda") for line in told)


@pytest.mark.parametrize(("files", "told"), [(1, 0), (2, 1)])
def test_what_stands_in_copies_is_said_to_count_once(files: int, told: int) -> None:
    assert shown([extraction()] * files)[-1].count("Det som står i flera kopior av en handling räknas en gång.") == told


def test_json_is_what_its_schema_says() -> None:
    made = json.loads("\n".join(shown([extraction(), extraction(word=True)], "json")))
    Draft202012Validator(schema(codes(), "check")).validate(made)
    assert [file["read"]["risks"] for file in made["files"]] == [3, 3]


def test_sarif_has_a_rule_for_each_result_and_suppresses_what_is_accepted() -> None:
    code = "0" * 16
    one = extraction(discrepancies=[finding("risk-added", "notice", of=OF, fingerprint=code, accepted="rätt så")])
    (run,) = json.loads("\n".join(shown([one], "sarif", accepted={code: "rätt så"})))["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["suppressions"] == [{"kind": "external", "justification": "rätt så"}]
    assert result["partialFingerprints"] == {"namndkoll/v1": code}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sarif_carries_the_page_of_every_rule_it_tells(language: Language) -> None:
    (run,) = json.loads("\n".join(shown([extraction()], "sarif", language)))["runs"]
    for rule in run["tool"]["driver"]["rules"]:
        code = rule["id"]
        heading = f"{strings(language)(f'rule.{code}.title')} ({code})"
        assert rule["help"]["text"].startswith(f"{heading}\n")
        assert rule["help"]["markdown"].startswith(f"# {heading}\n")
        assert "](" not in rule["help"]["markdown"]


def test_junit_counts_what_it_holds() -> None:
    (suite,) = ET.fromstring("\n".join(shown([extraction()], "junit")))  # noqa: S314 - our own
    for attribute, kind in (("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
        assert int(suite.get(attribute, "")) == len(suite.findall(f"testcase/{kind}"))
    assert int(suite.get("tests", "")) == len(suite.findall("testcase"))


def test_github_lines_are_commands_with_their_separators_escaped() -> None:
    one = extraction(
        source=Source(filename="a:b,c%.pdf", sha256=OF), discrepancies=[finding("risk-added", "notice", of=OF)]
    )
    line = shown([one], "github")[0]
    assert line.startswith("::notice file=a%3Ab%2Cc%25.pdf,title=risk-added::")


def test_a_file_that_was_not_read_is_not_said_to_be_without_discrepancies() -> None:
    sound, part, failed = (extraction(discrepancies=[], status=status) for status in ("complete", "partial", "failed"))
    told = [shown(files)[-1].replace("\u00a0", " ") for files in ([sound, part, failed], [failed])]
    assert "avvikelser" not in told.pop()
    assert [one.partition(" Läst: ")[0] for one in told] == ["Inga avvikelser i 1 fil."]
    assert told[0].endswith(" 1 fil lästes delvis. 1 fil kunde inte läsas.")


LEFT_OUT = "Därför kontrollerades inte: "


@pytest.mark.parametrize("output_format", sorted(FORMATS))
def test_every_format_tells_which_rules_were_not_run_on_a_file_that_was_not_read_whole(output_format: str) -> None:
    part = extraction(discrepancies=[])
    whole = part.model_copy(update={"status": "complete", "problems": []})
    sign = '"risk-without-control"' if output_format == "json" else LEFT_OUT
    told, unneeded = (" ".join(" ".join(shown([one], output_format)).split()) for one in (part, whole))
    assert sign in told
    assert sign not in unneeded


@pytest.mark.parametrize("output_format", sorted(FORMATS))
@pytest.mark.parametrize("status", ["partial", "failed"])
def test_every_format_but_the_linters_line_tells_what_was_not_read(output_format: str, status: Any) -> None:
    told = Problem(code="page-broken", message="Sidan 2 kunde inte läsas.", page=2)
    one = extraction(discrepancies=[], status=status, problems=[told])
    assert (told.message in " ".join(shown([one], output_format))) == (output_format != "concise")
