"""How tables are ruled and filled: each look as some word processor, sheet or office of communication draws it."""

from __future__ import annotations

from benchmarks.generator.hard.case import Case
from benchmarks.generator.hard.facts import DARK

LEVELS = ("A9D8B0", "FFD966", "F4877D")
LIGHT = ("F3F6F9", "EAF1E6", "FBF1EA", "EFEFEF", "E8F0F8")


def grid(case: Case) -> bool:
    """Ruled all around: nothing to note."""
    case.look.rules = "grid"
    case.look.header_fill = case.style.accent if case.rng.random() < 0.6 else None
    case.look.header_ink = None
    _dark_header(case)
    return True


def _dark_header(case: Case) -> None:
    """White letters on a dark header, now and then."""
    if case.rng.random() < 0.3:
        case.look.header_fill, case.look.header_ink = case.rng.choice(DARK), "FFFFFF"


def horizontal(case: Case) -> bool:
    """Rules between rows only."""
    case.look.rules, case.look.pad = "horizontal", 5.0
    return True


def stripes(case: Case) -> bool:
    """Every other row on colour, no rules; cells often half way up their rows."""
    case.look.rules, case.look.stripes = "none", case.rng.choice(LIGHT)
    case.look.middle = case.rng.random() < 0.6
    case.look.pad = case.rng.choice((3.0, 5.0))
    _dark_header(case)
    return True


def columns_ruled(case: Case) -> bool:
    """Rules between columns and around, none between rows."""
    case.look.rules, case.look.pad = "columns", case.rng.choice((4.0, 6.0))
    return _starts_are_seen(case)


def head_rules(case: Case) -> bool:
    """Rules above and below the header and under the last row only."""
    case.look.rules, case.look.pad = "head", case.rng.choice((3.0, 5.0))
    return _starts_are_seen(case)


def undrawn(case: Case) -> bool:
    """No rules and no colours, the rows hardly farther apart than lines."""
    case.look.rules, case.look.pad = "none", case.rng.choice((2.0, 3.0, 6.0))
    return _starts_are_seen(case)


def _starts_are_seen(case: Case) -> bool:
    """Whether each row has something short on its first line that says where rows start."""
    case.look.middle = False
    if case.order.layout == "sheet":  # a sheet's rows stand close
        return False
    return case.has("likelihood", "score", "frequency", "responsible")


def white_rules(case: Case) -> bool:
    """Cells on colour, parted by white rules."""
    case.look.rules = "white"
    case.look.header_fill, case.look.header_ink = case.rng.choice(DARK), "FFFFFF"
    for entry in case.entries:
        entry.fill = case.style.accent
    return True


def painted_lines(case: Case) -> bool:
    """A drawn grid whose shading is painted by the line of text."""
    return _painted(case, "line")


def painted_words(case: Case) -> bool:
    """A drawn grid whose shading is painted by the word."""
    return _painted(case, "word")


def _painted(case: Case, what: str) -> bool:
    case.look.rules, case.look.painted = "grid", what
    case.look.stripes = case.style.accent
    for entry in case.entries:
        entry.fill = case.style.accent if case.rng.random() < 0.6 else None
    return case.order.layout != "sheet"


def dragged(case: Case) -> bool:
    """A grid whose borders were dragged row by row."""
    grid(case)
    case.look.slivers = not any(column.group for column in case.columns) and not case.look.merged
    return case.look.slivers and case.order.layout != "sheet"


def merged_fill(case: Case) -> bool:
    """A process as one cell whose colour covers its rows, few rules or none."""
    case.look.merged = case.has("process")
    sheet = case.order.layout == "sheet"
    case.look.rules = case.rng.choice(("horizontal", "white") if sheet else ("horizontal", "none", "white"))
    case.look.pad = 5.0
    for entry in case.entries:
        entry.fills["process"] = case.style.accent
    return case.look.merged


def value_fills(case: Case) -> bool:
    """Colour under the values alone, few rules or none."""
    names = [column.field for column in case.columns if column.field.rpartition(".")[2] in {"value", "score"}]
    horizontal(case)
    case.look.rules = case.rng.choice(("horizontal", "head"))
    _dark_header(case)
    for entry in case.entries:
        entry.fills |= dict.fromkeys(names, LEVELS[min(int(entry.risk.value or 0) // 5, len(LEVELS) - 1)])
    return bool(names) and (case.look.rules == "horizontal" or _starts_are_seen(case))


def value_badges(case: Case) -> bool:
    """A badge of colour behind each value, in cells with rules between their rows or all around."""
    value_fills(case)
    case.look.rules, case.look.badges = case.rng.choice(("horizontal", "grid")), True
    return any(entry.fills for entry in case.entries)


def stripes_beside(case: Case) -> bool:
    """Every other row on colour beside a process that stays white over its rows."""
    stripes(case)
    case.look.middle, case.look.merged = False, case.has("process")
    for entry in case.entries:
        entry.fills["process"] = "FFFFFF"
    return case.look.merged and _starts_are_seen(case)
