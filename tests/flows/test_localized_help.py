"""What the command line says of a wrong call, and its help: in Swedish, English by setting."""

from __future__ import annotations

import re

import pytest

from flows.cli import app
from tests.flows.conftest import Namndkoll

COMMANDS = [str(command.name) for command in app.registered_commands]
ENGLISH = re.compile(
    r"Usage|notice|Options|Arguments|Commands|Error|Try |Show |required|default|Missing|such|Invalid|Input|<"
)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("extract", "Fel: Argumentet FIL saknas."),
        ("extract --fel x", "Fel: Valet --fel finns inte. Menade du --help?"),
        ("extract -q x", "Fel: Valet -q finns inte."),
        ("extract x -o", "Fel: Valet -o behöver ett värde."),
        ("extrakt x", "Fel: Kommandot extrakt finns inte. Menade du extract eller export?"),
        ("kolla plan.docx", "Fel: Kommandot kolla finns inte. Menade du check?"),
        ("Kontrolera plan.docx", "Fel: Kommandot Kontrolera finns inte. Menade du check?"),
        ("kör handlingar", "Fel: Kommandot kör finns inte. Menade du run?"),
        ("zzz", "Fel: Kommandot zzz finns inte."),
        ("schema x y", "Fel: För många argument: y."),
        (
            "export --after -1",
            "Fel: Ogiltigt värde för --after: ska vara ett heltal från 0, eller position från en rad i flödet.",
        ),
        ("export --limit 0", "Fel: Ogiltigt värde för --limit: ska vara minst 1."),
        (
            "export --after x:7",
            "Fel: Ogiltigt värde för --after: ska vara ett heltal från 0, eller position från en rad i flödet.",
        ),
        ("serve --port 70000", "Fel: Ogiltigt värde för --port: ska vara högst 65535."),
        ("forget", "Ange antingen en kontrollsumma med --reason, eller --reviewer NAMN."),
        ("forget x", "Ange antingen en kontrollsumma med --reason, eller --reviewer NAMN."),
        ("forget x --yes=1", "Fel: Valet --yes tar inget värde."),
    ],
)
def test_a_wrong_call_is_told_in_swedish(namndkoll: Namndkoll, call: str, told: str) -> None:
    result = namndkoll(*call.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == told
    assert not ENGLISH.search(result.stderr)


def test_a_wrong_call_is_told_in_english_by_setting(namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", "en")
    told = namndkoll("export", "--limit", "x").stderr.splitlines()
    assert told[0].startswith("Usage: ")
    assert told[-1] == "Error: Invalid value for '--limit': must be a whole number"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_is_swedish_with_an_example(namndkoll: Namndkoll, command: str) -> None:
    result = namndkoll(command, "--help")
    assert result.exit_code == 0
    assert f"Exempel: namndkoll {command}" in result.stdout
    assert not ENGLISH.search(result.stdout)


@pytest.mark.parametrize(("words", "code"), [([], 2), (["--help"], 0)])
def test_the_program_shows_its_commands(namndkoll: Namndkoll, words: list[str], code: int) -> None:
    result = namndkoll(*words)
    assert result.exit_code == code
    assert not ENGLISH.search(result.output)
    assert all(f"\n  {command} " in result.output for command in COMMANDS)


@pytest.mark.parametrize("words", [["\x1b[31m"], ["extract", "--\x1b[31m"], ["19121212-1212"]])
def test_what_was_typed_is_shown_harmless(namndkoll: Namndkoll, words: list[str]) -> None:
    result = namndkoll(*words)
    assert result.exit_code == 2
    assert "\x1b" not in result.output
    assert "1212-1212" not in result.output
