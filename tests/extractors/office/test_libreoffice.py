"""Other office formats, by way of LibreOffice."""

from __future__ import annotations

import io
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest

from extractors.limits import Limits
from extractors.machine import LEAST, lack
from extractors.office import libreoffice
from extractors.office.libreoffice import converted
from extractors.read import read
from extractors.sniff import DOC, ODP, ODS, ODT, PPTX, RTF, XLS, media_type
from extractors.word import read_word
from schemas.errors import BrokenFile, EncryptedFile, NotADocument, OfficeMissing, OutOfTime, TooLarge, TruncatedFile
from tests.conftest import needs
from tests.extractors.word_files import shape, zipped
from tests.extractors.workbooks import HEADER, book_of, put, saved, shown
from tests.processes import PATIENCE

MERGED = [(0, 0, 2, 1, "Risk"), (0, 1, 1, 2, "Bedömning"), (1, 1, 1, 1, "S"), (1, 2, 1, 1, "K"),
          (2, 0, 1, 1, "Strömavbrott"), (2, 1, 1, 1, "3"), (2, 2, 1, 1, "4")]  # fmt: skip

OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{OPEN_DOCUMENT}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
LINKING = (
    f'<office:document-content xmlns:office="{OPEN_DOCUMENT}:office:1.0" xmlns:text="{OPEN_DOCUMENT}:text:1.0" '
    f'xmlns:draw="{OPEN_DOCUMENT}:drawing:1.0" xmlns:svg="{OPEN_DOCUMENT}:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><text:p>Plan'
    '<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/bild.png"/></draw:frame>'
    "</text:p></office:text></office:body></office:document-content>"
)
MadeBy = Callable[..., bytes]


@pytest.fixture(scope="module")
def soffice() -> str:
    return needs("libreoffice")


def merged_table() -> bytes:
    document = docx.Document()
    document.add_heading("Internkontrollplan för nämnden", 1)
    table = document.add_table(3, 3)
    for row, col, _, _, text in MERGED:
        table.cell(row, col).text = text
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Risk"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Bedömning"
    document.add_paragraph("Kontrollera loggar", style="List Number")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.fixture
def made_by(soffice: str, profiles: Path, tmp_path: Path) -> MadeBy:
    """A file, by default the Word file with the merged table, saved by LibreOffice in another format."""

    def made(ending: str, data: bytes | None = None, of: str = "docx") -> bytes:
        (tmp_path / f"plan.{of}").write_bytes(data or merged_table())
        profile = f"-env:UserInstallation={(profiles / 'libreoffice').as_uri()}"
        to_other = ["--convert-to", ending, "--outdir", str(tmp_path), str(tmp_path / f"plan.{of}")]
        subprocess.run([soffice, profile, "--headless", *to_other], check=True, capture_output=True, timeout=PATIENCE)
        return (tmp_path / f"plan.{ending}").read_bytes()

    return made


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("doc", DOC), *(pytest.param(*other, marks=pytest.mark.long) for other in (("odt", ODT), ("rtf", RTF)))],
)
def test_the_same_document_reads_the_same(made_by: MadeBy, ending: str, kind: str) -> None:
    data = made_by(ending)
    assert media_type(data) == kind
    page = read_word(converted(data, kind)).pages[0]
    (grid,) = page.grids()
    assert shape(grid) == MERGED
    assert [(line.text, line.level, line.marker) for line in page.lines()] == [
        ("Internkontrollplan för nämnden", 1, None),
        ("Kontrollera loggar", None, "1."),
    ]


@pytest.mark.parametrize(("ending", "kind"), [("xls", XLS), pytest.param("ods", ODS, marks=pytest.mark.long)])
def test_the_same_workbook_reads_the_same(made_by: MadeBy, ending: str, kind: str) -> None:
    book = book_of([("Riskanalys 2024",), (), (*HEADER[:4], "Riskvärde"), ("Ekonomi", "Fel", 3, 4, "=C4*D4")])
    put(book.active, [(None, "Sena betalningar", 2, 3, "=C5*D5")], row=5)
    book.active.merge_cells("A4:A5")
    put(book.create_sheet("Arbetsblad"), [("Risk", "Sannolikhet"), ("Jäv", 3), ("Stöld", 2)])
    book["Arbetsblad"].sheet_state = "hidden"
    data = made_by(ending, saved(book), "xlsx")
    assert media_type(data) == kind
    document = read(data)
    assert (document.media_type, [problem.code for problem in document.problems]) == (kind, ["hidden-unread"])
    assert shown(document) == [
        [
            "Risker",
            "Riskanalys 2024",
            [
                ["Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
                ["Ekonomi", "Fel", "3", "4", "12"],
                ["Sena betalningar", "2", "3", "6"],
            ],
        ]
    ]


SLIDE = (
    f'<office:document-content xmlns:office="{OPEN_DOCUMENT}:office:1.0" xmlns:text="{OPEN_DOCUMENT}:text:1.0" '
    f'xmlns:draw="{OPEN_DOCUMENT}:drawing:1.0" xmlns:svg="{OPEN_DOCUMENT}:svg-compatible:1.0"><office:body>'
    '<office:presentation><draw:page><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box>'
    "<text:p>Riskanalys 2024</text:p></draw:text-box></draw:frame></draw:page></office:presentation></office:body>"
    "</office:document-content>"
)


@pytest.mark.long
@pytest.mark.parametrize("kind", [ODP, PPTX])
def test_slides_are_pages(made_by: MadeBy, kind: str) -> None:
    manifest = MANIFEST.replace(ODT, ODP)
    data = zipped({"mimetype": ODP, "META-INF/manifest.xml": manifest, "content.xml": SLIDE})
    if kind == PPTX:
        data = made_by("pptx", data, "odp")
    assert media_type(data) == kind
    document = read(data)
    assert (document.media_type, document.page_count) == (kind, 1)
    assert [line.text for line in document.pages[0].lines()] == ["Riskanalys 2024"]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on loopback, and the paths that it is asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


@pytest.mark.long
def test_addresses_in_a_document_are_not_followed(soffice: str, asked: tuple[str, list[str]]) -> None:
    assert soffice
    address, paths = asked
    data = zipped({"mimetype": ODT, "META-INF/manifest.xml": MANIFEST, "content.xml": LINKING.format(address=address)})
    assert "Plan" in read_word(converted(data, ODT)).pages[0].text
    assert paths == []


def test_time_is_up(soffice: str) -> None:
    assert soffice
    with pytest.raises(OutOfTime):
        converted(b"{\\rtf1 text}", RTF, Limits(office_seconds=0.05))


@pytest.mark.long
def test_what_libreoffice_cannot_read(soffice: str) -> None:
    assert soffice
    with pytest.raises(BrokenFile):
        converted(zipped({"mimetype": ODT, "content.xml": "<office"}), ODT)


@pytest.mark.parametrize("room", [0, LEAST - 1])
def test_a_full_disk_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """LibreOffice then ends without a word, or with half a file."""
    monkeypatch.setattr("extractors.office.libreoffice.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(libreoffice, "_run", lambda *_: None)
    monkeypatch.setattr("extractors.machine.shutil.disk_usage", lambda _: SimpleNamespace(free=room))
    with pytest.raises(OSError, match="No space left") as caught:
        converted(b"{\\rtf1 text}", RTF)
    assert lack(caught.value)
    monkeypatch.setattr("extractors.machine.shutil.disk_usage", lambda _: SimpleNamespace(free=LEAST))
    with pytest.raises(BrokenFile):
        converted(b"{\\rtf1 text}", RTF)


def test_without_libreoffice_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OfficeMissing, match="apt-get install libreoffice-writer-nogui"):
        converted(b"{\\rtf1 text}", RTF)
    with pytest.raises(OfficeMissing, match="apt-get install libreoffice-impress-nogui"):
        converted(zipped({"ppt/presentation.xml": "<a/>"}), PPTX)


def test_locked_files_are_said_to_be_locked() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(EncryptedFile):
        converted(zipped({"mimetype": ODT, "META-INF/manifest.xml": manifest}), ODT)
    block = b"\xec\xa5\xc1\x00" + b"\0" * 7 + b"\x01"
    with pytest.raises(EncryptedFile):
        converted(bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + block.ljust(512, b"\0"), DOC)
    records = b"\x09\x08\x10\x00" + bytes(16) + b"\x86\x00\x00\x00" + b"\x2f\x00\x36\x00"
    with pytest.raises(EncryptedFile):
        converted(bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + records.ljust(512, b"\0"), XLS)


@pytest.mark.long
def test_the_part_of_libreoffice_that_is_missing_is_named(soffice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert soffice
    monkeypatch.setitem(libreoffice._LIBRARIES, "calc", "nowhere.so")
    with pytest.raises(OfficeMissing, match="apt-get install libreoffice-calc-nogui"):
        converted(zipped({"mimetype": ODS, "content.xml": "<office"}), ODS)


def test_bombs_and_stumps_never_reach_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TooLarge):
        converted(zipped({"mimetype": ODT, "content.xml": b"\0" * 2**26}), ODT)
    with pytest.raises(TruncatedFile):
        converted(b"{\\rtf1 text", RTF)
    with pytest.raises(NotADocument):
        converted(b"text", "text/plain")
