"""Rules for pages that ALLRIS did not draw: gates, firewalls, proxies, servers, the town's own website. Pure."""

import re

from scraper.damage import cut, error_in_page
from scraper.outline import Outline, Rule, matcher

SHORT = 1500  # visible characters up to which a page says nothing but its notice


def _notice(pattern: str, whole: str = "") -> Rule:
    """Fire on words of a short page; on a long one only where its title or first heading is `whole`."""
    find, full = matcher(pattern), re.compile(whole or r"(?!)", re.IGNORECASE)

    def rule(page: Outline) -> str | None:
        words = _DEFAULT_503.sub("", page.visible)
        if len(words) <= SHORT:
            return find(f"{page.title} {page.heading} {words}")
        return next((text for text in (page.title, page.heading) if full.fullmatch(text)), None)

    return rule


# Apache's own page for a dead backend speaks of maintenance without knowing of any; German since 2.0.
_DEFAULT_503 = re.compile(
    r"due to maintenance downtime or capacity problems|entweder ist der server derzeit überlastet oder wegen "
    r"wartungsarbeiten nicht verfügbar",
    re.IGNORECASE,
)


def _gate(page: Outline) -> str | None:
    # `<title>Zugriff pruefen</title>`, `altcha-widget`, paths `/_gate/`, and the like of other makers.
    # A town's own page may hold a captcha for its newsletter: only a short page is nothing but a gate.
    found = _GATE.search(page.text) if len(page.visible) <= SHORT else None
    return found[0] if found else None


_GATE = re.compile(
    r"<altcha-widget|=[\"'][^\"'\s]*/_gate/|<title>\s*Zugriff pr(ü|&uuml;|ue)fen|\bcf-(challenge|chl)|"
    r"challenges\.cloudflare\.com|<script id=[\"']anubis_|/\.within\.website/x/|<title>Just a moment|"
    r"class=[\"'](g-recaptcha|h-captcha|cf-turnstile|frc-captcha)\b|<title>\s*DDoS-Guard|"
    r"checking your browser before accessing",
    re.IGNORECASE,
)
_blocked_by_words = _notice(
    r"request rejected|requested url was rejected|attention required!|you have been blocked|access denied by|"
    r"web application firewall|ip[- ]adresse (ist |wurde )?(gesperrt|blockiert)|(zugriff|zugang) (ist |wurde )?"
    r"gesperrt|"
    r"automatisierte (zugriffe|abfragen|anfragen)|web page blocked|\brequest (was |has been )?blocked|access blocked|"
    r"application firewall block|(anfrage|zugriff|zugang)( (ist|wurde))?( \w+){0,3} blockiert|als bot erkannt|"
    r"(anfrage|zugriff) wurde aus sicherheitsgr(ü|ue)nden|mod_?security|"
    r"permission to access .{1,300} on this server\W{0,3}reference #",
    r"request rejected|attention required!.*|access denied",
)


def _blocked(page: Outline) -> str | None:
    # Imperva's notice stands in a frame of its own, whose address gives it away.
    frame = _BLOCKED_FRAME.search(page.text) if len(page.visible) <= SHORT else None
    return frame[0] if frame else _blocked_by_words(page)


_BLOCKED_FRAME = re.compile(r"/_Incapsula_Resource|Incapsula incident ID", re.IGNORECASE)
_too_many = _notice(r"too many requests|zu viele (zugriffe|anfragen)|rate limit", r"(429 )?too many requests")
_maintenance = _notice(
    r"\bwartung(en|s\w+)?\b|\bgewartet\b|under maintenance|maintenance mode|scheduled maintenance|"
    r"vor(ü|ue)bergehend (nicht|au(ß|ss)er)|derzeit nicht (erreichbar|verf(ü|ue)gbar)|zurzeit nicht (erreichbar|verf)",
    r"\W*(wartung(sarbeiten|smodus|sseite|sfenster)?|maintenance( mode)?|under maintenance)\W*",
)
_denied = _notice(r"zugriff verweigert|access (is )?denied|\bforbidden\b|\bverboten\b", r"(403 )?(forbidden|verboten)")
_server_error = _notice(
    r"\bhttp[- ](status|error|fehler) ?5\d\d|internal server error|interner serverfehler|"
    r"internal error|unexpected runtimeexception|page expired|whitelabel error page|"
    r"server error in '/|serverfehler in der anwendung|an error occurred on the server when processing",
    r"internal error|page expired|http status 5\d\d.*",
)


def _gateway(page: Outline) -> str | None:
    # nginx "502 Bad Gateway", Apache "Service Unavailable" and "Proxy Error", squid, with any status they like.
    head = _GATEWAY(page.title) or _GATEWAY(page.heading)
    return head or (f"HTTP {page.status}" if page.status in {502, 503, 504} else None)


_GATEWAY = matcher(
    r"^(http[- ]?(status|error|fehler)? ?)?(50[234]\b.*|bad gateway|service (temporarily )?unavailable|"
    r"gateway time-?out|proxy error|error: the requested url could not be retrieved|service nicht verf(ü|ue)gbar)"
)


def _login(page: Outline) -> str | None:
    if page.status == 401:
        return "HTTP 401"
    form = page.has("form input[type=password]")
    return "a password field" if form and len(page.visible) <= SHORT else None


def _forbidden(page: Outline) -> str | None:
    return "HTTP 403" if page.status == 403 else _denied(page)


def http_status(page: Outline) -> str | None:
    return f"HTTP {page.status}" if page.status != 200 else None


def _nothing_else(page: Outline) -> str | None:
    # "Keine Information verf&uuml;gbar" as the whole answer, without any frame around it; of an item only.
    found = _NO_INFORMATION(page.visible) if page.kind in {"proposal", "meeting"} else None
    return page.visible if found else None


_NO_INFORMATION = matcher(r"\A\W*keine information(en)? (verf(ü|ue)gbar|vorhanden)\W*\Z")


def _unended(page: Outline) -> str | None:
    return cut(page) if re.search(r"<(html|body)\b", page.text, re.IGNORECASE) else None


STRANGERS: tuple[tuple[str, Rule], ...] = (
    ("gate", _gate),
    ("too_many_requests", _too_many),
    ("blocked", _blocked),
    ("asp_error", error_in_page),
    ("maintenance", _maintenance),
    ("login", _login),
    ("forbidden", _forbidden),
    ("gateway", _gateway),
    ("server_error", _server_error),
    ("http_error", http_status),
    ("empty", lambda page: None if page.text.strip("\0 \t\r\n\ufeff") else ""),
    ("cut", _unended),
    ("no_information", _nothing_else),
    ("foreign", lambda page: page.title or page.visible[:80]),
)
