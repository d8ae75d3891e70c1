"""An archive in which every table has rows, and every state an item can be in occurs."""

from dataclasses import replace
from pathlib import Path

from scraper.records import (
    Content,
    Derived,
    DerivedAccount,
    DerivedAmount,
    DerivedMention,
    Field,
    NoPage,
    ProposalContent,
    Relation,
)
from storage.archive import Archive, Offer
from storage.engine import checkpoint, open_archive
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section
from tests.storage.paper import FAILED, NOT_PUBLIC, REFUSED, Council, PaperReader


class WordDeriver:
    """Finds an account in each word in brackets, a sum in each number, a mention in each word with a slash."""

    version = "words"

    def derive(self, content: ProposalContent) -> tuple[Derived, ...]:
        return tuple(self._section(one.text) for one in content.sections)

    def _section(self, text: str) -> Derived:
        words = text.split()
        accounts = tuple(
            DerivedAccount("ledger_account", word, word.strip("()"), "Konto", 0, 3) for word in words if word[0] == "("
        )
        amounts = tuple(
            DerivedAmount(int(word), "EUR", word, "expense", "planned", 2026, 2027, "once", "rd.", 0, 3)
            for word in words
            if word.isdecimal()
        )
        links = tuple((a, b) for a in range(len(accounts)) for b in range(len(amounts)) if a != b)
        mentions = tuple(DerivedMention(word, 0, 3) for word in words if "/" in word)
        return Derived(accounts, amounts, links, mentions, no_impact=None if not accounts else False)


DERIVER = WordDeriver()
FULL = proposal(
    title="Straße am Mühlgraben",
    type="Antrag",
    status="öffentlich",
    lead_office="S 85",
    author="A. Autorin",
    other_fields=(Field("Beteiligt", ("S 20", "S 64")), Field("Anlass", ("Sitzung",))),
    consultations=(
        consultation(
            role="Entscheidung", date="2026-12-01", date_text="am", meeting_name="HA", meeting_number=3021,
            agenda_item_number=7, result="vertagt", state="Erledigt", committee_state="Bereit", minutes="PA",
        ),
        consultation("Rat"),
    ),
    sections=(
        section("Sachlage", "(544016) (544017) 1500 2500 siehe 2017/0472", "SV"),
        section("Beschluss", "(544016) 1500 wie 2017/0472"),
    ),
    relations=(Relation("refers_to", "2017/0472", 4711, "Alt", "S 85", "Antrag"), Relation("family", None, None, None)),
    documents=(
        document("Vorlage", number=46011, url="http://a/do?1", size_text="12 KB", file_time="1.1.2026"),
        document("Anlage"),
    ),
)  # fmt: skip
REVISED = replace(FULL, title="Straße am Mühlgraben (neu)", status="öffentlich, abgeschlossen")
MOVED = replace(REVISED, dialect="allris4", status="öffentlich, abgeschlossen (Vorlage)")
AGENDA = meeting(
    committee="Rat",
    date="2026-03-05",
    time="18:00",
    room="Saal",
    place="Quellmark",
    status="öffentlich",
    other_fields=(Field("Anlass", ("Sitzung",)),),
    agenda_items=(
        agenda_item(
            "Ö 1", "Eröffnung", remark="(neu)", agenda_item_number=7, proposal_number=11378,
            proposal_reference="2021/0482", linked_meeting_number=3020, role="Entscheidung", result="ja", marks="G",
        ),
        agenda_item(None, "Vertrauliches", public=False, late=True),
    ),
    documents=(document("Einladung", number=1, url="http://a/do?2", size_text="1 KB", file_time="heute"),),
)  # fmt: skip
PAGES: dict[str, Content | NoPage] = {
    "full": FULL,
    "revised": REVISED,
    "moved": MOVED,
    "agenda": AGENDA,
    "agenda2": replace(AGENDA, room="Foyer"),
    "old": proposal(number=4711, reference="2017/0472", title="Alt", sections=(section("Sachlage", "Text"),)),
    "none": NOT_PUBLIC,
    "failed": FAILED,
    "refused": REFUSED,
}


def reader() -> PaperReader:
    """Return the parser that reads the pages of the archive."""
    return PaperReader(contents=dict(PAGES))


def build(path: Path) -> None:
    """Make the archive in a file."""
    engine = open_archive(path, create=True)
    council = Council(engine, reader())
    council.archive = Archive(engine, council.reader, DERIVER)
    play(council)
    checkpoint(engine)
    engine.dispose()


def play(council: Council) -> None:
    """Two proposals and a meeting through eight nights, and numbers that were only tried."""
    council.archive.note_robots(council.source, "allowed", "Allow: /", council.now)
    offer = Offer("proposal", 11378, "list", reference="2021/0482", title="Straße am Mühlgraben", date="2026-11-20")
    council.archive.offer(council.source, [offer], council.now)
    council.night("full")
    _visit(council, 4711, "old")
    _visit(council, 3021, "agenda", "meeting")
    _visit(council, 12, "none")
    council.night("full", noise="unchanged")
    _visit(council, 4711, "none")
    _visit(council, 3021, "none", "meeting")
    council.night("revised")
    _visit(council, 4711, "none")
    _visit(council, 3021, "none", "meeting")
    council.night("failed", noise="cut")
    _visit(council, 3021, "agenda2", "meeting")
    council.night("moved")
    council.night("none")
    council.night("moved", noise="back after one night")
    _visit(council, 13, "refused")
    council.archive.end_run(council.run, council.now, offered=1, requests=9, received=900, printed_total=2)


def _visit(council: Council, number: int, page: str, kind: str = "proposal") -> None:
    """Visit another item in the same run; its pages have bytes of their own."""
    was = council.kind, council.number
    council.kind, council.number = kind, number
    council.visit(page, noise=f"{kind} {number}", may_withdraw=True)
    council.kind, council.number = was
