"""Municipalities that publish by every kind of source there is, each by its own, with papers that the product's reader reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flows.source_blocks import blocks
from pipeline.sources.recognize import recognize
from tests.site.drawn_papers import draw
from tests.site.plain_kinds import NewestFeed, SiteVisionPages, laid_out
from tests.site.registers.episerver import Episerver
from tests.site.registers.municipality import SYSTEMS, address, client_of
from tests.site.registers.system import System
from tests.site.registers.world import Board, World, invented
from tests.site.server import serving

CONTACT = 'contact = "https://granby.test/om"\n'
PLAIN: dict[str, type[System]] = {"sitevision": SiteVisionPages, "feed": NewestFeed}


@dataclass
class EveryKind:
    """A world for each kind, and the systems that show them; the folder has none. file: of the sources."""

    file: Path
    worlds: dict[str, World] = field(default_factory=dict)
    systems: dict[str, System] = field(default_factory=dict)


@contextmanager
def every_kind(folder: Path, boards: int, meetings: int) -> Iterator[EveryKind]:
    """So many boards with so many meetings each, twelve times, and the file of sources of them all in a folder."""
    shown, texts = EveryKind(folder / "kallor.toml"), [CONTACT]
    with ExitStack() as sites:
        for seed, kind in enumerate((*SYSTEMS, *PLAIN, "folder"), 1):
            world = shown.worlds[kind] = invented(seed, boards=boards, meetings=meetings)
            draw(world, seed)
            if kind == "folder":
                laid_out(world, folder / "mapp")
                texts += [_block(kind, one, "path", f"mapp/{one.name}") for one in world.boards]
                continue
            system = shown.systems[kind] = (SYSTEMS | PLAIN)[kind](world, sites.enter_context(serving()))
            texts.append(_told(kind, system))
        shown.file.write_text("\n".join(texts), encoding="utf-8")
        yield shown


def _told(kind: str, system: System) -> str:
    """The blocks of a system: those that `namndkoll source` writes where it lists the boards, else one for each page."""
    boards = system.world.boards
    if isinstance(system, SiteVisionPages):
        return "\n".join(_block(kind, one, "url", system.page_of(one)) for one in boards)
    if isinstance(system, NewestFeed):
        return "\n".join(_block(kind, one, "url", system.feed_of(one)) for one in boards)
    if isinstance(system, Episerver):
        return "\n".join(_block(kind, one, "url", system.page_of(one)) for one in boards)
    found = recognize(address(system), client_of)
    text = "\n".join(blocks(found, f"https://{kind}.se/", private=True))
    return text.replace("allow_private = true", "allow_private = true\npause = 0")


def _block(kind: str, board: Board, setting: str, place: str) -> str:
    web = "allow_private = true\npause = 0\n" if setting == "url" else ""
    return (
        f'[[source]]\nname = "{kind}-{board.name.split()[-1].lower()}"\nkind = "{kind}"\n'
        f'municipality = "{kind.capitalize()}"\nboard = "{board.name}"\n{setting} = "{place}"\n{web}'
    )
