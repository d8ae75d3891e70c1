"""What links of the responsive pages name: documents with a lasting address."""

from urllib.parse import parse_qsl

from scraper.dialects._addresses import number_in
from scraper.dialects._links import absolute, program

_LASTING = {"DOLFDNR", "OPTIONS", "TYP", "ANNOTS"}


def document_address(page_url: str, href: str) -> tuple[int | None, str | None]:
    """Return DOLFDNR and address of a document, without what a session or a campaign added to it.

    Temporary copies (`___tmp/…`) have no address.
    """
    if not program(href).startswith("do027"):
        return None, None
    path, _, query = href.partition("?")
    kept = "&".join(f"{name}={value}" for name, value in parse_qsl(query) if name.upper() in _LASTING)
    return number_in(href, "DOLFDNR"), absolute(page_url, f"{path.partition(';')[0]}?{kept}")
