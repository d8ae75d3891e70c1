"""A council whose pages attack whoever shows them: its words go through the real sync, its links into the archive."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from jobs.demo.model import Document, Paragraph, Part, Proposal, Station, Table, Text
from tests.jobs.rough import Edit, rough_story, small_council, then

SCRIPT = "<script>document.title='attacked'</script>"
IMAGE = "<img src=https://elsewhere.example/x onerror=\"document.title='attacked'\">"
QUOTES = "\"'><svg onload=document.title='attacked'>"
RIGHT_TO_LEFT = "Kosten \u202e000.01\u202c Euro"
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
LONG = "Lang " * 220_000  # over a million letters
UNBROKEN = "DONAUDAMPFSCHIFFFAHRT" * 15  # the number of an account
UNBROKEN_AT = "/archiv/vorlage/sample/11007"
WORDS = (SCRIPT, IMAGE, QUOTES, RIGHT_TO_LEFT, TEMPLATE)
LINKS = ("javascript:document.title='attacked'", "data:text/html,<script>1</script>", "//elsewhere.example/x")


def _attacking(word: str) -> Edit:
    def edit(proposal: Proposal) -> Proposal:
        body = (Paragraph(f"Text {word}"), Table(((word, "1"), ("2", f"Sachkonto 544016 {word} 25.000 €"))))
        return replace(
            proposal,
            reference=f"99/{word}",
            title=(f"Titel {word}",),
            type=f"Art {word}",
            lead_office=f"Amt {word}",
            author=(f"Wer {word}",),
            fields=((f"Feld {word}", f"Wert {word}"),),
            stations=(Station(f"Gremium {word}", f"Rolle {word}", "Bereit"),),
            texts=(Text("SV", 1, "Sachverhalt", (Part("Sachlage", body), Part(None, (Paragraph(word),)))),),
            documents=(Document(f"Datei {word}", 7),),
        )

    return edit


def attacked_archive(folder: Path) -> Path:
    """Return an archive after two nights: sound pages, then all of them attack; one has a title of a megabyte."""
    council = small_council(len(WORDS) + 1)
    numbers = council.numbers(1)
    edits = {number: _attacking(word) for number, word in zip(numbers, WORDS, strict=False)}
    edits[numbers[len(WORDS)]] = lambda proposal: replace(proposal, title=(LONG,))
    with rough_story(folder, then(council, edits)) as told:
        told.sync(1)
        told.sync(2, numbers=tuple(edits), accept_replaced=True)  # other references and titles
        path = told.path
    with closing(sqlite3.connect(path)) as connection:  # no reader of pages keeps these; an archive could hold them
        for at, link in enumerate(LINKS):
            connection.execute("UPDATE document SET url = ? WHERE id % 3 = ?", (link, at))
            connection.execute("UPDATE proposal SET url = ? WHERE number % 3 = ?", (link, at))
            connection.execute("UPDATE meeting SET url = ? WHERE number % 3 = ?", (link, at))
        connection.execute(
            "UPDATE budget_account SET number = ?, number_normalised = ? "
            "WHERE revision_id = (SELECT current_revision_id FROM proposal WHERE number = 11007)",
            (UNBROKEN, UNBROKEN),
        )
        connection.execute("UPDATE source SET base_url = ?", (LINKS[0],))
        connection.execute("UPDATE revision SET title = title || ? WHERE title LIKE 'Titel Kosten%'", (RIGHT_TO_LEFT,))
        connection.commit()
    return path


def paths(archive: Path) -> list[str]:
    """Return the address of every page of the front that shows something of this archive."""
    with closing(sqlite3.connect(archive)) as connection:
        items = connection.execute(
            "SELECT s.key, p.number FROM proposal p JOIN source s ON s.id = p.source_id"
        ).fetchall()
        pairs = connection.execute(
            "SELECT s.key, p.number FROM revision r JOIN proposal p ON p.id = r.proposal_id "
            "JOIN source s ON s.id = p.source_id WHERE r.number = 2"
        ).fetchall()
    of_items = [f"/archiv/vorlage/{key}/{number}" for key, number in items]
    compared = [f"/archiv/vorlage/{key}/{number}/vergleich/1-2" for key, number in pairs]
    searched = ["/archiv/suche?q=attacked", "/archiv/suche?q=Titel", "/archiv/suche?q=%3Cscript%3E"]
    return [
        "/",
        "/archiv/aenderungen",
        *searched,
        *of_items,
        *compared,
        *(f"{one}?ansicht=nebeneinander" for one in compared),
    ]
