"""The publishing systems that a board's papers stand in, one module each; each adds its line to REGISTERS.

A page belongs to the first whose marks it has: what many sites are made with besides (WordPress) comes last.
"""

from __future__ import annotations

from typing import Final

from pipeline.sources.registers import ciceron, evolution, meetingplus, netpublicator, oparl, opengov, wordpress
from pipeline.sources.registers.register import Register

REGISTERS: Final[tuple[Register, ...]] = (
    ciceron.REGISTER,
    evolution.REGISTER,
    meetingplus.REGISTER,
    netpublicator.REGISTER,
    oparl.REGISTER,
    opengov.REGISTER,
    wordpress.REGISTER,
)
