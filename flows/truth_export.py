"""Reviewed documents out of a store into a folder, each with its truth beside it, for the benchmarks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from flows.exit_handling import shown
from flows.output_guard import folder_for, is_ours, refuse, refuse_file
from flows.settings import Settings
from flows.translations import word
from pipeline.archive.archive import Archive
from pipeline.atomic_write import write_whole
from pipeline.export.truth import truth_of
from pipeline.messages.os_errors import refused
from pipeline.own_files import TRUTH
from pipeline.report.names import file_stem
from pipeline.report.sanitize import json_line
from pipeline.store.reviewed import Reviewed, reviewed
from pipeline.store.store import Store
from schemas.errors import UsageError


def write(store: Store, archive: Archive, settings: Settings, folder: Path) -> int:
    """Write all of them, in place of those of an earlier call; how many. Raises UsageError, also of none, where the folder cannot be written, or holds what others made."""
    refuse_file(folder)
    number, swedish = 0, settings.language == "sv"
    try:
        with folder_for(folder, swedish=swedish):
            for one in store.stream(reviewed):
                if archive.holds(one.sha256):
                    _write(one, folder, archive.read)
                    number += 1
    except OSError as error:
        reason = refused(error, swedish=swedish)
        raise UsageError(word("unwritable", name=shown(folder), reason=reason)) from error
    return number


def _write(one: Reviewed, folder: Path, data_of: Callable[[str], bytes]) -> None:
    stem = f"{one.document:05}-{file_stem(one.filename)}"
    truth, paper = folder / f"{stem}{TRUTH}", folder / f"{stem}{Path(one.filename).suffix.lower()}"
    if not is_ours(truth):
        refuse([truth, paper], (), ours=False)
    told = truth_of(one.extraction, one.findings, settled=one.settled)
    write_whole(paper, data_of(one.sha256))
    write_whole(truth, json_line(json.dumps(told, ensure_ascii=False, indent=2)))
