"""Word files made part by part, for what python-docx cannot write."""

from __future__ import annotations

import io
import zipfile

from extractors.limits import Limits
from extractors.model.page import Document, Grid
from extractors.word import read_word

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE_RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def part(root: str, inner: str) -> str:
    """A part of Word's own with its namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'


def relations(*entries: tuple[str, str]) -> str:
    """A part of relationships rId1, rId2 … of (kind, target)."""
    inner = "".join(
        f'<Relationship Id="rId{count}" Type="{OFFICE_RELATIONS}/{kind}" Target="{target}"/>'
        for count, (kind, target) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Parts as a zip."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved.getvalue()


def word_parts(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a file: the body's XML, and by kind ("styles", "numbering") the inner XML of others.

    Headers and footers are given as header1, footer2 …; rId1 is the first of these.
    """
    entries = [(kind.rstrip("0123456789"), f"{kind}.xml") for kind in others]
    roots = {"header": "hdr", "footer": "ftr"}
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/word/document.xml" '
        f'ContentType="{MAIN_TYPE}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*entries),
        **{
            f"word/{kind}.xml": part(roots.get(kind.rstrip("0123456789"), kind), inner)
            for kind, inner in others.items()
        },
    }


def word_bytes(body: str, **others: str) -> bytes:
    """The same as a file."""
    return zipped(word_parts(body, **others))


def read(body: str, **others: str) -> Document:
    """A body read."""
    return read_word(word_bytes(body, **others), Limits())


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; runs that are no XML become text."""
    made = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{made}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, properties: str = "") -> str:
    """A cell; content that is no XML becomes a paragraph."""
    made = "".join(piece if piece.startswith("<") else p(piece) for piece in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{made}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; cells that are no XML become text."""
    made = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def texts(document: Document) -> list[str]:
    """The lines outside tables."""
    return [line.text for line in document.pages[0].lines()]


def only_grid(document: Document) -> Grid:
    """The file's one table."""
    (grid,) = document.pages[0].grids()
    return grid


def shape(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """A grid as (row, col, row_span, col_span, text) of its cells."""
    return [(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in grid.cells]
