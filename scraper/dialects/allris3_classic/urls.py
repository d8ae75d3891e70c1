"""Numbers ↔ addresses of ALLRIS net 3.x. The only place of this dialect that knows the parameters' names."""

import re
from urllib.parse import urljoin

_NAMED = {name: re.compile(rf"[?&]{name}=(\d{{1,18}})(?![\d])", re.IGNORECASE) for name in ("VOLFDNR", "SILFDNR")}
_TOP_SELECTED = re.compile(r"[?&]topSelected=(\d{1,18})(?!\d)", re.IGNORECASE)
_JUMP_LINK = re.compile(r"#allris([A-Z]{2})\Z")


def start_urls(base_url: str) -> tuple[str, ...]:
    return (urljoin(base_url, "allris.net.asp"), base_url)


def proposal_url(base_url: str, number: int) -> str:
    return urljoin(base_url, f"vo020.asp?VOLFDNR={number}")


def meeting_url(base_url: str, number: int) -> str:
    return urljoin(base_url, f"to010.asp?SILFDNR={number}")


def proposal_number(url: str) -> int | None:
    """Return the VOLFDNR an address names."""
    return _number(_NAMED["VOLFDNR"], url)


def meeting_number(url: str) -> int | None:
    """Return the SILFDNR an address names."""
    return _number(_NAMED["SILFDNR"], url)


def selected_item(url: str) -> int | None:
    """Return the TOLFDNR in the target of an agenda button, `to010.asp?topSelected=N`."""
    return _number(_TOP_SELECTED, url)


def jump_code(href: str) -> str | None:
    """Return the code of the text a jump link leads to: `#allrisSV` → SV."""
    found = _JUMP_LINK.match(href)
    return found[1] if found else None


def _number(pattern: re.Pattern[str], url: str) -> int | None:
    found = pattern.search(url)
    return int(found[1]) if found else None
