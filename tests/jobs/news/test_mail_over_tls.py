"""Mails over TLS, with name and password: to a real server with a certificate, trusted or not."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from jobs.news.delivering import Told
from tests.jobs.news.receivers import MailServer, mail_server
from tests.jobs.news.telling import Telling, by_mail, telling

PASSWORD = "gehe1m '+="


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 with its key."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("needs openssl to make a certificate: apt-get install openssl")
    folder = tmp_path_factory.mktemp("tls")
    make = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    key, made = folder / "key.pem", folder / "cert.pem"
    subprocess.run([openssl, *make.split(), "-keyout", key, "-out", made], check=True, capture_output=True)
    key.write_bytes(key.read_bytes() + made.read_bytes())
    return key


def check(_server: object, _session: object, _envelope: object, _mechanism: str, given: object) -> AuthResult:
    right = isinstance(given, LoginPassword) and given.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)


@pytest.fixture
def server(certificate: Path) -> Iterator[MailServer]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with mail_server(tls_context=context, require_starttls=True, authenticator=check, auth_required=True) as made:
        yield made


@pytest.fixture
def told(tmp_path: Path, server: MailServer) -> Iterator[Telling]:
    (tmp_path / "password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    mail = by_mail(server.port, security="starttls", user="archiv", password_file=str(tmp_path / "password"))
    with telling(tmp_path, {"mail": "leser@example.org"}, mail=mail) as made:
        made.change()
        yield made


def test_with_the_right_password(
    told: Telling, server: MailServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert told.tell() == [Told("w0", 1, 1)]
    assert len(server.mails) == 1


def test_with_a_wrong_password(
    told: Telling, server: MailServer, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    (tmp_path / "password").write_text("falsch", encoding="utf-8")
    failure = str(told.tell()[0].failure)
    assert "535" in failure
    assert "falsch" not in failure
    assert told.stands().reason == "SMTP 535"
    assert server.mails == []


def test_nothing_is_said_to_a_server_that_nobody_vouches_for(told: Telling, server: MailServer) -> None:
    assert "CERTIFICATE_VERIFY_FAILED" in str(told.tell()[0].failure)
    assert server.mails == []


def test_a_password_that_cannot_be_read_is_named(told: Telling, tmp_path: Path) -> None:
    (tmp_path / "password").unlink()
    failure = str(told.tell()[0].failure)
    assert f"the password cannot be read from {tmp_path / 'password'} (No such file or directory)" in failure


def test_a_password_that_mail_cannot_carry_is_named(
    told: Telling, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    (tmp_path / "password").write_text("größer", encoding="utf-8")
    assert "only letters of ASCII" in str(told.tell()[0].failure)
