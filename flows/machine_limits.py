"""What a night needs of its machine, and the page as much. Where a limit leaves it less, that is said before Prefect is loaded: its threads would fail one by one, and a night without them comes to no end."""

from __future__ import annotations

from typing import Final

from flows.translations import word
from schemas.errors import NamndkollError

MIB: Final = 2**20
MEMORY: Final = 1536 * MIB  # bytes of address space: a small night takes 1,400 MiB on two cores
LOADING: Final = 640 * MIB  # of them what it takes to load what tells anybody of a night
HANDLES: Final = 128  # open files: a small night has 40, one of many sources and children more


def expect_limits(memory: int = MEMORY) -> None:
    """Raises NamndkollError where this process may not have so much address space, or too few open files."""
    import resource  # noqa: PLC0415 - absent on Windows

    for kind, least, sentence, unit in (
        (resource.RLIMIT_AS, memory, "little_memory", MIB),
        (resource.RLIMIT_NOFILE, HANDLES, "few_handles", 1),
    ):
        allowed = resource.getrlimit(kind)[0]
        if allowed != resource.RLIM_INFINITY and allowed < least:
            needed = MEMORY if kind == resource.RLIMIT_AS else least
            raise NamndkollError(word(sentence, allowed=allowed // unit, needed=needed // unit))
