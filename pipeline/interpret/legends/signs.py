"""What colours, signs, letters and grades stand for in results, as the document explains them: "Grön = utan anmärkning"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.legends.legend_lines import legend_lines
from pipeline.interpret.legends.outcome_letters import letter_key, letters_in
from schemas.tables import Outcome

Signs = Mapping[str, Outcome]

_ICONS = "●○◐◑◒◓◔◕⬤🟢🟡🟠🔴🔵🟣⚪⚫✔✓✅▲△▼✖✗✘❌■□◆◇⚠★☆◌◎◉◍⊘⊗⊕⛔⭕✕🟥🟧🟨🟩🟦⬛⬜❗❓⏳⏸"
_ICON = lazy_pattern(rf"[{_ICONS}]\ufe0f?")
_BEFORE_WORD = lazy_pattern(rf"^\s*[{_ICONS}]\ufe0f?\s+(?=\w)")
_COLOUR = r"grön|gul|orange|röd|röt|grå|blå|svart|vit|lila|violett|rosa|turkos|brun"  # "rött" is "röt" and a t
_ENDING = r"(?:tt|[at])?"
_SIGN = rf"(?:[{_ICONS}]\ufe0f?\s*)?(?:{_COLOUR}){_ENDING}|[{_ICONS}]\ufe0f?"
_EXPLAINED = lazy_pattern(
    rf"(?P<sign>{_SIGN})\s*(?:[=:–—-]|betyder|innebär|står för|\s(?=\w))\s*(?P<says>.+?)\s*(?=[;,.]?\s*(?:och\s+)?(?:{_SIGN})\s*(?:[=:–—-]|betyder|innebär|står för|\s\w)|$)",
    re.IGNORECASE,
)
COLOUR = rf"\b(?:{_COLOUR}){_ENDING}\b"
"""A word for a colour, in any of its forms."""
_COLOURED = lazy_pattern(rf"\b({_COLOUR}){_ENDING}\b", re.IGNORECASE)
_TYPED = lazy_pattern(  # signs of the keyboard, of which "+" is one: "+ ingen avvikelse  – avvikelse  0 ej utförd"
    r"(?<!\S)(?P<sign>[+–—−-]|0)\s*[=:]?\s+(?P<says>[^\W\d].{2,60}?)(?=[;,.]?\s+(?:[+–—−-]|0)(?:\s|\s*[=:])|[;,.]?$)"
)
_LINE = lazy_pattern(r"(?P<sign>[^\w\s(\[\"”»]\ufe0f?)\s*[=:]?\s+(?P<says>[^\W\d].{2,70})")
_SHOWN = {
    "🟢": "grön",
    "🟡": "gul",
    "🟠": "orange",
    "🔴": "röd",
    "🔵": "blå",
    "⚪": "grå",
    "🟣": "lila",
    "🟥": "röd",
    "🟧": "orange",
    "🟨": "gul",
    "🟩": "grön",
    "🟦": "blå",
}
_NEXT = {"orange": "gul", "gul": "orange"}  # amber is either
_DASHES = str.maketrans("—−-", "–––")
_LISTED = lazy_pattern(rf"\W*(?:{_SIGN})(?!\w)", re.IGNORECASE)


def signs_in(texts: Sequence[str]) -> Signs:
    """The outcomes that a document gives to colours, icons and letters, where it explains at least two of them in one text."""
    found: dict[str, Outcome] = {**letters_in(texts), **_listed(texts)}
    for text in legend_lines(texts, _LISTED):
        told = {sign: outcome for match in _EXPLAINED.finditer(tidy(text)) for sign, outcome in _meaning(match)}
        told |= _typed(tidy(text)) if "+" in text else {}
        if len(told) > 1:
            found = {**told, **found}
    return found


def _listed(texts: Sequence[str]) -> Signs:
    """The outcomes that lines below each other give to signs, each before its own words and another one, of which one is an icon: "✔ Utan avvikelse", "! Avvikelse"."""
    found: dict[str, Outcome] = {}
    group: dict[str, Outcome] = {}
    for text in [*texts, ""]:
        match = _LINE.fullmatch(tidy(text))
        key = sign_key(match["sign"]) if match else ""
        if match and key not in group:
            group[key] = outcome_of(match["says"])
            continue
        plain = {sign: outcome for sign, outcome in group.items() if outcome != "unclear"}
        if (
            len(set(plain.values())) > 1
            and any(_ICON.fullmatch(sign) for sign in plain)
            and plain.keys() == group.keys()
        ):
            found = {**plain, **found}
        group = {key: outcome_of(match["says"])} if match else {}
    return found


def sign_key(text: str) -> str:
    """A sign as the legend has it, whatever dash it is."""
    return text.strip().removesuffix("\ufe0f").translate(_DASHES)


def _typed(text: str) -> Signs:
    """The outcomes that a text gives to signs of the keyboard, where "+" is one of them."""
    found = {match["sign"].translate(_DASHES): outcome_of(match["says"]) for match in _TYPED.finditer(text)}
    told = {sign: outcome for sign, outcome in found.items() if outcome != "unclear"}
    return told if "+" in told else {}


def _meaning(match: re.Match[str]) -> Iterator[tuple[str, Outcome]]:
    outcome = outcome_of(match["says"].strip(" ;,."))
    if outcome != "unclear":
        yield from ((key, outcome) for key in _keys(match["sign"]))


def _keys(text: str) -> list[str]:
    """The signs that a text is made of: its colour, and its icon where it names no colour ("● Grön" and "🟢" are green, "✔" a tick)."""
    colours = [match[1].casefold().replace("röt", "röd") for match in _COLOURED.finditer(text)]
    return colours or [_SHOWN.get(icon[0], icon[0]) for icon in _ICON.findall(text)]


def _key_in(keys: Sequence[str], signs: Signs) -> str | None:
    """The first sign of a cell as a legend has it, which may call amber yellow."""
    first = next(iter(keys), "")
    return next((key for key in (first, _NEXT.get(first, first)) if key in signs), None)


def is_sign(text: str, signs: Signs) -> bool:
    """Whether a cell is a colour, an icon or a letter and nothing else, as the legend has them."""
    if _typed_in(text, signs):
        return True
    return is_colour(text) and _key_in(_keys(text), signs) is not None


def _typed_in(text: str, signs: Signs) -> Outcome | None:
    """What a cell that is but a sign of the keyboard, a letter or a short form stands for."""
    return signs.get(text.strip().translate(_DASHES)) or signs.get(letter_key(text))


def is_colour(text: str) -> bool:
    """Whether a cell is a colour or an icon and nothing else, whatever it stands for: "Grön", "🔴 Röd"."""
    return bool(_keys(text)) and not _COLOURED.sub("", _ICON.sub("", text)).strip(" .:–-()")


def outcome_by_sign(text: str, signs: Signs) -> Outcome:
    """What the sign at a cell's beginning stands for; "unclear" where it has none."""
    if typed := _typed_in(text, signs):
        return typed
    match = re.match(rf"\W*(?:{_SIGN})", text, re.IGNORECASE)
    key = _key_in(_keys(match[0]), signs) if match else None
    return signs[key] if key else "unclear"


def without_sign(text: str) -> str:
    """A word without the icon before it: "Pågår" of "◐ Pågår"."""
    return _BEFORE_WORD.sub("", text)
