"""moto's S3 server, in a process of its own on loopback, which asks for the right key."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import boto3
import pytest
from s3fs import S3FileSystem

REGION = "us-east-1"
# It ends with its standard input, and so with whoever started it, whatever ends that.
PROGRAM = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
server.stop()
"""
OPEN_QUESTIONS = 3  # which make the user; from then on moto asks for a key
RIGHTS = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}


@dataclass(frozen=True)
class S3:
    """A running server and the key that it takes."""

    port: int
    key: str
    secret: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def bucket(self) -> str:
        """A new bucket's name."""
        name = f"b{uuid4().hex}"
        self.client("s3").create_bucket(Bucket=name)
        return name

    def client(self, service: str) -> boto3.client:
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id=self.key,
            aws_secret_access_key=self.secret,
        )

    def enter(self, monkeypatch: pytest.MonkeyPatch, **changed: Any) -> None:
        """Let archives that are opened from here on find the server; changed: as environment takes it."""
        for name, value in self.environment(**changed).items():
            monkeypatch.setenv(name, value)
        S3FileSystem.clear_instance_cache()

    def environment(self, port: int | None = None, **changed: str) -> dict[str, str]:
        """What an operator sets, for the server itself or for a proxy before it; and one try, since nobody waits for a test."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port or self.port}",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": self.key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_MAX_ATTEMPTS": "1",
            **changed,
        }


@contextmanager
def serving_s3() -> Iterator[S3]:
    """Start a server and make its only user."""
    environment = {**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": str(OPEN_QUESTIONS)}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    try:
        assert process.stdout
        yield _with_user(S3(int(process.stdout.readline()), "nobody", "nothing"))
    finally:
        process.communicate()


def _with_user(server: S3) -> S3:
    iam = server.client("iam")
    iam.create_user(UserName="namndkoll")
    key = iam.create_access_key(UserName="namndkoll")["AccessKey"]
    iam.put_user_policy(UserName="namndkoll", PolicyName="all", PolicyDocument=json.dumps(RIGHTS))
    return S3(server.port, key["AccessKeyId"], key["SecretAccessKey"])
