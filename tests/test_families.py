"""Which forms of a family are tried at each change."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.families import AT_EACH_CHANGE, CROSSINGS, OF_A_LIST, mark_further_forms, spread


@given(st.integers(1, 400))
def test_few_forms_are_tried_the_first_and_the_last_among_them(count: int) -> None:
    places = spread(count)
    assert places == sorted(set(places))
    assert len(places) == min(count, AT_EACH_CHANGE)
    assert (places[0], places[-1]) == (0, count - 1)


class Form:
    """A form of a test, as pytest collects it."""

    def __init__(self, nodeid: str, *, long: bool = False, **crossed: str) -> None:
        self.nodeid, self.long, self.full = nodeid, long, False
        self.callspec = SimpleNamespace(params=crossed)
        self.obj: object = None

    def get_closest_marker(self, _: str) -> bool:
        return self.long

    def iter_markers(self, _: str) -> list[str]:
        return list(self.callspec.params)

    def add_marker(self, mark: pytest.MarkDecorator) -> None:
        self.long, self.full = self.long or mark.name == "long", self.full or mark.name == "full"


@given(st.integers(1, 60), st.integers(1, 60))
def test_further_forms_of_each_family_are_long_and_no_test_by_itself_is(one: int, other: int) -> None:
    families = [
        [Form(f"tests/test_{name}.py::test_it[{form}]") for form in range(n)] for name, n in (("a", one), ("b", other))
    ]
    alone = [Form(f"tests/test_c.py::test_{name}") for name in range(one)]
    mark_further_forms([*families[0], *alone, *families[1]])
    for family in families:
        assert [place for place, form in enumerate(family) if not form.long] == spread(len(family))
    assert not any(form.long for form in alone)


def test_what_is_long_by_itself_is_no_form_of_those_that_are_tried() -> None:
    forms = [Form(f"tests/test_a.py::test_it[{form}]", long=form % 2 == 0) for form in range(2 * AT_EACH_CHANGE)]
    mark_further_forms(forms)
    assert [form.long for form in forms[1::2]] == AT_EACH_CHANGE * [False]


@given(st.integers(1, 30), st.integers(1, 30))
def test_of_crossed_lists_each_value_is_tried_before_the_others_are_left_to_the_full_form(one: int, other: int) -> None:
    names = [f"value {number}" for number in range(30)]
    forms = [Form("tests/test_a.py::test_it[]", a=names[a], b=names[b]) for a in range(one) for b in range(other)]
    mark_further_forms(forms)
    tried = [form for form in forms if not form.full]
    assert len({form.callspec.params["a"] for form in tried}) == one
    assert len({form.callspec.params["b"] for form in tried}) == other
    assert min(len(forms), CROSSINGS) <= len(tried) <= max(CROSSINGS, one + other)
    assert all(form.long for form in forms if form.full)


@given(st.integers(1, 60))
def test_some_forms_of_one_list_are_tried_before_the_full_form_and_all_of_a_property(count: int) -> None:
    forms, properties = (
        [Form(f"tests/test_a.py::test_it[{form}]", a=f"{form}") for form in range(count)] for _ in "ab"
    )
    for form in properties:
        form.obj = SimpleNamespace(is_hypothesis_test=True)
    mark_further_forms([*forms])
    mark_further_forms([*properties])
    assert sum(not form.full for form in forms) == min(count, OF_A_LIST)
    assert all(not form.full for place, form in enumerate(forms) if place in spread(count))
    assert not any(form.full for form in properties)
