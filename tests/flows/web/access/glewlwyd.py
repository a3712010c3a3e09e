"""A real OpenID Connect provider for tests: Glewlwyd on loopback, with two people who have roles and one who has none."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.conftest import needs
from tests.ports import free_port
from tests.processes import PATIENCE

TABLES = Path(
    "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3"
)  # of the package; holds its first administrator
ADMIN = {"username": "admin", "password": "password"}
CLIENT, SECRET = "namndkoll", "klientens-hemlighet"
PEOPLE = {"anna": ["granskare", "annat"], "berit": ["forvaltare", "lasare"], "olle": ["okand"]}
CONFIG = """
port={port}
bind_address="127.0.0.1"
external_url="{address}"
login_url="login.html"
api_prefix="api"
static_files_path="/usr/share/glewlwyd/webapp/"
static_files_mime_types=(
  {{ extension=".html" mime_type="text/html" }}, {{ extension=".js" mime_type="application/javascript" }},
  {{ extension=".css" mime_type="text/css" }}, {{ extension=".json" mime_type="application/json" }}
)
log_mode="file"
log_file="{folder}/log"
log_level="WARNING"
cookie_domain="127.0.0.1"
cookie_secure=0
session_expiration=3600
session_key="GLEWLWYD2_SESSION_ID"
admin_session_authentication="cookie"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
user_middleware_module_path="/usr/lib/glewlwyd/user_middleware"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = {{ type = "sqlite3" path = "{folder}/db" }};
"""


def password_of(person: str) -> str:
    return f"losenord-{person}"


@dataclass(frozen=True)
class Glewlwyd:
    """The provider; address: its root."""

    address: str

    @property
    def issuer(self) -> str:
        return f"{self.address}/api/oidc"

    def allow(self, *redirects: str) -> None:
        """Let the client be sent back to these addresses."""
        with self._administrator() as admin:
            client = {
                "client_id": CLIENT,
                "name": "Nämndkoll",
                "enabled": True,
                "confidential": True,
                "password": SECRET,
                "redirect_uri": list(redirects),
                "authorization_type": ["code"],
                "token_endpoint_auth_method": ["client_secret_basic"],
                "scope": [],
            }
            if admin.get(f"/client/{CLIENT}").status_code == 404:
                admin.post("/client/?source=database", json=client).raise_for_status()
            else:
                admin.put(f"/client/{CLIENT}?source=database", json=client).raise_for_status()

    @contextmanager
    def _administrator(self) -> Iterator[httpx2.Client]:
        with httpx2.Client(base_url=f"{self.address}/api", trust_env=False) as admin:
            admin.post("/auth/", json=ADMIN).raise_for_status()
            yield admin

    def set_up(self) -> None:
        """Make a plugin that signs, and people."""
        with self._administrator() as admin:
            users = admin.get("/mod/user/database").json()
            users["parameters"]["data-format"]["roles"] = {"multiple": True, "read": True, "write": True}
            admin.put("/mod/user/database", json=users).raise_for_status()
            admin.put("/mod/user/database/reset").raise_for_status()
            plugin = {"module": "oidc", "name": "oidc", "display_name": "oidc", "parameters": _parameters(self.issuer)}
            admin.post("/mod/plugin/", json=plugin).raise_for_status()
            for name, roles in PEOPLE.items():
                person = {
                    "username": name,
                    "name": f"{name.title()} Ek",
                    "password": password_of(name),
                    "enabled": True,
                }
                scopes = {"scope": ["openid", "g_profile"], "roles": roles}
                admin.post("/user/?source=database", json=person | scopes).raise_for_status()

    def login(self, address: str, person: str) -> str:
        """Log in as its page does, with the address that we sent the browser to; the address that it sends back to."""
        with httpx2.Client(trust_env=False) as browser:
            (back,) = parse_qs(urlsplit(browser.get(address).headers["location"]).query)["callback_url"]
            said = {"username": person, "password": password_of(person)}
            browser.post(f"{self.address}/api/auth/", json=said).raise_for_status()
            browser.put(f"{self.address}/api/auth/grant/{CLIENT}", json={"scope": "openid"}).raise_for_status()
            return str(browser.get(f"{back}&g_continue").headers["location"])


def _parameters(issuer: str) -> dict[str, Any]:
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    on = ("auth-type-code-enabled", "jwks-show", "pkce-allowed", "pkce-required", "session-management-allowed")
    off = ("allow-non-oidc", "pkce-method-plain-allowed", "refresh-token-rolling", "request-parameter-allow")
    kinds = ("token", "none", "password", "client", "device", "refresh")
    return {
        "iss": issuer,
        "jwt-type": "rsa",
        "jwt-key-size": "256",
        "key": private.decode(),
        "cert": public.decode(),
        "access-token-duration": 3600,
        "refresh-token-duration": 3600,
        "code-duration": 60,
        "subject-type": "public",
        "name-claim": "mandatory",
        "email-claim": "no",
        "scope-claim": "no",
        "claims": [{"name": "roles", "type": "string", "user-property": "roles", "mandatory": True, "scope": []}],
        "address-claim": {"type": "no"},
        "session-cookie-name": "GLEWLWYD2_OIDC_SID",
        "session-cookie-expiration": 3600,
        **dict.fromkeys(on, True),
        **dict.fromkeys((*off, *(f"auth-type-{kind}-enabled" for kind in kinds)), False),
    }


@contextmanager
def glewlwyd(folder: Path) -> Iterator[Glewlwyd]:
    """Start it."""
    program = needs("glewlwyd")
    with closing(sqlite3.connect(folder / "db")) as connection:
        connection.executescript(TABLES.read_text(encoding="utf-8"))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    (folder / "conf").write_text(CONFIG.format(port=port, address=address, folder=folder), encoding="utf-8")
    with subprocess.Popen(
        [program, f"--config-file={folder}/conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(f"{address}/config")
            running = Glewlwyd(address)
            running.set_up()
            yield running
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            httpx2.get(address, trust_env=False)
        except httpx2.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
