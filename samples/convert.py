"""Turns Word files and HTML pages into PDF through the programs that offices use."""

from __future__ import annotations

import re
import subprocess
import tempfile
from datetime import date
from pathlib import Path

TIMEOUT = 180.0  # seconds; a first start of LibreOffice makes a whole profile


def with_libreoffice(word_file: bytes, created: date, program: str = "soffice") -> bytes:
    """The Word file as LibreOffice prints it.

    Raises subprocess.CalledProcessError or TimeoutExpired where the program fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bundle.docx").write_bytes(word_file)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _run(program, profile, "--headless", "--convert-to", "pdf", "--outdir", name,
             str(folder / "bundle.docx"))  # fmt: skip
        return settled((folder / "bundle.pdf").read_bytes(), created)


def with_chromium(page: str, created: date, program: str = "chromium") -> bytes:
    """The HTML page as Chromium prints it.

    The page is our own, so that Chromium goes without its sandbox, which no container has.

    Raises subprocess.CalledProcessError or TimeoutExpired where the program fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bundle.html").write_text(page, encoding="utf-8")
        _run(program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'bundle.pdf'}",
             (folder / "bundle.html").as_uri())  # fmt: skip
        return settled((folder / "bundle.pdf").read_bytes(), created)


def settled(pdf: bytes, created: date) -> bytes:
    """The same PDF, its moment and its identifier replaced by ones that every build gives.

    Replaces like with like in length, since a PDF counts its bytes.
    """

    def moment(match: re.Match[bytes]) -> bytes:
        return match[1] + f"{created:%Y%m%d}080000".encode()

    pdf = re.sub(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}", moment, pdf)
    return re.sub(rb"(?<=<|/)[0-9A-F]{32}(?=[>\s])", b"0" * 32, pdf)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
