"""What the parts of the configuration are made of."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo, field_validator


class Variable(str):
    """A value from the environment, where everything is text; numbers and switches of the file are written as such."""

    __slots__ = ()


class Frozen(BaseModel):
    """A table of the configuration: nothing in it changes, and it has no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _as_written(cls, value: object, info: ValidationInfo) -> object:
        """Refuse "1" and true for a number, and "no" for false: a slip of the pen is no setting."""
        wanted = cls.model_fields[info.field_name or ""].annotation
        if wanted in {int, float} and (isinstance(value, bool) or _is_text(value)):
            raise ValueError(f"write a number, without quotes, not {value!r}")
        if wanted is bool and not isinstance(value, bool | Variable):
            raise ValueError(f"write true or false, without quotes, not {value!r}")
        return value


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Variable)


def web_address(url: str) -> str:
    """Return an address on the web, or nothing. Raises ValueError when it is neither."""
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("not an address on the web (https://host/path)")
    return url


WebAddress = Annotated[str, AfterValidator(web_address)]
