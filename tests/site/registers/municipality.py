"""One municipality in every system at once, each on a host of its own, and the file of sources that an operator makes of that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.source_blocks import blocks
from pipeline.sources.client import Client
from pipeline.sources.policy import Policy
from pipeline.sources.recognize import recognize
from tests.site.registers.ciceron import Ciceron
from tests.site.registers.episerver import Episerver
from tests.site.registers.evolution import Evolution
from tests.site.registers.lex2 import Lex2
from tests.site.registers.meetingplus import MeetingPlus
from tests.site.registers.netpublicator import NetPublicator
from tests.site.registers.oparl import OParl
from tests.site.registers.opengov import OpenGov
from tests.site.registers.system import System
from tests.site.registers.wordpress import WordPress
from tests.site.registers.world import World
from tests.site.server import serving

SYSTEMS: dict[str, type[System]] = {
    "ciceron": Ciceron,
    "evolution": Evolution,
    "lex2": Lex2,
    "meetingplus": MeetingPlus,
    "netpublicator": NetPublicator,
    "oparl": OParl,
    "opengov": OpenGov,
    "webpage": Episerver,
    "wordpress": WordPress,
}


@dataclass
class Municipality:
    """Its systems by their kind, all of them over one world."""

    world: World
    systems: dict[str, System]

    def asked(self) -> dict[str, list[str]]:
        """What each was asked since this was last called."""
        return {kind: system.asked() for kind, system in self.systems.items()}


@contextmanager
def standing(world: World, *kinds: str) -> Iterator[Municipality]:
    """The municipality in some systems, in all where none is named."""
    with ExitStack() as sites:
        systems = {kind: SYSTEMS[kind](world, sites.enter_context(serving())) for kind in kinds or SYSTEMS}
        yield Municipality(world, systems)


def address(system: System) -> str:
    """What an operator would give to `namndkoll source`; where a host's name would tell the system, its API in place of that."""
    if isinstance(system, NetPublicator):
        return f"{system.api}/read?hash={system.root.id}&isr=true"
    if isinstance(system, Evolution):
        return f"{system.url}api/units"
    if isinstance(system, Episerver):
        return system.page_of(system.world.boards[0])
    url: str = system.url  # type: ignore[attr-defined]  # all have one
    return url


def written(town: Municipality, file: Path) -> Path:
    """The file of sources, of the blocks that `namndkoll source` writes for each system; each a municipality of its own."""
    text = "contact = 'https://granby.test/om'\n"
    for kind, system in town.systems.items():
        url = address(system)
        found = recognize(url, client_of)
        assert found.kind == kind, (kind, found.kind)
        lines = "\n".join(blocks(found, f"https://{kind}.se/", private=True))
        text += f"{lines}\n".replace("allow_private = true", "allow_private = true\npause = 0")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def client_of(hosts: frozenset[str]) -> Client:
    """One that may ask this machine, and does not wait."""
    return Client(Policy(hosts=hosts, contact="a@granby.test", allow_private=True, pause=0, tries=1))
