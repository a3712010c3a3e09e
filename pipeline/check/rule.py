"""What every rule has and gives, and how a finding becomes a discrepancy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractors.model.paths import depth, sheet_place
from pipeline.check.texts import Language, texts
from pipeline.link import Board, File, Linked, LinkedRow, Year
from pipeline.link.similarity import normal
from pipeline.link.view import KINDS, LinkedTable
from pipeline.privacy.masking import mask
from pipeline.swedish.document_kinds import Kind
from schemas.discrepancy import Discrepancy, Evidence, Severity
from schemas.evidence import CellSource, Region, RowSource

AND: dict[Language, str] = {"sv": "och", "en": "and"}
CALLED: dict[Language, tuple[str, str]] = {"sv": ("Kontrollen", "Risken"), "en": ("The check", "The risk")}
STORED: dict[Language, str] = {
    "sv": "Jämfört med {names} i databasen.",
    "en": "Compared with {names} in the database.",
}
PAGE: dict[Language, str] = {"sv": "sidan", "en": "page"}
TABLES: dict[Language, dict[Kind, str]] = {
    "sv": {"risk_assessment": "riskanalysen", "control_plan": "kontrollplanen", "follow_up": "uppföljningen"},
    "en": {"risk_assessment": "the risk assessment", "control_plan": "the control plan", "follow_up": "the follow-up"},
}
SHEET: dict[Language, str] = {"sv": "bladet ”{}”", "en": "sheet “{}”"}


@dataclass(frozen=True, slots=True)
class RuleContext:
    """All that rules may look at: the tables of a call by body and year with their pairs, and its files."""

    linked: Linked
    files: tuple[File, ...]

    def sheets(self, *kinds: Kind) -> Iterator[LinkedTable]:
        """The tables of the call's own files, of these kinds or of all."""
        for board in self.linked.boards:
            for year in board.years:
                for sheet in year.sheets:
                    if not sheet.file.known and (not kinds or sheet.kind in kinds):
                        yield sheet

    def years(self) -> Iterator[tuple[Board, Year]]:
        """Every body and year whose tables may be compared: none of them is left out."""
        for board in self.linked.boards:
            for year in board.years:
                if not year.left_out:
                    yield board, year


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that no row holds: of a title, a decision, a line of a page."""

    file: File
    text: str
    page: int | None = None
    region: Region | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class TextPlace:
    """The words of a sentence that tell where something stands; rendered as "sidan 3", in a workbook "bladet ”Plan”", with the file where it is another."""

    file: File
    page: int | None


@dataclass(frozen=True, slots=True)
class InTables:
    """The words that tell in which tables rows stand, "riskanalysen, sidan 2; kontrollplanen, sidan 3"; of one row its place alone."""

    places: tuple[tuple[Kind, TextPlace], ...]


@dataclass(frozen=True, slots=True)
class Under:
    """The words that tell under which risk a check stands, ` under "risk"`; nothing where the row names none."""

    risk: str


@dataclass(frozen=True, slots=True)
class Called:
    """The word for what a finding about a row names, at a sentence's beginning: "Risken", or "Kontrollen" where the row names no risk."""

    entry: LinkedRow


Value = str | float | TextPlace | InTables | Under | Called | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before it is worded.

    homes     the tables or files that it concerns, the earlier first; it stands in the last one that the call gave
    about     the row's risk or check as written
    names     what tells it from other findings of its code, body and year
    values    what the sentence needs, by the template's names
    told      rows that it is about, whose evidence are the passages
    shown     per row the fields whose cells are its evidence; the whole row where none is named
    variant   which of the rule's sentences, where it has several
    between   the two years of which it tells a change; all of one rule's are told together
    aside     what stands behind its name where several are told together
    """

    homes: tuple[LinkedTable | File, ...]
    about: str
    names: tuple[str, ...]
    values: dict[str, Value]
    entries: tuple[LinkedRow, ...] = ()
    told: tuple[LinkedRow, ...] = ()
    shown: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    stated: str | None = None
    expected: str | None = None
    year: int | None = None
    body: str | None = None
    variant: str = "one"
    between: tuple[int, int] | None = None
    aside: str = ""


Area = Literal["scores", "controls", "measures", "following", "years", "paper", "persons"]
SecondReading = Literal["claims", "blanks"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue; its code and its texts are those of the folder that `find` stands in.

    order           where it stands in lists, from the lowest
    find            from the context to findings; pure
    area            the column of the comparison of boards that counts it
    severities      of the variants that weigh less than the rule
    second_reading  what must be borne out before it accuses: the numbers of its rows ("claims"), or that parts of
                    them are missing ("blanks")
    blank           the fields whose empty cells are its evidence
    """

    order: int
    severity: Severity
    area: Area
    find: Callable[[RuleContext], Iterator[Finding]] = field(repr=False)
    severities: dict[str, Severity] = field(default_factory=dict)
    second_reading: SecondReading | None = None
    blank: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The name of its folder, with hyphens."""
        return self.find.__module__.split(".")[-2].replace("_", "-")

    def sentence(self, variant: str, language: Language) -> str:
        """The template of one of its sentences."""
        sentence: str = texts(self.code)[language]["says"][variant]
        return sentence


def home_of(finding: Finding) -> File | None:
    """The file that a finding stands in: the latest of those that the call gave; None where it gave none of them."""
    files = [home if isinstance(home, File) else home.file for home in finding.homes]
    return next((file for file in reversed(files) if not (file.known or file.left_out)), None)


def discrepancy(rule: Rule, finding: Finding, home: File, language: Language) -> Discrepancy:
    """A finding in words, with its fingerprint and evidence; personal numbers are masked."""
    words = {name: worded(value, home, language) for name, value in finding.values.items()}
    sentence = opened(rule.sentence(finding.variant, language).format(about=finding.about, **words))
    return Discrepancy(
        code=rule.code,
        severity=rule.severities.get(finding.variant, rule.severity),
        fingerprint=fingerprint(rule.code, *belongs(finding, home), finding.names),
        about=mask(finding.about),
        message=mask(with_stored(sentence, (finding,), language)),
        stated=mask(finding.stated) if finding.stated is not None else None,
        expected=mask(finding.expected) if finding.expected is not None else None,
        rows=list(dict.fromkeys(_address(entry, home) for entry in (*finding.entries, *finding.told))),
        evidence=_evidence(finding),
    )


def with_stored(sentence: str, findings: Sequence[Finding], language: Language) -> str:
    """A sentence, and after it the papers of the store that its findings were compared with, where it names them not."""
    homes = [home for finding in findings for home in finding.homes]
    files = dict.fromkeys(home if isinstance(home, File) else home.file for home in homes)
    names = [file.extraction.source.filename or "" for file in files if file.known]
    unsaid = tuple(name for name in dict.fromkeys(names) if name and name not in sentence)
    return f"{sentence} {STORED[language].format(names=listed(unsaid, language))}" if unsaid else sentence


def opened(sentence: str) -> str:
    """A sentence with a capital first letter, whatever it begins with."""
    return sentence[:1].upper() + sentence[1:]


def fingerprint(code: str, body: str, year: int | None, names: tuple[str, ...]) -> str:
    """16 hexadecimal digits out of code, body, year and normalised names; never of pages, boxes or bytes."""
    parts = (code, body, str(year or ""), *(normal(mask(name)) for name in names))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def belongs(finding: Finding, home: File) -> tuple[str, int | None]:
    """The body and the year of a finding, by which fingerprints go."""
    sheets = [sheet for sheet in finding.homes if isinstance(sheet, LinkedTable) and sheet.file is home]
    sheet = sheets[-1] if sheets else None
    body = finding.body if finding.body is not None else sheet.body if sheet else ""
    return body, finding.year or (sheet.year if sheet else None)


def _address(entry: LinkedRow, home: File) -> str:
    own = entry.sheet.file is home
    return entry.row.id if own else f"{entry.sheet.file.extraction.source.sha256}#{entry.row.id}"


def _evidence(finding: Finding) -> list[Evidence]:
    shown = [_row_evidence(entry, finding.shown) for entry in finding.entries]
    shown += [_passage_evidence(passage) for passage in finding.passages]
    return shown


def _row_evidence(entry: LinkedRow, fields: tuple[str, ...]) -> Evidence:
    source, file = entry.row.source, entry.sheet.file.extraction.source
    cells = [source.cells[name] for name in fields if name in source.cells]
    regions = [region for cell in cells for region in cell.regions] or source.regions
    text = " | ".join(dict.fromkeys(cell.text for cell in cells if cell.text)) or entry.risk.text
    return Evidence(
        sha256=file.sha256,
        filename=mask(file.filename) if file.filename else None,
        regions=_unique(regions),
        path=_path_of(cells, source),
        text=mask(text),
    )


def _path_of(cells: Sequence[CellSource], source: RowSource) -> str | None:
    """Where cells of a row stand: in a workbook the blank one, else the last; where none has a place in the row of its own, the row.

    A cell that spans rows stands in the first of them, which is another row's place.
    """
    own = [cell for cell in cells if cell.path and source.path and depth(cell.path) == depth(source.path)]
    blank = (cell for cell in own if not cell.text.strip())
    return next((cell.path for cell in (*blank, *reversed(own))), source.path)


def _passage_evidence(passage: Passage) -> Evidence:
    source = passage.file.extraction.source
    return Evidence(
        sha256=source.sha256,
        filename=mask(source.filename) if source.filename else None,
        regions=[passage.region] if passage.region else [],
        path=passage.path,
        text=mask(passage.text),
    )


def _unique(regions: list[Region]) -> list[Region]:
    return list({(region.page, region.bbox): region for region in regions}.values())


def worded(value: Value, home: File, language: Language) -> str:
    """A value as the sentences of a file's findings write it."""
    match value:
        case float():
            return number(value, language)
        case TextPlace():
            return _placed(value, home, language)
        case InTables():
            return _in_tables(value, home, language)
        case Under():
            return f" under {listed((value.risk,), language)}" if value.risk else ""
        case Called():
            return CALLED[language][value.entry.about == value.entry.risk.text]
    return listed(value, language) if isinstance(value, tuple) else value


def number(value: float, language: Language = "sv") -> str:
    """A number as it is read: 12, or 3,5 in Swedish and 3.5 in English."""
    text = f"{value:.10g}"
    return text.replace(".", ",") if language == "sv" else text


def listed(items: tuple[str, ...], language: Language) -> str:
    """Names in quotes: "a", "b" och "c"."""
    quoted = [f"”{item}”" if language == "sv" else f"“{item}”" for item in items]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {AND[language]} {quoted[-1]}"


def _in_tables(value: InTables, home: File, language: Language) -> str:
    if len(value.places) == 1:
        return _placed(value.places[0][1], home, language)
    parts = [", ".join((TABLES[language][kind], *_place_parts(place, home, language))) for kind, place in value.places]
    return f" ({'; '.join(parts)})"


def _placed(place: TextPlace, home: File, language: Language) -> str:
    parts = _place_parts(place, home, language)
    return f" ({', '.join(parts)})" if parts else ""


def _place_parts(place: TextPlace, home: File, language: Language) -> list[str]:
    source = place.file.extraction.source
    parts = [source.filename] if place.file is not home and source.filename else []
    if place.page:
        sheet = _sheet(place.file, place.page)
        parts.append(SHEET[language].format(sheet) if sheet else f"{PAGE[language]} {place.page}")
    return parts


def _sheet(file: File, number: int) -> str | None:
    """The name of a workbook's sheet by its number, in the words of its tables' places."""
    paths = (entry.path for entry in file.extraction.ledger if entry.page == number)
    return next((place.sheet for path in paths if (place := sheet_place(path))), None)


def place_of(entry: LinkedRow) -> TextPlace:
    """Where a row stands, for a sentence."""
    return TextPlace(entry.sheet.file, entry.page)


def in_tables(*entries: LinkedRow) -> InTables:
    """Where rows that are one risk stand, analysis before plan before follow-up, for a sentence."""
    ordered = sorted(entries, key=lambda entry: KINDS.index(entry.sheet.kind))
    return InTables(tuple((entry.sheet.kind, place_of(entry)) for entry in ordered))
