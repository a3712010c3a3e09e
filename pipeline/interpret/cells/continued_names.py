"""Names that say that what they name goes on: "Inköp (forts.)", "Fortsättning av Inköp"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_FULL = r"fortsättning(?:en)?"
_AT_NAME = lazy_pattern(  # "Inköp (forts.)", "Inköp, fortsättning", "(fortsättning från sidan 2)", "Forts. Inköp", "Fortsättning av Inköp"
    rf"\s*[(\[]\s*(?:forts|{_FULL}|fortsätter|cont|continued)\b[^)\]]{{0,40}}[)\]]\s*$"
    rf"|(?:\s*[,;:–—-]\s*{_FULL}|[\s,;:–—-]+forts\b\.?)\s*$"
    rf"|^\s*(?:\(?forts\b\.?\)?[\s,:–—-]*|\(?{_FULL}\b\)?\s*[,:–—-]\s*)(?:(?:på|av|från)\s+)?(?=\w)"
    rf"|^\s*{_FULL}\s+(?:på|av|från)\s+(?=\w)",
    re.IGNORECASE,
)


def without_continuation(name: str) -> str:
    """A name without what says that it goes on: "Inköp (forts.)" names Inköp; a note alone stays."""
    return _AT_NAME.sub("", name) or name
