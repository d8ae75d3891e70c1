"""Is this response the page that was asked for? Judged before any dialect reads it; pure.

Each rule looks at structure and place (address, container, program's message, tags at the end), never at words inside a
proposal's texts: a proposal about "Wartung" or "Microsoft VBScript" is a proposal. Evidence for each rule stands beside
it. `scraper.outline` says what is looked at; `scraper.damage` and `scraper.strangers` hold what knows no ALLRIS.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from scraper.damage import cut, error_in_page
from scraper.html import DEEPEST
from scraper.outline import Outline, Rule, matcher, number_in
from scraper.records import NoPage, Page
from scraper.strangers import STRANGERS, http_status


@dataclass(frozen=True, slots=True)
class Verdict:
    """One way of not being the page asked for."""

    outcome: Literal["not_public", "refused", "failed"]
    evidence: str  # what gives it away, in words
    stops_source: bool = False


VERDICTS: Mapping[str, Verdict] = {
    "noauth": Verdict("not_public", "the site leads to its page for what is not public"),
    "no_information": Verdict("not_public", "the page says that there is no information in place of a content"),
    "refused_program": Verdict("refused", "the whole answer says that the program is not released"),
    "forbidden": Verdict("refused", "the server answers that access is denied"),
    "login": Verdict("refused", "a form for name and password"),
    "maintenance": Verdict("refused", "a page that announces maintenance"),
    "too_many_requests": Verdict("refused", "the site says that we ask too often", stops_source=True),
    "gate": Verdict("refused", "a gate that wants proof of a human visitor", stops_source=True),
    "blocked": Verdict("refused", "a firewall's page that turns us away", stops_source=True),
    "empty": Verdict("failed", "nothing in the answer"),
    "cut": Verdict("failed", "the document does not end with </html>"),
    "asp_error": Verdict("failed", "an error message of ASP stands in the page"),
    "server_error": Verdict("failed", "an error page of the server or its application"),
    "gateway": Verdict("failed", "an error page of a gateway or proxy"),
    "http_error": Verdict("failed", "the status says that there is no page"),
    "redirect": Verdict("failed", "a redirect that may not be followed"),
    "other_program": Verdict("failed", "another program's page"),
    "other_item": Verdict("failed", "the page of another item"),
    "shell": Verdict("failed", "the frame of a page without its fields"),
    "foreign": Verdict("failed", "no page of ALLRIS"),
    # Found later than here: by the decoder, a dialect, the archive.
    "undecodable": Verdict("failed", "bytes that are not in the charset they claim"),
    "shape": Verdict("failed", "a page without the landmarks of its generation"),
    "reader_fault": Verdict("failed", "the reader itself failed: a bug"),
    "identity": Verdict("failed", "a reading of another item than the visit's"),
    "unstorable": Verdict("failed", "a reading that the archive cannot keep"),
    "replaced": Verdict("failed", "a reading that names another item than the revision before it"),
    "unsteady": Verdict("failed", "a reading that lost something and could not be confirmed within the run"),
    # No page at all: the errors of `scraper.fetch`.
    "unreachable": Verdict("failed", "no connection, or a response cut short"),
    "timed_out": Verdict("failed", "no whole response in time"),
    "too_large": Verdict("failed", "a body over the cap"),
    "damaged": Verdict("failed", "a body that does not unpack"),
    "off_limits": Verdict("failed", "an address outside the configured folders"),
    "outside_window": Verdict("failed", "the night window is over", stops_source=True),
    "robots_unreachable": Verdict("failed", "robots.txt cannot be read", stops_source=True),
    "robots_disallowed": Verdict("refused", "robots.txt forbids it"),
    "postponed": Verdict("refused", "the server wants us later than this run lasts", stops_source=True),
    "interrupted": Verdict("failed", "we were told to stop before an answer came", stops_source=True),
    "given_up": Verdict("failed", "no answer too often in a row", stops_source=True),
}

# Program that must have drawn the page, by kind; a kind that is not listed may be drawn by any.
PROGRAMS: Mapping[str, frozenset[str]] = {
    "proposal": frozenset({"vo020"}),
    "meeting": frozenset({"to010"}),
    "list": frozenset({"vo010", "vo040"}),
    "calendar": frozenset({"si010", "si018"}),
}
_NO_ITEM = {"list", "calendar"}  # here "Keine Information verfügbar" is an empty row: nothing there, and no refusal


def judge(
    text: str, url: str, status: int = 200, *, requested_url: str | None = None, kind: str = "proposal"
) -> NoPage | None:
    """Judge a decoded response. None: believable so far, the dialect may read it.

    Args:
        text: the whole body, decoded.
        url: final address, after redirects.
        status: of the final response.
        requested_url: the address asked for, where it differs.
        kind: what was asked for: "proposal", "meeting", "list", "calendar", "start"; any other word is judged without
            asking which program drew the page.
    """
    page = Outline(text=text, url=url, status=status, requested_url=requested_url or url, kind=kind)
    if page.depth > DEEPEST:
        return _no_page("shape", f"elements nested {page.depth} deep", url)
    if _is_ajax(text):
        return _first(page, _AJAX)
    return _first(page, _EVERY) or _first(page, _FRAMED if page.framed else STRANGERS)


def judge_response(page: Page) -> NoPage | None:
    """Judge what needs no decoding: the final address, an answer that is a redirect, an empty body."""
    location = {name.lower(): value for name, value in page.headers}.get("location")
    if page.status // 100 == 3 and location and "noauth" not in urlsplit(page.url).path.lower():
        return _no_page(*_target(page.url, location), page.url)
    if page.body.strip():
        return None
    return judge("", page.url, page.status, requested_url=page.requested_url)


def _first(page: Outline, rules: tuple[tuple[str, Rule], ...]) -> NoPage | None:
    for verdict, rule in rules:
        found = rule(page)
        if found is not None:
            return _no_page(verdict, found, page.url)
    return None


def _no_page(verdict: str, found: str, url: str) -> NoPage:
    known = VERDICTS[verdict]
    detail = f" ({' '.join(found.split())[:160]})" if found else ""
    return NoPage(known.outcome, verdict, f"{url}: {known.evidence}{detail}", known.stops_source)


# --- every page -------------------------------------------------------------------------------------------------------


def _noauth(page: Outline) -> str | None:
    # The address decides before any wording: noauth.asp, noauth_r.asp, /public/noauth.
    return page.url if "noauth" in page.path else None


def _moved(page: Outline) -> tuple[str, str] | None:
    """Return verdict and target of an answer that only points elsewhere.

    IIS sends `<head><title>Object moved</title></head>` with a link, in German "Das Objekt wurde verschoben"; proxies
    "301 Moved Permanently", "302 Found"; some a meta refresh in a page without content (one that leads nowhere special
    decides nothing: maintenance pages reload themselves).
    """
    if page.framed or len(page.visible) > 600:
        return None
    moved = page.status // 100 == 3 or _MOVED(f"{page.title} {page.heading}") is not None
    link = _REFRESH.search(page.text) or (_HREF.search(page.text) if moved else None)
    verdict, to = _target(page.url, link["to"].replace("&amp;", "&")) if link else ("redirect", "")
    return (verdict, to) if moved or verdict != "redirect" else None


_MOVED = matcher(
    r"object moved|objekt (wurde )?verschoben|dokument (wurde )?verschoben|moved (permanently|temporarily)|"
    r"^30[12378]\b|document moved"
)
_REFRESH = re.compile(
    r"""<meta\b[^<>]{0,200}?http-equiv=["']?refresh\b[^<>]{0,200}?url=["']?(?P<to>[^"'>\s]+)""", re.IGNORECASE
)
_HREF = re.compile(r"""<a\b[^<>]{0,500}?\bhref=["']?(?P<to>[^"'>\s]+)""", re.IGNORECASE)
_LOGIN_PATH = matcher(r"/(log_?on|log_?in|anmeldung)(_r)?(\.aspx?|\.php|\.html?)?/?$")


def _target(url: str, link: str) -> tuple[str, str]:
    """Return what an answer that leads from `url` to `link` means, and the absolute address."""
    try:
        to = urljoin(url, link)
        path = urlsplit(to).path.lower()
    except ValueError:  # no address at all
        return "redirect", link
    if "noauth" in path:
        return "noauth", to
    if "/_gate" in path:
        return "gate", to
    return ("login" if _LOGIN_PATH(path) else "redirect"), to


def _moved_to(verdict: str) -> Rule:
    def rule(page: Outline) -> str | None:
        moved = _moved(page)
        return moved[1] if moved and moved[0] == verdict else None

    return rule


def _login_address(page: Outline) -> str | None:
    return page.url if _LOGIN_PATH(page.path) else None


_SHORT_ANSWER = 5000  # characters of source up to which an answer may be nothing but one sentence


def _refused_program(page: Outline) -> str | None:
    # The whole body, without any html: `Zugriff verweigert (Programm si010_r.asp).<br>`.
    words = page.visible if len(page.text) <= _SHORT_ANSWER else ""
    return words if re.fullmatch(r"Zugriff verweigert\s*(\(Programm[^)]*\))?\s*\.?", words) else None


_EVERY: tuple[tuple[str, Rule], ...] = (
    ("noauth", _noauth),
    ("noauth", _moved_to("noauth")),
    ("gate", _moved_to("gate")),
    ("login", _moved_to("login")),
    ("redirect", _moved_to("redirect")),
    ("login", _login_address),
    ("refused_program", _refused_program),
    ("too_many_requests", lambda page: "HTTP 429" if page.status == 429 else None),
)

# --- pages that ALLRIS drew -------------------------------------------------------------------------------------------


def _drawn_by(*programs: str) -> Rule:
    return lambda page: page.program if page.program in programs else None


def _message(pattern: str) -> Rule:
    find = matcher(pattern)
    return lambda page: find(page.message)


def _no_information(page: Outline) -> str | None:
    return None if page.kind in _NO_ITEM or page.status >= 500 else _NO_INFORMATION(page)


# "Keine Information verf&uuml;gbar" as the only words of the page, or in the message box of ALLRIS 4.
_NO_INFORMATION = _message(r"keine information(en)? (verf(ü|ue)gbar|vorhanden)|nicht (ö|oe)ffentlich")


def _other_program(page: Outline) -> str | None:
    wanted = PROGRAMS.get(page.kind)
    return f"program {page.program}" if wanted and page.program and page.program not in wanted else None


def _other_item(page: Outline) -> str | None:
    wanted = number_in(urlsplit(page.requested_url).query, page.kind)
    others = page.numbers - {wanted}
    return f"asked for {wanted}, got {min(others)}" if wanted is not None and others else None


def _shell(page: Outline) -> str | None:
    # ALLRIS 4 draws its frame even where the content did not come; a proposal has its subject, a meeting its title.
    if not page.wicket or page.kind not in {"proposal", "meeting"}:
        return None
    return None if page.has_subject else "no subject"


_FRAMED: tuple[tuple[str, Rule], ...] = (
    ("noauth", _drawn_by("noauth")),
    ("login", _drawn_by("logon", "login")),
    # "Zu viele Zugriffe aus Ihrem Netzwerk, Zugriff temporär gesperrt." in div.message_text.
    ("too_many_requests", _message(r"zu viele (zugriffe|anfragen)|tempor(ä|ae)r gesperrt|too many requests")),
    ("maintenance", _message(r"wartung|gewartet|vor(ü|ue)bergehend nicht (erreichbar|verf(ü|ue)gbar)")),
    ("forbidden", _message(r"zugriff verweigert|keine berechtigung|nicht berechtigt")),
    ("asp_error", error_in_page),
    ("cut", cut),
    ("no_information", _no_information),
    ("server_error", _message(r"fehler aufgetreten|internal error|unerwarteter fehler|sitzung (ist )?abgelaufen")),
    ("login", lambda page: "HTTP 401" if page.status == 401 else None),
    ("forbidden", lambda page: "HTTP 403" if page.status == 403 else None),
    ("http_error", http_status),
    ("other_program", _other_program),
    ("shell", _shell),
    ("other_item", _other_item),
)

# --- the answer to an ALLRIS 4 page's second request ------------------------------------------------------------------


def _is_ajax(text: str) -> bool:
    return bool(re.match(r"\s*+(<\?xml[^>]*>\s*+)?<ajax-response\b", text))


def _ajax_redirect(page: Outline) -> str | None:
    # Wicket sends an expired or private page elsewhere by <redirect>.
    address, ended, _ = page.text.partition("<redirect>")[2].partition("</redirect>")
    return address if ended else None


_AJAX: tuple[tuple[str, Rule], ...] = (
    ("noauth", lambda page: to if (to := _ajax_redirect(page)) and "noauth" in to.lower() else None),
    ("redirect", _ajax_redirect),
    ("http_error", http_status),
    ("cut", lambda page: None if re.search(r"</ajax-response>\s*\Z", page.text) else "no </ajax-response>"),
    ("other_program", lambda page: None if page.kind in _NO_ITEM else "an Ajax answer"),
    # Outside its session the calendar's second request is answered by an empty envelope: failed, never "no meetings".
    ("empty", lambda page: None if "<component" in page.text else "an empty Ajax answer"),
)

JUDGED = frozenset(verdict for rules in (_EVERY, _FRAMED, STRANGERS, _AJAX) for verdict, _ in rules)
"""The verdicts that `judge` can give."""
