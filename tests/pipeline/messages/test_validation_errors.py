from __future__ import annotations

import re
from typing import get_args

from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from pipeline.messages.validation_errors import REASONS, likely, no_toml, reason


def test_both_languages_fill_the_same_places() -> None:
    for swedish, english in REASONS.values():
        assert set(re.findall(r"{\w+}", swedish)) == set(re.findall(r"{\w+}", english))


def test_every_type_is_one_of_the_librarys() -> None:
    assert set(REASONS) - {"path_type"} <= set(get_args(ErrorType))  # that one is made elsewhere in the library


def test_a_type_that_nobody_knows_keeps_its_sentence() -> None:
    assert reason(ErrorDetails(type="odd", loc=(), msg="Odd.", input=None), "sv") == "Odd."


def test_what_was_meant_is_asked_where_something_is_near() -> None:
    assert likely("wokers", ["workers", "data"], "sv") == " Menade du workers?"
    assert likely("zzz", ["workers"], "en") == ""


def test_no_toml_names_the_line() -> None:
    assert no_toml("x.toml", ValueError("Oops (at line 3, column 4)"), "sv") == "x.toml är inte giltig TOML (rad 3)."
    assert "Oops" in no_toml("x.toml", ValueError("Oops"), "en")
