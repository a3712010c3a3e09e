"""What may be written over: nothing that is being read, and nothing that this program did not make.

Each format has a mark of ours near its beginning; a workbook has it among its properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from flows.exit_handling import shown
from flows.translations import word
from pipeline.existing import is_file, is_folder, is_there
from pipeline.export.write import named, names
from pipeline.messages.os_errors import refused
from pipeline.own_files import is_own_workbook
from pipeline.report.html_folders import FOLDERS
from schemas.errors import UsageError

_HEAD = 4096  # bytes within which a file's mark stands
_MARKS = re.compile(
    rb'name="generator" content="N\xc3\xa4mndkoll'  # a page
    rb'|"name": ?"namndkoll"'  # an extraction, a summary, findings as JSON or SARIF
    rb'|<testsuites name="namndkoll"'
    rb'|\A\{"schema_version":"'  # lines of findings, rows, extractions
    rb"|\A<!-- N\xc3\xa4mndkoll "  # Markdown
)
_FILES = (
    "index.html",
    "risker.html",
    "avvikelser.xlsx",
    "rapport.md",
    "avvikelser.jsonl",
    "rader.jsonl",
    "extractions.jsonl",
    "summary.json",
)
_PAGES = (*(f"{name}/*.html" for name in FOLDERS), "json/*.json")


def refuse_folder(folder: Path, inputs: Iterable[Path] = ()) -> None:
    """Raise UsageError where reports in a folder would take the place of an input or of what others made."""
    refuse_file(folder, inputs)
    refuse([*(folder / name for name in _FILES), *_pages(folder)], inputs)


@contextmanager
def folder_for(folder: Path, *, swedish: bool) -> Iterator[None]:
    """A folder to write into while the block lasts; what was made is taken away where nothing is in it then. Raises UsageError."""
    new = _make_folder(folder, swedish=swedish)
    try:
        yield
    finally:
        _take_away(new)


def _make_folder(folder: Path, *, swedish: bool) -> list[Path]:
    """Make a folder for reports; those that did not exist before, the innermost first. Raises UsageError where it cannot be written into, and leaves none then."""
    new = [one for one in (folder, *folder.parents) if not is_there(one)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return new
    except OSError as error:
        _take_away(new)
        raise UsageError(word("unwritable", name=shown(folder), reason=refused(error, swedish=swedish))) from error


def _take_away(new: Iterable[Path]) -> None:
    """Remove folders that were made and that nothing was written into, the innermost first."""
    for folder in new:
        with suppress(OSError):  # it was never made, or somebody else has begun to use it
            folder.rmdir()


def refuse_file(folder: Path, inputs: Iterable[Path] = ()) -> None:
    """Raise UsageError where what is to be a folder is a file."""
    if is_there(folder) and not is_folder(folder):
        refuse([folder], inputs, ours=False)


def refuse_tables(folder: Path, kind: str, *, entry: bool) -> None:
    """Raise UsageError where flat tables in a folder would take the place of what no description of ours there names."""
    refuse_file(folder)
    before = named(folder)
    refuse([folder / name for name in names(kind, entry=entry) if name not in before], (), ours=False)


def _pages(folder: Path) -> Iterator[Path]:
    for pattern in _PAGES:
        yield from folder.glob(pattern)


def refuse(paths: Iterable[Path], inputs: Iterable[Path], *, ours: bool = True) -> None:
    """Raise UsageError where one of some files is an input, or there and not made by this program; ours: whether that would do."""
    read = {one.resolve() for one in inputs}
    for path in paths:
        if path.resolve() in read:
            raise UsageError(word("output_is_input", name=shown(path)))
        if is_there(path) and not (ours and is_ours(path)):
            raise UsageError(word("output_exists", name=shown(path)))


def is_ours(path: Path) -> bool:
    """Whether a file was made by this program, or is empty."""
    if not is_file(path):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return not head or _MARKS.search(head) is not None or is_own_workbook(path)
