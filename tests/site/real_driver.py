"""A night over the invented register with the product's own reader, rules and reports, as a process of its own.

python -m tests.site.real_driver FOLDER: its settings are those that settings() made there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from flows.night_setup import planned
from flows.settings import Settings
from pipeline.harvest.nightly import run_night

SOURCES = "kallor.toml"


def settings(folder: Path, url: str | None = None) -> Settings:
    """Settings whose files all lie in a folder; url: of the site, where its file of sources is to be written."""
    if url:
        folder.mkdir(parents=True, exist_ok=True)
        text = "contact = 'https://granby.test/om'\n"
        for name, kind, path in (("sidan", "sitevision", "/namnd.html"), ("lista", "webpage", "/lista?sida=0")):
            text += f"[[source]]\nname = '{name}'\nkind = '{kind}'\nurl = '{url}{path}'\nmunicipality = 'Granby'\n"
            text += "board = 'Servicenämnden'\nallow_private = true\npause = 0\n"
        (folder / SOURCES).write_text(text, encoding="utf-8")
    return Settings(data=folder / "data", sources=folder / SOURCES, workers=2)


def main() -> None:
    with planned(settings(Path(sys.argv[1]))) as night:
        print(json.dumps(run_night(night).as_json()))  # noqa: T201 — its answer to the test


if __name__ == "__main__":
    main()
