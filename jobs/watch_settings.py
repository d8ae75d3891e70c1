"""The parts of the configuration that say who is told of what, and how mails are sent."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from jobs.render.names import KINDS
from jobs.settings import Frozen, WebAddress
from scraper.pin import is_loopback

PORTS = {"none": 25, "starttls": 587, "ssl": 465}
WAYS = ("mail", "webhook", "command")


def _mail_address(text: str) -> str:
    """Return an address as it may stand in a header. Raises ValueError for anything else."""
    name, at, host = text.strip().rpartition("@")
    if not (name and at and host and text.isascii() and text.isprintable()) or any(
        letter in text for letter in ' ,;<>"()'
    ):
        raise ValueError(f"not a mail address (name@host): {text!r}")
    return text.strip()


def _kind(text: str) -> str:
    if text not in KINDS:
        raise ValueError(f"no kind of change: {text!r}; known are {', '.join(KINDS)}")
    if text == "gone":
        raise ValueError("'gone' is no news, since it may be back the next night; 'withdrawn' is told once it is sure")
    return text


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


MailAddress = Annotated[str, AfterValidator(_mail_address)]
Kind = Annotated[str, AfterValidator(_kind)]
Text = Annotated[str, Field(max_length=500)]


class Mail(Frozen):
    """The server that takes our mails."""

    host: str = "localhost"
    port: Annotated[int, Field(ge=0, le=65535)] = 0  # 0: the usual one of `security`
    security: Literal["none", "starttls", "ssl"] = "none"
    user: str = ""
    password_env: str = ""  # name of the variable that holds it
    password_file: str = ""
    sender: Annotated[str, AfterValidator(lambda text: _mail_address(text) if text else "")] = ""
    timeout_seconds: Annotated[float, Field(gt=0)] = 30.0

    @model_validator(mode="after")
    def _passwords_travel_encrypted(self) -> "Mail":
        if self.user and self.security == "none" and not is_loopback(self.host):
            raise ValueError('a password is not sent unencrypted: set security = "starttls" or "ssl"')
        if self.user and not (self.password_env or self.password_file):
            raise ValueError("user needs password_env (the name of a variable) or password_file")
        return self

    @property
    def real_port(self) -> int:
        return self.port or PORTS[self.security]


class Watch(Frozen):
    """Who is told of what. All that is given narrows; without any of it the watch is told of everything."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    source: Text = ""  # key
    kinds: Annotated[tuple[Kind, ...], BeforeValidator(_list)] = ()
    item: Text = ""  # a proposal or meeting, as ITEM of the commands
    committee: Text = ""
    office: Text = ""
    account: Text = ""
    query: Text = ""
    digest: bool = False  # once before each meeting of the committee, instead of after each sync
    digest_days: Annotated[int, Field(ge=0, le=60)] = 3  # before that meeting
    mail: Annotated[tuple[MailAddress, ...], BeforeValidator(_list)] = ()
    webhook: WebAddress = ""
    secret_env: str = ""  # name of the variable that holds what signs a webhook's body
    secret_file: str = ""
    command: tuple[str, ...] = ()  # program and arguments; no shell
    timeout_seconds: Annotated[float, Field(gt=0, le=3600)] = 30.0  # of a webhook or command

    @model_validator(mode="after")
    def _one_way(self) -> "Watch":
        ways = [way for way in WAYS if getattr(self, way)]
        if len(ways) != 1:
            told = f"has {' and '.join(ways)}" if ways else "has no way to be told"
            raise ValueError(f"watch {self.name!r} {told}: give exactly one of mail, webhook, command")
        if (self.secret_env or self.secret_file) and not self.webhook:
            raise ValueError(f"watch {self.name!r}: secret_env and secret_file sign a webhook")
        return self

    @model_validator(mode="after")
    def _queries_ask_for_something(self) -> "Watch":
        from storage.search_query import parse  # noqa: PLC0415 - brings what knows the forms of words, for few

        if self.query and not parse(self.query):
            raise ValueError(f"watch {self.name!r}: query {self.query!r} asks for nothing; give words to look for")
        return self

    @model_validator(mode="after")
    def _digests_are_of_a_committee(self) -> "Watch":
        if self.digest and not self.committee:
            raise ValueError(f"watch {self.name!r}: digest = true needs a committee")
        return self

    @property
    def way(self) -> str:
        return next(way for way in WAYS if getattr(self, way))
