"""Patterns that are compiled where they are first used: they find what compiled ones find, and each can be compiled."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lazy_pattern import lazy_pattern

ROOT = Path(__file__).parents[2]
PATHS = [path for folder in ("extractors", "pipeline") for path in sorted((ROOT / folder).rglob("*.py"))]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in PATHS
    if "= lazy_pattern(" in path.read_text(encoding="utf-8")
]


@given(
    st.text("ab12 \n"),
    st.sampled_from([r"[ab]+(\d)", r"a*b", r"(?P<x>1)|2", r"^\s"]),
    st.sampled_from([0, re.MULTILINE]),
)
def test_what_it_finds_is_what_a_compiled_pattern_finds(text: str, pattern: str, flags: int) -> None:
    lazy, compiled = lazy_pattern(pattern, flags), re.compile(pattern, flags)
    for name in ("search", "match", "fullmatch"):
        ours, theirs = getattr(lazy, name)(text), getattr(compiled, name)(text)
        assert (ours and (ours.span(), ours.groupdict())) == (theirs and (theirs.span(), theirs.groupdict()))
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.split(text) == compiled.split(text)
    assert lazy.sub("-", text) == compiled.sub("-", text)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (compiled.pattern, compiled.flags, compiled.groups)


def test_nothing_is_compiled_until_a_method_is_asked_for_and_then_once() -> None:
    with patch("extractors.lazy_pattern.re.compile", wraps=re.compile) as compiling:
        lazy = lazy_pattern("a+", re.IGNORECASE)
        assert lazy.pattern == "a+"
        compiling.assert_not_called()
        assert lazy.search("bA")
        assert not lazy.match("b")
    compiling.assert_called_once_with("a+", re.IGNORECASE)


def test_a_pattern_with_an_error_says_so_when_it_is_used() -> None:
    with pytest.raises(re.error, match="unterminated"):
        lazy_pattern("(").search("x")


@pytest.mark.long
def test_every_pattern_of_ours_can_be_compiled() -> None:
    """What is compiled late would fail late. In a process of its own, which loads every module and looks for what stands for a pattern."""
    code = (
        "import gc, importlib, sys\n"
        "for module in sys.argv[1:]: importlib.import_module(module)\n"
        "from extractors.lazy_pattern import _LazyPattern\n"
        "print(sum(one.flags >= 0 for one in gc.get_objects() if type(one) is _LazyPattern))\n"
    )
    command = [sys.executable, "-c", code, *MODULES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) > 1000


@pytest.mark.long
def test_patterns_of_modules_are_compiled_late() -> None:
    """But for what looks through bytes, and what is asked where memory has ended."""
    early = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in PATHS
        if path != ROOT / "pipeline" / "notify" / "sender.py"
        for statement in ast.parse(path.read_bytes()).body
        if not isinstance(statement, (ast.FunctionDef, ast.ClassDef))
        for call in ast.walk(statement)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "re.compile"
        and not re.search(r"\.encode\(|\bb['\"]", ast.unparse(call.args[0]))
    ]
    assert early == []


def test_no_match_is_asked_for_its_pattern_by_identity() -> None:
    """A match knows the compiled pattern, which is never the one that stands for it."""
    asked = [
        f"{path.relative_to(ROOT)}:{test.lineno}"
        for path in PATHS
        if ".re " in (text := path.read_text(encoding="utf-8"))
        for test in ast.walk(ast.parse(text))
        if isinstance(test, ast.Compare) and isinstance(test.left, ast.Attribute) and test.left.attr == "re"
    ]
    assert asked == []
