"""A password or key in an address goes nowhere, and there is another way to log in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from flows.problem_messages import sentence
from pipeline.archive.incoming import Incoming
from pipeline.harvest.nightly import run_night
from pipeline.privacy.masking import mask
from pipeline.privacy.secrets import HIDDEN, has_secret, hide, hide_words
from pipeline.sources.base import Listed
from pipeline.sources.config import SourceSettings, open_source, read_sources
from pipeline.sources.login import authorization
from schemas.errors import FetchRefused, UsageError
from tests.pipeline.sources.conftest import MakeClient
from tests.site.driver import night_in
from tests.site.server import Answer, Site, document, page, pdf, serving

SECRET = "hemlig-4711"  # noqa: S105 - what must not be found


def test_a_long_text_of_colons_is_looked_through_once() -> None:
    """Once for each of them takes hours: whoever asks `web` for such an address would hold it for so long."""
    text = "://" + "a:" * 500_000
    assert hide(text) == text
    assert hide(text + "@") == "://" + "•" * 1_000_000 + "@"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("https://u:p@ss99@h/", "https://••••••••@h/"),
        ("nås inte: ftp://u:a@b@@c@h.se/x?y@z", "nås inte: ftp://••••••••@h.se/x?y@z"),
        (r"https:\\u:p@x@h\a", r"https:\\•••••@h\a"),
        ("/a/u:p@x@h", "/a/•••••@h"),
        ("https://u:p@h och a@b.se", "https://•••@h och a@b.se"),
        ('["https://u:p@h","a@b.se"]', '["https://•••@h","a@b.se"]'),
        ("https://h/@anna/a@b", "https://h/@anna/a@b"),
    ],
)
def test_a_password_with_an_at_sign_is_hidden_to_its_last(text: str, hidden: str) -> None:
    assert hide(text) == hidden
    assert mask(text) == hidden
    assert has_secret(text) == (text != hidden)


def test_a_long_text_of_at_signs_is_looked_through_once() -> None:
    text = "//" + "a@" * 500_000
    assert hide(text) == "//" + "•" * 999_999 + "@"


@pytest.mark.long
@pytest.mark.parametrize("name", ["?code=", "&key=", "#state="])
def test_a_page_of_names_is_looked_through_once(name: str) -> None:
    """Each of them to the page's end takes minutes, and holds all threads of the night meanwhile."""
    text = name * 200_000
    assert hide(text) == text


@pytest.mark.parametrize("behind", ["&page=2", " den 3 maj", '">2</a>'])
def test_what_stands_behind_a_value_makes_it_no_key(behind: str) -> None:
    text = f"/a?state=vallentuna-och-osteraker{behind}"
    assert hide(text) == text


@pytest.mark.parametrize("escaped", ["%26", "%3F", "%3f", "%252526"])
def test_a_value_is_looked_at_no_farther_than_to_the_next_name(escaped: str) -> None:
    """Else each sign is looked at once for every name before it."""
    text = f"/login?next=%2Fplan{escaped}a=hV3kQ9zT1mXr8LbW{escaped}b=c5YpJ2sD7fGnA4eU"
    assert hide(text) == text


def told_of(tmp_path: Path, url: str, more: str = "") -> str:
    file = tmp_path / "kallor.toml"
    file.write_text(
        f'contact = "a@b.se"\n[[source]]\nname = "a"\nkind = "webpage"\nmunicipality = "G"\nboard = "S"\nurl = "{url}"\n{more}'
    )
    with pytest.raises(UsageError) as caught:
        read_sources(file)
    return str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        f"https://granby:{SECRET}@granby.test/namnd",
        f"https://{SECRET}@granby.test/namnd",
        f"https://granby.test/?token={SECRET}",
        f"https://granby.test/?a=1&sig={SECRET}",
    ],
)
def test_an_address_with_a_secret_is_refused_with_the_way_to_do_it(tmp_path: Path, url: str) -> None:
    told = told_of(tmp_path, url)
    assert "login" in told
    assert "env:" in told
    assert SECRET not in told


@pytest.mark.parametrize(
    "address",
    [
        f"https://storage.googleapis.com/b/plan.pdf?X-Goog-Credential={SECRET}&X-Goog-Signature={SECRET}",
        f"https://b.s3.amazonaws.com/plan.pdf?AWSAccessKeyId={SECRET}&Signature={SECRET}",
        f"https://granby.sharepoint.com/download.aspx?UniqueId=1&tempauth={SECRET}",
        f"https://granby.test/pluginfile.php/1/plan.pdf?wstoken={SECRET}",
        f"https://granby.test/#access_token={SECRET}",
        f"https://granby.test/login?next=%2Fplan.pdf%3Fa%3D1%26token%3D{SECRET}",
        f"https://granby.test/plan.pdf?downloadToken={SECRET}",
        f"https://granby.test/plan.pdf?token%5B%5D={SECRET}",
        f"https://granby.test/plan.pdf?a=1&ASP.NET_SessionId={SECRET}",
        f"https://granby.test/plan.pdf?subscription-key={SECRET}",
        f"https://cas.granby.test/?ticket={SECRET}",
        f"postgresql://granby/db?sslpassword={SECRET}",
        f"/plan.pdf?token={SECRET}",
        f"//[granby/plan.pdf?token={SECRET}",
        f"//a:{SECRET}@granby.test/plan.pdf",
        f"https://{SECRET}@granby.test/plan.pdf",
        f"https:\\\\a:{SECRET}@granby.test/plan.pdf",
        f"http:/a:{SECRET}@granby.test/plan.pdf",
        f"https://granby.test/a:{SECRET}@granby.test/plan.pdf",
        *(f"https://granby.test/plan.pdf?{name}={SECRET}" for name in ("%74oken", "tok%65n", "%2574oken", "token%20")),
        *(
            f"https://granby.test/plan.pdf?{name}={SECRET}"
            for name in ("token[0]", "user[password]", "a%5Bsecret%5D[]")
        ),
        *(f"https://granby.test/plan.pdf?{name}={SECRET}" for name in ("pass", "passphrase", "pw", "credentials")),
        *(
            f"https://granby.test/plan.pdf?{name}={SECRET}"
            for name in ("x_api_key", "google_api_key", "googleApiKey2", "tokens", "accessToken2", "nyckel", "passcode")
        ),
        f'https://granby.test/a?q={{"token":"{SECRET}"}}',
        f"https://granby.test/a?q={{'a': [1, {{'api_key' : '{SECRET} x'}}]}}",
        f'https://granby.test/a?q={{"password":"{SECRET}","b":"/x?sig={SECRET}"}}',
        f"https://granby.test/a?q=%7B%22token%22%3A%22{SECRET}%22%7D",
        f"https://granby.test/a?next=%2Fb%3Fq%3D%257B%2522token%2522%253A%2522{SECRET}%2522%257D",
        f"https://granby.test/login?next=%252Fplan.pdf%253Ftok%2565n%253D{SECRET}",
        *(
            f"https://granby.test/plan.pdf?{name}={SECRET}"
            for name in (
                "sid",
                "SSID",
                "sess",
                "JSESSIONID",
                "sessid",
                "session",
                "authcode",
                "x-api-key",
                "hmac",
                "nonce",
                "Ocp-Apim-Subscription-Key",
                "rlkey",
                "resourcekey",
                "hdnts",
                "bearer",
                "lösen",
                "losen",
                "l%C3%B6sen",
                "lo\u0308senord",
                "db_losen",
            )
        ),
    ],
)
def test_the_keys_of_other_systems_are_known(address: str) -> None:
    assert SECRET not in hide(address)
    assert len(hide(address)) == len(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://granby.test/?key=1&code=2&nosig=3",
        "https://granby.test/token=1.pdf",
        "https://granby.test/?pin=1&kod=0180&b=2",
        "https://granby.test/?monkey=2&hotkeys=3&kod=KS2026-17&spin=1234&postkod=123456",
        "/a?compass=1&b[tokenise]=1&monkey=2",
    ],
)
def test_what_is_no_key_by_its_name_stays(address: str) -> None:
    assert hide(address) == address


DRAWN = [
    "hV3kQ9zT1mXr8LbWc5YpJ2sD7fGnA4eU",
    "dGhpc0lzQVRlc3RLZXkxMjM0NTY3ODkwQUJD_x-9ZkQ3",
    "Zk3%2BQ9zT1m%2Fr8LbWc5YpJ2sD7fGnA4eU%3D",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
]


@pytest.mark.parametrize("value", DRAWN)
def test_a_long_value_drawn_at_random_is_hidden_under_any_name(value: str) -> None:
    address = f"https://granby.test/plan.pdf?a=1&x={value}&b=2"
    assert hide(address) == f"https://granby.test/plan.pdf?a=1&x={HIDDEN * len(value)}&b=2"
    assert not has_secret(address)


@pytest.mark.parametrize("name", ["code", "key", "state"])
def test_a_long_value_under_a_name_that_may_be_a_keys_is_hidden(name: str) -> None:
    address = f"https://granby.test/plan.pdf?{name}=0f3b6f6e-2c55-4f0e-9d1b-6d0a6f0f2a11"
    assert "0f3b" not in hide(address)
    assert has_secret(address)


@pytest.mark.parametrize(
    "query",
    [
        "pin=1234",
        "PIN=123456",
        "pin_code=4711",
        "pinkod=4711",
        "kod=123456",
        "hdnts=exp=1700000000~acl=/*~hmac=0123abcd",
    ],
)
def test_a_few_digits_that_open_a_page_and_a_token_of_parts_are_hidden(query: str) -> None:
    name, _, value = query.partition("=")
    address = f"https://granby.test/plan.pdf?a=1&{query}"
    assert hide(f"{address}&b=2") == f"https://granby.test/plan.pdf?a=1&{name}={HIDDEN * len(value)}&b=2"
    assert has_secret(address)


@pytest.mark.parametrize(
    "query",
    [
        f"fileId={DRAWN[0]}",
        f"id={DRAWN[1]}",
        f"v={DRAWN[1]}",
        "guid=3F2504E0-4F89-41D3-9A0C-0305E82C3301",
        "hash=9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de",
        "title=InternKontrollPlan2026ForBarnOchUtbildningsNamnden",
        "fil=Internkontrollplan2026Bilaga1Version2.pdf",
        "dnr=KS-2026-00123-Bilaga-A-Rev-2-BUN-2026-17",
        "from=2026-01-01T00:00:00&to=2026-12-31T23:59:59",
        "path=%2FSV%2FNamnder%2FKS%2F2026%2F03%2FPlan.pdf",
        "code=KS2026-17",
    ],
)
def test_what_tells_papers_apart_stays(query: str) -> None:
    assert hide(f"https://granby.test/plan.pdf?{query}") == f"https://granby.test/plan.pdf?{query}"


@pytest.mark.parametrize("query", ['q={"title":"token","n":"12"}', 'q=["token","x"]', 'q={"id":"a token: b"}', "q={"])
def test_json_without_keys_stays(query: str) -> None:
    assert hide(f"https://granby.test/a?{query}&b=2") == f"https://granby.test/a?{query}&b=2"


def test_a_number_that_json_names_as_a_key_is_hidden() -> None:
    assert hide('/a?q={"pin":1,"passcode": 4711,"n":2}') == '/a?q={"pin":1,"passcode": ••••,"n":2}'


@pytest.mark.long
@pytest.mark.parametrize("text", ["?q={", '?q={"token":"', '?q={"token":', "?q=%7B%22", "?q={\\"])
def test_json_in_addresses_is_looked_through_once(text: str) -> None:
    assert len(hide(text * 100_000)) == len(text) * 100_000


@pytest.mark.long
def test_values_one_within_the_other_are_looked_at_once() -> None:
    text = "?a=" * 300_000
    assert hide(text) == text


def test_a_login_goes_to_nobody_in_the_clear(tmp_path: Path) -> None:
    assert "https" in told_of(tmp_path, "http://granby.test/", 'login = "env:GRANBY"\n')


@pytest.mark.parametrize("kind", ["pipe", "device", "endless", "folder", "missing"])
def test_a_login_that_is_no_short_file_is_not_to_be_had_and_never_waited_for(tmp_path: Path, kind: str) -> None:
    place = Path("/dev/zero") if kind == "device" else tmp_path / "hemlig"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "endless":
        place.touch()
        os.truncate(place, 2**40)
    elif kind == "folder":
        place.mkdir()
    with pytest.raises(FetchRefused, match="Källans inloggning går inte att läsa"):
        authorization(f"file:{place}")


def source(site: Site, login: str) -> SourceSettings:
    return SourceSettings(
        name="a",
        kind="webpage",
        municipality="G",
        board="S",
        url=site.url("/"),
        login=login,
        allow_private=True,
        pause=0,
    )


def asked_with(site: Site, login: str, into: Incoming) -> set[str | None]:
    with open_source(source(site, login), "a@b.se") as opened:
        list(opened.meetings())
        opened.fetch(Listed("x", site.url("/x.pdf"), "x"), None, into)
    return {one.headers.get("Authorization") for one in site.asked}


def test_a_login_comes_from_the_environment_or_a_file(
    site: Site, incoming: Incoming, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/"], site.routes["/x.pdf"] = page(""), document(pdf("x"))
    monkeypatch.setenv("GRANBY", "anna:hemligt")
    assert asked_with(site, "env:GRANBY", incoming) == {"Basic YW5uYTpoZW1saWd0"}
    site.asked.clear()
    (tmp_path / "nyckel").write_text("abc\n")
    assert asked_with(site, f"file:{tmp_path / 'nyckel'}", incoming) == {"Bearer abc"}
    with pytest.raises(FetchRefused, match="GRANBY_2"):
        asked_with(site, "env:GRANBY_2", incoming)


def test_a_token_that_cannot_be_sent_is_told_as_such(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its page is not to blame; a name and a password are sent in other signs."""
    monkeypatch.setenv("GRANBY", f"{SECRET}-å")
    with pytest.raises(FetchRefused, match="tecken som inte går att skicka") as caught:
        open_source(source(site, "env:GRANBY"), "a@b.se").__enter__()
    assert "env:GRANBY" in str(caught.value)
    assert SECRET not in str(caught.value)
    assert site.asked == []
    monkeypatch.setattr("flows.problem_messages.chosen_language", lambda: "en")
    assert sentence(caught.value) == "The source's login holds signs that cannot be sent, such as å."
    monkeypatch.setenv("GRANBY", "åsa:lösen")
    assert authorization("env:GRANBY") == "Basic w6VzYTpsw7ZzZW4="


def test_a_login_goes_to_the_sources_own_host_alone(
    site: Site, incoming: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANBY", "abc")
    with serving() as other:
        other.routes["/x.pdf"] = document(pdf("x"))
        site.routes["/"] = page("")
        site.routes["/x.pdf"] = Answer(status=302, headers={"Location": other.url("/x.pdf")})
        hosts = frozenset({other.base.removeprefix("http://")})
        with open_source(source(site, "env:GRANBY").model_copy(update={"hosts": hosts}), "a@b.se") as opened:
            opened.fetch(Listed("x", site.url("/x.pdf"), "x"), None, incoming)
        assert {one.headers.get("Authorization") for one in other.asked} == {None}


def test_a_login_of_an_encrypted_page_goes_to_none_that_is_not(site: Site, client_of: MakeClient) -> None:
    """Whoever is between could else have it by a redirect."""
    site.routes["/"] = page("")
    for own in ("https", "http"):
        host = site.base.removeprefix("http://")
        client_of(login=(f"{own}://{host}/", f"Bearer {own}")).page(site.url("/"))
    assert [one.headers.get("Authorization") for one in site.asked if one.path == "/"] == [None, "Bearer http"]


def test_what_a_page_links_with_a_password_is_asked_for_without(
    site: Site, client_of: MakeClient, incoming: Incoming
) -> None:
    """And what a redirect adds of keys is asked for, and told to nobody."""
    host = site.base.removeprefix("http://")
    site.routes["/x.pdf"] = Answer(status=302, headers={"Location": f"http://a:{SECRET}@{host}/y.pdf?sig={SECRET}"})
    site.routes["/y.pdf"] = document(pdf("y"))
    fetched = client_of().document(site.url("/x.pdf"), "x", None, incoming)
    assert fetched
    assert SECRET not in repr(fetched)
    assert [one.path for one in site.asked if SECRET in one.path]
    assert {one.headers.get("Authorization") for one in site.asked} == {None}


@pytest.mark.long
def test_a_key_in_a_link_is_asked_for_and_stored_nowhere(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Two papers that differ in their keys alone are two, and the second night knows both again."""
    keys = [f"{SECRET}-{number}" for number in (1, 2)]
    site.routes["/"] = page(
        "".join(f"<a href='/hamta?sig={key}'>plan.pdf, sig {at}</a>" for at, key in enumerate(keys))
    )
    for key in keys:
        site.routes[f"/hamta?sig={key}"] = document(pdf(key[-1]))
    one = source(site, "env:PATH").model_copy(update={"login": None})
    for night, new in (("2026-03-01", 2), ("2026-03-02", 0)):
        planned = night_in(tmp_path, site.base, night, sources=[one])
        counts = run_night(planned)
        planned.store.close()
        told = counts.sources["a"]
        assert (told.shown, told.new, told.fetched, told.refused) == (2, new, new, 0)
    assert sum(SECRET in one.path for one in site.asked) == 4
    assert SECRET not in caplog.text + json.dumps(counts.as_json())
    assert all(SECRET.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.long
@pytest.mark.parametrize(
    "sent",
    [
        f'attachment; filename="plan.pdf?token={SECRET}"',
        f'attachment; filename="token={SECRET}.pdf"',
        f'attachment; filename="https://granby.test/plan.pdf?sig={SECRET}"',
        f"attachment; filename*=UTF-8''plan.pdf%3Ftoken%3D{SECRET}",
        f"attachment; filename*=UTF-8''plan.pdf%253Ftoken%253D{SECRET}",
        f'attachment; filename*0="plan.pdf?tok"; filename*1="en={SECRET[:6]}"; filename*2="{SECRET[6:]}"',
        f"attachment; token={SECRET}; filename=plan.pdf",
        f'attachment; filename="//a:{SECRET}@granby.test/plan.pdf"',
    ],
)
def test_a_key_in_the_headers_of_a_paper_is_stored_nowhere(site: Site, tmp_path: Path, sent: str) -> None:
    told = {"ETag": f'"/plan.pdf?sig={SECRET}"', "Server": f"x; token={SECRET}"}
    site.routes["/"] = page("<a href='/x.pdf'>Plan</a>")
    site.routes["/x.pdf"] = document(pdf("x"), marks=False, Content_Disposition=sent, **told)
    one = source(site, "env:PATH").model_copy(update={"login": None})
    for night in ("2026-03-01", "2026-03-02"):
        planned = night_in(tmp_path, site.base, night, sources=[one])
        assert run_night(planned).sources["a"].refused == 0
        planned.store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SECRET.encode() not in kept
    assert SECRET[6:].encode() not in kept


@pytest.mark.long
@pytest.mark.parametrize("name", [f"plan.pdf?token={SECRET}.pdf", f"a token={SECRET}.pdf", f"api_key={SECRET}.pdf"])
def test_a_key_in_the_name_of_a_file_in_a_folder_is_stored_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    folder = tmp_path / "mapp" / f"möte secret={SECRET}"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(pdf("x"))
    (folder / f"zip {name}").write_bytes(b"PK\3\4")
    one = SourceSettings(name="a", kind="folder", municipality="G", board="S", path=tmp_path / "mapp")
    for night, expected in (("2026-03-01", (1, 1, 0)), ("2026-03-02", (0, 0, 1))):
        planned = night_in(tmp_path / "data", "", night, sources=[one])
        counts = run_night(planned)
        told = counts.sources["a"]
        assert (told.fetched, told.refused, told.known) == expected
        assert SECRET not in json.dumps(counts.as_json()) + caplog.text
        planned.store.close()
    assert all(SECRET.encode() not in path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())


def test_no_secret_of_a_page_reaches_the_database_or_the_log(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    host = site.base.removeprefix("http://")
    places = [
        f"http://a:{SECRET}@{host}/x.pdf",
        f"http://a:{SECRET}@annan.test/y.pdf",
        f"/z.pdf?tok%65n={SECRET}",
        f"ht&#9;tps://a:{SECRET}@annan.test/y.pdf",
        f"&#1;https://a:{SECRET}@annan.test/y.pdf",
        f"https:\\\\a:{SECRET}@annan.test/y.pdf",
        f"//a:{SECRET}@[annan.test/y.pdf?token={SECRET}",
        "/vidare.pdf",
    ]
    links = "".join(f"<a href='{place}'>{number}</a>" for number, place in enumerate(places))
    site.routes["/"] = page(f"<h2>Möte 2026-03-01, https://granby.test/?token={SECRET}</h2>{links}")
    site.routes["/x.pdf"] = Answer(status=302, headers={"Location": f"/borta.pdf?token={SECRET}"})
    site.routes["/vidare.pdf"] = Answer(status=302, headers={"Location": f"git+ssh://a:{SECRET}@annan.test/y.pdf"})
    one = source(site, "env:PATH").model_copy(update={"login": None})
    planned = night_in(tmp_path, site.base, "2026-03-01", sources=[one])
    counts = run_night(planned)
    planned.store.close()
    assert counts.sources["a"].refused == counts.sources["a"].shown >= 5
    assert SECRET not in caplog.text + json.dumps(counts.as_json())
    assert all(SECRET.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", ["Plan (token=x", "mapp/token=x", "Plan,token=x", "mapp\\token=x"])
def test_a_key_behind_a_bracket_or_a_folder_is_hidden_in_a_files_name(name: str) -> None:
    assert hide_words(name) == f"{name[:-1]}{HIDDEN}"
