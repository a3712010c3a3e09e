"""The publishing systems that a board's papers stand in, one module each; each adds its line to REGISTERS."""

from __future__ import annotations

from typing import Final

from pipeline.sources.registers import meetingplus
from pipeline.sources.registers.register import Register

REGISTERS: Final[tuple[Register, ...]] = (
    # ciceron
    # netpublicator
    # opengov
    meetingplus.REGISTER,
    # wordpress
    # oparl
    # lex2
    # evolution
)
