"""Writes docs/rules/ from the pages of the rules: python -m pipeline.check.write_docs [FOLDER]."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.check.rule import Rule
from pipeline.check.rules import all_rules
from pipeline.check.texts import page

TABLE = (
    "| code | severity | says |\n| --- | --- | --- |\n",
    "\n\n",
)  # what the table of README.md begins and ends with
SILENCE = """\
## How to silence it

Fix the document, or, where it is right as it stands:

- this finding alone: accept its fingerprint in the settings file, with the reason;

  ```toml
  [[accepted]]
  fingerprint = "…"          # stands in every report beside the finding
  reason = "…"
  ```

- the rule altogether: `[check] off = ["{code}"]`.
"""


def written(readme: str) -> Iterator[tuple[str, str]]:
    """The files of docs/rules with their text: a page for each rule, and README.md with its table made anew."""
    for code, rule in all_rules().items():
        yield f"{code}.md", f"# {code}\n\n**{rule.severity}** · {page(code)}\n{SILENCE.format(code=code)}"
    head, rest = readme.split(TABLE[0])
    tail = rest.partition(TABLE[1])[2]
    yield "README.md", f"{head}{TABLE[0]}{chr(10).join(map(_line, all_rules().values()))}{TABLE[1]}{tail}"


def _line(rule: Rule) -> str:
    """A rule's line in the table: its page's first paragraph says what it finds."""
    return f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {page(rule.code).partition(chr(10))[0]} |"


def main(folder: Path) -> None:
    """Write the files, and take away those of rules that are gone."""
    made = dict(written((folder / "README.md").read_text(encoding="utf-8")))
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(*sys.argv[1:] or ["docs/rules"]))
