"""The script of the overview and of the page of risks, driven in Chromium by a page around it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipeline.report.write import write_reports
from schemas.extraction import Extraction, Source
from schemas.tables import Body, Organisation
from tests.pipeline.report.factory import extraction, finding, scaled
from tests.pipeline.report.test_looks import chromium

ROWS = "name => page.querySelectorAll(`[data-table=${name}] tbody tr`)"
SET = (
    "(key, value) => { const field = page.getElementById('filter-' + key); field.value = value;"
    "field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input')); }"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two boards of two municipalities: one has an error and a notice, the other a warning about a risk over its threshold."""
    first, second = (_named(name, place) for name, place in (("a", "Bergs kommun"), ("b", "Dals kommun")))
    for one in (first, second):
        one.risk_assessments[0].scale = scaled()
    first.discrepancies = [
        finding("score-product", "error", of="a" * 64),
        finding("risk-added", "notice", of="a" * 64),
    ]
    second.discrepancies = [finding("risk-without-control", "warning", of="b" * 64, row=0)]
    folder = tmp_path_factory.mktemp("report")
    write_reports([first, second], folder, data_of=lambda _: None, formats=["html"])
    return folder


def _named(name: str, place: str) -> Extraction:
    one = extraction(source=Source(filename=f"{name}.pdf", sha256=name * 64), status="complete", problems=[], links=[])
    for table in one.tables():
        table.organisations = [Organisation(name=place)]
    one.follow_ups.clear()
    return one


def driven(page: Path, script: str, tmp_path: Path, address: str = "") -> Any:
    """What a script says of a page that is open in a frame; `page` is its document, `rows` and `choose` work on it."""
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<body><iframe src="{page.as_uri()}{address}" style="width:1200px;height:900px"></iframe><script>onload = () => {{'
        f"const page = document.querySelector('iframe').contentDocument; const rows = {ROWS}; const choose = {SET};"
        f"document.title = JSON.stringify((() => {{ {script} }})()) }}</script>",
        encoding="utf-8",
    )
    shown = chromium("--allow-file-access-from-files", "--dump-dom", outer.as_uri(), profile=tmp_path / "p")
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title
    return json.loads(title[1].replace("&amp;", "&"))


@pytest.mark.long
def test_errors_and_warnings_are_shown_first_and_notices_when_they_are_chosen(report: Path, tmp_path: Path) -> None:
    script = (
        "const count = () => rows('findings').length; const said = [count()];"
        "for (const value of ['', 'error', 'notice', 'grave']) { choose('severity', value); said.push(count()); } return said;"
    )
    assert driven(report / "index.html", script, tmp_path) == [2, 3, 1, 1, 2]


@pytest.mark.long
def test_a_municipality_leaves_its_own_boards_findings_and_documents(report: Path, tmp_path: Path) -> None:
    script = (
        "choose('municipality', 'Dals kommun'); const boards = page.querySelectorAll('.boards tbody tr:not([hidden])');"
        "return [rows('findings').length, rows('documents').length, boards.length, page.location.hash];"
    )
    assert driven(report / "index.html", script, tmp_path) == [1, 1, 1, "#municipality=Dals+kommun"]


@pytest.mark.long
def test_the_questions_count_what_is_chosen_and_lead_to_it(report: Path, tmp_path: Path) -> None:
    script = (
        "const asked = () => [...page.querySelectorAll('[data-question]')].map(one => [one.dataset.question,"
        "Number(one.firstElementChild.textContent)]); const said = [asked()];"
        "for (const [key, value] of [['municipality', 'Bergs kommun'], ['q', 'meningen risk-added'], ['q', 'åtkomst']])"
        "{ choose(key, value); said.push(asked()); } choose('q', '');"
        "const texts = [...page.querySelectorAll('[data-question]')].map(one => one.lastElementChild.textContent);"
        "return [said.map(Object.fromEntries), [...page.querySelectorAll('[data-question]')].map(one => one.getAttribute('href')), texts];"
    )
    said, hrefs, texts = driven(report / "index.html", script, tmp_path)
    assert said == [
        {"no": 1, "unknown": 3, "changed": 1},
        {"no": 0, "unknown": 2, "changed": 1},
        {"no": 0, "unknown": 0, "changed": 1},
        {"no": 0, "unknown": 0, "changed": 0},
    ]
    assert hrefs[0] == "risker.html#municipality=Bergs+kommun&over=yes&check=no"
    assert hrefs[2] == "#municipality=Bergs+kommun&severity=&area=years&to=avvikelser"
    assert [text.split()[0] for text in texts] == ["risker", "risker", "uppgift"]


@pytest.mark.long
def test_what_is_late_of_the_only_board_is_said_as_the_page_has_it(tmp_path: Path) -> None:
    papers = [_named(name, "Bergs kommun") for name in "ab"]
    for paper, year in zip(papers, (2024, 2025), strict=True):
        paper.risk_assessments.clear()
        paper.control_plans[0].year, paper.control_plans[0].body = year, Body(name="Kulturnämnden")
    write_reports(papers, tmp_path, data_of=lambda _: None, formats=["html"])
    script = (
        "const one = page.querySelector('[data-question=late]');"
        "return [one.firstElementChild.textContent, one.lastElementChild.textContent.split(' ')[0], one.getAttribute('href')];"
    )
    number, noun, href = driven(tmp_path / "index.html", script, tmp_path)
    assert (number, noun) == ("1", "nämnd")
    assert href.startswith("namnder/")
    assert href.endswith(".html#ar")


@pytest.mark.long
def test_search_leaves_the_boards_that_have_any_of_what_is_found(report: Path, tmp_path: Path) -> None:
    script = (
        "return ['risk-without-control', 'bergs', 'ingenstans', ''].map(text => { choose('q', text);"
        "return ['.boards', '.years-table'].map(name => page.querySelectorAll(`${name} tbody tr:not([hidden])`).length); });"
    )
    assert driven(report / "index.html", script, tmp_path) == [[1, 1], [1, 1], [0, 0], [2, 2]]


def test_what_the_papers_do_not_let_one_know_is_not_said_to_be_none(tmp_path: Path) -> None:
    """Without a threshold nothing reaches one, of one year nothing changed, and nobody is late where no plan is followed up."""
    one, other = (_named(name, place) for name, place in (("a", "Bergs kommun"), ("b", "Dals kommun")))
    for paper in (one, other):
        paper.discrepancies.clear()
    assert _asked([one, other], tmp_path) == []
    followed = extraction(source=Source(filename="c.pdf", sha256="c" * 64), discrepancies=[], risk_assessments=[])
    followed.control_plans[0].year = 2023
    other.risk_assessments[0].scale = scaled(threshold=25)  # which none reaches
    assert _asked([followed, other], tmp_path) == [("no", "0"), ("late", "0")]
    followed.control_plans[0].year = 2024
    assert _asked([followed, other], tmp_path) == [("no", "0"), ("changed", "0")]


def _asked(papers: Sequence[Extraction], folder: Path) -> list[tuple[str, str]]:
    write_reports(papers, folder, data_of=lambda _: None, formats=["html"])
    page = (folder / "index.html").read_text(encoding="utf-8")
    return re.findall(r'data-question="(\w+)".*?class="figure">(\d+)', page)


@pytest.mark.long
def test_search_finds_every_word_in_whatever_order(report: Path, tmp_path: Path) -> None:
    script = "return ['score-product MENINGEN', 'bergs', 'ingenstans'].map(text => { choose('q', text); return rows('findings').length; });"
    assert driven(report / "index.html", script, tmp_path) == [1, 1, 0]


@pytest.mark.long
def test_the_address_says_what_is_chosen(report: Path, tmp_path: Path) -> None:
    script = "return [rows('risks').length, page.getElementById('filter-check').value];"
    assert driven(report / "risker.html", script, tmp_path, "#over=yes&check=no&municipality=Dals+kommun") == [1, "no"]


@pytest.mark.long
def test_a_heading_sorts_and_turns_at_the_second_press(report: Path, tmp_path: Path) -> None:
    script = (
        "const button = [...page.querySelectorAll('[data-table=risks] th button')].find(one => one.textContent === 'Värde');"
        "const said = []; for (let turn = 0; turn < 2; turn++) { button.click();"
        "said.push([rows('risks')[0].cells[8].textContent, button.parentNode.getAttribute('aria-sort')]); } return said;"
    )
    assert driven(report / "risker.html", script, tmp_path) == [["15", "descending"], ["5", "ascending"]]


@pytest.mark.long
def test_a_box_of_the_matrix_leaves_its_rows(report: Path, tmp_path: Path) -> None:
    script = (
        "const box = page.querySelector('[data-box=\"3 4\"] button'); const said = [box.textContent]; box.click();"
        "said.push(rows('risks').length); box.click(); said.push(rows('risks').length); return said;"
    )
    assert driven(report / "risker.html", script, tmp_path) == ["2", 2, 6]


@pytest.mark.long
def test_on_paper_all_that_is_chosen_is_there(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "oversikt.pdf"
    address = f"{(report / 'index.html').as_uri()}#severity=&area=years"
    chromium("--no-pdf-header-footer", f"--print-to-pdf={target}", address, profile=tmp_path / "p")
    document = pypdfium2.PdfDocument(target.read_bytes())
    text = " ".join(one.get_textpage().get_text_range() for one in document)
    across = {one.get_width() > one.get_height() for one in document}
    document.close()
    assert "Meningen om risk-added" in " ".join(text.split())
    assert "Meningen om score-product" not in " ".join(text.split())
    assert re.search(r"Urval: Område: Mot tidigare år\. Utskrivet \d+ \w+ \d{4}", " ".join(text.split()))
    assert across == {True}  # where the paper turned for a table, the last page held the end alone
