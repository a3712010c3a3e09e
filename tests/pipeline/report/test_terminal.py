from __future__ import annotations

import pytest

from pipeline.report.terminal import lines, problem_lines, summary
from schemas.extraction import Source
from tests.pipeline.report.factory import PERSONAL, SEVERITY, extraction, finding, pdf, sha

OF = sha(pdf())
HOSTILE = "a\x1b[31mröd\x07\nrad två\r\x00\u202ebakvänd\x9b0m"


def test_every_finding_is_one_line_that_begins_with_its_place() -> None:
    given = list(lines([extraction()]))
    for code, severity in SEVERITY.items():
        (line,) = [line for line in given if f" {code} " in line]
        assert line.startswith(f"plan.pdf:1: {severity} {code} ")
        assert f"Meningen om {code}" in line
    assert len(given) == len(SEVERITY) + 1


def test_the_gravest_come_first_and_a_line_of_counts_last() -> None:
    given = list(lines([extraction()]))
    severities = [line.split()[1] for line in given[:-1]]
    assert severities == sorted(severities, key=["error", "warning", "notice"].index)
    errors, warnings, notices = (severities.count(one) for one in ("error", "warning", "notice"))
    said = f"{errors}_fel, {warnings}_varningar och {notices}_noteringar i 1_fil. 1_fil lästes delvis."
    assert given[-1] == said.replace("_", "\u00a0")


def test_word_is_told_by_its_path() -> None:
    assert next(lines([extraction(word=True)])).startswith("plan.docx:tabell 1 rad 3: error ")


def test_place_is_of_the_file_itself_and_not_of_the_one_it_is_compared_with() -> None:
    one = extraction(discrepancies=[finding("risk-added", "notice", of="f" * 64)])
    assert next(lines([one])).startswith("plan.pdf: notice risk-added ")


def test_no_findings_is_one_line() -> None:
    given = list(lines([extraction(discrepancies=[], status="complete")], "en"))
    assert given == ["No discrepancies in 1\u00a0file."]


@pytest.mark.parametrize(("status", "told"), [("complete", "hittades"), ("partial", "lästes"), ("failed", None)])
def test_a_file_without_tables_says_so_unless_it_was_not_read(status: str, told: str | None) -> None:
    one = extraction(
        discrepancies=[], status=status, risk_assessments=[], control_plans=[], follow_ups=[], ledger=[], links=[]
    )
    *before, _ = lines([one])
    assert before == ([f"plan.pdf: inga tabeller om internkontroll {told}."] if told else [])


def test_accepted_findings_are_counted_and_not_shown() -> None:
    one = extraction(discrepancies=[finding("risk-added", "notice", of=OF, fingerprint="0" * 16)])
    given = list(lines([one], accepted={"0" * 16: "rätt"}))
    assert len(given) == 1
    assert "1\u00a0godtagen avvikelse visas inte." in given[0]


@pytest.mark.parametrize("colour", [False, True])
def test_hostile_text_stays_on_its_line_without_escapes(*, colour: bool) -> None:
    one = extraction(
        source=Source(filename=HOSTILE, sha256=OF),
        discrepancies=[finding("risk-added", "notice", of=OF, message=HOSTILE)],
    )
    for line in [*lines([one], colour=colour), *problem_lines([one]), *summary([one])]:
        plain = line.replace("\x1b[1;36m", "").replace("\x1b[0m", "")
        assert plain.isprintable() or plain.replace("\u00a0", " ").isprintable()
    assert "\\x1b[31mröd\\x07 rad två" in next(lines([one]))


def test_personal_numbers_are_masked_in_sentences_and_names() -> None:
    one = extraction(
        source=Source(filename=f"intyg {PERSONAL}.pdf", sha256=OF),
        discrepancies=[finding("personal-number", "error", of=OF, message=f"Här står {PERSONAL}.")],
    )
    assert PERSONAL not in "\n".join([*lines([one]), *problem_lines([one]), *summary([one])])


def test_a_file_not_read_whole_always_has_a_line() -> None:
    whole = extraction(status="complete", problems=[])
    failed = extraction(status="failed", problems=[], source=Source(filename="b.pdf"))
    given = list(problem_lines([whole, extraction(), failed]))
    assert [line.split(":")[0] for line in given] == ["plan.pdf", "b.pdf"]
    assert "Två läsningar skiljer sig åt." in given[0]
    assert given[0].startswith("plan.pdf:4: delvis läst: ")
    assert given[1:] == ["b.pdf: inte läst."]


def test_english_problems_are_english() -> None:
    (line,) = problem_lines([extraction()], "en")
    assert line == "plan.pdf:4: read in part: Doubtful reading"


def test_a_file_that_was_not_read_is_not_said_to_be_without_discrepancies() -> None:
    sound, part, failed = (extraction(discrepancies=[], status=status) for status in ("complete", "partial", "failed"))
    told = ["".join(lines(files)).replace("\u00a0", " ") for files in ([sound, part, failed], [failed])]
    assert told == [
        "Inga avvikelser i 1 fil. 1 fil lästes delvis. 1 fil kunde inte läsas.",
        "1 fil kunde inte läsas.",
    ]


def test_found_is_in_the_files_that_were_read() -> None:
    failed = extraction(discrepancies=[], status="failed")
    *_, last = lines([extraction(), failed])
    assert "i 1\u00a0fil. 1\u00a0fil lästes delvis. 1\u00a0fil kunde inte läsas." in last


def test_summary_says_what_was_read_found_and_not_read() -> None:
    given = [line.replace("\u00a0", " ") for line in summary([extraction()])]
    assert given[0] == "Filer: 1 (0 helt lästa, 1 delvis, 0 inte alls)."
    assert "1 riskanalys med 3 risker" in given[1]
    assert given[2].startswith("Funnet: 9 fel")
    assert "Två läsningar" in given[4]


def test_a_run_that_read_nothing_does_not_say_that_nothing_was_found() -> None:
    failed = extraction(status="failed", problems=[], source=Source(filename="b.pdf"))
    assert list(summary([failed])) == [
        "Filer: 1 (0 helt lästa, 0 delvis, 1 inte alls).",
        "Inte läst helt:",
        "  b.pdf: inte läst.",
    ]


def test_rules_that_are_off_have_a_line_before_the_counts() -> None:
    told = "Avstängda regler, som inte kontrollerades: late-adoption, risk-added."
    assert list(lines([extraction()], off={"risk-added", "late-adoption"}))[-2] == told
    assert told in list(summary([extraction()], off={"risk-added", "late-adoption"}))
