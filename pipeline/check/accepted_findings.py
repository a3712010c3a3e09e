"""The file of what a reader of findings has settled: rules switched off, and single findings accepted with a reason.

[check]
off = ["risk-added"]

[[accepted]]
fingerprint = "0123456789abcdef"
reason = "Rättat i protokollet"
file = "plan.docx"          # optional: where it was found, so that it is missed there alone
by = "A. Controller"        # optional, as is date
date = 2024-03-01
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.rules import codes
from pipeline.messages.validation_errors import no_toml
from schemas.discrepancy import Discrepancy
from schemas.errors import UsageError

FINGERPRINT = lazy_pattern(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """How a call is checked: codes of rules that are off, reasons by fingerprint of accepted findings, the files that these name, and the language."""

    off: frozenset[str] = frozenset()
    accepted: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    language: Literal["sv", "en"] = "sv"


def parse(
    text: str,
    *,
    name: str = "inställningsfilen",
    language: Literal["sv", "en"] = "sv",
    besides: Collection[str] = (),
) -> CheckSettings:
    """The settings out of TOML. besides: what else may stand in it. Raises UsageError that names the line or entry which is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(no_toml(name, error, language)) from error
    unknown = sorted(set(data) - {"check", "accepted", *besides})
    if unknown:
        raise UsageError(f"{name}{_line(text, unknown[0])}: okänd inställning ”{unknown[0]}”.")
    off, accepted = _off(data.get("check", {}), text, name), data.get("accepted", [])
    return CheckSettings(off, _accepted(accepted, text, name), _files(accepted), language)


def dumped(settings: CheckSettings) -> str:
    """The settings as the text of such a file, for whoever passes them on; the language is not part of it."""
    lines = ["[check]", f"off = {json.dumps(sorted(settings.off))}"]  # what JSON writes of these is TOML too
    for fingerprint, reason in settings.accepted.items():
        lines += ["", "[[accepted]]", f'fingerprint = "{fingerprint}"', f"reason = {quoted(reason)}"]
        lines += [f"file = {quoted(settings.files[fingerprint])}"] if fingerprint in settings.files else []
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A text as TOML writes it: as JSON does but for what lies beyond 16 bits, and for the one control that JSON leaves."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def marked(found: Iterable[Discrepancy], settings: CheckSettings) -> list[Discrepancy]:
    """The findings, those that somebody has accepted with the reason."""
    return [one.model_copy(update={"accepted": settings.accepted.get(one.fingerprint)}) for one in found]


def _off(section: Any, text: str, name: str) -> frozenset[str]:
    off = section.get("off", []) if isinstance(section, dict) and set(section) <= {"off"} else None
    if not isinstance(off, list):
        raise UsageError(f"{name}{_line(text, '[check]')}: avsnittet [check] får bara ha en lista ”off”.")
    for code in off:
        if code not in codes():
            raise UsageError(f"{name}{_line(text, str(code))}: regeln ”{code}” finns inte.")
    return frozenset(off)


def _accepted(entries: Any, text: str, name: str) -> dict[str, str]:
    accepted: dict[str, str] = {}
    for number, entry in enumerate(_tables(entries), start=1):
        fingerprint, reason = str(entry.get("fingerprint", "")), str(entry.get("reason", "")).strip()
        place = _line(text, fingerprint) if fingerprint else f", [[accepted]] nummer {number}"
        if not FINGERPRINT.fullmatch(fingerprint):
            raise UsageError(f"{name}{place}: ”fingerprint” ska vara 16 tecken, 0–9 och a–f.")
        if not reason:
            raise UsageError(f"{name}{place}: ”reason” saknas; skriv varför avvikelsen godtas.")
        if more := sorted(set(entry) - {"fingerprint", "reason", "file", "by", "date"}):
            raise UsageError(f"{name}{place}: okänd uppgift ”{more[0]}”.")
        if not _is_date(entry.get("date", date.min)):
            raise UsageError(f"{name}{place}: ”date” ska vara ett datum, som 2024-03-01.")
        if not isinstance(entry.get("file", ""), str):
            raise UsageError(f'{name}{place}: ”file” ska vara en fils namn, som "plan.docx".')
        accepted[fingerprint] = reason
    return accepted


def _files(entries: Any) -> dict[str, str]:
    """The files that the entries name, by fingerprint."""
    return {str(entry["fingerprint"]): entry["file"] for entry in _tables(entries) if "file" in entry}


def _is_date(value: Any) -> bool:
    """Whether a value is a date: one of TOML's own, or one in quotes."""
    if not isinstance(value, str):
        return isinstance(value, date)
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _tables(entries: Any) -> list[dict[str, Any]]:
    """The entries; what is none counts as an empty one."""
    listed = entries if isinstance(entries, list) else [None]
    return [entry if isinstance(entry, dict) else {} for entry in listed]


def _line(text: str, what: str) -> str:
    """Where something stands in the file, for a sentence: ", rad 3"."""
    for number, line in enumerate(text.splitlines(), start=1):
        if what and what in line:
            return f", rad {number}"
    return ""
