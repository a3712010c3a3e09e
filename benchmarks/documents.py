"""The documents that benchmarks read: files and folders as given, drawn ones by seed, each with the truth beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.generator.generate import ENDINGS, orders, write

READ = (".pdf", ".docx", ".doc", ".odt", ".rtf")
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


def drawn(seed: int, count: int, folder: Path, producers: tuple[str, ...] = ()) -> list[Path]:
    """Documents of a seed in a folder of their own, by all producers or some, drawn where they are not there yet."""
    own = folder / f"drawn-{seed}"
    wanted = orders(seed, count, producers=producers)
    paths = [own / f"{order.name}{ENDINGS.get(order.producer, '.pdf')}" for order in wanted]
    missing = [order for order, path in zip(wanted, paths, strict=True) if not path.exists()]
    if missing:
        write(missing, own)
    return paths
