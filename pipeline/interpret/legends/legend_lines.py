"""The lines of a legend as one text, where each explains a sign or a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def legend_lines(texts: Iterable[str], begins: re.Pattern[str]) -> Iterator[str]:
    """The texts, those that begin with what is explained and follow each other as one: a legend may have a line or a row for each."""
    whole = ""
    for text in texts:
        if whole and not (begins.match(text) and begins.match(whole)):
            yield whole
            whole = ""
        whole = f"{whole}; {text}" if whole else text
    if whole:
        yield whole
