"""Tesseract over many small pictures in one call, with its confidence in each word."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from extractors.ocr.binarize import Grey
from schemas.errors import OcrMissing, OutOfMemory, OutOfTime

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-swe"
LANGUAGE = "swe"
_WORD_LEVEL = "5"
_ONE_LINE = "7"  # page segmentation mode: a single line of text


@dataclass(frozen=True)
class Reading:
    """A word in a picture: its text, box in the picture's pixels, and confidence from 0 to 1."""

    text: str
    box: tuple[int, int, int, int]
    confidence: float


@cache
def program() -> str:
    """Tesseract's path; OcrMissing where it or its Swedish is not installed."""
    path = shutil.which("tesseract")
    if path is None:
        raise OcrMissing(f"Den installeras med: {INSTALL}")
    listed = subprocess.run([path, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603 - our own call
    if LANGUAGE not in listed.stdout.split():
        raise OcrMissing(f"Svenskan saknas. Den installeras med: {INSTALL}")
    return path


def recognise(pictures: Sequence[Grey], seconds: float, letters: str | None = None) -> list[list[Reading]]:
    """The words of each picture, which holds one line of text; letters: the only ones to expect.

    Raises OcrMissing and OutOfTime.
    """
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="namndkoll-ocr-") as folder:
        names = [f"{folder}/{index}.pgm" for index in range(len(pictures))]
        for name, picture in zip(names, pictures, strict=True):
            Image.fromarray(np.ascontiguousarray(picture)).save(name)
        listed = Path(folder) / "list.txt"
        listed.write_text("\n".join(names), encoding="utf-8")
        written = _run(_command(str(listed), letters), seconds)
    return _by_picture(written, len(pictures))


def _command(listed: str, letters: str | None) -> list[str]:
    only = ["-c", f"tessedit_char_whitelist={letters}"] if letters else []
    return [
        program(),
        listed,
        "stdout",
        "-l",
        LANGUAGE,
        "--psm",
        _ONE_LINE,
        "--dpi",
        "300",
        "-c",
        "tessedit_do_invert=0",
        *only,
        "tsv",
    ]


def _run(command: list[str], seconds: float) -> str:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - the program is Tesseract, the names are ours
            command, capture_output=True, check=False, timeout=seconds, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfTime("Textigenkänningen blev inte klar.") from error
    if done.returncode < 0 or b"bad_alloc" in done.stderr:
        raise OutOfMemory("Textigenkänningen krävde för mycket minne.")
    return done.stdout.decode("utf-8", errors="replace")


def _by_picture(written: str, count: int) -> list[list[Reading]]:
    """Tesseract's table (level, page, block, paragraph, line, word, left, top, width, height, confidence, text)."""
    found: list[list[Reading]] = [[] for _ in range(count)]
    for row in written.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) != 12 or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        page, left, top, width, height = (int(fields[at]) for at in (1, 6, 7, 8, 9))
        box = (left, top, left + width, top + height)
        if 0 < page <= count:
            found[page - 1].append(Reading(fields[11].strip(), box, max(0.0, float(fields[10])) / 100))
    return found
