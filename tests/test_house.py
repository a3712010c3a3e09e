"""What holds for the house as a whole: what loads what, what the docs mention, what the locks hold."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from flows.cli import app
from flows.settings import Settings
from flows.translations import WORDS
from flows.write_modules import PAGE, written
from pipeline.report.problem_sentences import english_codes
from schemas.extraction import ProblemCode
from tests.groups import GROUPS

ROOT = Path(__file__).parents[1]
OURS = {"schemas", "extractors", "pipeline", "flows"}
DOCS = "\n".join(
    path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = cache(written)  # what the page of all modules would be
HEAVY = ("spacy", "prefect", "sqlalchemy", "scipy", "rich", "numpy", "pydantic", "pdfplumber", "docx", "jinja2")


@cache
def tree_of(path: Path) -> ast.Module:
    """A module, parsed once for all tests that look through it."""
    return ast.parse(path.read_bytes())


@pytest.fixture(autouse=True, scope="module")
def _trees_no_longer_than_these_tests() -> Iterator[None]:
    yield
    tree_of.cache_clear()


@pytest.mark.parametrize("module", ["flows.cli", "flows.entry_point", "flows.sessions", "pipeline.workers.client"])
def test_the_command_line_loads_nothing_heavy(module: str) -> None:
    code = f"import {module}, sys; print(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_first_child_is_started_before_more_is_loaded_than_that_takes() -> None:
    code = "import flows.entry_point, sys; print({'dataclasses', 'inspect', 'pathlib', 'pipeline.workers.pool'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "module", ["pipeline.workers.jobs", "pipeline.interpret.page_selection", "extractors.pdf.reader"]
)
def test_pages_are_looked_through_before_spacy_is_there(module: str) -> None:
    """It loads beside: a child's first document waits for it only once a page is read in full."""
    code = f"import {module}, sys; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


def test_no_path_on_a_page_is_looked_for_in_square_time() -> None:
    """As libxml2 does where paths are united, and where one goes down twice: a page of some MB would keep a night for hours."""
    paths = [path for package in OURS for path in (ROOT / package).rglob("*.py")]
    asked = [
        "".join(str(part.value) for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant))
        for path in paths
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "xpath"
    ]
    assert len(asked) > 5
    assert [one for one in asked if "|" in one or one.count("//") != 1 or "descendant" in one] == []


# What the standard library has since Python 3.12, 3.13 and 3.14, of what one might import of it by name.
NEWER = {
    ("itertools", "batched"),
    ("warnings", "deprecated"),
    ("typing", "override"),
    ("typing", "TypeAliasType"),
    ("typing", "TypeIs"),
    ("typing", "ReadOnly"),
    ("copy", "replace"),
    ("collections.abc", "Buffer"),
    ("string.templatelib", "Template"),
}


@pytest.mark.long
def test_nothing_is_imported_that_python_3_11_lacks() -> None:
    """The tests run on a newer one; the linters know its grammar alone."""
    paths = [path for package in (*OURS, "tests", "benchmarks") for path in (ROOT / package).rglob("*.py")]
    named = (
        (node.module, alias.name)
        for path in paths
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )
    assert NEWER.intersection(named) == set()


def test_imports_go_one_way() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_module_imports_itself_through_others() -> None:
    """Neither when it is loaded nor when a function runs: every module can be understood from those below it."""
    assert circles(import_graph()) == []


def test_circles_are_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == [{"b", "c"}]


def import_graph() -> dict[str, set[str]]:
    """What each module of ours imports of ours, also inside functions; for types alone counts as nothing."""
    paths = {module_name(path): path for package in OURS for path in (ROOT / package).rglob("*.py")}
    return {
        name: {found for one in imports_of(tree_of(path)) for found in one if found in paths} - {name}
        for name, path in paths.items()
    }


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(tree: ast.AST) -> Iterator[list[str]]:
    """The names that each import may mean: `from a import b` is a's or the module a.b."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        yield from imports_of(node)


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """The groups of modules of which each reaches each other."""
    reached = {name: reach(graph, name) for name in graph}
    groups = [frozenset(other for other in reached[name] if name in reached[other]) for name in graph]
    return [set(group) for group in dict.fromkeys(groups) if group]


def reach(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    left = [start]
    while left:
        new = graph[left.pop()] - seen
        seen |= new
        left += new
    return seen


@pytest.mark.parametrize("command", [command.name for command in app.registered_commands])
def test_the_docs_mention_every_command(command: str) -> None:
    assert f"`namndkoll {command}" in DOCS or f"\nnamndkoll {command}" in DOCS


BENCHMARKS = [
    path.stem if path.name != "__main__.py" else path.parent.name
    for path in sorted([*(ROOT / "benchmarks").glob("*.py"), *(ROOT / "benchmarks").glob("*/__main__.py")])
    if 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")
]


def test_the_benchmarks_page_mentions_every_command_and_no_other() -> None:
    page = " ".join((ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8").split())
    assert {*re.findall(r"python -m benchmarks\.(\w+)", page)} == {*BENCHMARKS}


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_the_docs_mention_every_setting(setting: str) -> None:
    assert f"`NAMNDKOLL_{setting.upper()}` | `{setting}`" in DOCS


def test_every_command_has_an_example() -> None:
    for command in app.registered_commands:
        assert f"namndkoll {command.name}" in str(command.help)


def test_every_problem_has_its_english_sentence() -> None:
    assert english_codes() == set(get_args(ProblemCode))


def test_both_languages_fill_the_same_places() -> None:
    for swedish, english in WORDS.values():
        assert set(re.findall(r"{\w+}", swedish)) == set(re.findall(r"{\w+}", english))


@pytest.mark.parametrize(
    ("lock", "groups"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])]
)
def test_the_locks_hold_every_dependency_with_hashes_and_no_address(lock: str, groups: list[str]) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    wanted = [
        *PROJECT["project"]["dependencies"],
        *[one for group in groups for one in PROJECT["dependency-groups"][group]],
    ]
    locked = {bare(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
    assert {bare(one) for one in wanted} <= locked
    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text):
        assert entry.startswith("#") or "--hash=sha256:" in entry


def imported() -> Iterator[tuple[str, Path]]:
    """Every module of others that the packages import, by its first name."""
    for path in sorted(path for package in OURS for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(tree_of(path)):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - OURS:
                yield name, path


def test_what_is_imported_is_a_dependency() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    declared = {bare(one) for one in [*PROJECT["project"]["dependencies"], *chain.from_iterable(extras)]}
    distributions = packages_distributions()
    for name, path in imported():
        assert declared & {bare(one) for one in distributions.get(name, [name])}, f"{name} in {path}"


def bare(requirement: str) -> str:
    """A distribution's name as an index compares it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement)[0]).lower()


def test_the_installed_command_starts_where_the_project_says() -> None:
    module, _, function = PROJECT["project"]["scripts"]["namndkoll"].partition(":")
    code = f"import sys; sys.argv = ['namndkoll', '--version']; from {module} import {function} as f; f()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"namndkoll {PROJECT['project']['version']}"


def test_the_groups_of_tests_are_files() -> None:
    assert [name for name in GROUPS if not (ROOT / name).exists()] == []


def test_ci_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_page_of_all_modules_is_as_their_docstrings_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == MODULES(), "run `make docs`"


def test_every_module_says_what_it_is_for_in_one_line() -> None:
    """The page of all modules is made of these."""
    lines = [line for line in MODULES().splitlines() if line.startswith("- `")]
    assert [line for line in lines if not line.partition(": ")[2]] == []
