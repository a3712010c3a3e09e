"""A table that two files hold: each shows it on its own page, with a word where it is counted, and it is counted once."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl

from pipeline.link.same_tables import counted_once
from pipeline.report.findings.concise import totals
from pipeline.report.findings.full import render
from pipeline.report.findings.listing import CheckedFile, Listing
from pipeline.report.translations import strings
from pipeline.report.write import write_reports
from schemas.extraction import Extraction
from schemas.tables import RiskAssessment
from tests.pipeline.factory import analysis, control, document, plan, risk


def assessed(title: str) -> RiskAssessment:
    return analysis(2026, risk("Ras", 3, 4, 12), title=title)


def bundle_and_appendix() -> list[Extraction]:
    bundle = document(assessed("Riskanalys"), plan(2026, control("Ras", "Granska")), name="samlat.pdf")
    appendix = document(assessed("Bilaga"), name="bilaga.pdf")
    papers = counted_once({str(one.source.sha256): one for one in (bundle, appendix)})
    return list(papers.values())


def test_each_format_counts_it_once_and_pages_say_where(tmp_path: Path) -> None:
    write_reports(bundle_and_appendix(), tmp_path, data_of=lambda _: None)
    own = (tmp_path / "dokument" / "bilaga.html").read_text("utf-8")
    told = re.findall(r"räknas där: <a href=\"([^\"]+)\">samlat.pdf</a>", own)
    assert told
    assert {address.partition("#")[0] for address in told} == {"samlat.html"}
    assert "räknas där" not in (tmp_path / "dokument" / "samlat.html").read_text("utf-8")
    assert ">Bilaga<" in own
    assert "Ras" in own
    assert "räknas där: samlat" in (tmp_path / "rapport.md").read_text("utf-8")
    lines = (tmp_path / "rader.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 2  # a risk and a control
    risks = (tmp_path / "risker.html").read_text("utf-8")
    assert risks.count("samlat.html#rad-1") >= 1
    assert "bilaga.html#rad-1" not in risks
    book = openpyxl.load_workbook(tmp_path / "avvikelser.xlsx")
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows() if sheet.title == "Risker"]
    assert len(rows) == 1 + 1  # below the header


def test_a_terminal_names_the_file_that_counts_it() -> None:
    files = tuple(CheckedFile(str(one.source.filename), one, (), ()) for one in bundle_and_appendix())
    listing = Listing(files, strings("sv"))
    told = " ".join(" ".join(render(listing)).split())
    assert "bilaga.pdf Läst: 1 riskanalys med 1 risk." in told.replace("\u00a0", " ")
    assert told.count("finns i en annan handling och räknas där: samlat.pdf.") == 1
    assert "1 riskanalys med 1 risk och" in totals(listing).replace("\u00a0", " ")
