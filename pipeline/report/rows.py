"""Tables as columns and values, the same for every format that shows rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractors.model.paths import sheet_place
from pipeline.report.translations import Strings
from schemas.evidence import Region
from schemas.extraction import Extraction
from schemas.tables import (
    AnyRow,
    AnyTable,
    Check,
    Control,
    FollowUp,
    Item,
    Kind,
    Risk,
    Roles,
    Score,
    Treatment,
    kind_of,
    rows_of,
)

Value = str | float | list[str] | None

# Fields by kind, in the order in which a reader wants them.
FIELDS: dict[Kind, tuple[str, ...]] = {
    "risk_assessment": (
        *("process", "name", "description", "likelihood", "consequence", "value", "score_raw"),
        *("residual_likelihood", "residual_consequence", "residual_value", "residual_raw"),
        *("acceptance", "treatments", "existing_controls", "owner"),
    ),
    "control_plan": (
        *("process", "risk", "description", "checks", "likelihood", "consequence", "value", "score_raw"),
        *("method", "frequency", "responsible", "report_to", "treatments"),
    ),
    "follow_up": (
        *("process", "risk", "checks", "likelihood", "consequence", "value", "score_raw"),
        *("responsible", "report_to", "result", "outcome"),
    ),
}


def all_rows(extraction: Extraction) -> Iterator[tuple[AnyTable, AnyRow]]:
    """Every row of the file with its table, in the order of the tables."""
    for table in extraction.tables():
        for row in rows_of(table):
            yield table, row


def counted_rows(extraction: Extraction) -> Iterator[tuple[AnyTable, AnyRow]]:
    """The rows that are counted here, and not in another file that holds the same table."""
    return ((table, row) for table, row in all_rows(extraction) if table.counted_in is None)


def name_of(row: AnyRow) -> str | None:
    """What the row is about: its risk, else its first check, else its process."""
    name = row.name if isinstance(row, Risk) else row.risk
    checks = [] if isinstance(row, Risk) else [check.text for check in row.checks]
    return next((text for text in (name, *checks, row.process) if text), None)


def values(row: AnyRow, words: Strings) -> dict[str, Value]:
    """Every value of the row by field; columns that nobody knows under "extra:HEADER"."""
    found: dict[str, Value] = {"process": row.process, **_score(row.score, ""), **_own_values(row, words)}
    if isinstance(row, Risk):
        found |= _score(row.residual, "residual_")
    return found | {f"extra:{header}": text for header, text in row.extra.items()}


def fields_of(table: AnyTable, words: Strings) -> list[str]:
    """The fields that hold something in any row, known ones in their order, then those nobody knows."""
    rows = [values(row, words) for row in rows_of(table)]
    used = [field for field in FIELDS[kind_of(table)] if any(row.get(field) not in (None, "", []) for row in rows)]
    unknown = dict.fromkeys(field for row in rows for field in row if field.startswith("extra:"))
    return [*used, *unknown]


def heading(field: str, words: Strings) -> str:
    """The heading of a field in the report's language, or the document's own for those nobody knows."""
    return field.removeprefix("extra:") if field.startswith("extra:") else words.get(f"field.{field}", field)


def value_fields(cell: str) -> tuple[str, ...]:
    """The fields of `values` that a cell of a row's source feeds: "score" all three, "score.value" one of them."""
    group, _, part = cell.partition(".")
    if group not in {"score", "residual"}:
        return (cell.replace("extra.", "extra:", 1) if group == "extra" else cell,)
    prefix = "residual_" if group == "residual" else ""
    return tuple(f"{prefix}{one}" for one in ([part] if part else ("likelihood", "consequence", "value")))


def cell_heading(table: AnyTable, cell: str, words: Strings) -> str:
    """The document's own header over a cell of a row's source, else the report's word for it."""
    if cell.startswith("extra."):
        return cell.removeprefix("extra.")
    names = (cell, cell.removeprefix("score."), "risk" if cell == "name" else cell, cell.partition(".")[0])
    own = (column.header for name in names for column in table.columns if column.field == name and column.header)
    return next(own, None) or heading(value_fields(cell)[0], words)


def place(regions: Sequence[Region], path: str | None, words: Strings) -> str:
    """Where something stands: "sidan 3", "sidorna 2 och 4–6", or its path in Word or a workbook."""
    pages = sorted({region.page for region in regions})
    if not pages:
        return path_in_words(path, words)
    if len(pages) == 1:
        return words("word.page", page=pages[0])
    return words("word.pages", pages=words.listed(_spans(pages)))


def _spans(pages: Sequence[int]) -> list[str]:
    """Page numbers as text, those that follow each other as one: 2, 4, 5 are "2" and "4–5"."""
    firsts = [page for page in pages if page - 1 not in pages]
    lasts = [page for page in pages if page + 1 not in pages]
    return [str(first) if first == last else f"{first}–{last}" for first, last in zip(firsts, lasts, strict=True)]


def path_in_words(path: str | None, words: Strings) -> str:
    """A path as a reader says it: "table 2 row 5" is "tabell 2 rad 5", "Risker!C5" "bladet Risker, cell C5"; others stay as they are."""
    if place := sheet_place(path):
        return words("evidence.cell_path" if place.row else "evidence.sheet_path", sheet=place.sheet, cell=place.cell)
    match (path or "").split():
        case ["table", table, "row", row]:
            return words("evidence.table_path", table=table, row=row)
        case ["table", table, "row", row, *inner] if inner:
            outer = words("evidence.table_path", table=table, row=row)
            return words("evidence.inner_path", outer=outer, inner=path_in_words(" ".join(inner), words))
        case ["table", table]:
            return words("evidence.whole_table", table=table)
        case ["paragraph", number]:
            return words("evidence.paragraph_path", number=number)
    return path or ""


def paths_in_words(paths: Sequence[str], words: Strings) -> str:
    """Several paths, the rows of a table and the cells of a sheet together: "tabell 2 rad 3–5 och 7"."""
    rows: dict[str, list[int]] = {}
    cells: dict[str, dict[str, None]] = {}
    told: list[str] = []
    for path in paths:
        if (place := sheet_place(path)) and place.row:
            cells.setdefault(place.sheet, {})[place.cell] = None
            continue
        match path.split():
            case ["table", table, "row", row] if row.isdecimal():
                rows.setdefault(table, []).append(int(row))
            case _:
                told.append(path_in_words(path, words))
    for table, numbers in rows.items():
        spans = words.listed(_spans(sorted(set(numbers))))
        told.append(words("evidence.table_path", table=table, row=spans))
    told += [words("evidence.cell_path", sheet=sheet, cell=words.listed(list(own))) for sheet, own in cells.items()]
    return words.listed(told)


def table_title(table: AnyTable, words: Strings) -> str:
    """The table's title, else its kind and year."""
    if table.title:
        return table.title
    kind = kind_of(table)
    name = words("kind.interim") if isinstance(table, FollowUp) and table.interim else words(f"kind.{kind}")
    return f"{name} {table.year}" if table.year else name


def _score(score: Score | None, prefix: str) -> dict[str, Value]:
    if score is None:
        return {}
    found: dict[str, Value] = {
        f"{prefix}likelihood": score.likelihood,
        f"{prefix}consequence": score.consequence,
        f"{prefix}value": score.value,
    }
    plain = score.notation in {"cells", "none"} and (score.likelihood, score.consequence, score.value) != (None,) * 3
    return found if plain else found | {f"{prefix}raw" if prefix else "score_raw": score.raw}


def _own_values(row: AnyRow, words: Strings) -> dict[str, Value]:
    readers: dict[type, Callable[..., dict[str, Value]]] = {Risk: _risk, Control: _control, Item: _item}
    return readers[type(row)](row, words)


def _risk(row: Risk, words: Strings) -> dict[str, Value]:
    return {
        "name": row.name,
        "description": row.description,
        "acceptance": row.acceptance.raw if row.acceptance else None,
        "treatments": [treatment_text(treatment, words) for treatment in row.treatments],
        "existing_controls": list(row.existing_controls),
        "owner": _roles(row.owner),
    }


def _control(row: Control, words: Strings) -> dict[str, Value]:
    return {
        "risk": row.risk,
        "description": row.description,
        "checks": [check_text(check) for check in row.checks],
        "method": row.method,
        "frequency": row.frequency,
        "responsible": _roles(row.responsible),
        "report_to": _roles(row.report_to),
        "treatments": [treatment_text(treatment, words) for treatment in row.treatments],
    }


def _item(row: Item, words: Strings) -> dict[str, Value]:
    return {
        "risk": row.risk,
        "checks": [check_text(check) for check in row.checks],
        "responsible": _roles(row.responsible),
        "report_to": _roles(row.report_to),
        "result": row.result,
        "outcome": words(f"outcome.{row.outcome}"),
    }


def check_text(check: Check) -> str:
    """A check with the number that the document gives it."""
    return check.text if check.number is None else f"{check.number}. {check.text}"


def treatment_text(treatment: Treatment, words: Strings) -> str:
    """A measure with what else the document says of it."""
    rest = {"owner": treatment.owner, "due": treatment.due, "status": treatment.status}
    told = [words(f"treatment.{key}", text=text) for key, text in rest.items() if text]
    return f"{treatment.text} ({'; '.join(told)})" if told else treatment.text


def _roles(roles: Roles | None) -> str | None:
    return roles.text if roles else None
