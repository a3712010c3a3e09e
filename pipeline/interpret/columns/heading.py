"""A column's header, and the header of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.phrases.questions import asks_what_is_done
from pipeline.swedish.document_kinds import Kind
from pipeline.swedish.lexicon import ANY_MONTH
from schemas.tables import Outcome

_CONTROLLED = lazy_pattern(r"kontroll|gransk", re.IGNORECASE)
ADDED = (-1, -1)  # the header cell of a column that no table has: what bands and headings name
HEADED = "Rubrik"  # the header of such a column whose texts stood in headings that name no field
_MOMENT = lazy_pattern(r"(?!\w*(?:kontroll|gransk|test|tillsyn|revision))\w*moment(?:et|en)?\b", re.IGNORECASE)
_HELD = lazy_pattern(r"(?:intern\w* )?kontroll(?:er)?\W*", re.IGNORECASE)
_OF_CHECKS = frozenset({"method", "frequency", "report_to", "result"})
_PARTS = frozenset({"likelihood", "consequence"})
_SCORED = frozenset({*_PARTS, "score"})
_VALUED = frozenset({*_SCORED, "value"})
_HOLDS_NONE = frozenset({*_OF_CHECKS, "existing_controls"})
_WHO = frozenset({"responsible", "owner"})
_NAMES = frozenset({"risk", "process", None})  # a header that nobody knows may say either
_CLAUSE = lazy_pattern(  # what follows header words and is no help for whoever fills in the form
    r"(?:vid|om|för|av|till|enligt|med|efter|före|inom|från|under|som|att|i|på|ska|skall|bör|är|görs?|gör|sker|genomförs?|utförs?|(?:genomför|utför|gjor|godkän)[dt]a?|\w{4,}a(?:d|de|t)|klara?|kontrolleras?"
    r"|granskas?|rapporteras?)\b[^?.:(]{0,60}?(?:\?|(?=[.:(])|$)|[a-zåäö][^?.:(]{0,60}\?"
)
_OR = lazy_pattern(r"/\s?[^\W\d][\w-]*(?:\s?/\s?[^\W\d][\w-]*)*(?=\s*(?:[(?:.*]|$))")  # "Kommentar" + "/åtgärd"
_COMPOUND = lazy_pattern(r"-[^\W_][\w-]*")  # "Kontroll" + "-ID": one word
_PART = r"(?:(?:(?:del|hel|halv)år\w*|(?:tertial|kvartal)\w*)(?:\s\d)?|(?:[tqh]|kv\.?)\s?[1-4])"
_TIME = lazy_pattern(  # "Resultat" + "t.o.m. augusti", "tertial 2", "T2", "januari–augusti 2025", "2024"
    rf"(?:(?:t\.?\s?o\.?\s?m\.?|till och med|per|för|efter)\s+)?(?:(?:\d{{1,2}}\s+)?(?:(?:{ANY_MONTH})(?:\s?[-–]\s?(?:{ANY_MONTH}))?|{_PART})(?:\s20\d\d)?|20\d\d)(?=\s*(?:[(?:.*]|$))",
    re.IGNORECASE,
)


def names_time(text: str) -> bool:
    """Whether what a header's words go on with is a year or a part of it, or until when, and nothing else: "till och med 31 augusti"."""
    return _TIME.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's header: what it says, what the column is taken for, and its words.

    said   the field whose phrases the header has; None where nobody knows its words
    field  the column's role in its table, once all columns are known; None where it has none
    cell   tells columns apart that share one header cell ("RxK" over three numbers) from those that do not
    ticked what a tick below it says; None where the column holds more than ticks, or its header says no outcome
    """

    field: str | None
    header: str
    group: str | None = None
    help: str | None = None
    cell: tuple[int, int] = (0, 0)
    said: str | None = None
    ticked: Outcome | None = None

    @property
    def is_added(self) -> bool:
        """Whether no table has the column."""
        return self.cell[0] == ADDED[0]

    @property
    def name(self) -> str:
        """What tells the column from others: its header, or what it holds where no table has it."""
        return self.header or (self.said or "" if self.is_added else "")

    def added(self, number: int) -> Heading:
        """The same as one of several columns that no table has, told apart by its number among them."""
        return replace(self, cell=(ADDED[0], ADDED[1] - number))

    @property
    def clause(self) -> tuple[str, str | None]:
        """The header as it is written, with the clause, the other word, the year or the part of it that its words go on with ("Hur" + "görs kontrollen?"), and the help behind that."""
        said = self.help or ""
        found = (
            (_OR.match(said) or _COMPOUND.match(said) or _TIME.match(said) or _CLAUSE.match(said))
            if self.header
            else None
        )
        if found is None:
            return self.header, self.help
        return _joined(self.header, found[0].strip()), said[found.end() :].lstrip(" .") or None

    @property
    def text(self) -> str:
        """All words of the header."""
        return _joined(self.header, self.help) if self.header and self.help else self.header or self.help or ""


def _joined(header: str, rest: str) -> str:
    """A header with what stands right behind it: a system's name for the column ("ATGARD" + "_PRIO"), the rest of its word, or another word for it."""
    is_close = rest[0] == "_" or (rest[0] == "/" and rest[1:2].strip()) or _COMPOUND.match(rest)
    return f"{header}{rest}" if is_close else f"{header} {rest}"


@dataclass(frozen=True, slots=True)
class Header:
    """Which rows are header [first, end), and what each column means."""

    first: int
    end: int
    columns: tuple[Heading, ...]

    @property
    def fields(self) -> set[str]:
        """The roles of the columns."""
        return {column.field for column in self.columns if column.field}

    def with_added(self, names: Iterable[str], group: str | None = None) -> Header:
        """The same with columns of some fields behind its own, which no table has; group: what stands over them."""
        added = (Heading(name, "", group, cell=ADDED, said=name) for name in names)
        return replace(self, columns=(*self.columns, *added))


def as_meant(columns: Sequence[Heading], kind: Kind | None) -> Sequence[Heading]:
    """The columns of a table with what their headers say beside each other.

    Args:
        columns: what each says alone.
        kind: what the headings around the table name.
    """
    return _with_checks(_with_held(_with_moments(columns, kind), kind), kind)


def _with_moments(columns: Sequence[Heading], kind: Kind | None) -> Sequence[Heading]:
    """The columns of a table, where "Moment" or "Arbetsmoment" left of the risks is what is done and no check: their process.

    So it is beside another column of checks, in an assessment, and where nothing is told of checks beside both parts of a score.
    "Riskmoment" is the risk where no other column is.
    """
    said = [column.said for column in columns]
    if "risk" not in said:
        return [replace(one, said="risk") if one.header.casefold() == "riskmoment" else one for one in columns]
    moments = {
        at for at, column in enumerate(columns) if column.said in {"checks", "process"} and _MOMENT.match(column.header)
    }
    checked = any(one == "checks" and at not in moments for at, one in enumerate(said))
    assessed = not _OF_CHECKS & set(said) and (kind == "risk_assessment" or (kind is None and set(said) >= _PARTS))
    if not moments:
        return columns
    first = said.index("risk")
    return [
        replace(column, said="process" if (checked or assessed) and at < first else "checks")
        if at in moments
        else column
        for at, column in enumerate(columns)
    ]


def _with_held(columns: Sequence[Heading], kind: Kind | None) -> Sequence[Heading]:
    """The columns of a table, where "Kontroller" of an assessment are those that hold its risks already: beside scores and what is to be done.

    How, when, by or for whom it is controlled tells that they are a plan's, and so does a word for what is planned ("Kontrollmoment").
    """
    said = {column.said for column in columns}
    if any(column.said in _WHO and _CONTROLLED.search(column.header) for column in columns):
        return columns
    if kind != "risk_assessment" or "treatments" not in said or said & _HOLDS_NONE or not said & _SCORED:
        return columns
    return [
        replace(column, said="existing_controls")
        if column.said == "checks" and _HELD.fullmatch(column.header) and column.help is None
        else column
        for column in columns
    ]


def _with_checks(columns: Sequence[Heading], kind: Kind | None) -> Sequence[Heading]:
    """The columns of a plan or follow-up with one for what is controlled.

    Where none says so, how it is controlled, behind what names the rows, says it. In a follow-up whose headers name no
    result, a further one of what is controlled ("Kontrollen i sin helhet") may hold it: what it says is open. In a plan
    without scores, what is done is what is controlled where nothing says how.
    """
    said = [column.said for column in columns]
    if kind not in {"control_plan", "follow_up"}:
        return columns
    if "checks" in said:
        is_open = kind == "follow_up" and "result" not in said
        return _first_checks(columns) if is_open else columns
    names = (at for at, column in enumerate(columns) if column.header and column.said in _NAMES)
    first = next(names, len(said))
    hows = {at for at, column in enumerate(columns) if column.said == "method" and _CONTROLLED.search(column.header)}
    if not hows or "method" not in said[first:]:
        return columns if kind == "follow_up" or _VALUED & set(said) else with_done_as_checks(columns)
    return [replace(column, said="checks") if at in hows else column for at, column in enumerate(columns)]


def with_done_as_checks(columns: Sequence[Heading]) -> Sequence[Heading]:
    """The columns of a table of controls that names none, where what is done ("Det här gör vi", no "Åtgärd") is what is controlled."""
    if "checks" in {column.said for column in columns}:
        return columns
    return [
        replace(column, said="checks") if column.said == "treatments" and asks_what_is_done(column.text) else column
        for column in columns
    ]


def _first_checks(columns: Sequence[Heading]) -> Sequence[Heading]:
    """The columns, of those that say what is controlled but the first whose header says nothing else, or the first."""
    own = [column for column in columns if column.said == "checks"]
    first = next((column for column in own if column.help is None), own[0])
    return [
        replace(column, said=None) if column.said == "checks" and column.cell != first.cell else column
        for column in columns
    ]
