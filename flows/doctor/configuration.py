"""The settings of the call, and the machine that they are for."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from flows.doctor.finding import Finding, found
from flows.settings import Settings, check_settings_text
from flows.translations import SETTINGS_FILE
from pipeline.check.accepted_findings import parse
from pipeline.timestamps import SWEDEN, now
from schemas.errors import UsageError

LITTLE = 2**30  # bytes of room below which a night may fail


def settings(wanted: Settings) -> Iterator[Finding]:
    """What is set, by name and value, and whether the rules that it speaks of can be read."""
    names = ", ".join(f"{name} = {_written(value)}" for name, value in _set(wanted)) or "–"
    there = Path(SETTINGS_FILE).is_file()
    yield found("settings", "ok", "settings" if there else "no-settings", file=SETTINGS_FILE, names=names)
    try:
        rules = parse(check_settings_text(wanted), language=wanted.language)
    except UsageError as error:
        yield found("settings", "amiss", "rules-wrong", reason=error)
        return
    if rules.off or rules.accepted:
        yield found("settings", "ok", "rules", off=", ".join(sorted(rules.off)) or "–", accepted=len(rules.accepted))


def _set(wanted: BaseModel) -> Iterator[tuple[str, object]]:
    """Each name that is set, by its alphabet; those of a table with the table's before them."""
    for name in sorted(wanted.model_fields_set):
        value = getattr(wanted, name)
        if isinstance(value, BaseModel):
            yield from ((f"{name}.{within}", told) for within, told in _set(value))
        else:
            yield name, value


def _written(value: object) -> str:
    """A value as the file of settings has it, but for its quotes; of a secret nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(_written, value))}]" if isinstance(value, tuple) else str(value)


def machine(wanted: Settings) -> Iterator[Finding]:
    """Clock, names, memory, and room for what is passing."""
    yield found("machine", "ok", "zone", now=now().astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M"))
    encoding = sys.getfilesystemencoding()
    named = "locale" if encoding == "utf-8" else "locale-wrong"
    yield found("machine", "ok" if named == "locale" else "amiss", named, encoding=encoding)
    there, limit = memory() // 2**20, wanted.memory_limit
    fits = wanted.workers * limit <= there
    facts = {"workers": wanted.workers, "limit": limit, "there": there, "fit": max(1, there // limit)}
    yield found("machine", "ok" if fits else "notice", "memory" if fits else "memory-short", **facts)
    yield _temporary()


def memory() -> int:
    """Bytes that this process and its children may use: the machine's, or what its container is given."""
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        told = Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii").strip()
    except OSError:
        return there
    return min(there, int(told)) if told.isdecimal() else there


def _temporary() -> Finding:
    try:
        folder = tempfile.gettempdir()
    except FileNotFoundError:
        return found("machine", "amiss", "temporary-unwritable", name=os.environ.get("TMPDIR", "/tmp"))  # noqa: S108 - told, not used
    free = shutil.disk_usage(folder).free
    code = "temporary" if free >= LITTLE else "temporary-full"
    return found("machine", "ok" if free >= LITTLE else "amiss", code, name=folder, free=size(free))


def size(count: float) -> str:
    """Bytes for a person: "3.2 GiB"."""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if count < 1024:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1024
    return f"{count:.1f} TiB"
