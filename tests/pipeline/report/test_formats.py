"""Excel, Markdown and JSON Lines: every finding and row is there, and hostile text is harmless."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from pipeline.check.rules import codes
from pipeline.report import excel
from pipeline.report.context import ReportContext
from pipeline.report.excel import MAX_TEXT, cut
from pipeline.report.formats import REPORTS
from pipeline.report.order import in_order
from pipeline.report.translations import strings
from schemas.discrepancy import Evidence
from schemas.extraction import Extraction, Source
from schemas.publish import schema
from schemas.tables import Organisation, Score
from tests.pipeline.report.factory import SEVERITY, extraction, finding, pdf, rendered, sha

OF = sha(pdf())
FORMULA = '=HYPERLINK("http://evil.example";"klicka")'
HOSTILE = [FORMULA, "+1+1", "-2", "@SUM(A1)", "a\x00b\x1b[31mc\ufffe", "_x0041_", "http://evil.example", "\u202ebak"]


def made(name: str, given: Sequence[Extraction], **values: Any) -> Mapping[str, bytes]:
    context = ReportContext(strings=strings("sv"), data_of=lambda _: None, **values)
    return rendered(REPORTS[name], given, context)


def book(given: Sequence[Extraction], **values: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made("excel", given, **values)["avvikelser.xlsx"]))


def records(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, map(unescaped, row), strict=True)) for row in rows]


def unescaped(value: Any) -> Any:
    """As Excel shows it: openpyxl leaves the escape of an underscore in strings that stand in their cells."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


def hostile(text: str) -> Extraction:
    one = extraction(
        source=Source(filename=text, sha256=OF),
        discrepancies=[
            finding(
                "risk-added",
                "notice",
                of=OF,
                about=text,
                message=text,
                stated=text,
                evidence=[Evidence(text=text, path=text)],
            )
        ],
    )
    one.risk_assessments[0].risks[0].name = text
    one.risk_assessments[0].risks[0].extra = {text: text}
    return one


def test_excel_has_every_finding_with_its_place() -> None:
    one = extraction()
    found = {record["Fingeravtryck"]: record for record in records(book([one])["Avvikelser"])}
    assert len(found) == len(SEVERITY)
    for own in one.discrepancies:
        record = found[own.fingerprint]
        assert (record["Kod"], record["Meddelande"]) == (own.code, own.message)
        assert (record["Dokument"], record["Sida"], record["Dokumentet anger"]) == ("plan.pdf", 1, "15")
        assert record["Ruta (punkter)"].startswith("170.0, 130.0")


def test_excel_has_every_row_with_numbers_as_numbers() -> None:
    sheets = book([extraction()])
    risks = records(sheets["Risker"])
    assert [(r["Risk"], r["Sannolikhet"], r["Konsekvens"], r["Riskvärde"]) for r in risks] == [
        ("Digitalisering", 3, 4, 12),
        ("Informationssäkerhet", 4, 3, 15),
        ("Åtkomst", 2.5, 2, 5),
    ]
    assert risks[0]["Åtgärder"] == "Utbilda (Klart: mars)\nFölja upp"
    (control,) = records(sheets["Kontroller"])
    assert control["Kontrollmoment"] == "2. Stickprov\n3. Avstämning"
    assert control["Övriga kolumner"] == "Egen kolumn: eget värde"
    (item,) = records(sheets["Uppföljningar"])
    assert (item["Resultat"], item["Bedömning som den står"]) == ("Utan avvikelse", "4/4")
    assert "rubrikerna är okända" in {record["Meddelande"] for record in records(sheets["Oläst"])}


def test_excel_sheets_filter_and_keep_their_header() -> None:
    for sheet in book([extraction()]):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_excel_hides_what_is_empty_and_prints_what_a_person_reads() -> None:
    sheets = book([extraction()])
    for sheet in sheets:
        filled = {cell.column for row in sheet.iter_rows(min_row=2) for cell in row if cell.value not in {None, ""}}
        assert not hidden(sheet) & filled, sheet.title
        last = sheet[sheet.print_area.replace("$", "").rpartition(":")[2]].column
        assert sheet.cell(1, last).value not in {"Fingeravtryck", "Ruta (punkter)", "Id", "SHA-256"}
        assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    (residual,) = [cell.column for cell in sheets["Risker"][1] if cell.value == "Kvarstående riskvärde"]
    assert residual in hidden(sheets["Risker"])


def hidden(sheet: Any) -> set[int]:
    columns = [one for one in sheet.column_dimensions.values() if one.hidden]
    return {number for one in columns for number in range(one.min, one.max + 1)}


@pytest.mark.parametrize("text", HOSTILE)
def test_excel_writes_text_as_text(text: str) -> None:
    sheets = book([hostile(text)])
    for sheet in sheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n"}, (sheet.title, cell.coordinate)
                assert cell.hyperlink is None
    clean = re.sub("[\x00\x1b\ufffe\u202e]", "", text)
    assert records(sheets["Avvikelser"])[0]["Meddelande"] == clean
    assert records(sheets["Risker"])[0]["Övriga kolumner"] == f"{clean}: {clean}"


@pytest.mark.parametrize("character", ["å", "😀"])
def test_excel_cuts_long_text_with_a_mark(character: str) -> None:
    kept = cut(character * 40_000, strings("sv"))
    assert len(kept.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert kept.endswith("rymmer]")
    assert cut(character * 100, strings("sv")) == character * 100
    book([hostile(character * 40_000)])


def test_more_rows_than_a_sheet_holds_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MAX_ROWS", 10)
    sheets = book([extraction()])
    names = [name for name in sheets.sheetnames if name.startswith("Avvikelser")]
    assert names == ["Avvikelser", "Avvikelser 2", "Avvikelser 3"]
    assert sum(len(records(sheets[name])) for name in names) == len(SEVERITY)


def test_the_same_extractions_give_the_same_bytes() -> None:
    for name in REPORTS:
        assert made(name, [extraction()]) == made(name, [extraction()])


def test_accepted_findings_carry_their_reason() -> None:
    one = extraction(discrepancies=[finding("risk-added", "notice", of=OF, fingerprint="0" * 16)])
    accepted = {"0" * 16: "Rätt enligt beslut"}
    assert records(book([one], accepted=accepted)["Avvikelser"])[0]["Godtagen, skäl"] == "Rätt enligt beslut"
    assert "Skäl: Rätt enligt beslut" in made("markdown", [one], accepted=accepted)["rapport.md"].decode()
    (line,) = made("jsonl", [one], accepted=accepted)["avvikelser.jsonl"].decode().splitlines()
    assert json.loads(line)["accepted"] == "Rätt enligt beslut"


def test_json_lines_hold_findings_and_rows_unchanged() -> None:
    one = extraction()
    given = made("jsonl", [one])
    found = [json.loads(line) for line in given["avvikelser.jsonl"].decode().splitlines()]
    for own, record in zip(in_order(one.discrepancies, one), found, strict=True):
        assert {key: record[key] for key in own.model_dump()} == own.model_dump(mode="json")
        assert record["filename"] == "plan.pdf"
        assert record["years"] == [2023, 2024]
    rows = [json.loads(line) for line in given["rader.jsonl"].decode().splitlines()]
    assert [row["kind"] for row in rows] == ["risk_assessment"] * 3 + ["control_plan", "follow_up"]
    assert rows[0]["row"] == one.risk_assessments[0].risks[0].model_dump(mode="json")


@pytest.mark.parametrize(("municipality", "told"), [("Storby", "Storby"), (None, "Exempelby kommun")])
def test_json_lines_are_what_their_schemas_say_and_tell_whose_they_are(municipality: str | None, told: str) -> None:
    one = extraction()
    source = {"municipality": municipality, "source": "diariet", "url": "https://exempelby.test/plan.pdf"}
    one.source = one.source.model_copy(update=source)
    one.risk_assessments[0].organisations = [Organisation(name="Exempelby kommun")]
    for name, file in (("finding", "avvikelser.jsonl"), ("row", "rader.jsonl")):
        lines = [json.loads(line) for line in made("jsonl", [one])[file].decode().splitlines()]
        assert lines
        for line in lines:
            Draft202012Validator(schema(codes(), name)).validate(line)
            assert {key: line[key] for key in source} == source | {"municipality": told}


def test_json_lines_and_markdown_say_whose_a_document_is_and_where_it_was_fetched() -> None:
    one = extraction(source=Source(filename="a.pdf", sha256=OF, url="https://a.example/a.pdf", source="bergs-ks"))
    for table in one.tables():
        table.organisations = [Organisation(name="Bergs kommun")]
    for data in made("jsonl", [one]).values():
        line = json.loads(data.splitlines()[0])
        told = (line["municipality"], line["source"], line["url"])
        assert told == ("Bergs kommun", "bergs-ks", "https://a.example/a.pdf")
    assert "Kommun: Bergs kommun · Källa: bergs-ks · Adress: https" in made("markdown", [one])["rapport.md"].decode()


@pytest.mark.parametrize("text", [*HOSTILE, "rad\u2028rad\u0085rad\nrad", "\x7f\x9b\u2066"])
def test_json_lines_escape_what_misleads_and_keep_the_value(text: str) -> None:
    given = made("jsonl", [hostile(text)])["avvikelser.jsonl"].decode()
    assert len(given.splitlines()) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", given)
    assert json.loads(given)["message"] == text


def test_markdown_has_every_finding_row_and_problem() -> None:
    one = extraction()
    text = made("markdown", [one])["rapport.md"].decode()
    for own in one.discrepancies:
        assert own.fingerprint in text
        assert f"Meningen om {own.code} på sidan 1." in text
    for part in ("Åtkomst", "2,5", "eget värde", "Två läsningar skiljer sig åt.", "rubrikerna är okända"):
        assert part in text
    widths = {
        line.count(" | ") for line in text.splitlines() if line.startswith("| Digitalisering") and "Utbilda" in line
    }
    assert len(widths) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "a|b",
        "*fet*",
        "[l](http://evil.example)",
        "`kod`\n\n# rubrik",
        "\x1b[31m",
        "![x](y)",
        "www.evil.example",
    ],
)
def test_markdown_keeps_text_as_text(text: str) -> None:
    given = made("markdown", [hostile(text)])["rapport.md"].decode()
    assert "\x1b" not in given
    assert text not in given
    assert "\n# rubrik" not in given
    rows = [line for line in given.splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) == len(re.findall(r"(?<!\\)\|", rows[0])) for line in rows[:4])


def test_a_number_that_is_none_breaks_no_format() -> None:
    one = extraction()
    one.risk_assessments[0].risks[0].score = Score(raw="1e999", value=float("inf"), notation="value-only")
    for name in REPORTS:
        assert made(name, [one])
