"""What people changed, as a page tells it: in words, and leading to what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from flows.web.pages.doubt_form import label_of, shown
from pipeline.privacy.masking import mask
from pipeline.report.translations import Strings
from pipeline.store.corrections import RECORDED, WITHDRAWN
from pipeline.store.stored_texts import of_json
from pipeline.store.web_models import AuditRecord

LONGEST: Final = 400  # letters of what there is to say
_OF_FINDINGS: Final = "finding-"
_OF_VALUES: Final = (RECORDED, WITHDRAWN)


@dataclass(frozen=True)
class AuditLine:
    """A change: what was done, to what, where that is shown ("" where nowhere), and what else there is to say."""

    at: str
    by: str
    action: str
    subject: str
    address: str
    detail: str


def audit_line(record: AuditRecord, words: Strings) -> AuditLine:
    """A change in the words of the pages, personal numbers masked."""
    home = f"/handlingar/{record.document_id}" if record.document_id else ""
    subject, address, detail = record.subject, home, record.detail
    if record.action in _OF_VALUES:
        key, _, field = record.subject.partition(" ")
        subject, detail = label_of(field, words), _value(record.detail, words)
        address = home and f"{home}?{urlencode({'nyckel': key, 'falt': field})}"
    elif record.action.startswith(_OF_FINDINGS):
        subject, _, fingerprint = record.subject.rpartition(" ")
        address = (record.document_id and f"/avvikelser/{record.document_id}/{quote(fingerprint)}") or ""
    elif record.action == "token-made":
        detail = _token(record.detail, words)
    action = words.get(f"web.admin.did_{record.action}", record.action)
    return AuditLine(record.at, mask(record.by), action, mask(subject), address, _short(mask(detail)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _token(detail: str, words: Strings) -> str:
    """What a new token is called, and what it may do: "Beslutsstöd: läsa allt"."""
    name, _, scopes = detail.rpartition(": ")
    return f"{name}: {words.listed([words.get(f'web.admin.scope_{scope}', scope) for scope in scopes.split(',')])}"


def _value(detail: str, words: Strings) -> str:
    """What was read, what was put in its place, and why."""
    read, value, reason = of_json(detail)
    before, after = (" ".join(shown(one, words).split()) for one in (read, value))
    told = words("web.admin.confirmed", value=after) if read == value else f"{before} → {after}"
    return f"{told}. {reason}" if reason else told
