"""Functions as switches: what answers is heard, what is silenced answers nothing, and is itself again afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.ablation.functions import Function, code_of, functions, silenced
from benchmarks.ablation.rare import Change, answering, worse_without

FILE = Path(__file__).parents[2] / "samples" / "internkontroll-2024.docx"


@pytest.fixture(scope="module")
def every() -> dict[str, Function]:
    return {str(one): one for one in functions()}


@pytest.mark.long
def test_only_what_answers_is_heard_and_only_what_is_needed_is_missed(every: dict[str, Function]) -> None:
    kind = every["pipeline.interpret.tables.kind:kind_of"]
    goals = every["pipeline.interpret.tables.kind:_is_of_goals"]
    heard = answering(FILE, list(every.values()))
    assert kind in heard
    assert goals not in heard
    assert worse_without((FILE, [kind, goals])) == [(kind, Change(loses=True, silent=False))]
    assert worse_without((FILE, [])) == []


@pytest.mark.long
def test_each_function_can_be_silenced_and_is_itself_afterwards(every: dict[str, Function]) -> None:
    for one in every.values():
        own = code_of(one)
        assert own is not None, one
        before = own.__code__
        with silenced(one):
            assert own.__code__ is not before
        assert own.__code__ is before


@pytest.mark.parametrize(
    ("name", "given", "nothing"),
    [
        ("extractors.tables.walls.row_marks:are_single", ([],), False),
        ("extractors.tables.choose:apart", (["a reading"],), []),
        ("pipeline.interpret.tables.kind:kind_of", ("a table", "Risker"), None),
        ("pipeline.interpret.prepare:prepared", ("as it is",), "as it is"),
    ],
)
def test_what_is_silenced_answers_nothing_of_its_type(
    every: dict[str, Function], name: str, given: tuple[object, ...], nothing: object
) -> None:
    function = every[name]
    own = code_of(function)
    assert own is not None
    with silenced(function):
        assert own(*given) == nothing
