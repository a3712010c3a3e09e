"""Headers that say whose something is: "Riskens benämning" names the risk, "Riskens sannolikhet" is its likelihood."""

from __future__ import annotations

import re

_WHOSE = re.compile(r"(?:risk|kontroll|kontrollmoment|åtgärd|process)(?:en|et)s", re.IGNORECASE)
_NAMES = re.compile(r"(?:benämning|namn|rubrik|titel)\W*", re.IGNORECASE)
_ITS = {  # what another header means of whose it is: "Åtgärdens ansvarig" is somebody responsible for a treatment
    "risk": {field: field for field in ("process", "description", "cause", "likelihood", "consequence", "value", "owner", "acceptance")}
    | {"responsible": "owner"},
    "checks": {field: field for field in ("method", "frequency", "responsible", "report_to", "result")},
    "treatments": {"responsible": "treatment_owner", "frequency": "treatment_due", "treatment_due": "treatment_due"},
}  # fmt: skip


def tells_whose(header: str) -> bool:
    """Whether known words are but whose the rest of the header is: "Riskens"."""
    return _WHOSE.fullmatch(header) is not None


def is_its_name(rest: str) -> bool:
    """Whether the rest says that it is the name: "benämning"."""
    return _NAMES.fullmatch(rest) is not None


def field_of(whose: str, what: str) -> str | None:
    """The field of what a header by itself means, by the field of whose it is; None where it is none of that's."""
    return _ITS.get(whose, {}).get(what)
