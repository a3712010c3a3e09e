"""PDFs by the programs that people print with."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.conftest import needs


def printed(html: str, producer: str, folder: Path, profiles: Path) -> bytes:
    """HTML as the producer's PDF ("chromium", "libreoffice"), made in a folder; profiles: for the producer's settings."""
    (folder / "x.html").write_text(html, encoding="utf-8")
    source, target, profile = folder / "x.html", folder / "x.pdf", profiles / producer
    options = {
        "chromium": ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--no-pdf-header-footer",
                     f"--print-to-pdf={target}", source.as_uri()],
        "libreoffice": [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf:writer_web_pdf_Export",
                        "--outdir", str(folder), str(source)],
    }[producer]  # fmt: skip
    subprocess.run(
        [needs(producer), *options], check=True, capture_output=True, env={**os.environ, "HOME": str(folder)}
    )
    return target.read_bytes()
