"""A workbook's parts as the file has them, and a clean copy of what is read of them for openpyxl to open.

openpyxl by itself follows drawings, pivots and links, stops at styles that Excel shrugs at, and makes a cell of every
place that is merged. So it is given the sheets' filled cells, the shared texts, and of the styles what tells how
a value is shown. Macros, external links and queries are never in what it opens.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from extractors.lazy_pattern import lazy_pattern
from extractors.limits import Limits
from extractors.office.large_pictures import Shown, pictures_on_sheet
from extractors.office.parts import RELATION_ID, RELATIONSHIPS, Parts, Relation
from extractors.sheet.choices import Columns, columns_of_choices
from extractors.sheet.text_boxes import TextBox, text_boxes
from extractors.sheet.worksheet import MAIN, Worksheet, read_worksheet
from schemas.errors import BrokenFile, NotADocument

_SHOWN_BY = {"b", "strike", "vertAlign", "sz", "rFont", "name", "color"}  # what is read of a font
_COLOUR = lazy_pattern(r"[0-9A-Fa-f]{8}")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name and its number in the workbook; content is None where it holds no cells (a chart), or is broken; pictures are those as large as a table."""

    name: str
    number: int
    hidden: bool
    content: Worksheet | None
    boxes: tuple[TextBox, ...] = ()
    pictures: tuple[Shown, ...] = ()
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook's sheets, the columns that visible ones choose values from, and the copy that openpyxl opens.

    There each sheet is named by its number.
    """

    sheets: tuple[Sheet, ...]
    choices: Columns
    copy: bytes


def open_package(data: bytes, limits: Limits) -> Package:
    """The workbook.

    Raises NotADocument where there is none inside, BrokenFile where it cannot be parsed, TooLarge, and what the zip
    raises (see Archive).
    """
    parts = Parts(data, limits)
    main = parts.main("xl/workbook.xml")
    book = parts.parse(main)
    if book.tag != f"{MAIN}workbook":
        raise NotADocument
    relations = parts.relations(main)
    sheets = tuple(_sheets(parts, book, relations))
    beside = {kind: _beside(parts, relations, kind) for kind in ("sharedStrings", "styles")}
    formulas = [text for sheet in sheets if sheet.content and not sheet.hidden for text in sheet.content.choices]
    names = {entry.get("name", ""): entry.text or "" for entry in book.iter(f"{MAIN}definedName")}
    return Package(sheets, columns_of_choices(formulas, names), _copy(sheets, beside, is_1904=_is_1904(book)))


def pictures_shown(parts: Parts) -> dict[int, list[Shown]]:
    """The large pictures over each worksheet of a workbook, by its number."""
    main = parts.main("xl/workbook.xml")
    targets = {relation.id: relation.target for relation in parts.relations(main) if relation.kind == "worksheet"}
    entries = enumerate(parts.parse(main).iter(f"{MAIN}sheet"), start=1)
    named = ((number, targets.get(entry.get(RELATION_ID, ""))) for number, entry in entries)
    return {number: pictures_on_sheet(parts, target) for number, target in named if target}


def _sheets(parts: Parts, book: Any, relations: Sequence[Relation]) -> Iterator[Sheet]:
    by_id = {relation.id: relation for relation in relations}
    calculation = book.find(f"{MAIN}calcPr")
    recalculated = calculation is not None and calculation.get("fullCalcOnLoad", "0") in {"1", "true"}
    for number, entry in enumerate(book.iter(f"{MAIN}sheet"), start=1):
        relation = by_id.get(entry.get(RELATION_ID, ""))
        name, hidden = entry.get("name") or f"Blad{number}", entry.get("state", "visible") != "visible"
        if relation is None or relation.kind != "worksheet":
            yield Sheet(name, number, hidden, None, broken=relation is None)
            continue
        try:
            content = read_worksheet(parts.read(relation.target), parts, recalculated=recalculated)
        except BrokenFile:
            yield Sheet(name, number, hidden, None, broken=True)
            continue
        yield Sheet(
            name,
            number,
            hidden,
            content,
            tuple(text_boxes(parts, relation.target)),
            tuple(pictures_on_sheet(parts, relation.target)),
        )


def _is_1904(book: Any) -> bool:
    """Whether days are counted from 1904, as Excel on a Mac once did."""
    properties = book.find(f"{MAIN}workbookPr")
    return properties is not None and properties.get("date1904", "0") in {"1", "true"}


def _beside(parts: Parts, relations: Sequence[Relation], kind: str) -> bytes | None:
    """A part that there is one of, with nothing in it but what is read."""
    target = next((relation.target for relation in relations if relation.kind == kind), None)
    root = parts.optional(target) if target else None
    if root is None:
        return None
    if kind == "styles":
        _bare_styles(root)
    for font in root.iter(f"{MAIN}rPr", f"{MAIN}font"):
        _keep(font, _SHOWN_BY)
        _plain_colours(font)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _bare_styles(root: Any) -> None:
    """Leaves number formats, fonts, plain fills, and which of them a cell has."""
    _keep(root, {"numFmts", "fonts", "fills", "cellXfs"})
    for fill in root.iter(f"{MAIN}fill"):
        colour = fill.find(f"{MAIN}patternFill[@patternType='solid']/{MAIN}fgColor")
        rgb = colour.get("rgb", "") if colour is not None else ""
        for child in list(fill):
            fill.remove(child)
        pattern = etree.SubElement(fill, f"{MAIN}patternFill")
        if _COLOUR.fullmatch(rgb):
            pattern.set("patternType", "solid")
            etree.SubElement(pattern, f"{MAIN}fgColor", rgb=rgb)
    for look in root.iter(f"{MAIN}xf"):
        _keep(look, {"alignment"})
        for alignment in look:
            wrapped = alignment.get("wrapText", "0")
            alignment.attrib.clear()
            alignment.set("wrapText", wrapped)
        for name in set(look.attrib) - {"numFmtId", "fontId", "fillId"}:
            del look.attrib[name]


def _plain_colours(font: Any) -> None:
    """Leaves a font's colour where it is written out."""
    for colour in font.findall(f"{MAIN}color"):
        rgb = colour.get("rgb", "")
        font.remove(colour)
        if _COLOUR.fullmatch(rgb):
            etree.SubElement(font, f"{MAIN}color", rgb=rgb)


def _keep(element: Any, names: set[str]) -> None:
    """Takes out of an element what is called otherwise."""
    for child in list(element):
        if child.tag not in {f"{MAIN}{name}" for name in names}:
            element.remove(child)


def _copy(sheets: Sequence[Sheet], beside: dict[str, bytes | None], *, is_1904: bool) -> bytes:
    """The package that openpyxl opens."""
    filled = {f"worksheets/sheet{one.number}": one for one in sheets if one.content}
    held = {name: one.content.xml for name, one in filled.items() if one.content}
    kinds = dict.fromkeys(held, "worksheet")
    for kind, data in beside.items():
        if data is not None:
            held[kind], kinds[kind] = data, kind
    entries = "".join(
        f'<sheet name="{one.number}" sheetId="{one.number}" r:id="{name}"/>' for name, one in filled.items()
    )
    book = (
        f'<workbook xmlns="{MAIN[1:-1]}" xmlns:r="{RELATIONSHIPS}"><workbookPr date1904="{int(is_1904)}"/>'
        f"<sheets>{entries.replace('worksheets/', '')}</sheets></workbook>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("[Content_Types].xml", _types(kinds))
        file.writestr("_rels/.rels", _relations({"xl/workbook": "officeDocument"}))
        file.writestr("xl/workbook.xml", book)
        file.writestr("xl/_rels/workbook.xml.rels", _relations(kinds))
        for name, data in held.items():
            file.writestr(f"xl/{name}.xml", data)
    return written.getvalue()


def _types(kinds: dict[str, str]) -> str:
    own = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{own}</Types>'
    )


def _relations(kinds: dict[str, str]) -> str:
    """Relationships by the last word of each part's name."""
    own = "".join(
        f'<Relationship Id="{name.rsplit("/", 1)[-1]}" Type="{RELATIONSHIPS}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{own}</Relationships>'
