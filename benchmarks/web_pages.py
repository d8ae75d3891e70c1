"""Which pages of an archive the benchmark of the web front asks for: of each kind the one with the most on it."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jobs.web.addresses import Addresses
from storage.diff.budget import GERMAN
from storage.readers.spellings import office_names

_NOWHERE = "gibtesnicht"
GATHERED = Addresses().search(q=f"auch{_NOWHERE}", frueher=1)  # waits until what earlier revisions said is gathered
_WORD = re.compile(r"[^\W\d_]{6,}")
_QUESTIONS = {
    "source": "SELECT key FROM source ORDER BY id",
    "proposal": "SELECT proposal.number FROM proposal JOIN revision ON revision.proposal_id = proposal.id"
    " GROUP BY proposal.id ORDER BY count(*) DESC, sum(length(revision.title)) DESC",
    "long": "SELECT proposal.number FROM proposal JOIN section ON section.revision_id = current_revision_id"
    " GROUP BY proposal.id ORDER BY sum(length(section.text)) DESC",
    "meeting": "SELECT meeting.number FROM meeting JOIN agenda_item ON meeting_revision_id = current_revision_id"
    " GROUP BY meeting.id ORDER BY count(*) DESC",
    "agendas": "SELECT meeting.number FROM meeting JOIN agenda_item ON meeting_revision_id = current_revision_id"
    " JOIN meeting_revision AS second ON second.meeting_id = meeting.id AND second.number = 2"
    " GROUP BY meeting.id ORDER BY count(*) DESC",
    "committee": "SELECT committee FROM consultation JOIN proposal ON current_revision_id = revision_id"
    " GROUP BY committee ORDER BY count(*) DESC",
    "office": "SELECT lead_office FROM revision JOIN proposal ON current_revision_id = revision.id"
    " WHERE lead_office IS NOT NULL GROUP BY lead_office ORDER BY count(*) DESC",
    "account": "SELECT kind, number_normalised FROM budget_account JOIN proposal ON current_revision_id = revision_id"
    " GROUP BY kind, number_normalised ORDER BY count(*) DESC",
    "kind": "SELECT kind FROM change GROUP BY kind ORDER BY count(*)",
}


class Pages:
    """The addresses of an archive's pages, by what they show."""

    def __init__(self, path: Path) -> None:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            self._found = {name: connection.execute(f"{sql} LIMIT 1").fetchone() for name, sql in _QUESTIONS.items()}
            titles = connection.execute("SELECT title FROM current_proposals WHERE title IS NOT NULL").fetchall()
            words = Counter(word.lower() for (title,) in titles for word in set(_WORD.findall(title)))
            self._word = words.most_common(1)[0][0]
        connection.close()

    def all(self) -> dict[str, str]:
        return dict(
            [*self._items(), *self._bodies(), *self._lists(), *self._feeds(), *self._narrowed(), *self._tables()]
        )

    def _items(self) -> Iterator[tuple[str, str]]:
        to, source, number = Addresses(), self._one("source"), int(self._one("proposal"))
        yield "start", to.start()
        yield "proposal, most revisions", to.proposal(source, number)
        yield "proposal, longest texts", to.proposal(source, int(self._one("long")))
        yield "proposal, first revision", to.proposal(source, number, revision=1)
        yield "compare", to.compare("proposal", source, number, 1, 2)
        yield "compare, side by side", to.compare("proposal", source, number, 1, 2, ansicht="nebeneinander")
        yield "meeting", to.meeting(source, int(self._one("meeting")))
        if self._found["agendas"]:
            yield "compare, of a meeting", to.compare("meeting", source, int(self._one("agendas")), 1, 2)

    def _bodies(self) -> Iterator[tuple[str, str]]:
        to, source = Addresses(), self._one("source")
        kind, number = self._found["account"]
        yield "committee", to.committee(source, self._one("committee"))
        yield "committee, its meetings", to.committee(source, self._one("committee"), "/sitzungen")
        yield "committees", to.committees()
        yield "office", to.office(source, self._office)
        yield "offices", to.offices()
        yield "budget account", to.account(source, kind, number)
        yield "budget accounts", to.accounts()

    def _lists(self) -> Iterator[tuple[str, str]]:
        to = Addresses()
        yield "changes", to.changes()
        yield "changes of two kinds", to.changes(art=[self._one("kind"), "title"])
        yield "changes of five years ago", to.changes(bis="2022-01-31")
        yield "changes of a committee", to.changes(gremium=self._one("committee"))
        yield "changes of an office", to.changes(amt=self._one("office"))
        yield "search, a frequent word", to.search(q=self._word)
        yield "search, a word and filters", to.search(q=self._word, gremium=self._one("committee"), amt=self._office)
        yield "search, page 20", to.search(q=self._word, seite=20)
        yield "search, earlier revisions too", to.search(q=self._word, frueher=1)
        yield "search, nothing found", to.search(q=_NOWHERE)
        yield "search, nothing found in earlier revisions", to.search(q=_NOWHERE, frueher=1)

    def _feeds(self) -> Iterator[tuple[str, str]]:
        to, (kind, number) = Addresses(), self._found["account"]
        yield "feed of everything", to.changes_feed()
        yield "feed of a kind", to.changes_feed(art=self._one("kind"))
        yield "feed of a committee", to.changes_feed(gremium=self._one("committee"))
        yield "feed of an office", to.changes_feed(amt=self._office)
        yield "feed of an account", to.changes_feed(konto=f"{GERMAN[kind]} {number}")
        yield "feed of a proposal", to.item_feed("proposal", self._one("source"), int(self._one("proposal")))
        yield "feed of a search", to.search_feed(q=self._word)

    def _narrowed(self) -> Iterator[tuple[str, str]]:
        """Yield changes and their feeds by several fields at once."""
        to, (kind, number) = Addresses(), self._found["account"]
        fields = {"gremium": self._one("committee"), "amt": self._office, "konto": f"{GERMAN[kind]} {number}"}
        for names in (("gremium", "amt"), ("gremium", "konto"), ("amt", "konto"), tuple(fields)):
            some = {name: fields[name] for name in names}
            for also, told in (({}, ""), ({"art": "new"}, ", art")):
                yield f"changes by {', '.join(names)}{told}", to.changes(**some, **also)
                yield f"feed by {', '.join(names)}{told}", to.changes_feed(**some, **also)

    def _tables(self) -> Iterator[tuple[str, str]]:
        to = Addresses()
        yield "list of tables", to.tables()
        for name in ("revision", "changes", "current_budget_sums", "coverage"):
            yield f"table or view {name}", to.rows(name)

    @property
    def _office(self) -> str:
        return office_names(self._one("office"))[0]

    def _one(self, name: str) -> str:
        return str(self._found[name][0])
