"""All checks, one after another; one that fails is a finding of its own, and the others go on."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from flows.doctor import configuration, night, prefect, program, sources, storage
from flows.doctor.finding import Area, Check, Finding, found
from flows.settings import Settings

log = logging.getLogger(__name__)
# A new part is one more line here; what is told of it stands in sentences.py.
CHECKS: tuple[tuple[Area, Check], ...] = (
    ("program", program.check),
    ("settings", configuration.settings),
    ("machine", configuration.machine),
    ("archive", storage.archive),
    ("database", storage.database),
    ("night", night.check),
    ("prefect", prefect.check),
    ("sources", sources.check),
)


def examine(settings: Settings) -> Iterator[Finding]:
    """What every check finds, in order."""
    for area, check in CHECKS:
        try:
            yield from check(settings)
        except Exception as error:
            # The boundary of a check: what it looks at may be broken in any way.
            log.warning("check failed", exc_info=True, extra={"facts": {"area": area}})
            yield found(area, "amiss", "check-failed", reason=f"{type(error).__name__}: {error}")
