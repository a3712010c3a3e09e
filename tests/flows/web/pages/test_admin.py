"""What an administrator sees to."""

from __future__ import annotations

import inspect
import json
import re

import pytest
from fastapi.testclient import TestClient

from flows.web.pages.audit_lines import audit_line
from flows.web.words import words
from pipeline.harvest import sent
from pipeline.store import corrections, decisions, sessions, tokens, webhooks
from pipeline.store.web_models import AuditRecord
from pipeline.webhooks import sender
from tests.flows.web.pages.asking import csrf, finding


@pytest.mark.long
def test_a_token_is_made_shown_once_and_ended(asked: TestClient) -> None:
    shown = asked.post("/admin/nycklar", data=csrf(asked, "/admin") | {"namn": "Beslutsstöd", "far": "read"})
    secret = re.search(r"nk_[\w-]+", shown.text)
    assert secret
    page = asked.get("/admin").text
    assert secret[0] not in page
    assert "Beslutsstöd" in page
    ending = re.search(r'action="(/admin/nycklar/[^"]+)"', page)
    assert ending
    assert "avslutad" in asked.post(ending[1], data=csrf(asked, "/admin")).text


@pytest.mark.long
def test_a_receiver_of_events_is_added_and_taken_away(asked: TestClient) -> None:
    refused = asked.post("/admin/mottagare", data=csrf(asked, "/admin") | {"adress": "ftp://exempelby.se"})
    assert refused.status_code == 400
    made = asked.post("/admin/mottagare", data=csrf(asked, "/admin") | {"adress": "https://hooks.exempelby.se/x"})
    assert "whsec_" in made.text
    page = asked.get("/admin").text
    assert "whsec_" not in page
    own = re.search(r'action="(/admin/mottagare/[^"]+)"', page)
    assert own
    assert (
        "hooks.exempelby.se"
        not in asked.post(own[1], data=csrf(asked, "/admin") | {"gor": "bort"}).text.partition("andringar")[0]
    )


@pytest.mark.long
def test_what_was_changed_is_told_in_words_and_leads_there(asked: TestClient) -> None:
    address = finding(asked, "notice")
    asked.post(address, data=csrf(asked, address) | {"skal": "Rätt, säger Anna 19121212-1212."})
    told = asked.get("/admin").text.partition('id="andringar"')[2]
    line = re.search(r"<tr.*?godtog en avvikelse.*?</tr>", told, re.DOTALL)
    assert line
    assert f'href="{address}"' in line[0]
    assert "säger Anna" in line[0]
    assert "1212" not in line[0]
    asked.post(address, data=csrf(asked, address) | {"skal": "Öppnad för nästa."})


@pytest.mark.parametrize("reason", ["", "Otydlig kopia"])
def test_a_correction_is_told_by_what_was_read_and_what_it_is_now(reason: str) -> None:
    score = {"raw": "3 4 12", "likelihood": 3, "notation": "cells"}
    made = AuditRecord(at="", by="Anna", action="correction-recorded", subject="row-1 score", document_id=7)
    made.detail = json.dumps([score, {**score, "raw": "2 4 8"}, reason])
    line = audit_line(made, words("sv"))
    assert (line.subject, line.address) == ("Bedömning", "/handlingar/7?nyckel=row-1&falt=score")
    assert line.detail == ("3 4 12 → 2 4 8. Otydlig kopia" if reason else "3 4 12 → 2 4 8")
    made.detail = json.dumps(["", "x" * 500, ""])
    assert len(audit_line(made, words("sv")).detail) == 401
    made.detail = json.dumps([score, score, ""])
    assert audit_line(made, words("sv")).detail == "3 4 12 (bekräftat)"


def test_a_new_token_is_told_with_what_it_may_do() -> None:
    made = AuditRecord(at="", by="Anna", action="token-made", subject="abc", detail="Dagens: stöd: read,check")
    assert audit_line(made, words("sv")).detail == "Dagens: stöd: läsa allt och kontrollera utkast"


def test_each_action_has_words() -> None:
    """Whatever the store notes by a name is told by words in both languages."""
    named = {
        *(value for module in (corrections, decisions, sent) for value in vars(module).values() if _is_action(value)),
        *re.findall(r'"((?:log(?:in|out)|token|webhook)(?:-[a-z]+)?)", [a-z]', _sources()),
    }
    assert {"login", "token-made", "webhook-off", "correction-withdrawn", "finding-reopened", "document-kept"} <= named
    for language in ("sv", "en"):
        assert {f"web.admin.did_{one}" for one in named} <= words(language).keys()


def test_each_reason_why_a_receiver_did_not_take_an_event_has_words() -> None:
    named = {
        *re.findall(
            r'"([a-z]+(?:-[a-z]+)*)"(?: if|\))',
            inspect.getsource(sender._answer) + inspect.getsource(sender.Sender.send),
        )
    }
    assert {"timeout", "certificate", "redirect", "broken-off"} <= named
    for language in ("sv", "en"):
        assert {f"web.admin.why_{one}" for one in {*named, "unreachable", "private-address"}} <= words(language).keys()


def _is_action(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"(correction|finding|document)-[a-z]+", value) is not None


def _sources() -> str:
    return " ".join(" ".join(inspect.getsource(one).split()) for one in (sessions, tokens, webhooks))
