"""The passes of the table reader, each with what stands in its place when it is skipped."""

from __future__ import annotations

from typing import Any


def _first(value: Any, *_: Any, **__: Any) -> Any:
    """What a pass is given, as it is."""
    return value


def _given(_own: Any, value: Any, *_: Any, **__: Any) -> Any:
    """What a method is given, as it is."""
    return value


def _as_list(value: Any, *_: Any, **__: Any) -> list[Any]:
    """What a pass is given, alone in a list."""
    return [value]


def _given_as_list(_own: Any, value: Any, *_: Any, **__: Any) -> list[Any]:
    """What a method is given, alone in a list."""
    return [value]


def _nothing(*_: Any, **__: Any) -> None:
    """None."""


def _none_of_them(*_: Any, **__: Any) -> list[Any]:
    """An empty list."""
    return []


def _no_set(*_: Any, **__: Any) -> set[Any]:
    """An empty set."""
    return set()


def _no(*_: Any, **__: Any) -> bool:
    """False."""
    return False


def _yes(*_: Any, **__: Any) -> bool:
    """True."""
    return True


def _zero(*_: Any, **__: Any) -> int:
    """0."""
    return 0


PASSES: dict[str, Any] = {
    "bullets:drawn_bullets": _none_of_them,
    "furniture:without_furniture": _first,
    "grids.aligned:_begins_level": _no,
    "grids.aligned:_centred": _first,
    "grids.aligned:_columned": _first,
    "grids.aligned:_cut_at": _first,
    "grids.aligned:_goes_on_in": _no,
    "grids.aligned:_is_heading": _no,
    "grids.aligned:_is_help": _no,
    "grids.aligned:_merged_down": _first,
    "grids.aligned:_over_rules": _first,
    "grids.aligned:_spanned_down": _first,
    "grids.broken:Columns.completed": _given,
    "grids.broken:Columns.row_of": _nothing,
    "grids.carried:Carried.are_columns": _no,
    "grids.carried:Carried.fitting": _nothing,
    "grids.carried:Carried.is_rest": _no,
    "grids.carried:Carried.may_go_on_in": _no,
    "grids.carried:Carried.swallows": _no,
    "grids.columns:_holds_across": _yes,
    "grids.columns:_is_section": _no,
    "grids.columns:_marks_only": _no,
    "grids.columns:_parts": _yes,
    "grids.columns:_with_outer": _first,
    "grids.columns:cut_at_headers": _first,
    "grids.columns:is_bold_line": _no,
    "grids.fill:Slots._begun": _nothing,
    "grids.fill:Slots._parts": _given_as_list,
    "grids.guessed:guessed": _none_of_them,
    "grids.headed:_has_values": _no,
    "grids.headed:_is_apart": _no,
    "grids.headed:headed": _first,
    "grids.opened:banded": _first,
    "grids.opened:crossed": _first,
    "grids.opened:crowned": _first,
    "grids.opened:divided": _first,
    "grids.opened:extended": _first,
    "grids.opened:spliced": _first,
    "grids.opened:stacked": _first,
    "grids.partly:Partly._breaks_off": _no,
    "grids.partly:Partly._goes_on": _no,
    "grids.partly:Partly._header_above": _nothing,
    "grids.partly:Partly._is_section": _no,
    "grids.partly:banded_stretches": _none_of_them,
    "grids.partly:ruled_stretches": _none_of_them,
    "grids.ruled:_reaches": _no,
    "grids.sideways:sideways": _nothing,
    "grids.stacks:Stack._begun_above": _no_set,
    "grids.stacks:Stack._first_begins": _no,
    "grids.stacks:Stack._had_room": _no,
    "grids.stacks:Stack._inner": _none_of_them,
    "grids.stacks:Stack._marks": _none_of_them,
    "grids.stacks:Stack._runs_on": _no,
    "grids.stacks:Stack._runs_over": _no,
    "grids.stacks:Stack._runs_past": _no,
    "grids.subrows:part_cuts": _none_of_them,
    "grids.undrawn:Undrawn._is_apart": _no,
    "grids.undrawn:Undrawn._is_bold_line": _no,
    "grids.undrawn:Undrawn._is_prose": _no,
    "grids.undrawn:Undrawn._is_title": _no,
    "grids.undrawn:Undrawn._new_header": _no,
    "grids.undrawn:Undrawn.areas": _none_of_them,
    "grids.undrawn:Undrawn.going_on": _nothing,
    "grids.undrawn:Undrawn.levels_above": _zero,
    "grids.undrawn:Undrawn.next_table": _nothing,
    "grids.white:_begun": _none_of_them,
    "grids.white:cut_white": _nothing,
    "grids.woven:unwoven": _as_list,
    "layout:Layout._are_rows": _no,
    "layout:Layout._with_rest": _given,
    "layout:_is_rest": _no,
}
