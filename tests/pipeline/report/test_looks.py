"""What can be measured of the looks: contrast of colours, width on a phone, pages on paper."""

from __future__ import annotations

import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest

from pipeline.report.write import write_reports
from schemas.evidence import CellSource
from schemas.extraction import Source
from tests.conftest import needs
from tests.pipeline.report.factory import extraction, finding, pdf, sha
from tests.processes import PATIENCE

OF = sha(pdf())
STYLE = (files("pipeline.report") / "templates" / "style.css").read_text(encoding="utf-8")
TEXTS = ("ink", "soft", "link", "error", "warning", "notice", "good")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in ("ground", "paper")),
    *((kind, f"{kind}-tint") for kind in ("error", "warning", "notice")),
    *(("heat-ink", f"heat-{heat}") for heat in range(1, 6)),
    *(("ink", ground) for ground in ("mark", "warning-tint")),
    ("paper", "ink"),
]


def themes() -> dict[str, dict[str, str]]:
    """The colours by name, for light, dark and paper; a theme changes what it names."""
    blocks = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    ]
    light, dark, paper = blocks
    return {"light": light, "dark": light | dark, "paper": light | paper, "paper from dark": light | dark | paper}


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark", "paper", "paper from dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    colours = themes()[theme]
    low, high = sorted((luminance(colours[text]), luminance(colours[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5  # WCAG 2.2, 1.4.3, level AA


def chromium(*arguments: str, profile: Path) -> str:
    command = [
        needs("chromium"),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={profile}",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    long = finding(
        "risk-added", "notice", of=OF, message="Ordetsomaldrigtarslut" * 20, about="x" * 400, stated="1" * 300
    )
    one = extraction()
    one.discrepancies.append(long)
    one.risk_assessments[0].risks[0].description = "obrutet" * 60
    one.risk_assessments[0].risks[1].extra = {f"Kolumn {number}": f"värde {number}" for number in range(12)}
    calm, warned = (
        extraction(source=Source(filename=f"{name}.pdf", sha256=name * 64), status="complete", discrepancies=found)
        for name, found in (("a", []), ("b", [finding("missing-result", "warning", of="b" * 64)]))
    )
    whole = extraction(word=True, source=Source(filename="plan.docx", sha256=OF), status="complete", problems=[])
    given = [one, whole, calm, warned]
    write_reports(given, folder, data_of={OF: pdf()}.get, hrefs={OF: "plan.pdf"}, formats=["html"])
    return folder


def on_a_phone(pages: list[Path], measured: str, folder: Path) -> list[int]:
    """The same on a narrow screen."""
    return on_a_screen(pages, measured, folder, 375)


def on_a_screen(pages: list[Path], measured: str, folder: Path, wide: int) -> list[int]:
    """What a script of the test's own page measures of each page (`page`) in a frame so wide around it: whole numbers."""
    frames = "".join(
        f'<iframe src="{page.as_uri()}" style="width:{wide}px;height:900px;border:0"></iframe>' for page in pages
    )
    outer = folder / "phone.html"
    outer.write_text(
        f"<body>{frames}<script>onload = () => document.title = [...document.querySelectorAll('iframe')]"
        f".flatMap(({{contentDocument: page}}) => {measured}).map(Math.round).join(' ')</script>",
        encoding="utf-8",
    )
    shown = chromium(
        "--hide-scrollbars",
        "--allow-file-access-from-files",
        "--virtual-time-budget=5000",
        "--dump-dom",
        outer.as_uri(),
        profile=folder / "p",
    )
    title = re.search(r"<title>([-\d ]+)</title>", shown)
    assert title
    return [int(number) for number in title[1].split()]


@pytest.mark.long
def test_no_page_is_wider_than_a_phone(report: Path, tmp_path: Path) -> None:
    pages = sorted(report.rglob("*.html"))
    assert on_a_phone(pages, "page.documentElement.scrollWidth", tmp_path) == [375] * len(pages)


@pytest.mark.long
@pytest.mark.parametrize("word", [True, False], ids=["Word", "PDF"])
def test_what_is_marked_is_seen_on_a_phone(word: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """A row of Word is a list there; a picture that is wider than the screen begins at its marked side."""
    write_reports([extraction(word=word)], tmp_path, data_of={OF: pdf()}.get, formats=["html"])
    shown = ".redrawn .marked" if word else ".frame img"
    rights = f"[...page.querySelectorAll('{shown}')].map((one) => one.getBoundingClientRect().right)"
    found = on_a_phone([tmp_path / "dokument" / "plan.html"], rights, tmp_path)
    assert found
    assert max(found) <= 375


COLUMNS = (4, 8, 14)
LONG = "Upphandlingsförberedelser"
HYPHENS = "-\u00ad\u2010\u0002\ufffe"  # the last two as pdfium writes one at a line's end


@pytest.fixture(scope="module", params=COLUMNS)
def wide(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page whose table has eight columns and more, with long words under long headers."""
    one = extraction(discrepancies=[], control_plans=[], follow_ups=[])
    for row in one.risk_assessments[0].risks:
        row.description, row.process = f"{LONG} görs", "Förvaltningsgemensamt"
        row.extra = {f"{LONG} {number}": f"{LONG} {number}" for number in range(request.param)}
    folder = tmp_path_factory.mktemp("wide")
    write_reports([one], folder, data_of=lambda _: None, formats=["html"])
    return folder / "dokument" / "plan.html"


def printed(page: Path, folder: Path) -> list[pypdfium2.PdfTextPage]:
    target = folder / "rapport.pdf"
    chromium("--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri(), profile=folder / "p")
    document = pypdfium2.PdfDocument(target.read_bytes())
    return [one.get_textpage() for one in document]


@pytest.mark.long
def test_on_paper_no_column_is_cut_off_and_words_break_at_hyphens(wide: Path, tmp_path: Path) -> None:
    texts = printed(wide, tmp_path)
    for text in texts:
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        assert max((right for _, _, right, _ in boxes), default=0) <= text.page.get_width() - 28  # a centimetre
    told = "".join(text.get_text_range() for text in texts)
    parts = [(part, sign) for part, sign in re.findall(r"(\w+)(\W)", told) if len(part) > 2 and part in LONG]
    assert parts
    assert [(part, sign) for part, sign in parts if sign not in HYPHENS and not LONG.endswith(part)] == []


@pytest.mark.long
@pytest.mark.parametrize("word", [False, True])
def test_on_paper_findings_fill_their_pages(word: bool, tmp_path: Path) -> None:  # noqa: FBT001 a parameter
    """However long one is, it does not leave half a page empty before it."""
    write_reports([extraction(word=word)], tmp_path, data_of=lambda _: None, formats=["html"])
    texts = printed(tmp_path / "dokument" / "plan.html", tmp_path)
    ends = next(number for number, text in enumerate(texts) if "Det som lästes" in text.get_text_range())
    told = next(number for number, text in enumerate(texts[:ends]) if "Riskmatriser" in text.get_text_range())
    for text in texts[:told]:
        height = text.page.get_height()
        lowest = min(box[1] for box in map(text.get_charbox, range(text.count_chars())) if box[1] > 60)
        assert lowest < 0.35 * height


@pytest.mark.long
def test_on_paper_the_header_of_a_long_list_stands_on_every_page(tmp_path: Path) -> None:
    one = extraction()
    first = one.risk_assessments[0].risks[0]
    one.risk_assessments[0].risks = [
        first.model_copy(update={"id": f"r{number}", "name": f"Risk nummer {number}"}) for number in range(80)
    ]
    write_reports([one], tmp_path, data_of=lambda _: None, formats=["html"])
    pages = [text.get_text_range() for text in printed(tmp_path / "risker.html", tmp_path)]
    rows = [page for page in pages if "Risk nummer" in page]
    assert len(rows) > 2
    assert all("Kontroll" in page and "Process" in page for page in rows)


@pytest.mark.long
def test_on_a_phone_a_long_word_of_a_redrawn_row_stays_together(tmp_path: Path) -> None:
    one = extraction(word=True)
    for row in one.risk_assessments[0].risks:
        row.source.cells["description"] = CellSource(text=f"{LONG} är ett långt ord")
    write_reports([one], tmp_path, data_of=lambda _: None, formats=["html"])
    cells = "[...page.querySelectorAll('.redrawn td')].filter((one) => one.textContent.includes('ett långt'))"
    page = tmp_path / "dokument" / "plan.html"
    assert max(on_a_phone([page], f"{cells}.map((one) => one.offsetHeight)", tmp_path)) <= 60  # two lines


@pytest.mark.long
@pytest.mark.parametrize("columns", [1, 2, 7])
def test_on_a_screen_rows_of_word_fit(columns: int, tmp_path: Path) -> None:
    """Two long texts beside scores, and as many columns more as a page across has; a name is no narrower than a word."""
    one = extraction(word=True)
    for row in one.risk_assessments[0].risks:
        texts = {
            "description": "Ett långt ord om vad som kan hända. " * 8,
            "treatments": "Vad som ska göras åt det. " * 8,
        }
        texts |= {f"extra.{LONG} {number}": LONG for number in range(columns)}
        row.source.cells |= {name: CellSource(text=text) for name, text in texts.items()}
    write_reports([one], tmp_path, data_of=lambda _: None, formats=["html"])
    measured = "[...page.querySelectorAll('.redrawn')].map((one) => one.scrollWidth - one.clientWidth)"
    page = tmp_path / "dokument" / "plan.html"
    assert set(on_a_screen([page], measured, tmp_path, 1200)) == {0}
    words = "[...page.querySelectorAll('.redrawn td:not(.marked)')].filter((one) => one.textContent.length > 8)"
    narrowest = min(on_a_screen([page], f"{words}.map((one) => one.offsetWidth)", tmp_path, 1200))
    assert narrowest >= (100 if columns == 1 else 50)


@pytest.mark.long
def test_on_a_screen_a_wide_table_fits(wide: Path, tmp_path: Path) -> None:
    measured = "[...page.querySelectorAll('.wide')].map((one) => one.scrollWidth - one.clientWidth)"
    beyond = on_a_screen([wide], measured, tmp_path, 1440)
    assert beyond == [0]


@pytest.mark.long
def test_on_paper_every_page_is_a4_and_every_finding_is_there(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "rapport.pdf"
    page = min((report / "dokument").glob("plan-*.html"))
    chromium("--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri(), profile=tmp_path / "p")
    document = pypdfium2.PdfDocument(target.read_bytes())
    sizes = {tuple(sorted(round(side) for side in one.get_size())) for one in document}
    assert sizes <= {(595, 842), (594, 842), (595, 841)}
    text = " ".join(one.get_textpage().get_text_range() for one in document)
    document.close()
    for own in extraction().discrepancies:
        assert own.fingerprint in text
    assert "Så godtar du avvikelsen" not in text
