"""A recognised system as text for the file of sources: what is to be known of it as comments, and a block for each board."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from flows.exit_handling import safe
from flows.translations import chosen_language, word
from pipeline.privacy.masking import holds_number, mask
from pipeline.report.sanitize import escaped_toml
from pipeline.sources.addresses import split
from pipeline.sources.config import UNKNOWN
from pipeline.sources.recognize import Recognized
from pipeline.sources.registers.register import Unit

_HALF = re.compile("[\ud800-\udfff]")
_UNFIT = re.compile(r"[^a-z0-9åäö]+")
_LONGEST = 100  # characters of a source's name
_SHARED = ("360online.com", "netpublicator.com")  # hosts on which every municipality is
_IN_PATH = re.compile(r"/([^\W\d_-]+)-?kommun\b", re.IGNORECASE)
_NUMBERED = re.compile(r"[\d.]+|.*:.*")  # addresses of machines
_HOME = re.compile(r"([\w-]+)\.(?:se|nu|ax|fi)")  # a municipality's own domain; on others' the first part is its name


def blocks(found: Recognized, asked: str, *, private: bool = False) -> Iterator[str]:
    """The text's lines; asked: the address that was given; private: whether addresses in private networks may be asked.

    All of it is valid TOML, so that it can be added to the file as it is; who wants fewer boards takes blocks out.
    """
    system = found.name or word("source.webpage")
    yield _comment(word("source.found", system=system, address=found.url, boards=len(found.boards)))
    if found.inferred:
        yield _comment(word("source.experimental"))
        yield from (_comment(f"  {told[chosen_language() != 'sv']}") for told in found.inferred)
    yield _comment(word("source.look"))
    home = municipality(asked)
    taken = set[str]()
    for unit in found.boards:
        yield ""
        if any(map(holds_number, (unit.url, unit.unit or ""))):  # masked, it would lead nowhere
            yield _comment(word("source.personal_board", board=unit.name))
            continue
        name = _name(f"{home} {unit.name}", taken)
        yield from _block(found.kind, name, home, unit, private=private)


def beginning(file: Path) -> Iterator[str]:
    """What a file of sources begins with, where there is none yet: the contact, which is to be filled in."""
    try:
        begun = bool(file.read_bytes().strip())
    except OSError:
        begun = False  # who writes to it now is told by the system what is wrong
    if not begun:
        yield _comment(word("source.contact"))
        yield 'contact = ""'
        yield ""


def municipality(url: str) -> str:
    """The municipality that an address names, as well as one can tell; "?" where it names none, which the file does not take."""
    host = (split(url).hostname or "").removeprefix("www.")
    if _NUMBERED.fullmatch(host):
        return UNKNOWN
    if host.endswith(_SHARED):
        own = _IN_PATH.search(split(url).path)
        return own[1].capitalize() if own else UNKNOWN
    home = _HOME.search(host)
    told = home[1] if home and home.end() == len(host) else host.partition(".")[0]
    return re.sub(r"-(sok|kommun|diarium)$", "", told).capitalize() or UNKNOWN


def _block(kind: str, name: str, home: str, unit: Unit, *, private: bool) -> Iterator[str]:
    board = safe(unit.name) or "?"
    settings = {"name": name, "kind": kind, "municipality": home, "board": board, "url": unit.url, "unit": unit.unit}
    yield "[[source]]"
    yield from (f"{key} = {_quoted(value)}" for key, value in settings.items() if value is not None)
    if private:
        yield "allow_private = true"


def _name(told: str, taken: set[str]) -> str:
    """A name that the file allows, and that no other block has."""
    plain = _UNFIT.sub("-", mask(told).lower()).strip("-")[:_LONGEST] or "källa"
    name = next(
        one for number in range(1, len(taken) + 2) if (one := f"{plain}-{number}" if number > 1 else plain) not in taken
    )
    taken.add(name)
    return name


def _quoted(text: str) -> str:
    """A string as TOML has it, which takes what JSON writes of one, but for half a character."""
    return escaped_toml(json.dumps(_HALF.sub("\ufffd", text), ensure_ascii=False))


def _comment(text: str) -> str:
    return f"# {safe(text)}" if not text.startswith("  ") else f"#   {safe(text)}"
