"""The addresses of our own pages: German, permanent, and made in this one place. Foreign links are checked here."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from storage.diff.budget import GERMAN
from storage.readers.spellings import slug

DATABASE = "archiv"  # the name of the archive, whatever its file is called: addresses outlive files
FEED = "feed.atom"  # below the page whose news it tells
_LONGEST_LINK = 2000
_NAMES = {"as_of": "as-of"}  # what Python cannot spell
_EMPTY: tuple[object, ...] = ("", (), [])

Query = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses below a prefix: "/" or the folder at which a reverse proxy shows the front."""

    prefix: str = "/"  # begins and ends with a slash

    def to(self, path: str, **query: object) -> str:
        """Return the address of a path that begins with a slash. Fields without value are left out."""
        return f"{self.prefix}{path.removeprefix('/')}{_query(query)}"

    def start(self) -> str:
        return self.to("/")

    def proposal(self, source: str, number: int, suffix: str = "", **query: object) -> str:
        """Return a proposal's page; `revision`, `as_of` for its past; `suffix` such as ".json"."""
        return self.to(f"/{DATABASE}/vorlage/{quote(source, safe='')}/{number}{suffix}", **query)

    def meeting(self, source: str, number: int, suffix: str = "", **query: object) -> str:
        """Return a meeting's page; `revision`, `as_of` for its past; `suffix` such as ".json"."""
        return self.to(f"/{DATABASE}/sitzung/{quote(source, safe='')}/{number}{suffix}", **query)

    def item(self, item: str, source: str, number: int, suffix: str = "", **query: object) -> str:
        """Return the page of a proposal or meeting; `item` says which of both."""
        return (self.meeting if item == "meeting" else self.proposal)(source, number, suffix, **query)

    def compare(self, item: str, source: str, number: int, older: int, newer: int, **query: object) -> str:
        """Return the comparison of two revisions of a proposal or meeting."""
        return self.item(item, source, number, f"/vergleich/{older}-{newer}", **query)

    def committee(self, source: str, name: str, suffix: str = "", **query: object) -> str:
        """Return the page of a committee, by any spelling of its name; `suffix` such as "/sitzungen"."""
        return self.to(f"/{DATABASE}/gremium/{quote(source, safe='')}/{quote(slug(name))}{suffix}", **query)

    def committees(self) -> str:
        return self.to(f"/{DATABASE}/gremien")

    def office(self, source: str, name: str, **query: object) -> str:
        """Return the page of an office, by any spelling of its name."""
        return self.to(f"/{DATABASE}/amt/{quote(source, safe='')}/{quote(slug(name))}", **query)

    def offices(self) -> str:
        return self.to(f"/{DATABASE}/aemter")

    def account(self, source: str, kind: str, number: str, **query: object) -> str:
        """Return the page of a budget account by its kind and normal number, which may hold slashes."""
        steps = {".", ".."} & set(number.split("/"))  # which browsers would walk
        path = f"{quote(source, safe='')}/{quote(kind_slug(kind))}/{quote(number, safe='' if steps else '/')}"
        return self.to(f"/{DATABASE}/haushalt/{path}", **query)

    def accounts(self, **query: object) -> str:
        return self.to(f"/{DATABASE}/haushalt", **query)

    def changes(self, **query: object) -> str:
        return self.to(f"/{DATABASE}/aenderungen", **query)

    def search(self, **query: object) -> str:
        return self.to(f"/{DATABASE}/suche", **query)

    def changes_feed(self, **query: object) -> str:
        """Return the Atom feed of all changes, or of what is left by the fields of the page of changes."""
        return self.to(f"/{DATABASE}/aenderungen/{FEED}", **query)

    def item_feed(self, item: str, source: str, number: int) -> str:
        """Return the Atom feed of a proposal or meeting."""
        return self.item(item, source, number, f"/{FEED}")

    def search_feed(self, **query: object) -> str:
        """Return the Atom feed of what happens to all that a search finds."""
        return self.to(f"/{DATABASE}/suche/{FEED}", **query)

    def tables(self) -> str:
        return self.to(f"/{DATABASE}")

    def rows(self, table: str, suffix: str = "", **query: object) -> str:
        """Return Datasette's page of a table or view, filtered by columns."""
        return self.to(f"/{DATABASE}/{table}{suffix}", **query)


def kind_slug(kind: str) -> str:
    """Return a kind of budget account as a part of an address: produktsachkonto."""
    return slug(GERMAN.get(kind, kind))


def kind_of(slugged: str) -> str | None:
    """Return the kind of budget account that an address names; None for no kind."""
    return next((kind for kind in GERMAN if kind_slug(kind) == slugged), None)


def web_link(url: object) -> str | None:
    """Return an address of the web for a link; None for anything else (javascript:, data:, nothing, absurdly long)."""
    text = "" if url is None else str(url).strip()
    if len(text) > _LONGEST_LINK or any(letter.isspace() or ord(letter) < 32 for letter in text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.hostname else None


def _query(fields: Query) -> str:
    kept = {
        _NAMES.get(name, name): value for name, value in fields.items() if value is not None and value not in _EMPTY
    }
    return f"?{urlencode(kept, doseq=True)}" if kept else ""
