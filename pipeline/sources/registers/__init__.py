"""The publishing systems that a board's papers stand in, one module each; each adds its line to REGISTERS.

A page belongs to the first whose marks it has: what many sites are made with besides (WordPress) comes last.
"""

from __future__ import annotations

from typing import Final

from pipeline.sources.registers import (
    ciceron,
    evolution,
    lex2,
    meetingplus,
    netpublicator,
    oparl,
    opengov,
    wordpress,
)
from pipeline.sources.registers.register import Register

REGISTERS: Final[tuple[Register, ...]] = (
    ciceron.REGISTER,
    lex2.REGISTER,
    meetingplus.REGISTER,
    netpublicator.REGISTER,
    opengov.REGISTER,
    oparl.REGISTER,
    evolution.REGISTER,
    wordpress.REGISTER,
)
