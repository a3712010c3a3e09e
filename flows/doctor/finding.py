"""What a check found: how it stands, what is so, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from flows.doctor.sentences import AREAS, SENTENCES
from flows.exit_handling import safe
from flows.settings import Settings
from flows.translations import chosen_language
from pipeline.privacy.secrets import hide

State = Literal["ok", "notice", "amiss"]
Area = Literal["program", "settings", "machine", "archive", "database", "night", "prefect", "sources"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. code: stays the same for programs; do: empty where nothing is to be done."""

    area: Area
    code: str
    state: State
    message: str
    do: str = ""

    @property
    def heading(self) -> str:
        """The area in the user's language."""
        return AREAS[self.area][chosen_language() == "en"]


Check = Callable[[Settings], Iterable[Finding]]


def found(area: Area, state: State, code: str, **facts: object) -> Finding:
    """A finding with its sentences filled: masked, without passwords, each on one line; the message has no full stop."""
    return Finding(area, code, state, _told(code, facts).removesuffix("."), _told(f"{code}.do", facts))


def _told(key: str, facts: dict[str, object]) -> str:
    if key not in SENTENCES:
        return ""
    return safe(hide(SENTENCES[key][chosen_language() == "en"].format(**facts)))
