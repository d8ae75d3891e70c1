"""What links of the responsive pages name: documents with a lasting address."""

from scraper.dialects._addresses import number_in
from scraper.dialects._links import absolute, program


def document_address(page_url: str, href: str) -> tuple[int | None, str | None]:
    """Return DOLFDNR and address of a document; no address for temporary copies (`___tmp/…`)."""
    if not program(href).startswith("do027"):
        return None, None
    return number_in(href, "DOLFDNR"), absolute(page_url, href)
