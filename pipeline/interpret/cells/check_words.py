"""Words with which a text begins that says what is controlled, and how."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_CHECK = lazy_pattern(
    r"[\W\d]*(?:\w*stickprov\w*|\w*kontroll(?:era|eras|erar|en)?|\w*gransk(?:a|as|ar|ning)|genomgång|gå igenom|avstämning|stäm(?:ma|mas|s)? av"
    r"|följa?s? upp|uppföljning|mätning|mäta?s?|jämför\w*|enkät|intervju\w*|test(?:a|as|er)?|verifier\w*|inventer\w*|tas? ut"
    r"|säkerställ\w*|bevaka\w*)\b(?!\s+(?:visa[rd]\w*|sker|skedde|görs|gjordes|är|var|har)\b)",  # "Kontrollen visar att …" says what came of it
    re.IGNORECASE,
)


def says_check(text: str) -> bool:
    """Whether a text says what is controlled: "Stickprov av tio köp"."""
    return _CHECK.match(text) is not None
