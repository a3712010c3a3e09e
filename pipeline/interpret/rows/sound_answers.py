"""What a yes or no says behind a check under a header that asks whether all is as it should be: "Uppfyllt", "Godkänt", "Kontroll utan anmärkning"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.tick_boxes import chosen
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.rows.fields import Fields
from pipeline.swedish.lexicon import NO, YES
from schemas.tables import Outcome

_OF_CHECK = r"(?:(?:är|var)\s+)?(?:(?:kontroll(?:en|moment(?:et)?|punkt(?:en)?|mål(?:et)?)?|krav(?:et)?|rutin(?:en)?|resultat(?:et)?)\s+(?:är\s+)?)?"
_ASKS = re.compile(
    rf"\W*{_OF_CHECK}(?:uppfyl(?:lt|ld|ls)|godkän[dt]|ok|utan\s+(?:anmärkning(?:ar)?|avvikelser?|brist(?:er)?))"
    rf"\W*(?:\(?(?:{YES}\s*(?:[/,|]|\beller\b)\s*{NO})\W*)?",
    re.IGNORECASE,
)
_SAYS = re.compile(r"avvik|brist|anmärk", re.IGNORECASE)
_NOT_ASKED = re.compile(r"\W*(?:ej|inte|icke)\s+(?:aktuell|relevant|tillämp|berör)", re.IGNORECASE)
_LATER = re.compile(  # a no says then that nobody knows yet
    r"\W*(?:(?:den\s+)?(?:kontroll|granskning|moment)\w*\s+)?(?:pågår|pågående|påbörja\w*|planera\w*|är\s+(?:påbörja|planera)\w*|senarelag\w*|uppskjut\w*|skjuts\s"
    r"|(?:görs|genomförs|utförs|sker)\s+(?:i|under|senare|först|inför|efter|till|vid)\b)",
    re.IGNORECASE,
)
_MEASURES = frozenset({"treatments", "treatment_status"})  # what stands behind them is asked of them
_ANSWERS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("no-deviation", re.compile(YES, re.IGNORECASE)),
    ("deviation", re.compile(NO, re.IGNORECASE)),
)


def sound_answer(fields: Fields) -> Outcome | None:
    """The outcome that the answer tells; None without one, or where a result of its own stands beside it.

    What is written beside it decides where that says that the check was not made, and leaves it open where it names the
    other outcome, or says that the check concerns nobody; what else it makes one think of ("… saknar klockslag") does not.
    """
    columns = fields.sheet.columns
    behind = [at for at in _behind_checks(columns) if at < len(fields.row)]
    answers = {at: told for at in behind if (told := _answer(columns[at].text, fields.row[at].text))}
    if len(set(answers.values())) != 1:
        return None
    others = [at for at in behind if at not in answers]
    if any(columns[at].field == "result" and not fields.row[at].blank for at in others):
        return None
    answer, beside = next(iter(answers.values())), [fields.row[at].text for at in others]
    said = {outcome_of(chosen(text)) for text in beside}
    if "not-performed" in said:
        return "not-performed"
    return "unclear" if any(_leaves_open(text, answer) for text in beside) else answer


def _answer(header: str, text: str) -> Outcome | None:
    """What a cell answers under a header that asks so."""
    said = chosen(text).strip(" .")
    plain = (outcome for outcome, words in _ANSWERS if words.fullmatch(said))
    return next(plain, None) if _ASKS.fullmatch(header) else None


def _leaves_open(text: str, answer: Outcome) -> bool:
    """Whether a text beside an answer names the other outcome, or says that the check concerns nobody, or beside a no that it is still to be made."""
    other = outcome_of(chosen(text)) not in {answer, "unclear"}
    waits = answer == "deviation" and _LATER.match(text)
    return bool((other and _SAYS.search(text)) or _NOT_ASKED.match(text) or waits)


def _behind_checks(columns: Sequence[Heading]) -> Iterator[int]:
    """The columns behind the checks, as far as no measures stand between."""
    said = [column.field or column.said for column in columns]
    for at in range(said.index("checks") + 1 if "checks" in said else len(said), len(said)):
        if said[at] in _MEASURES:
            return
        yield at
