"""The command `namndkoll source URL`."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.exit_handling import command
from flows.translations import word

Url = Annotated[str, typer.Argument(metavar=word("metavar.address"), help=word("help.source_url"), show_default=False)]
Private = Annotated[bool, typer.Option("--allow-private", help=word("help.allow_private"))]


@command
def source(url: Url, allow_private: Private = False) -> int:  # noqa: FBT002 - the shape of an option
    """Say which system an address belongs to, list its boards, and write a block for each, as the file of sources has it."""
    from flows.settings import load  # noqa: PLC0415 - slow to load
    from flows.source_blocks import beginning, blocks  # noqa: PLC0415 - the same
    from pipeline.privacy.masking import holds_number  # noqa: PLC0415 - the same
    from pipeline.privacy.secrets import has_secret  # noqa: PLC0415 - the same
    from pipeline.sources.addresses import is_web, split  # noqa: PLC0415 - the same
    from pipeline.sources.client import Client  # noqa: PLC0415 - the same
    from pipeline.sources.config import contact_of  # noqa: PLC0415 - the same
    from pipeline.sources.policy import Policy  # noqa: PLC0415 - the same
    from pipeline.sources.recognize import recognize  # noqa: PLC0415 - the same
    from schemas.errors import UsageError  # noqa: PLC0415 - the same

    web = is_web(url)
    # In what is none, nobody knows where a password with a "/" in it ends.
    if has_secret(url) or (split(url).username is not None if web else "@" in url):
        raise UsageError(word("source.secret"))
    if holds_number(url):
        raise UsageError(word("source.personal"))
    if not web:
        raise UsageError(word("source.no_address", address=url))
    file = load().sources
    contact = contact_of(file)
    found = recognize(
        url, lambda hosts: Client(Policy(hosts=hosts, contact=contact, allow_private=allow_private, tries=2))
    )
    for line in (*beginning(file), *blocks(found, url, private=allow_private)):
        typer.echo(line)
    return 0
