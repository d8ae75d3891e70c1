"""What the parts of the configuration are made of."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict


class Frozen(BaseModel):
    """A table of the configuration: nothing in it changes, and it has no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def web_address(url: str) -> str:
    """Return an address on the web, or nothing. Raises ValueError when it is neither."""
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("not an address on the web (https://host/path)")
    return url


WebAddress = Annotated[str, AfterValidator(web_address)]
