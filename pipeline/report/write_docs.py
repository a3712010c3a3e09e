"""Writes docs/rules/ and docs/regler/ from the pages of the rules: python -m pipeline.report.write_docs [FOLDER]."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.rules import all_rules
from pipeline.report.rule_pages import finds, severity_of, written_page
from pipeline.report.translations import Language, Strings

FOLDERS: dict[Language, str] = {"en": "rules", "sv": "regler"}
TABLE = lazy_pattern(r"(?<=\| --- \| --- \| --- \|\n).*?(?=\n\n)", re.DOTALL)  # the rows under README.md's first header


def written(readme: str, language: Language) -> Iterator[tuple[str, str]]:
    """The files of a language's folder with their text: a page for each rule, and README.md with its table made anew."""
    words = Strings(language)
    for code in all_rules():
        yield f"{code}.md", written_page(code, words)
    rows = "\n".join(
        f"| [{code}]({code}.md) | {severity_of(code, words)} | {finds(code, words)} |" for code in all_rules()
    )
    yield "README.md", TABLE.sub(lambda _: rows, readme, count=1)


def main(folder: Path) -> None:
    """Write the files of both languages, and take away those of rules that are gone."""
    for language, name in FOLDERS.items():
        own = folder / name
        made = dict(written((own / "README.md").read_text(encoding="utf-8"), language))
        for old in own.glob("*.md"):
            if old.name not in made:
                old.unlink()
        for file, text in made.items():
            (own / file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(*sys.argv[1:] or ["docs"]))
