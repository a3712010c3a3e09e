"""Other producers: LibreOffice out of Word files, Chromium out of HTML, scans out of PDF."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200
SKEW = 0.5
"""Degrees by which a page lies askew at most."""
BATCH = 30
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class MissingProgramError(SystemExit):
    """A producer's program is not installed."""


def program(names: Sequence[str], package: str) -> str:
    """Where a program is; raises MissingProgramError with what to install."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise MissingProgramError(f"{names[0]} is not installed: apt-get install {package}, or leave its producer out")


def to_pdf_by_libreoffice(files: list[Path], folder: Path) -> None:
    """Converts Word files, many in one call, into NAME.pdf in a folder."""
    soffice = program(("soffice", "libreoffice"), "libreoffice-writer")
    for start in range(0, len(files), BATCH):
        with tempfile.TemporaryDirectory() as profile:
            settings = f"-env:UserInstallation={Path(profile).as_uri()}"
            command = [soffice, settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
            subprocess.run([*command, *map(str, files[start : start + BATCH])], check=True, capture_output=True)
    _must_exist([folder / f"{file.stem}.pdf" for file in files], "LibreOffice")


def to_pdf_by_chromium(files: list[Path], folder: Path) -> None:
    """Prints HTML files, two at a time, into NAME.pdf in a folder."""
    browser = program(BROWSERS, "chromium")

    def print_one(file: Path) -> None:
        with tempfile.TemporaryDirectory() as profile:
            target = folder / f"{file.stem}.pdf"
            options = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--user-data-dir={profile}",
            ]
            command = [browser, *options, f"--print-to-pdf={target}", file.as_uri()]
            subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HOME": profile})

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(print_one, files))
    _must_exist([folder / f"{file.stem}.pdf" for file in files], "Chromium")


def _must_exist(paths: list[Path], producer: str) -> None:
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        raise MissingProgramError(f"{producer} did not write {', '.join(missing)}")


def to_scan(source: Path, target: Path) -> None:
    """Puts pictures of a PDF's pages, a little askew and grainy, into a PDF of pictures only."""
    rng = random.Random(source.stem)
    canvas = Canvas(str(target), invariant=1)
    with pypdfium2.PdfDocument(with_fields_drawn(source)) as pdf:
        for page in pdf:
            width, height = page.get_size()
            picture = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(paper(picture, rng)), 0, 0, width, height)
            canvas.showPage()
    canvas.save()


def with_fields_drawn(source: Path) -> bytes:
    """A PDF with the values of its form on its pages, as a printer shows them."""
    with pypdfium2.PdfDocument(source) as pdf:
        if not pdf.get_formtype():
            return source.read_bytes()
        pdf.init_forms()
        for page in pdf:
            pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_PRINT)
        printed = io.BytesIO()
        pdf.save(printed)
    return printed.getvalue()


def paper(picture: Image.Image, rng: random.Random) -> io.BytesIO:
    """A page as a scanner sees it, as JPEG."""
    askew = picture.rotate(rng.uniform(-SKEW, SKEW), resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, rng.uniform(2, 7), (askew.height, askew.width))
    grainy = np.clip(np.asarray(askew, dtype=np.float32) * 0.96 + 4 + noise, 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(grainy).save(buffer, "JPEG", quality=rng.randint(60, 85), dpi=(DPI, DPI))
    buffer.seek(0)
    return buffer
