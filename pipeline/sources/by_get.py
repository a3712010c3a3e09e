"""What sources have in common that ask a server for a list, and for each paper with a plain GET at its address."""

from __future__ import annotations

from pipeline.archive.incoming import Incoming
from pipeline.sources.base import Fetched, KnownCopy, Listed, Losses
from pipeline.sources.client import Client


class ByGet:
    """Papers that lie at their addresses. complete, lost: as a Source has them."""

    complete = True

    def __init__(self, client: Client) -> None:
        """client: asks the source's servers."""
        self._client = client
        self.lost = Losses()

    def fetch(self, document: Listed, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        """A GET, with the conditions that the server's own marks allow."""
        return self._client.document(document.address, document.name, held, into)
