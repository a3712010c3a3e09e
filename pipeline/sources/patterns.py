"""A pattern of the file of sources, for which no night is searched away: `re` would look for ever, and let nobody end it."""

from __future__ import annotations

import regex

from schemas.errors import FetchFailed

SECONDS = 2.0  # for the words and the address of one link


class LinkPattern:
    """What the words or the address of a link must have."""

    def __init__(self, name: str, pattern: str) -> None:
        """name: the setting that has it."""
        self._name, self._pattern = name, regex.compile(pattern, regex.IGNORECASE)

    def is_in(self, text: str) -> bool:
        """Whether a text has it. Raises FetchFailed where that cannot be told in time."""
        try:
            return self._pattern.search(text, timeout=SECONDS) is not None
        except TimeoutError as endless:
            sentence = f"Mönstret i {self._name} tar för lång tid att söka efter: skriv det enklare."
            raise FetchFailed("budget", sentence) from endless
