"""Which tables belong together: those of one body, year by year.

A body is known by its name's words; "Servicenämnden" and "Gemensam servicenämnd för IT, växel och telefoni"
may be one. Where that is not clear, tables stay apart: less is said rather than something wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from extractors.lazy_pattern import lazy_pattern
from pipeline.link.similarity import normal
from pipeline.link.view import KINDS, File, LinkedRow, LinkedTable, counted_sheets, sheets_of
from pipeline.swedish.document_kinds import Kind, mentions
from pipeline.swedish.lemmas import lemmas, words

HEAD = lazy_pattern(r"(?:nämnd|styrelse|utskott|direktion|beredning|förbund|råd)(?:e?ns?|ets?|s)?$")
VAGUE = frozenset(
    [
        "gemensam",
        "gemensamma",
        "nämnd",
        "nämnden",
        "styrelse",
        "styrelsen",
        "den",
        "för",
        "i",
        "och",
        "kommun",
        "region",
    ]
)
PLACE = frozenset(["kommun", "kommuns", "kommunen", "region", "regionen", "stad", "stads", "län"])


@dataclass(slots=True, eq=False)
class Year:
    """The tables of one body and year; year is None where it is not known; left_out: whether a file is left out that has a table for it."""

    body: str
    year: int | None
    sheets: list[LinkedTable] = field(default_factory=list)
    left_out: bool = False

    def of(self, *kinds: Kind, interim: bool = True) -> list[LinkedTable]:
        """The tables of these kinds; without interim follow-ups if asked."""
        return [sheet for sheet in self.sheets if sheet.kind in kinds and (interim or not sheet.interim)]

    def files(self, kind: Kind) -> list[File]:
        """The files that hold tables of a kind: more than one is drafts, finals or copies."""
        return list(dict.fromkeys(sheet.file for sheet in self.of(kind)))

    def entries(self, *kinds: Kind, interim: bool = True) -> list[LinkedRow]:
        """The rows of these kinds of table."""
        return [entry for sheet in self.of(*kinds, interim=interim) for entry in sheet.entries]

    def whole(self, *kinds: Kind) -> bool:
        """Whether every file with such tables was read in whole, as far as tables of its kind go."""
        return all(sheet.file.whole_for(sheet.kind) for sheet in self.of(*kinds))


@dataclass(slots=True, eq=False)
class Board:
    """A body with its tables by year, oldest first; name is the shortest that its tables use, "" where unknown."""

    name: str
    years: list[Year] = field(default_factory=list)

    def before(self, year: Year) -> Year | None:
        """The nearest earlier year that is known."""
        earlier = [other for other in self.years if other.year and year.year and other.year < year.year]
        return max(earlier, key=lambda other: other.year or 0, default=None)


@dataclass(frozen=True, slots=True)
class BodyKey:
    """A body's name and its municipalities, folded."""

    name: str
    places: frozenset[str]


def boards(files: Sequence[File]) -> list[Board]:
    """All tables of the files by body and year, in an order that does not depend on the files' order."""
    ordered = sorted(files, key=lambda file: file.order)
    keyed = [(body_of(sheet), sheet) for file in ordered for sheet in counted_sheets(file)]
    for key, sheet in keyed:
        sheet.body = canonical(key.name) if key else ""
    homes = _homes(keyed)
    return [_board(name, members) for name, members in sorted(homes, key=lambda home: home[0])]


def canonical(name: str) -> str:
    """A body's name as fingerprints hold it: the lemmas that tell it from others, in alphabetical order."""
    return " ".join(sorted(set(lemmas(name)) - VAGUE))


def body_of(sheet: LinkedTable) -> BodyKey | None:
    """The table's body, its matter's, or the only one that its file names in its tables."""
    named = sheet.table.body.name if sheet.table.body else _matter_body(sheet)
    if named is None:
        others = {other.table.body.name for other in sheets_of(sheet.file) if other.table.body}
        named = others.pop() if len({normal(other) for other in others}) == 1 else None
    if named is None or all(word in VAGUE for word in words(named)):
        return None
    return BodyKey(normal(named), _places(sheet, normal(named)))


def _places(sheet: LinkedTable, body: str) -> frozenset[str]:
    """The municipalities that a table names, else those that all others of its file which name the same body and any name."""
    if own := _named_places(sheet):
        return own
    same = [other for other in sheets_of(sheet.file) if other.table.body and normal(other.table.body.name) == body]
    others = {_named_places(other) for other in same} - {frozenset()}
    return others.pop() if len(others) == 1 else frozenset()


def _named_places(sheet: LinkedTable) -> frozenset[str]:
    return frozenset(place_of(place.name) for place in sheet.table.organisations) - {""}


def place_of(name: str) -> str:
    """What tells a municipality or region from others: "Exempelbys kommun" and "EXEMPELBY" are "exempelby"."""
    return " ".join(word.removesuffix("s") for word in words(name) if word not in PLACE)


def _matter_body(sheet: LinkedTable) -> str | None:
    for matter in sheet.file.extraction.matters:
        if matter.id == sheet.table.matter:
            return matter.body
    return None


Keyed = tuple[BodyKey | None, LinkedTable]


def _homes(keyed: Sequence[Keyed]) -> list[tuple[str, list[LinkedTable]]]:
    """The tables of each body with its name; those of unknown bodies with the only one of the call, or alone."""
    clusters = _clusters(sorted({key for key, _ in keyed if key}, key=lambda key: (key.name, sorted(key.places))))
    homes: list[tuple[str, list[LinkedTable]]] = []
    for cluster in clusters:
        shortest = min((key.name for key in cluster), key=lambda name: (len(name), name))
        homes.append((shortest, [sheet for key, sheet in keyed if key in cluster]))
    unknown = [sheet for key, sheet in keyed if key is None]
    called = [home for home in homes if any(not sheet.file.known for sheet in home[1])]
    fresh = [sheet for sheet in unknown if not sheet.file.known]
    if len(called) == 1 and not _collide([*called[0][1], *fresh], unknown) and not _mixed(fresh, keyed):
        called[0][1].extend(fresh)
    elif not homes and not _collide(unknown, unknown):
        homes.append(("", unknown))
    else:
        alone = dict.fromkeys(sheet.file for sheet in unknown)
        homes.extend(("", [sheet for sheet in unknown if sheet.file is file]) for file in alone)
    return [home for home in homes if home[1]]


def _mixed(unknown: Sequence[LinkedTable], keyed: Sequence[Keyed]) -> bool:
    """Whether a table of no known body shares its file with tables of known ones (then it is not theirs)."""
    named = {sheet.file for key, sheet in keyed if key}
    return any(sheet.file in named for sheet in unknown)


def _collide(sheets: Sequence[LinkedTable], unknown: Sequence[LinkedTable]) -> bool:
    """Whether a table of an unknown body has the kind and year of one in another file: then they are hardly one body."""
    return any(
        one.file is not other.file and one.kind == other.kind and one.table.year == other.table.year
        for one in unknown
        for other in sheets
    )


def _clusters(keys: Sequence[BodyKey]) -> list[set[BodyKey]]:
    """Keys that mean one body. A chain whose ends contradict each other is taken apart."""
    clusters: list[set[BodyKey]] = []
    for key in keys:
        near = [cluster for cluster in clusters if any(same_body(key, other) for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append({key}.union(*near))
    return [part for cluster in clusters for part in _apart(cluster)]


def _apart(cluster: set[BodyKey]) -> Iterator[set[BodyKey]]:
    if all(same_body(one, other) for one, other in combinations(cluster, 2)):
        yield cluster
    else:
        for key in sorted(cluster, key=lambda key: (key.name, sorted(key.places))):
            yield {key}


def count_bodies(names: Iterable[str]) -> int:
    """How many bodies some names mean, those that tell none left out: one where none does."""
    told = {normal(name) for name in names if not VAGUE.issuperset(words(name))}
    return max(1, len(_clusters([BodyKey(name, frozenset()) for name in sorted(told)])))


def same_body(one: BodyKey, other: BodyKey) -> bool:
    """Whether two names mean one body: one holds all that tells the other, and no municipality contradicts."""
    if one.places and other.places and not one.places & other.places:
        return False
    if one.name == other.name:
        return True
    left, right = (frozenset(lemmas(key.name)) - VAGUE for key in (one, other))
    few, many = sorted((left, right), key=len)
    return bool(few) and few <= many and _heads(one.name) == _heads(other.name)


def _heads(name: str) -> int:
    """How many bodies a name names: "Kommunstyrelsens arbetsutskott" is another than "Kommunstyrelsen"."""
    return sum(HEAD.search(word) is not None for word in words(name))


def _board(name: str, sheets: Sequence[LinkedTable]) -> Board:
    """The tables by year; a table that states none has its period's, or the only one of its file."""
    for sheet in sheets:
        sheet.year = stated_year(sheet)
    for sheet in sheets:
        if sheet.year is None:
            there = {other.year for other in sheets if other.file is sheet.file and stated_year(other)}
            sheet.year = there.pop() if len(there) == 1 else None
    years: dict[tuple[int, str], Year] = {}
    for sheet in sorted(sheets, key=lambda sheet: KINDS.index(sheet.kind)):
        key = (sheet.year or 0, "" if sheet.year else sheet.file.order)
        years.setdefault(key, Year(name, sheet.year)).sheets.append(sheet)
    hidden = [sheet for sheet in sheets if sheet.file.left_out]
    lent = frozenset[int]().union(*map(all_years, hidden))
    for year in years.values():
        year.left_out = year.year in lent or any(sheet in hidden for sheet in year.sheets)
    return Board(name, [years[key] for key in sorted(years)])


def stated_year(sheet: LinkedTable) -> int | None:
    """The year that a table states, or in which its period begins."""
    period = sheet.table.period
    return sheet.table.year or (int(period.from_[:4]) if period and period.from_ else None)


def all_years(sheet: LinkedTable) -> frozenset[int]:
    """Every year that a table is for: those of its period, or that its title gives its kind; else its own."""
    period = sheet.table.period
    if period and period.from_ and period.to:
        return frozenset(range(int(period.from_[:4]), int(period.to[:4]) + 1))
    titled = [one.years for one in mentions(sheet.table.title or "") if one.kind == sheet.kind]
    return frozenset({sheet.year} if sheet.year else ()).union(*titled)
