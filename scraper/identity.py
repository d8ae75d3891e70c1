"""How we introduce ourselves: the User-Agent, the constant headers, the one session's cookies. Pure."""

from collections.abc import Sequence
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version

from scraper.errors import ContactMissing
from scraper.pin import is_loopback

HEADERS = {
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1",
    "Accept-Language": "de-DE,de",  # constant: some pages print dates in the language asked for
    "Accept-Encoding": "gzip, deflate",
}


def program_version() -> str:
    """Return the version of the installed package; "source" where the program runs without being installed."""
    try:
        return version("gremienarchiv")
    except PackageNotFoundError:
        return "source"


def user_agent(contact: str, hosts: Sequence[str]) -> str:
    """Return a truthful User-Agent. Raises ContactMissing where a host on the net would be asked without a contact.

    Args:
        contact: address at which a council's operator reaches us: one line of ASCII.
        hosts: the hosts that will be asked; this machine itself may be asked without a contact.
    """
    name, line = f"Gremienarchiv/{program_version()}", contact.strip()
    if not line.isascii() or not line.isprintable():
        raise ContactMissing(f"contact must be one line of ASCII, such as mailto:archiv@example.org: {line!r}")
    if line:
        return f"{name} (+{line})"
    away = [host for host in hosts if not is_loopback(host)]
    if away:
        raise ContactMissing(f'{away[0]} is not asked without a contact in the User-Agent: set contact = "mailto:…"')
    return name


def cookies(hosts: Sequence[str]) -> CookieJar:
    """Return an empty jar that takes cookies by and for the given hosts only, not for the domain above them."""
    # The standard library writes a host without a dot as "localhost.local", and a Domain attribute with a dot in front.
    domains = [name for host in hosts for name in (host, f".{host}", f"{host}.local")]
    return CookieJar(DefaultCookiePolicy(allowed_domains=domains))
