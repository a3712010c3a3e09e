"""Moments as the pages show them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows.web.pages.moments import morning
from pipeline.timestamps import night_of


@pytest.mark.parametrize(("hour", "told"), [(9, "2026-11-30"), (12, "2026-12-01")])
def test_a_night_is_shown_by_the_date_on_which_it_ends(hour: int, told: str) -> None:
    assert morning(night_of(datetime(2026, 11, 30, hour, tzinfo=UTC))) == told
