"""missing-result: a follow-up item has no result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.blank_cells import blank
from pipeline.check.rule import Finding, Rule, RuleContext, Under, place_of
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.tick_boxes import is_unticked
from pipeline.swedish.lexicon import ANY_MONTH, EARLIER_YEAR
from pipeline.swedish.no_check import says_no_check
from schemas.tables import Item

TELLS = lazy_pattern(
    r"result|utfall|kommentar|avvikelse|status|iaktt|bedömning|notering|analys|slutsats", re.IGNORECASE
)
_EARLIER = lazy_pattern(rf"\b{EARLIER_YEAR}", re.IGNORECASE)
_UNTOLD = lazy_pattern(  # a status that tells no result but the lack of one
    r"(?:ej|inte|icke)\s+(?:åter)?(?:rapportera[dt]s?|redovisa[dt]s?|besvara[dt]s?|inkommen|inkommit)|(?:rapport|svar|resultat)\s+saknas",
    re.IGNORECASE,
)
_DONE = lazy_pattern(  # a status that the check was made, and not what came of it
    r"(?:kontrollen\s+(?:(?:är|har)\s+)?)?(?:genomför[dt]s?|utför[dt]s?|gjor[dt]s?|slutför[dt]s?|avsluta[dt]s?|klart?|färdigt?|färdigställ[dt]|100 ?%)"
    rf"(?:\s+enligt\s+plan(?:en)?)?(?:[\s,:(]+(?:(?:i|under|per|den)\s+)?(?:\d[\d\s./-]*|(?:{ANY_MONTH}|vår(?:en)?|höst(?:en)?)\s+20\d\d)\)?)?",
    re.IGNORECASE,
)
_OCCASION = lazy_pattern(
    r"\b(?:med anledning av|på grund av|till följd av|i samband med|utifrån|efter|vid)\b.*", re.IGNORECASE | re.DOTALL
)


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent for interim follow-ups, for rows that tell it in another column, and where no row has any result.

    That a check was made is told of it where most such rows have a result beside that.
    """
    for sheet in context.sheets("follow_up"):
        items = [(entry, entry.row) for entry in sheet.entries if isinstance(entry.row, Item)]
        if sheet.interim or not any(item.result for _, item in items):
            continue
        reports = _report_beside([item for _, item in items], sheet.year)
        for entry, item in items:
            told = [text for text in _beside(item, sheet.year) if _is_told(text)]
            elsewhere = any(not (reports and _says_done(text)) for text in told)
            no_row = entry.unnamed or entry.bare or any(says_no_check(one.text) for one in item.checks)
            if no_row or elsewhere or item.result or item.outcome != "unclear" or not blank(entry, "result"):
                continue
            check = item.checks[0].text if item.checks else entry.risk.text
            yield Finding(
                homes=(sheet,),
                about=check or entry.risk.text,
                names=(check, entry.risk.text),
                values={"under": Under(entry.risk.text), "where": place_of(entry)},
                entries=(entry,),
                shown=("result",),
                variant="check" if item.checks else "risk",
            )


def _beside(item: Item, year: int | None) -> list[str]:
    """What stands beside a result under headers that may tell one."""
    return [text for header, text in item.extra.items() if _tells_result(header, year)]


def _report_beside(items: Sequence[Item], year: int | None) -> bool:
    """Whether half of the rows that say that their check was made, or more, have a result beside that."""
    done = [bool(item.result) for item in items if any(map(_says_done, _beside(item, year)))]
    return 2 * sum(done) >= len(done) > 0


def _says_done(text: str) -> bool:
    """Whether a text says that a check was made, and nothing of what came of it."""
    return _DONE.fullmatch(text.strip(" .✓✔")) is not None


def _is_told(text: str) -> bool:
    """Whether a cell beside the result tells something: no unticked box, and not that nothing was reported."""
    return bool(text.strip()) and not is_unticked(text) and not _UNTOLD.fullmatch(text.strip(" ."))


def _tells_result(header: str, year: int | None) -> bool:
    """Whether a column may tell how a check went, by its header: not a measure with a result as its occasion, nor an earlier year's."""
    years = years_in(header)
    earlier = bool(_EARLIER.search(header)) or bool(years and year and max(years) < year)
    return not earlier and bool(TELLS.search(_OCCASION.sub("", header)))


RULE = Rule(order=110, severity="warning", area="following", find=find, blank=("result",))
