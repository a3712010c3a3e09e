"""Tesseract over many small pictures in one call, with its confidence in each word."""

from __future__ import annotations

import contextlib
import math
import os
import resource
import shutil
import signal
import subprocess
import sys
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
PATIENCE = 4.0  # times the time of the processor that may go by on the clock
_LATE = "Textigenkänningen blev inte klar."
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


def spent() -> float:
    """Seconds of the processor that this process and its ended children have taken: a busy machine takes no scan's time."""
    return sum(os.times()[:4])


def recognise(pictures: Sequence[Grey], seconds: float, letters: str | None = None) -> list[list[Reading]]:
    """The words of each picture, which holds one line of text.

    Args:
        pictures: in grey.
        seconds: of the processor, and PATIENCE times as many on the clock.
        letters: the only ones to expect.

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
    with subprocess.Popen(  # noqa: S603 - the program is Tesseract, the names are ours
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        _limit(process.pid, seconds)
        try:
            written, told = process.communicate(timeout=PATIENCE * seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise OutOfTime(_LATE) from error
        except BaseException:
            process.kill()
            raise
    if process.returncode == -signal.SIGXCPU:
        raise OutOfTime(_LATE)
    if process.returncode < 0 or b"bad_alloc" in told:
        raise OutOfMemory("Textigenkänningen krävde för mycket minne.")
    return written.decode("utf-8", errors="replace")


def _limit(pid: int, seconds: float) -> None:
    """Let the kernel end a process that has taken so many seconds of the processor, where it can."""
    if sys.platform == "linux":  # others have no prlimit
        most = max(1, math.ceil(seconds))
        with contextlib.suppress(ProcessLookupError):  # it has ended
            resource.prlimit(pid, resource.RLIMIT_CPU, (most, most + 1))


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
