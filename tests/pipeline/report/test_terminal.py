from __future__ import annotations

from pipeline.report.papers import Papers
from pipeline.report.terminal import problem_lines, summary
from pipeline.report.translations import strings
from schemas.extraction import Source
from schemas.tables import Organisation
from tests.pipeline.report.factory import PERSONAL, extraction, finding, pdf, sha

OF = sha(pdf())
HOSTILE = "a\x1b[31mröd\x07\nrad två\r\x00\u202ebakvänd\x9b0m"


def test_hostile_text_stays_on_its_line_without_escapes() -> None:
    one = extraction(
        source=Source(filename=HOSTILE, sha256=OF),
        discrepancies=[finding("risk-added", "notice", of=OF, message=HOSTILE)],
    )
    for line in [*problem_lines([one]), *summary([one])]:
        assert line.replace("\u00a0", " ").isprintable()


def test_personal_numbers_are_masked_in_sentences_and_names() -> None:
    one = extraction(
        source=Source(filename=f"intyg {PERSONAL}.pdf", sha256=OF),
        discrepancies=[finding("personal-number", "error", of=OF, message=f"Här står {PERSONAL}.")],
    )
    assert PERSONAL not in "\n".join([*problem_lines([one]), *summary([one])])


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
    assert line == "plan.pdf:4: read in part: Two readings of the same cells differ."


def test_summary_says_what_was_read_found_and_not_read() -> None:
    given = [line.replace("\u00a0", " ") for line in summary([extraction()])]
    assert given[0] == "Filer: 1 (0 helt lästa, 1 delvis, 0 inte alls)."
    assert "1 riskanalys med 3 risker" in given[1]
    assert given[2].startswith("Funnet: 9 fel")
    assert "Två läsningar" in given[4]


def test_a_finding_of_two_papers_of_a_board_counts_once_though_one_names_no_municipality() -> None:
    """As on the pages, which know whose the other is by its board."""
    papers = [
        extraction(
            source=Source(filename=f"{name}.pdf", sha256=name * 64),
            discrepancies=[finding("risk-without-control", "warning", of=name * 64, fingerprint="f" * 16)],
        )
        for name in "ab"
    ]
    for table in papers[0].tables():
        table.organisations = [Organisation(name="Bergs kommun")]
    with Papers(papers, strings("sv")) as held:
        assert [len(one.copied) for one in held.all] == [0, 1]
    assert "Funnet: 1 varning." in [line.replace("\u00a0", " ") for line in summary(papers)]


def test_a_run_that_read_nothing_does_not_say_that_nothing_was_found() -> None:
    failed = extraction(status="failed", problems=[], source=Source(filename="b.pdf"))
    assert list(summary([failed])) == [
        "Filer: 1 (0 helt lästa, 0 delvis, 1 inte alls).",
        "Inte läst helt:",
        "  b.pdf: inte läst.",
    ]


def test_rules_that_are_off_have_a_line() -> None:
    told = "Avstängda regler, som inte kontrollerades: late-adoption, risk-added."
    assert told in list(summary([extraction()], off={"risk-added", "late-adoption"}))
