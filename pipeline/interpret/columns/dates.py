"""A column of dates under a header that nobody knows: beside treatments it says when these are due."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import dates_in
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.swedish.lexicon import ANY_MONTH

_MONTH = lazy_pattern(rf"20\d\d-\d\d|(?:{ANY_MONTH}) 20\d\d", re.IGNORECASE)
_LONGEST = 20  # letters of a date with what may stand beside it
_TOLD = frozenset({"treatments", "treatment_owner", "treatment_status", "responsible"})
_DUE = lazy_pattern(  # of a day that is to come, or of any: what else a header says of a day may be when something was
    r"mål|slut|färdig|klar|senast|deadline|förfall|frist|tid|\bnär\b|datum|\bdag\b|planera|beräkna", re.IGNORECASE
)
# "Senast ändrad", "Startdatum", "Nästa uppföljning" are no day by which something is done
_OTHER_MOMENT = lazy_pattern(
    r"skapa|ändra|uppdatera|registrera|inlagd|avslutad|rapportera|besluta|beslut|start|börja|följ|gransk|\bav\b"
    r"|förda?t?\b|född|ärende|upprätta|anta",
    re.IGNORECASE,
)


def due_dates(columns: Sequence[Heading], contents: Sequence[Contents]) -> int | None:
    """The column of dates beside what tells of treatments; None where several may be it, or a known header tells when they are due."""
    said = [column.said for column in columns]
    if "treatments" not in said or {"treatment_due", "frequency", "checks"} & set(said):
        return None
    dated = [index for index, of in enumerate(contents) if said[index] is None and of.mostly(_is_date)]
    after = said.index("treatments")
    found = [index for index in dated if index > after and _may_be_due(columns[index].text)]
    beside = [index for index in found if _TOLD & set(said[index - 1 : index + 2])]
    return beside[0] if len(beside) == 1 else None


def _may_be_due(header: str) -> bool:
    """Whether a header may be that of days by which something is done, or says nothing."""
    said = _DUE.search(header) is not None or not any(map(str.isalpha, header))
    return said and _OTHER_MOMENT.search(header) is None


def _is_date(text: str) -> bool:
    return len(text) <= _LONGEST and bool(dates_in(text) or _MONTH.fullmatch(text))
