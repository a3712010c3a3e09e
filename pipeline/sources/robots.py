"""robots.txt (RFC 9309): where it is missing all is allowed, where the server fails nothing is asked tonight."""

from __future__ import annotations

import re
from collections.abc import Callable

from protego import Protego

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import netloc, split

AGENT = "Namndkoll"
LONGEST_DELAY = 60.0  # seconds; a longer Crawl-delay would never come to an end
_GROUP = lazy_pattern(r"\s*user(?:-|\s+)?agent[\s:]+([^#]*)", re.IGNORECASE)
_ANOTHER = "User-agent: another"


class Robots:
    """The rules of each server that was asked."""

    def __init__(self, ask: Callable[[str], str | None]) -> None:
        """ask: gives the text at an address, or None where there is none."""
        self._ask = ask
        self._rules: dict[str, Protego] = {}

    def allow(self, url: str) -> bool:
        """Whether an address may be asked; the first question to a server asks for its rules. Raises FetchFailed."""
        origin = _origin(url)
        if origin not in self._rules:
            self._rules[origin] = Protego.parse(_for_us(self._ask(f"{origin}/robots.txt") or ""))
        return bool(self._rules[origin].can_fetch(url, AGENT))

    def delay(self, url: str) -> float:
        """Seconds that a server wants between two questions, as far as its rules are known."""
        rules = self._rules.get(_origin(url))
        return min(float(rules.crawl_delay(AGENT) or 0), LONGEST_DELAY) if rules else 0.0


def _for_us(text: str) -> str:
    """The rules with all groups that are not ours under one name: the parser keeps each rule once for every name above it."""
    return "\n".join(line if _may_be_ours(line) else _ANOTHER for line in text.splitlines())


def _may_be_ours(line: str) -> bool:
    """Whether a line is no group's, everybody's, or one of whom our name begins with."""
    group = _GROUP.match(line)
    return group is None or AGENT.lower().startswith(group[1].replace("*", "").strip().lower())


def _origin(url: str) -> str:
    """A server, however its name is written: a page may link to it in thousands of capitals, and each would have its rules."""
    return f"{split(url).scheme}://{netloc(url)}"
