"""Headers that say whose something is: "Riskens benämning" names the risk, "Processnamn" the process, "Riskens sannolikhet" or "Risk: Sannolikhet" is its likelihood."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_WHOSE = lazy_pattern(r"(?:risk|kontroll|kontrollmoment|åtgärd|process)(?:en|et)s", re.IGNORECASE)
_OBJECT = lazy_pattern(  # as a system names the columns of its export: "Risk: Sannolikhet", "risk.sannolikhet"
    r"(?P<object>(?:risk|kontroll|kontrollmoment|åtgärd|process)(?:en|et)?)(?::\s*|\.(?=\w)|_|\s+[>›]\s+)(?P<attribute>[^\W\d][^:.>]*)",
    re.IGNORECASE,
)
_OWNED = lazy_pattern(  # but what heads a chapter rather than a column: "Nämndens risker", "Våra iakttagelser", "Bolagets verksamhet"
    r"(?:vår|\w*skolans|[^\W\d_]{3,}(?:en|et|na)s)\s+(?=[^\W\d_])(?!\w*(?:er|or|ningar|[aeo]rna|verksamhet\w*)\b)",
    re.IGNORECASE,
)
_NAME_OF = lazy_pattern(  # in one word, or the name first: "Processnamn", "Namn på process"
    r"(?P<object>process|område|verksamhet)s?(?P<attribute>benämning|namn|rubrik|titel)"
    r"|(?P<name>benämning|namn|rubrik|titel) (?:på|för) (?P<of>process|risk)(?:en)?",
    re.IGNORECASE,
)
_OF_BODIES = frozenset(
    {"process", "risk", "checks", "treatments", "owner"}
)  # "Förvaltningens bedömning" is any memo's heading
_NAMES = lazy_pattern(r"(?:benämning|namn|rubrik|titel)\W*", re.IGNORECASE)
_ITS = {  # what another header means of whose it is: "Åtgärdens ansvarig" is somebody responsible for a treatment
    "risk": {field: field for field in ("process", "description", "cause", "likelihood", "consequence", "value", "owner", "acceptance")}
    | {"responsible": "owner"},
    "checks": {field: field for field in ("method", "frequency", "responsible", "report_to", "result")} | {"owner": "responsible"},
    "treatments": {"responsible": "treatment_owner", "owner": "treatment_owner", "frequency": "treatment_due", "treatment_due": "treatment_due"},
}  # fmt: skip


def tells_whose(header: str) -> bool:
    """Whether known words are but whose the rest of the header is: "Riskens"."""
    return _WHOSE.fullmatch(header) is not None


def without_owner(header: str) -> str | None:
    """The rest of a header behind the body that it belongs to: "process" of "Enhetens process", "åtgärd" of "Vår åtgärd"; None where none is named."""
    match = _OWNED.match(header)
    return header[match.end() :] if match and not tells_whose(match[0].strip()) else None


def may_be_of_body(field: str) -> bool:
    """Whether a header that means a field may say whose it is: "Enhetens process"."""
    return field in _OF_BODIES


def attribute_of(header: str) -> tuple[str, str] | None:
    """The object and its attribute that a header names with a sign between them, or in one word; None for any other."""
    if match := _OBJECT.fullmatch(header.strip()):
        return match["object"], match["attribute"]
    match = _NAME_OF.fullmatch(header.strip())
    return (match["object"] or match["of"], match["attribute"] or match["name"]) if match else None


def is_its_name(rest: str) -> bool:
    """Whether the rest says that it is the name: "benämning"."""
    return _NAMES.fullmatch(rest) is not None


def field_of(whose: str, what: str) -> str | None:
    """The field of what a header by itself means, by the field of whose it is; None where it is none of that's."""
    return _ITS.get(whose, {}).get(what)
