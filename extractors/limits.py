"""The bounds that guard a reader against bombs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one document may ask for; sizes in bytes.

    pages         in one PDF
    unfolded      what one stream of a PDF may unfold to
    characters    on one page
    objects       on one page: texts, paths, pictures
    edges         straight strokes on one page
    places        positions (rows times columns) of one table
    zip_members   files in a zipped document
    zip_unfolded  what all the members that are read unfold to
    zip_ratio     unfolded against packed, for parts beyond 16 MB
    xml_marks     "<" and "=" in the XML parts that are read: what their trees cost in memory
    table_depth   tables inside tables
    sheet_places  positions of the tables of one sheet of a workbook
    office_seconds  what LibreOffice gets to turn one file to another
    ocr_seconds   of the processor, what recognising one page may take
    ocr_pages     pages of one PDF that Tesseract gets
    facts         all that is read of one document, as JSON: some thousand rows
    """

    pages: int = 10_000
    unfolded: int = 128 * 2**20
    characters: int = 200_000
    objects: int = 100_000
    edges: int = 40_000
    places: int = 24_000
    zip_members: int = 10_000
    zip_unfolded: int = 256 * 2**20
    zip_ratio: float = 400.0
    xml_marks: int = 1_500_000
    table_depth: int = 20
    sheet_places: int = 200_000
    office_seconds: float = 60.0
    ocr_seconds: float = 120.0
    ocr_pages: int = 200
    facts: int = 8 * 2**20
