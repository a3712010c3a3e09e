"""personal-number: a personal identity or coordination number with a valid date and check digit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.rule import Finding, Passage, Rule, RuleContext, TextPlace, discrepancy, place_of
from pipeline.check.texts import Language
from pipeline.link import File, LinkedRow
from pipeline.link.group import canonical
from pipeline.link.view import sheets_of, strings_of
from pipeline.privacy.identity_numbers import PERSON
from pipeline.privacy.identity_numbers import find as numbers_in
from schemas.discrepancy import Discrepancy
from schemas.evidence import Region
from schemas.extraction import Extraction
from schemas.matter import Matter

# Words after which digits are something else: the short ones by themselves or at the end of words that are made with them
# ("objektid", "hemtel"), since many another ends or begins so ("arbetstid", "bredvid", "omsorgen", "Khalid"). A customer is a person.
OTHER_NUMBER = lazy_pattern(
    r"(?:(?:\b|_)(?:tel|bg|pg|ocr|org\w*|vat|id|isbn|issn)|\b(?:hem|jobb|arbets|direkt)tel|\b(?:tele)?fax|\w*(?:dnr|orgnr)"
    r"|(?-i:(?<=[a-zåäö])I[Dd]|\b\w[a-zåäö]*(?:[^\W\d_tvr]|kt|nt|ar|er)(?<=\w{5})id)|telefon\w*|mobil\w*|bankgiro|plusgiro"
    r"|konto\w*|faktur\w*|order\w*|diarie\w*|ärende\w*|moms\w*|projekt\w*|avtal\w*|kund(?!(?:en|er|erna)?s?\s*$)\w*|artikel\w*"
    r"|referens\w*)"
    r"[\s.:#-]*(?:nr|nummer)?[\s.:#-]*$",
    re.IGNORECASE,
)
LOOK_BACK = 24  # characters


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a document's text: page from 1 and region in PDF, path in Word."""

    text: str
    page: int | None = None
    region: Region | None = None
    path: str | None = None


def find_personal_numbers(
    extraction: Extraction, lines: Iterable[PageLine], *, language: Language = "sv"
) -> list[Discrepancy]:
    """The personal numbers of a document as discrepancies, each of its places once; called before masking.

    Args:
        extraction: the rows and matters, unmasked; a number in a row is about the row's risk.
        lines: all text of the document, whatever was understood of it.
        language: of the messages.
    """
    file = File(extraction)
    rows = list(_in_rows(file))
    known = {number for found in rows for number in _accused(found.passages[0].text)}
    accused = [(line, set(_accused(line.text))) for line in lines]
    rest = [found for line, numbers in accused for found in _in_line(file, line) if not numbers <= known]
    beside = [(line, numbers) for line, numbers in accused if numbers <= known and not _in_a_cell(file, line)]
    rows = [_also_at(found, beside) for found in rows]
    unique: dict[str, Discrepancy] = {}
    for one in (discrepancy(RULE, found, file, language) for found in (*rows, *rest)):
        known_one = unique.get(one.fingerprint, one)
        evidence = [*known_one.evidence, *(part for part in one.evidence if part not in known_one.evidence)]
        rows_told = list(dict.fromkeys([*known_one.rows, *one.rows]))
        unique[one.fingerprint] = known_one.model_copy(update={"evidence": evidence, "rows": rows_told})
    return list(unique.values())


def find(context: RuleContext) -> Iterator[Finding]:
    """In rows and matters; organisation numbers, telephone and account numbers are none."""
    for file in context.files:
        yield from _in_rows(file)
        for matter in file.extraction.matters:
            yield from _in_matter(file, matter)


def _in_rows(file: File) -> Iterator[Finding]:
    for sheet in sheets_of(file):
        for entry in sheet.entries:
            for text, field in _texts(entry):
                if _accused(text, field):
                    yield _finding(file, entry.risk.text, text, entry=entry, field=field)


def _texts(entry: LinkedRow) -> Iterator[tuple[str, str]]:
    """The row's cells as they stand, and its values (a number may be broken over the lines of its cell), each number once."""
    cells = [(cell.text, name) for name, cell in entry.row.source.cells.items()]
    values = [(text, "") for text in strings_of(entry.row.model_dump(exclude={"source", "id"}))]
    seen: set[str] = set()
    for text, name in (*cells, *values):
        accused = set(_accused(text, name))
        if accused - seen:
            seen |= accused
            yield text, name


def _in_matter(file: File, matter: Matter) -> Iterator[Finding]:
    page = matter.pages[0] if matter.pages else None
    for text in strings_of(matter.model_dump(exclude={"id"})):
        if _accused(text):
            yield _finding(file, matter.title or text, text, line=PageLine(text, page))


def _in_line(file: File, line: PageLine) -> Iterator[Finding]:
    if _accused(line.text):
        yield _finding(file, line.text, line.text, line=line)


def _accused(text: str, header: str = "") -> list[str]:
    """The digits of the numbers in a text, or a cell under a header, that are beyond doubt a person's."""
    found = []
    for number in numbers_in(text):
        first = max(0, number.start - LOOK_BACK)
        beside = f"{header} {text[first : number.start]} {text[number.end : number.end + LOOK_BACK]}"
        doubted = number.embedded or OTHER_NUMBER.search(text, first, number.start)
        if not doubted and (number.marked or PERSON.search(beside)):
            found.append(number.digits)
    return found


def _in_a_cell(file: File, line: PageLine) -> bool:
    """Whether a line of a page stands in the cell of a row; True where nobody knows its place."""
    cells = [cell for sheet in sheets_of(file) for entry in sheet.entries for cell in entry.row.source.cells.values()]
    regions = [region for cell in cells for region in cell.regions]
    return line.region is None or any(_holds(region, line.region) for region in regions)


def _holds(outer: Region, inner: Region) -> bool:
    """Whether the middle of a region is in another."""
    across, down = (inner.bbox[0] + inner.bbox[2]) / 2, (inner.bbox[1] + inner.bbox[3]) / 2
    x0, top, x1, bottom = outer.bbox
    return outer.page == inner.page and x0 <= across <= x1 and top <= down <= bottom


def _also_at(found: Finding, lines: Sequence[tuple[PageLine, set[str]]]) -> Finding:
    """A row's finding with the lines outside of tables that have its number too: on a scan nothing else says where to hide it."""
    numbers, file = set(_accused(found.passages[0].text)), found.passages[0].file
    also = [Passage(file, line.text, line.page, line.region) for line, theirs in lines if theirs & numbers]
    return replace(found, passages=(*found.passages, *also))


def _finding(
    file: File, about: str, text: str, *, entry: LinkedRow | None = None, field: str = "", line: PageLine | None = None
) -> Finding:
    where = place_of(entry) if entry else TextPlace(file, line.page if line else None)
    region = line.region if line else _region(entry, field) if entry else None
    path = line.path if line else _path(entry, field) if entry else None
    passage = Passage(file, text, where.page, region, path)
    return Finding(
        homes=(file,),
        about=about,
        names=(re.sub(r"\d", "", about), field),
        values={"where": where},
        told=(entry,) if entry else (),
        passages=(passage,),
        body=_body(file),
        year=_year(file),
        variant="row" if entry else "text",
    )


def _region(entry: LinkedRow, field: str) -> Region | None:
    """Where the number's cell stands, else its row."""
    cell = entry.row.source.cells.get(field)
    return next(iter((cell.regions if cell else None) or entry.row.source.regions), None)


def _path(entry: LinkedRow, field: str) -> str | None:
    """Where the number's cell stands, which is another row than its own for a comment below it."""
    source = entry.row.source
    cell = source.cells.get(field)
    return (cell.path if cell else None) or source.path


def _body(file: File) -> str:
    names: Sequence[str] = [table.body.name for table in file.extraction.tables() if table.body]
    return canonical(names[0]) if names else ""


def _year(file: File) -> int | None:
    return max((table.year for table in file.extraction.tables() if table.year), default=None)


RULE = Rule(order=250, severity="error", area="persons", find=find)
