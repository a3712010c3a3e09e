"""What a paper says of the colours of its cells: that such cells are left out, or what each colour stands for."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_COLOURS = r"(?:(?:ljus|mörk)?(?:röd|rött|grön|blå|gul|orange|lila|grå|turkos|rosa)\w*)"
_PAINTED = rf"(?:{_COLOURS}|\w*(?:markera|skugga|färga|måla)(?:d|t|de)\w*|färg\w*|fält(?:en)?|ruta|rutor(?:na)?|cell(?:er)?(?:na)?)"
_LEFT_OUT = (
    r"(?:(?:inte|ej|icke|aldrig)\s+(?:\w+\s+)?(?:aktuell|tillämp|relevant|gäll|berör|kontrollera|gransk|utför|genomför|följ|fyll)\w*"
    r"|(?:fyll|gäll|kontrollera|granska|följ|utför|genomför|använd|berör)\w*\s+(?:inte|ej)\b"
    r"|inaktuell\w*|utgår|undanta\w*|ingen\s+(?:kontroll|uppföljning|granskning|redovisning|aktivitet)\w*|stängt?|semester\w*|ledig\w*)"
)
_LEAVES_OUT = lazy_pattern(
    rf"\b{_PAINTED}\b[^.!?]{{0,60}}?\b{_LEFT_OUT}|\b{_LEFT_OUT}[^.!?]{{0,40}}?\b{_PAINTED}\b", re.IGNORECASE
)
_EXPLAINED = lazy_pattern(
    rf"\b{_COLOURS}(?:\s+(?:färg|fält|ruta|cell|månad|kvartal)\w*)?\s*(?:[=:–—]|\b(?:betyder|innebär|markerar|visar|anger|avser)\b)\s*(?P<means>[^.,;!?]*)",
    re.IGNORECASE,
)
_PLANNED = lazy_pattern(r"\b(?:planera\w*|(?:ska|skall)\b|(?:genomför|utför|gör)s\b|när\b)", re.IGNORECASE)


def leaves_out_colours(text: str) -> bool:
    """Whether a text says that what is painted does not apply: "Gråmarkerade kvartal är inte aktuella"."""
    return _LEAVES_OUT.search(text) is not None


def explains_colours(text: str) -> bool:
    """Whether a text says what colours stand for, and more than that one is what is planned: "Grön = utan avvikelse, röd = avvikelse"."""
    meanings = [match["means"] for match in _EXPLAINED.finditer(text)]
    return len(meanings) > 1 or any(not _PLANNED.search(means) for means in meanings)
