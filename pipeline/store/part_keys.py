"""Keys of a document's tables and matters, as row_keys gives them to rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Final

from pipeline.link.same_tables import matter_said, rows_said, setting_of
from pipeline.store.fact_rows import fact_rows
from pipeline.store.row_keys import minted
from schemas.extraction import Extraction
from schemas.tables import kind_of, rows_of

MATTER: Final = "matter"


@dataclass(frozen=True)
class Part:
    """A table or matter: its id in the file, and what it is known again by. mark: a hash of a table's rows, a matter's paragraph."""

    kind: str
    part: str
    year: int | None
    title: str | None
    mark: str | None


_ROUNDS = (("year", "title", "mark"), ("year", "mark"), ("year", "title"))
_TABLES_ROUND = ("year",)  # tables of one kind and year are known by their order
_SAME_BYTES_ROUNDS = (("title", "mark"), ("mark",), ("title",), ())  # the year may be read otherwise


def parts_of(extraction: Extraction) -> list[Part]:
    """All tables and matters, in the order of the extraction."""
    rows: dict[str, list[str]] = defaultdict(list)
    for row in fact_rows(extraction):
        rows[row.table].append(" ".join(filter(None, (row.text("name"), row.text("checks")))))
    tables = [
        Part(kind_of(table), table.id, table.year, _folded(table.title), _mark(rows[table.id]))
        for table in extraction.tables()
    ]
    matters = [Part(MATTER, one.id, None, _folded(one.title), _folded(one.paragraph)) for one in extraction.matters]
    return [*tables, *matters]


def said_of_parts(extraction: Extraction) -> dict[str, dict[str, Any]]:
    """By the id of each table and matter what it says, as the store holds it: a hash, and of a table its setting and how many rows it has."""
    tables = {
        table.id: {"says": rows_said(table), "setting": {**asdict(setting_of(table)), "rows": len(rows_of(table))}}
        for table in extraction.tables()
    }
    return tables | {one.id: {"says": matter_said(one), "setting": None} for one in extraction.matters}


def part_keys(identity: str, old: Sequence[tuple[Part, str]], new: Sequence[Part], *, same_bytes: bool) -> list[str]:
    """The keys of tables and matters, all different; arguments as of row_keys."""
    left, right = list(range(len(old))), list(range(len(new)))
    held: dict[int, str] = {}
    for fields in (*_ROUNDS, _TABLES_ROUND, *(_SAME_BYTES_ROUNDS if same_bytes else ())):
        for before, after in [*_equal([one for one, _ in old], new, left, right, fields)]:
            held[after] = old[before][1]
            left.remove(before)
            right.remove(after)
    taken, keys = set(held.values()), list[str]()
    for position, part in enumerate(new):
        key = held.get(position) or _minted(identity, part, taken)
        taken.add(key)
        keys.append(key)
    return keys


def _minted(identity: str, part: Part, taken: set[str]) -> str:
    name = MATTER if part.kind == MATTER else "table"
    paragraph = part.mark if part.kind == MATTER else None
    return minted(name, [identity, part.kind, str(part.year), part.title or "", paragraph or ""], taken)


def _equal(
    old: Sequence[Part], new: Sequence[Part], left: Sequence[int], right: Sequence[int], fields: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    waiting: dict[object, list[int]] = defaultdict(list)
    for index in left:
        waiting[_said(old[index], fields)].append(index)
    for index in right:
        said = _said(new[index], fields)
        if _tells(new[index], fields) and waiting[said]:
            yield waiting[said].pop(0), index


def _said(part: Part, fields: tuple[str, ...]) -> tuple[object, ...]:
    return (part.kind, *(getattr(part, field) for field in fields))


def _tells(part: Part, fields: tuple[str, ...]) -> bool:
    """Whether fields tell a part from others: a title or mark where they are asked for; else its order does, a matter's not."""
    named = [field for field in fields if field != "year"]
    if named:
        return all(getattr(part, field) for field in named)
    return part.kind != MATTER or fields == ()


def _folded(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) or None if text else None


def _mark(names: Sequence[str]) -> str | None:
    return sha256("\x1f".join(names).encode()).hexdigest() if any(names) else None
