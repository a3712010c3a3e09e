"""Files of one name told apart, for sentences that name a file: by as much of their paths as it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def text(path: str) -> str:
    """A path as text: bytes in it that are no UTF-8 are written out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def told_apart(paths: Sequence[str]) -> Mapping[str, str]:
    """By path the end of it that tells it from others of its name ("a/plan.docx"); paths whose name is their own are not in it."""
    named: dict[str, set[str]] = {}
    for path in paths:
        named.setdefault(Path(path).name, set()).add(path)
    return {path: end for alike in named.values() if len(alike) > 1 for path, end in _ends(sorted(alike)).items()}


def _ends(paths: Sequence[str]) -> dict[str, str]:
    parts = [Path(path).parts for path in paths]
    ends: list[str] = []
    for depth in range(2, max(map(len, parts)) + 1):
        ends = [text(str(Path(*one[-depth:]))) for one in parts]
        if len(set(ends)) == len(ends):
            break
    return dict(zip(paths, ends or map(text, paths), strict=True))
