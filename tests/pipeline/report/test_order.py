"""Where findings stand, and that every format shows them in the same order."""

from __future__ import annotations

import json
import re

import pytest

from pipeline.report.context import ReportContext
from pipeline.report.formats import REPORTS
from pipeline.report.order import in_order, spot_of
from pipeline.report.translations import strings
from schemas.discrepancy import Discrepancy, Evidence
from schemas.extraction import Extraction
from schemas.matter import Decision, Matter
from tests.pipeline.report.factory import extraction, finding, pdf, rendered, sha
from tests.pipeline.report.findings.test_formats import shown

OF = sha(pdf())
SAID = Evidence(sha256=OF, filename="plan.pdf", text="Plan för 2024")


def mixed(*, word: bool) -> Extraction:
    """Findings of three rows, of a matter's words and of three severities, in no order."""
    places: list[tuple[str, int]] = [
        ("risk-added", 2),
        ("score-changed", 0),
        ("risk-renamed", 2),
        ("control-moved", 1),
    ]
    found = [finding(code, "notice", of=OF, row=row, word=word) for code, row in places]
    found.append(finding("late-adoption", "notice", of=OF, evidence=[SAID], rows=[]))
    found.append(finding("missing-result", "warning", of=OF, row=2, word=word))
    found.append(finding("score-product", "error", of=OF, row=2, word=word))
    return extraction(word=word, discrepancies=found)


EXPECTED = [
    *("score-product", "missing-result"),
    *("late-adoption", "score-changed", "control-moved", "risk-added", "risk-renamed"),
]


@pytest.mark.parametrize("word", [False, True])
def test_the_gravest_come_first_then_row_by_row_in_pdf_as_in_word(*, word: bool) -> None:
    one = mixed(word=word)
    assert [found.code for found in in_order(one.discrepancies, one)] == EXPECTED


@pytest.mark.parametrize("word", [False, True])
def test_every_format_has_the_same_order(*, word: bool) -> None:
    one = mixed(word=word)
    context = ReportContext(strings=strings("sv"), data_of=lambda _: None)
    made = {file: data for name in REPORTS for file, data in rendered(REPORTS[name], [one], context).items()}
    html = made["dokument/plan.html"].decode()
    assert re.findall(r'<span class="code">([a-z-]+)</span>', html) == EXPECTED
    assert [json.loads(line)["code"] for line in made["avvikelser.jsonl"].splitlines()] == EXPECTED
    assert re.findall(r"\(`([a-z-]+)`", made["rapport.md"].decode()) == EXPECTED
    assert re.findall(r": [a-z]+ ([a-z-]+) ", "\n".join(shown([one]))) == EXPECTED


def test_rows_of_word_are_ordered_as_numbers() -> None:
    paths = ["table 2 row 10", "table 2 row 9", "table 10 row 1", "paragraph 26", "paragraph 3"]
    found = [
        finding("risk-added", "notice", of=OF, rows=[], evidence=[Evidence(sha256=OF, text="", path=path)])
        for path in paths
    ]
    one = extraction(word=True, discrepancies=found)
    shown = [each.evidence[0].path for each in in_order(found, one)]
    assert shown == ["paragraph 3", "paragraph 26", "table 2 row 9", "table 2 row 10", "table 10 row 1"]


def spoken(text: str, pages: tuple[int, int] | None) -> tuple[int | None, str | None]:
    memo = Matter(id="m", title="Plan för 2024", decisions=[Decision(text="Antas.", proposed=True)], pages=pages)
    said: Discrepancy = finding("late-adoption", "notice", of=OF, evidence=[SAID.model_copy(update={"text": text})])
    return spot_of(said, extraction(matters=[memo], discrepancies=[said]))


def test_words_of_a_matter_stand_on_its_page_where_that_is_known() -> None:
    assert spoken("Plan för 2024", (5, 6)) == (5, None)
    assert spoken("Antas.", (5, 5)) == (5, None)
    assert spoken("Antas.", (5, 6)) == (None, None)
    assert spoken("Plan för 2024", None) == (None, None)
    assert spoken("Något annat", (5, 5)) == (None, None)


def test_a_place_in_an_earlier_file_is_not_the_findings_own() -> None:
    found = finding("risk-dropped", "notice", of="f" * 64)
    assert spot_of(found, extraction(discrepancies=[found])) == (None, None)
