"""A connection to PostgreSQL on which no statement waits for ever: a server that is frozen answers nobody, and its machine goes on as if all were well."""

from __future__ import annotations

from time import monotonic
from typing import Any, Final, TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from psycopg.errors import ConnectionTimeout

T = TypeVar("T")
QUIET: Final = 40.0  # seconds without an answer after which the server is looked at, again and again


class WatchedConnection(Connection[Any]):
    """Raises OperationalError, closed, where its server answers neither a statement nor a new connection; a long statement is waited for."""

    def wait(self, gen: PQGen[T], *how: Any, **more: Any) -> T:
        """Let the driver do something, which may have to wait for the server."""
        done: T = super().wait(self._watched(gen), *how, **more)
        return done

    def _watched(self, gen: PQGen[Any]) -> PQGen[Any]:
        """The same steps; where nothing comes, the driver asks every tenth of a second for the next."""
        try:
            step = next(gen)
            while True:
                looked = monotonic()
                while not (ready := (yield step)):
                    if monotonic() - looked > QUIET:
                        self._expect_server()
                        looked = monotonic()
                step = gen.send(ready)
        except StopIteration as ended:
            return ended.value

    def _expect_server(self) -> None:
        """Raises OperationalError where a new connection is not answered in time; a refusal is an answer."""
        told: dict[str, Any] = self.info.get_parameters()
        try:
            Connection.connect(**told, password=self.info.password or None).close()
        except ConnectionTimeout as error:
            self.close()
            raise OperationalError("servern svarar inte") from error
        except OperationalError:
            return
