"""A rule is a folder: what is laid beside the others is found, worded, published and explained."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.check import rules as package
from pipeline.check.rules import all_rules, codes
from pipeline.check.texts import page, texts
from pipeline.report.translations import Strings
from pipeline.report.write_docs import FOLDERS, written
from schemas.errors import RuleIncomplete
from schemas.publish import schema
from tests.pipeline.check.help import found
from tests.pipeline.factory import control, document, plan

DOCS = Path(__file__).parents[3] / "docs"
RULE = """
from pipeline.check.rule import Finding, Rule, place_of

def find(context):
    for sheet in context.sheets("control_plan"):
        for entry in sheet.entries:
            if not entry.checks:
                yield Finding(homes=(sheet,), about=entry.risk.text, names=(entry.risk.text,),
                              values={"where": place_of(entry)}, entries=(entry,))

RULE = Rule(order=5, severity="notice", area="controls", find=find)
"""
TEXTS = """
[sv]
title = "Rad utan kontroll"
text = "En rad i planen har inget kontrollmoment."
[sv.says]
one = "Raden ”{about}”{where} har inget kontrollmoment."
[en]
title = "Row without a check"
text = "A row of the plan has no check."
[en.says]
one = "The row “{about}”{where} has no check."
"""


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[str]:
    """A rule in a folder of its own."""
    folder = tmp_path / "toy_rule"
    folder.mkdir()
    for name, text in (
        ("__init__.py", ""),
        ("rule.py", RULE),
        ("texts.toml", TEXTS),
        ("page.md", "A row has no check.\n"),
        ("page.sv.md", "En rad har inget kontrollmoment.\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    package.__path__.append(str(tmp_path))
    importlib.invalidate_caches()
    _forget_rules()
    yield "toy-rule"
    package.__path__.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith(f"{package.__name__}.toy_rule")]:
        del sys.modules[name]
    _forget_rules()


def _forget_rules() -> None:
    all_rules.cache_clear()
    texts.cache_clear()


@pytest.mark.parametrize("missing", ["texts.toml", "page.sv.md"])
def test_a_folder_that_lacks_a_file_is_told_by_both_names(toy: str, tmp_path: Path, missing: str) -> None:
    (tmp_path / "toy_rule" / missing).unlink()
    with pytest.raises(RuleIncomplete, match=f"^Regeln {toy} saknar filen {missing} "):
        texts(toy) if missing == "texts.toml" else page(toy, "sv")


def test_a_folder_more_is_a_rule_more(toy: str) -> None:
    assert toy in codes()
    assert next(iter(all_rules())) == toy
    [finding] = found(document(plan(2024, control("Jäv"))), code=toy)
    assert finding.message == "Raden ”Jäv” (sidan 1) har inget kontrollmoment."
    assert Strings("en")(f"rule.{toy}.title") == "Row without a check"
    assert toy in schema(codes())["$defs"]["Discrepancy"]["properties"]["code"]["enum"]
    for language, folder in FOLDERS.items():
        assert f"{toy}.md" in dict(written((DOCS / folder / "README.md").read_text(encoding="utf-8"), language))
