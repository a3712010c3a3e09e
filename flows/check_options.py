"""What `check` is asked for: the format, the least severity, and the rules; each judged before anything is read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from flows.exit_handling import must_be_known
from flows.translations import chosen_language
from pipeline.check.accepted_findings import dumped, parse
from pipeline.check.rules import codes
from pipeline.report.findings.formats import FORMATS
from pipeline.report.order import SEVERITIES
from pipeline.workers.client import ReadSettings
from schemas.discrepancy import Severity

HTML = "html"
PAGE = frozenset({".html", ".htm"})  # the endings of one page, where a folder takes several
SWEDISH = {"fel": "error", "varning": "warning", "notering": "notice"}  # severities as they are printed


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How a call of `check` reads and shows.

    only   the rules that alone were asked for; empty where all were
    whole  whether each rule runs that the settings leave on
    """

    format: str
    least: Severity
    read: ReadSettings
    only: frozenset[str]
    whole: bool
    output: Path | None
    comments: Path | None

    @property
    def steps(self) -> int:
        """How many steps the call takes: read, examine, and what is written that takes its time."""
        return 2 + (self.format == HTML) + (self.comments is not None)


def asked_for(
    read: ReadSettings,
    *,
    output_format: str | None,
    severity: str,
    select: Sequence[str],
    ignore: Sequence[str],
    output: Path | None,
    comments: Path | None,
) -> CheckOptions:
    """The options of a call. Raises UsageError that names the nearest right word where one does not exist."""
    chosen = output_format or _usual(output)
    must_be_known(chosen, [*FORMATS, HTML], "no_format")
    severity = SWEDISH.get(severity.casefold(), severity)
    must_be_known(severity, [*SWEDISH, *SEVERITIES] if chosen_language() == "sv" else SEVERITIES, "no_severity")
    only, off = (frozenset(_codes(words)) for words in (select, ignore))
    settings = parse(read.check)
    known = frozenset(codes())
    run = (only or known) - off
    left_out = settings.off | (known - run)
    check = dumped(replace(settings, off=left_out)) if left_out or settings.accepted else read.check
    read, whole = replace(read, check=check), left_out == settings.off
    return CheckOptions(chosen, cast("Severity", severity), read, only - off, whole, output, comments)


def _usual(output: Path | None) -> str:
    """The format where none is asked for: by the name of a page that is to be written, else for who reads it."""
    if output is not None and output.suffix.lower() in PAGE:
        return HTML
    return "full" if output is None and sys.stdout.isatty() else "concise"


def _codes(words: Iterable[str]) -> list[str]:
    """Codes given one by one or with commas between."""
    given = [code.strip() for one in words for code in one.split(",") if code.strip()]
    for code in given:
        must_be_known(code, codes(), "no_rule")
    return given
