"""The command `namndkoll web`."""

from __future__ import annotations

import typer

from flows.exit_handling import command
from flows.machine_limits import expect_limits
from flows.translations import word


@command
def web(
    host: str = typer.Option("127.0.0.1", metavar=word("metavar.host"), help=word("help.web_host")),
    port: int = typer.Option(8350, min=1, max=65535, metavar="PORT", help=word("help.web_port")),
    token: str = typer.Option("", metavar=word("metavar.name"), help=word("help.web_token")),
    scope: list[str] = typer.Option(["read"], metavar="SCOPE", help=word("help.web_scope")),  # noqa: B008 - typer copies it
) -> int:
    """Serve the page and the API over the store, until stopped; or make a token, say it once, and end."""
    from flows.settings import load  # noqa: PLC0415 - slow to load

    if token:
        from flows.web.first_token import made_token  # noqa: PLC0415 - the same

        typer.echo(made_token(load(), token, scope))
        return 0
    expect_limits()
    from flows.web.serving import serve  # noqa: PLC0415 - the same

    serve(load(), host, port)
    return 0
