"""Reading and checking the files of a call, under the settings, with progress for whoever waits."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows import early_reader
from flows.collector import resume
from flows.progress import shown
from flows.translations import word
from pipeline.workers import client
from pipeline.workers.client import Entry, ReadFile, ReadSettings, StoredFile
from pipeline.workers.pool import Pool

if TYPE_CHECKING:
    from flows.settings import Settings  # slow to load


def pool_for(settings: Settings, files: int) -> Pool:
    """A pool under the settings' limits, no larger than there is work for."""
    resume()
    pool = Pool(max(1, min(settings.workers, files)), settings.bounds, verbose=settings.verbose)
    if child := early_reader.take(verbose=settings.verbose):
        pool.take(child)
    return pool


def how(settings: Settings) -> ReadSettings:
    """How files are read and checked under the settings. Raises UsageError for a wrong file of accepted findings."""
    from flows.settings import check_settings_text  # noqa: PLC0415 - slow to load, and loaded by now

    text = check_settings_text(settings)
    told = f"ocr={settings.ocr} check={text}"
    return ReadSettings(settings.language, settings.ocr, text, hashlib.sha256(told.encode()).hexdigest()[:16])


def apart() -> None:
    """Say that the files of a call were not compared with each other."""
    from flows.exit_handling import say  # noqa: PLC0415 - hardly ever needed

    say(word("apart"))


def examined(paths: Sequence[Path], settings: Settings) -> list[ReadFile]:
    """Every file of a call, read, linked and checked, in order."""
    wanted = how(settings)
    with pool_for(settings, len(paths)) as pool:
        return examine_in(pool, read_in(pool, paths, wanted), wanted)


def read_in(pool: Pool, paths: Sequence[Path], wanted: ReadSettings, steps: int = 2) -> list[Entry]:
    """Every file of a call, read in a pool that goes on afterwards, in order; the first of so many steps."""
    with shown(word("doing.read"), len(paths), pool.at_work, step=(1, steps)) as progress:
        return list(client.read(pool, paths, wanted, progress))


def examine_in(
    pool: Pool, entries: Sequence[Entry], wanted: ReadSettings, stored: Sequence[StoredFile] = (), steps: int = 2
) -> list[ReadFile]:
    """The files of a call linked, also with stored ones, and checked; the second of so many steps."""
    with shown(word("doing.examine"), step=(2, steps)):
        return client.examine(pool, entries, wanted, apart, stored)
