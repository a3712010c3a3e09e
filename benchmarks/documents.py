"""The documents that benchmarks read: files and folders as given, drawn ones by seed, each with the truth beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.generator.generate import ENDINGS, orders, write
from benchmarks.generator.hard import generate as hard

Order = TypeVar("Order")

READ = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xlsm", ".xls", ".ods", ".pptx", ".odp")
TRUTH = ".truth.json"


def documents(paths: Sequence[Path]) -> list[Path]:
    """The files given and those in the folders given, sorted within each."""
    return [found for path in paths for found in ([path] if path.is_file() else sorted(_in(path)))]


def _in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix.lower() in READ and not path.name.startswith("."))


def truth_path(document: Path) -> Path | None:
    """The truth beside a document: NAME.truth.json of the longest NAME that its own begins with."""
    found = [path for path in document.parent.glob(f"*{TRUTH}") if document.name.startswith(path.name[: -len(TRUTH)])]
    return max(found, key=lambda path: len(path.name), default=None)


def drawn(seed: int, count: int, folder: Path) -> list[Path]:
    """Documents of a seed in a folder of their own, by all producers, drawn where they are not there yet."""
    own, wanted = folder / f"drawn-{seed}", orders(seed, count)
    return _there(wanted, [own / f"{one.name}{ENDINGS.get(one.producer, '.pdf')}" for one in wanted], write)


def drawn_hard(seed: int, count: int, folder: Path) -> list[Path]:
    """As drawn, of the documents that are drawn as strangers draw."""
    own, wanted = folder / f"hard-{seed}", hard.orders(seed, count)
    return _there(wanted, [own / hard.file_name(one) for one in wanted], hard.write)


def _there(wanted: Sequence[Order], paths: list[Path], draw: Callable[[list[Order], Path], list[Path]]) -> list[Path]:
    """The paths, what is missing drawn."""
    missing = [order for order, path in zip(wanted, paths, strict=True) if not path.exists()]
    if missing:
        draw(missing, paths[0].parent)
    return paths
