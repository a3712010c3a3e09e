"""Makes the sample documents anew: `python -m samples.build [--to FOLDER]`.

The truths beside them are written by hand and stay as they are.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from samples import bundle_2023, bundle_2024
from samples.convert import with_chromium, with_libreoffice
from samples.model import Bundle
from samples.web import web_page
from samples.word import word_file

HERE = Path(__file__).parent
BUNDLES = (bundle_2023.BUNDLE, bundle_2024.BUNDLE)
ALSO_THROUGH_CHROMIUM = (bundle_2023.BUNDLE,)


def documents(bundle: Bundle) -> dict[str, bytes]:
    """Every document of a bundle under its file name."""
    word = word_file(bundle)
    made = {
        f"{bundle.name}.docx": word,
        f"{bundle.name}-libreoffice.pdf": with_libreoffice(word, bundle.created),
    }
    if bundle in ALSO_THROUGH_CHROMIUM:
        made[f"{bundle.name}-chromium.pdf"] = with_chromium(web_page(bundle), bundle.created)
    return made


def main() -> None:
    """Write every document of every bundle."""
    parser = argparse.ArgumentParser(description="Makes the sample documents anew.")
    parser.add_argument("--to", type=Path, default=HERE, help="the folder to write to")
    folder: Path = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    for bundle in BUNDLES:
        for name, content in documents(bundle).items():
            (folder / name).write_bytes(content)
            print(f"{name}: {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
