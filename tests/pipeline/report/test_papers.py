from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import lxml.html
import openpyxl
import pytest

from pipeline.report import parts
from pipeline.report.html import NEAR
from pipeline.report.papers import Papers
from pipeline.report.parts import parts_of
from pipeline.report.terminal import summary
from pipeline.report.translations import strings
from pipeline.report.write import write_reports
from schemas.extraction import Extraction, Link, Source
from schemas.tables import Body, Organisation
from tests.pipeline.report.factory import extraction, finding

WORDS = strings("sv")


def hash_of(number: int) -> str:
    return f"{number:064x}"


def paper(number: int, place: str, board: str, year: int = 2024) -> Extraction:
    source = Source(filename=f"plan {number}.pdf", sha256=hash_of(number))
    severity, code = ("error", "score-product") if number % 2 else ("notice", "risk-added")
    one = extraction(
        source=source,
        links=[],
        discrepancies=[finding(code, severity, of=hash_of(number), fingerprint=f"{number:016x}")],  # type: ignore[arg-type]  # one of both
    )
    for table in one.tables():
        table.year, table.body, table.organisations = year, Body(name=board), [Organisation(name=place)]
    return one


def many(count: int) -> Iterator[Extraction]:
    """So many documents of three municipalities, each linked with the one before of its own board."""
    for number in range(count):
        one = paper(number, ("Berg", "Dal", "Sjö")[number % 3], f"Nämnd {number % 9}", 2000 + number // 9)
        if number >= 9:
            one.links.append(Link(from_="r0", to=f"{hash_of(number - 9)}#r0", relation="same-risk", likeness=1))
        yield one


def test_a_document_is_found_by_its_place_and_its_bytes_with_those_beside_it() -> None:
    given = list(many(20))
    with Papers(iter(given), WORDS) as papers:
        assert [*papers] == given
        assert papers.get(hash_of(12)) == given[12]
        assert papers.get("f" * 64) is None
        assert [papers.all[number].beside for number in (0, 1, 9)] == [(9,), (10,), (0, 18)]
        assert papers.all[4].home.board == "Nämnd 4"


@pytest.mark.long
def test_no_format_holds_the_documents_together(tmp_path: Path) -> None:
    held: list[int] = []

    def look(number: int, _: int) -> None:
        if number % 25 == 1:
            gc.collect()
            held.append(sum(isinstance(one, Extraction) for one in gc.get_objects()))

    before = sum(isinstance(one, Extraction) for one in gc.get_objects())
    write_reports(many(100), tmp_path, data_of=lambda _: None, on_file=look)
    assert len(held) > 3
    assert max(held) - before < 2 * NEAR


@pytest.mark.long
def test_a_large_report_has_an_overview_for_each_municipality(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(many(30), tmp_path / "one", data_of=lambda _: None, formats=["html"])
    monkeypatch.setattr(parts, "MOST", 29)
    total: list[int] = []
    written = write_reports(
        many(30), tmp_path / "many", data_of=lambda _: None, formats=["html"], on_file=lambda _, of: total.append(of)
    )
    assert len(written) == total[0]
    assert {one.name for one in (tmp_path / "many" / "kommuner").iterdir()} == {
        f"{name}{kind}.html" for name in ("berg", "dal", "sjö") for kind in ("", "-risker")
    }
    whole, first, *each = (
        told(tmp_path / name)
        for name in (
            "one/index.html",
            "many/index.html",
            *(f"many/kommuner/{one}.html" for one in ("berg", "dal", "sjö")),
        )
    )
    assert (
        first["tally"]
        == whole["tally"]
        == [sum(numbers) for numbers in zip(*(one["tally"] for one in each), strict=True)]
    )
    assert (
        first["asked"]
        == whole["asked"]
        == [sum(numbers) for numbers in zip(*(one["asked"] for one in each), strict=True)]
    )
    assert [row[2] for row in first["municipalities"]] == [10, 10, 10]
    assert len(first["boards"]) == 9
    assert sorted(row[0][0] for one in each for row in one["documents"]) == sorted(
        row[0][0] for row in whole["documents"]
    )


def told(page: Path) -> dict[str, list]:  # type: ignore[type-arg]  # rows as the page has them
    """The counts of a page by severity, the numbers beside its questions, and its tables."""
    tree = lxml.html.document_fromstring(page.read_text("utf-8"))
    (data,) = tree.xpath("//script[@id='data']")
    figures = {
        key: [int(one.text) for one in tree.find_class(key)[0].find_class("figure")] for key in ("tally", "questions")
    }
    tables = {one["name"]: one["rows"] for one in json.loads(data.text)["tables"]}
    return tables | {"tally": figures["tally"], "asked": figures["questions"]}


@pytest.mark.long
@pytest.mark.parametrize("most", [5, 100])
def test_every_address_of_a_report_leads_to_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(parts, "MOST", most)
    pages = [one.resolve() for one in write_reports(many(20), tmp_path, data_of=lambda _: None, formats=["html"])]
    anchors = {page: {*re.findall(r'id="([^"]+)"', page.read_text("utf-8"))} for page in pages}
    for page in pages:
        text = page.read_text("utf-8")
        for address in {*re.findall(r'href="([^"]+)"', text), *re.findall(r'"([^" ]+\.html[^" ]*)"', text)}:
            name, place = urldefrag(unquote(address))
            target = (page.parent / name).resolve() if name else page
            assert target in anchors, (page, address)
            assert not place or "=" in place or place in anchors[target], (page, address)


def test_a_municipality_too_large_for_a_page_is_told_in_runs_of_its_boards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 10)
    given = [paper(number, "Berg", f"Nämnd {number // 4}") for number in range(20)]
    with Papers(given, WORDS) as papers:
        found = parts_of(papers, WORDS)
    assert [(part.title, part.page, len(part.boards)) for part in found] == [
        ("Berg (1)", "kommuner/berg-1.html", 2),
        ("Berg (2)", "kommuner/berg-2.html", 2),
        ("Berg (3)", "kommuner/berg-3.html", 1),
    ]


def test_a_finding_of_two_copies_counts_once_where_the_tables_count(tmp_path: Path) -> None:
    first, second, elsewhere = (paper(1, place, "Nämnden") for place in ("Berg", "Berg", "Dal"))
    for number, one in enumerate((first, second, elsewhere), 2):
        one.source = Source(filename=f"kopia {number}.pdf", sha256=hash_of(number))
    for table in first.tables():
        table.counted_in = f"{hash_of(3)}#{table.id}"
    with Papers([first, second, elsewhere], WORDS) as papers:
        assert [len(one.copied) for one in papers.all] == [1, 0, 0]
    write_reports([first, second, elsewhere], tmp_path, data_of=lambda _: None)
    lines = [json.loads(line) for line in (tmp_path / "avvikelser.jsonl").read_text("utf-8").splitlines()]
    assert [line["filename"] for line in lines] == ["kopia 3.pdf", "kopia 4.pdf"]
    assert "i flera kopior av en handling räknas en gång." in (tmp_path / "index.html").read_text("utf-8")
    book = openpyxl.load_workbook(tmp_path / "avvikelser.xlsx")
    assert book["Avvikelser"].max_row == 1 + 2
    assert [line.replace("\u00a0", " ") for line in summary([first, second, elsewhere])][2] == "Funnet: 2 fel."
