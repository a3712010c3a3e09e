"""Writes docs/modules.md from the first lines of all modules' docstrings: python -m flows.write_modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "modules.md"
PACKAGES = ("schemas", "extractors", "pipeline", "flows")
HEAD = """# Every module

What each is for, by its docstring's first line; `make docs` writes this page. Search it for a word of what you look for ("page break",
"legend", "badge"): the docstrings hold examples of what is meant. How the packages meet is in [architecture.md](architecture.md).
"""


def written() -> str:
    """The page: a section for each folder that holds modules, in the order in which a document goes through the packages."""
    folders = (folder for package in PACKAGES for folder in _folders(ROOT / package))
    return "\n".join([HEAD, *(line for folder in folders for line in _section(folder))])


def _folders(package: Path) -> Iterator[Path]:
    return (path for path in sorted([package, *package.rglob("*")]) if (path / "__init__.py").is_file())


def _section(folder: Path) -> Iterator[str]:
    modules = sorted(path for path in folder.glob("*.py") if path.stem != "__init__")
    if not modules:
        return
    yield from (f"## {folder.relative_to(ROOT)}", "", _first_line(folder / "__init__.py"), "")
    yield from (f"- `{path.stem}`: {_first_line(path)}" for path in modules)
    yield ""


def _first_line(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
