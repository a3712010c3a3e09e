"""A pattern that is compiled where it is first used: most documents need few of the many that the modules hold."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _LazyPattern:
    """Stands for a compiled pattern, and takes over its methods at the first question."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` put off until a method of the pattern is asked for; raises re.error then, and not before.

    What comes out is no `re.Pattern` to `isinstance`, nor to the functions of `re`: its own methods are to be used.
    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
