"""Changes in German: exact sentences for every kind, and none that fails on what nobody has seen yet."""

import itertools
import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobs.render.moments import between, day, days_in, long_day, moment
from jobs.render.names import COUNTED, FIELDS, KINDS, changes, counted, kind_name
from jobs.render.sentences import Sentence, heading, plain, sentence
from storage.diff import KINDS as ALL_KINDS
from storage.diff import OPERATIONS
from storage.diff.fields import MEETING_FIELDS, PROPOSAL_FIELDS
from storage.diff.rules import AGENDA_ITEMS, CONSULTATIONS, DOCUMENTS, RELATIONS, SECTIONS
from storage.wordwise import Piece

ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
SRA = "Städteregionsausschuss"
STATION = f"consultations/{SRA} 2021-12-02"
LONG = "Wort " * 100
BERLIN = ZoneInfo("Europe/Berlin")


def row(kind: str, operation: str, path: str | None, before: str | None, after: str | None, **more: Any) -> Any:
    head = {
        "source": "staedteregion-aachen",
        "item": "proposal",
        "number": 11378,
        "reference": "2021/0482",
        "title": "Kooperation mit Ansan",
        "url": "http://127.0.0.1/bi/vo020.asp?VOLFDNR=11378",
        "withdrawn_at": None,
        "observed_at": "2021-11-26T02:15:00Z",
        "not_before": "2021-11-22T02:15:00Z",
        "revision": 2,
    }
    return {**head, "kind": kind, "operation": operation, "path": path, "before": before, "after": after, **more}


PROPOSALS = [
    ("new", "added", "proposal", None, "Kooperation", "Neue Vorlage im Archiv: Kooperation"),
    ("new", "added", "proposal", None, None, "Neue Vorlage im Archiv"),  # redacted
    ("title", "changed", "title", "Alt", "Neu", "Titel geändert: Alt → Neu"),
    ("type", "changed", "type", "Antrag", "Anfrage", "Art der Vorlage geändert: Antrag → Anfrage"),
    ("type", "added", "type", None, "Anfrage", "Art der Vorlage eingetragen: Anfrage"),
    ("status", "changed", "status", "öffentlich", "nichtöffentlich", "Status geändert: öffentlich → nichtöffentlich"),
    ("status", "removed", "status", "öffentlich", None, "Status entfernt: öffentlich"),
    ("office", "changed", "lead_office", "A 50", "A 53", "Federführendes Amt geändert: A 50 → A 53"),
    ("office", "added", "lead_office", None, "A 53", "Federführendes Amt eingetragen: A 53"),
    ("author", "removed", "author", "Frau Königs", None, "Verfasser/in entfernt: Frau Königs"),
    ("author", "changed", "author", None, None, "Verfasser/in geändert"),  # redacted on both sides
    ("field", "changed", "reference", "2021/1", "2021/2", "Vorlagennummer geändert: 2021/1 → 2021/2"),
    ("field", "added", "other_fields/Aktenzeichen", None, "70.1", "„Aktenzeichen“ eingetragen: 70.1"),
    ("field", "removed", "other_fields/Bearbeiter/-in", "Frau K.", None, "„Bearbeiter/-in“ entfernt: Frau K."),
    ("field", "changed", "other_fields/AZ", "1 | 2", "1 | 3", "„AZ“ geändert: 1 | 2 → 1 | 3"),
    ("field", "changed", "other_fields/neu/label", "AZ", "neu", "Angabe umbenannt: AZ → neu"),
    (
        *("consultation", "added", STATION, None, f"{SRA}, Entscheidung, 2021-12-02, Sitzung, Geplant"),
        f"Neu in der Beratungsfolge: {SRA}, Entscheidung, 02.12.2021, Sitzung, Geplant",
    ),
    (
        *("consultation", "removed", f"{STATION} #2", f"{SRA}, Vorberatung, 2021-12-02", None),
        f"Aus der Beratungsfolge genommen: {SRA}, Vorberatung, 02.12.2021",
    ),
    (
        *("consultation", "moved", f"{STATION} #2", "3", "1"),
        f"In der Beratungsfolge verschoben: {SRA}, 02.12.2021 (2) – von Platz 3 auf Platz 1",
    ),
    (
        *("consultation", "changed", f"{STATION}/role", "Vorberatung", "Entscheidung"),
        f"Zuständigkeit geändert: {SRA}, 02.12.2021 – Vorberatung → Entscheidung",
    ),
    (
        *("consultation", "changed", f"{STATION}/committee", "Rat", SRA),
        f"Gremium geändert: {SRA}, 02.12.2021 – Rat → {SRA}",
    ),
    (
        *("consultation", "changed", f"{STATION}/minutes", None, "PA"),
        f"Auszug aus der Niederschrift eingetragen: {SRA}, 02.12.2021",
    ),
    (
        *("consultation", "changed", f"consultations/{SRA}/meeting_number", "3034", None),
        f"Verknüpfung mit der Sitzung entfernt: {SRA}",
    ),
    (
        *("result", "changed", f"{STATION}/result", None, "ungeändert beschlossen"),
        f"Ergebnis eingetragen: {SRA}, 02.12.2021 – ungeändert beschlossen",
    ),
    (
        *("result", "changed", f"{STATION}/result", "vertagt", "abgelehnt"),
        f"Ergebnis geändert: {SRA}, 02.12.2021 – vertagt → abgelehnt",
    ),
    ("result", "changed", f"{STATION}/result", "vertagt", None, f"Ergebnis entfernt: {SRA}, 02.12.2021 – vertagt"),
    ("result", "changed", f"{STATION}/result", None, None, f"Ergebnis geändert: {SRA}, 02.12.2021"),
    ("result", "changed", None, None, "vertagt", "Inhalt eingetragen: vertagt"),  # the path was redacted
    (
        "date",
        "changed",
        f"{STATION}/date",
        "2021-11-25",
        "2021-12-02",
        f"Termin geändert: {SRA} – 25.11.2021 → 02.12.2021",
    ),
    (
        "date",
        "changed",
        f"{STATION}/date",
        "noch offen",
        "2021-12-02",
        f"Termin geändert: {SRA} – noch offen → 02.12.2021",
    ),
    ("date", "changed", f"consultations/{SRA} #2/date", "2021-12-02", None, f"Termin entfernt: {SRA} (2) – 02.12.2021"),
    (
        *("date", "changed", "consultations/Rat/date_text", "offen", "Mai"),
        "Angabe zum Termin geändert: Rat – offen → Mai",
    ),
    (
        "state",
        "changed",
        f"{STATION}/state",
        "Geplant",
        "Erledigt",
        f"Stand geändert: {SRA}, 02.12.2021 – Geplant → Erledigt",
    ),
    (
        "state",
        "changed",
        "consultations/Rat/committee_state",
        None,
        "Bereit",
        "Stand im Gremium eingetragen: Rat – Bereit",
    ),
    ("text", "added", "sections/Sachlage", None, "Es ist so.", "Neuer Textabschnitt: Sachlage – Es ist so."),
    ("text", "added", "sections/Sachlage", None, None, "Neuer Textabschnitt: Sachlage"),
    (
        "text",
        "removed",
        "sections/Personelle/s #2",
        LONG,
        None,
        f"Textabschnitt entfernt: Personelle/s (2) – {('Wort ' * 32).strip()} …",
    ),
    ("text", "moved", "sections/Sachlage", "1", "2", "Textabschnitt verschoben: Sachlage – von Platz 1 auf Platz 2"),
    (
        *("text", "changed", "sections/Sachlage", "Die Reise ist geplant.", "Die Reise ist vorgesehen."),
        "Text geändert: Sachlage – Die Reise ist [geplant → vorgesehen].",
    ),
    (
        *("text", "changed", "sections/FA", f"{LONG}Es kostet 25.000 €. {LONG}", f"{LONG}Es kostet 27.500 €. {LONG}"),
        f"Text geändert: Abschnitt FA – … {'Wort ' * 6}Es kostet [25.000 → 27.500] €. {'Wort ' * 8}…",
    ),
    ("text", "changed", "sections/A", "Keine.", "Keine.\nDoch.", "Text geändert: A – Keine. [neu: ¶ Doch.]"),
    ("text", "changed", "sections/A", "Ja und nein.", "Ja.", "Text geändert: A – Ja [gestrichen: und nein]."),
    ("text", "changed", "sections/A", "eins", "zwei", "Text geändert: A – eins → zwei"),
    ("text", "changed", "sections/A/heading", "B", "A", "Überschrift geändert: A – B → A"),
    ("text", "changed", "sections/A/code", "SV", None, "Kürzel des Textabschnitts entfernt: A – SV"),
    ("text", "changed", "proposal", None, None, "Inhalt geändert"),  # the revision before is redacted
    (
        *("document", "added", "documents/Anlage 1/2 zur Vorlage", None, "Anlage 1/2 zur Vorlage, 12 KB"),
        "Neues Dokument: Anlage 1/2 zur Vorlage, 12 KB",
    ),
    ("document", "removed", "documents/Karte #2", "Karte, 12 KB", None, "Dokument entfernt: Karte, 12 KB"),
    ("document", "moved", "documents/Karte", "2", "1", "Dokument verschoben: Karte – von Platz 2 auf Platz 1"),
    (
        "document",
        "changed",
        "documents/a/title/size_text",
        "1 KB",
        "2 KB",
        "Größe des Dokuments geändert: a/title – 1 KB → 2 KB",
    ),
    ("document", "changed", "documents/Karte/number", None, "77", "Kennung des Dokuments eingetragen: Karte"),
    ("relation", "added", "relations/2017/0472", None, "2017/0472, Ansan", "Neue Verknüpfung: 2017/0472, Ansan"),
    ("relation", "removed", "relations/2017/0472", "2017/0472", None, "Verknüpfung entfernt: 2017/0472"),
    (
        "relation",
        "moved",
        "relations/2017/0472",
        "2",
        "1",
        "Verknüpfung verschoben: 2017/0472 – von Platz 2 auf Platz 1",
    ),
    (
        *("relation", "changed", "relations/2017/0472/kind", "family", "refers_to"),
        "Art der Verknüpfung geändert: 2017/0472 – Stammbaum → bezieht sich auf",
    ),
    ("budget", "changed", "Sachkonto 544016", "25.000 €", "27.500 €", "Sachkonto 544016: 25.000 € → 27.500 €"),
    ("budget", "changed", "Sachkonto 544016", None, "27.500 €", "Sachkonto 544016: 27.500 €"),
    ("budget", "changed", "Sachkonto 544016", None, None, "Sachkonto 544016 geändert"),
    ("budget", "added", "Produkt 15.01.01", None, "15 €; 20 €", "Produkt 15.01.01 neu genannt: 15 €; 20 €"),
    ("budget", "added", "Produkt 15.01.01", None, None, "Produkt 15.01.01 neu genannt"),
    ("budget", "removed", "Kapitel/Titel 7/3", "15 €", None, "Kapitel/Titel 7/3 nicht mehr genannt: 15 €"),
    ("budget", "changed", "Produkt 1/label", "A", "B", "Bezeichnung von Produkt 1 geändert: A → B"),
    (
        "gone",
        "removed",
        "proposal",
        "public",
        "not public",
        "Vorlage beim letzten Abruf nicht öffentlich (noch unbestätigt)",
    ),
    ("withdrawn", "removed", "proposal", "public", "gone since …", "Vorlage nicht mehr öffentlich"),
    ("restored", "added", "proposal", "withdrawn", "public", "Vorlage wieder öffentlich"),
    ("redacted", "removed", "revision 2", None, None, "Inhalt aus dem Archiv entfernt: Fassung 2"),
]
MEETINGS = [
    ("new", "added", "meeting", None, "Sitzung des Rates", "Neue Sitzung im Archiv: Sitzung des Rates"),
    ("title", "changed", "title", "Rat", "Stadtrat", "Titel geändert: Rat → Stadtrat"),
    ("field", "changed", "committee", "Rat", "Stadtrat", "Gremium geändert: Rat → Stadtrat"),
    ("field", "changed", "room", "A 1", "B 2", "Raum geändert: A 1 → B 2"),
    ("field", "added", "place", None, "Aachen", "Ort eingetragen: Aachen"),
    ("status", "changed", "status", "a", "b", "Status geändert: a → b"),
    ("date", "changed", "date", "2021-12-02", "2021-12-09", "Termin geändert: 02.12.2021 → 09.12.2021"),
    ("date", "added", "time", None, "17:00", "Uhrzeit eingetragen: 17:00"),
    (
        *("agenda_item", "added", "agenda_items/Ö 8", None, "Ö 8, Testzentrum, 2021/0497"),
        "Neu auf der Tagesordnung: Ö 8, Testzentrum, 2021/0497",
    ),
    ("agenda_item", "added", "agenda_items/Ö 8", None, None, "Neu auf der Tagesordnung: TOP Ö 8"),
    (
        *("agenda_item", "removed", "agenda_items/Testzentrum", "Testzentrum", None),
        "Von der Tagesordnung genommen: Testzentrum",
    ),
    (
        *("agenda_item", "moved", "agenda_items/Ö 3.1", "3", "7"),
        "Auf der Tagesordnung verschoben: TOP Ö 3.1 – von Platz 3 auf Platz 7",
    ),
    ("agenda_item", "changed", "agenda_items/Ö 8/title", "A", "B", "Betreff geändert: TOP Ö 8 – A → B"),
    ("agenda_item", "changed", "agenda_items/N 2 #2/late", "no", "yes", "Als Nachtrag gekennzeichnet: TOP N 2 (2)"),
    (
        "agenda_item",
        "changed",
        "agenda_items/N 2/public",
        "yes",
        "no",
        "In den nichtöffentlichen Teil verlegt: TOP N 2",
    ),
    ("agenda_item", "changed", "agenda_items/N 2/public", "no", "yes", "In den öffentlichen Teil verlegt: TOP N 2"),
    ("agenda_item", "changed", "agenda_items/N 2/public", None, None, "Öffentlicher Teil geändert: TOP N 2"),
    (
        "agenda_item",
        "changed",
        "agenda_items/Ö 8/marks",
        None,
        "Geänderter\nBeschluss",
        "Vermerk eingetragen: TOP Ö 8 – Geänderter Beschluss",
    ),
    (
        "agenda_item",
        "changed",
        "agenda_items/Ö 8/number",
        "Ö 7",
        "Ö 8",
        "Nummer des Tagesordnungspunkts geändert: TOP Ö 8 – Ö 7 → Ö 8",
    ),
    ("agenda_item", "changed", "agenda_items/Bericht/role", None, "Wahl", "Beratungszweck eingetragen: Bericht – Wahl"),
    ("result", "changed", "agenda_items/Ö 3/result", None, "vertagt", "Ergebnis eingetragen: TOP Ö 3 – vertagt"),
    ("document", "added", "documents/Einladung", None, "Einladung, 1 KB", "Neues Dokument: Einladung, 1 KB"),
    (
        "gone",
        "removed",
        "meeting",
        "public",
        "not public",
        "Sitzung beim letzten Abruf nicht öffentlich (noch unbestätigt)",
    ),
    ("withdrawn", "removed", "meeting", "public", "gone since …", "Sitzung nicht mehr öffentlich"),
    ("restored", "added", "meeting", "gone", "public", "Sitzung wieder öffentlich"),
    ("redacted", "removed", "revision 1", None, None, "Inhalt aus dem Archiv entfernt: Fassung 1"),
]


@pytest.mark.parametrize(
    ("item", "case"), [*(("proposal", case) for case in PROPOSALS), *(("meeting", case) for case in MEETINGS)]
)
def test_a_change_is_told_in_one_plain_sentence(item: str, case: tuple[Any, ...]) -> None:
    assert str(sentence(row(*case[:5], item=item))) == case[5]


def test_the_table_knows_every_kind_and_every_field_that_can_change() -> None:
    assert {case[0] for case in PROPOSALS + MEETINGS} == set(ALL_KINDS)
    assert {case[1] for case in PROPOSALS + MEETINGS} == set(OPERATIONS)
    assert set(KINDS) == set(COUNTED) == set(ALL_KINDS)
    assert set(FIELDS[""]) == {*PROPOSAL_FIELDS, *MEETING_FIELDS}
    for rule in (CONSULTATIONS, SECTIONS, RELATIONS, DOCUMENTS, AGENDA_ITEMS):
        assert set(rule.weights) - {"text"} <= set(FIELDS[rule.name])


def test_what_a_redaction_emptied_is_never_told_as_entered_or_removed() -> None:
    emptied = row("result", "changed", f"{STATION}/result", None, "vertagt", redacted=True)
    assert str(sentence(emptied)) == f"Ergebnis geändert: {SRA}, 02.12.2021 – vertagt"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_nothing_that_a_page_prints_makes_a_sentence_long(kind: str, operation: str) -> None:
    vast = "Wort " * 500
    for path in (vast, f"{vast}/label", f"other_fields/{vast}", f"documents/{vast}", f"agenda_items/{vast}/title"):
        told = row(kind, operation, path, f"{vast}alt", f"{vast}neu", reference=vast, title=vast)
        assert len(str(sentence(told))) + len(heading(told)) < 2000


def test_a_long_comparison_is_cut_and_keeps_the_first_changes() -> None:
    before = "\n".join(f"Absatz {n} nennt {n}.000 Euro für das Jahr und die Stadt." for n in range(60))
    after = "\n".join(f"Absatz {n} nennt {n}.500 Euro für das Jahr und die Stadt." for n in range(60))
    said = str(sentence(row("text", "changed", "sections/Kosten", before, after)))
    assert "[3.000 → 3.500]" in said
    assert said.endswith(" …")
    assert len(said) < 900


def test_pieces_can_be_marked_by_whoever_shows_them() -> None:
    assert sentence(row("budget", "changed", "Sachkonto 1", "1 €", "2 €")) == Sentence(
        "Sachkonto 1", "", (Piece("removed", "1 €"), Piece("added", "2 €"))
    )
    assert plain([Piece("equal", "Die "), Piece("removed", "alte "), Piece("equal", "Stadt")]) == (
        "Die [gestrichen: alte] Stadt"
    )


def test_a_long_insertion_stands_apart_from_the_word_before_it() -> None:
    pieces = sentence(row("text", "changed", "sections/SV", "Es bleibt.", f"Es bleibt.\n{LONG}")).pieces
    assert (pieces[0].text, pieces[1].text[:10]) == ("Es bleibt.", "\nWort Wort")


@pytest.mark.parametrize(("item", "kind"), [(i, k) for i in ("proposal", "meeting") for k in ALL_KINDS])
def test_no_kind_fails_on_a_path_that_nobody_has_seen(item: str, kind: str) -> None:
    paths = (
        None,
        "",
        "/",
        "sections",
        "sections/",
        "consultations/x/y",
        "agenda_items//title",
        "a/b/c",
        "other_fields/",
    )
    values = (None, "", "x", "2021-12-02", LONG, "<b>&amp;</b>\n\x1b[31m\u202e")
    for operation, path, before, after in itertools.product(OPERATIONS, paths, values, values):
        said = str(sentence(row(kind, operation, path, before, after, item=item)))
        assert said.strip() == said != ""
        assert not ACTING.search(said)


@example("title", "moved", "/0", None, None)  # a path without the name of a list
@example("title", "added", "/0", None, None)
@given(st.sampled_from(ALL_KINDS), st.sampled_from(OPERATIONS), st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_text_makes_one_clean_line(kind: str, operation: str, path: str, before: str, after: str) -> None:
    for prefix in ("", "sections/", "documents/", "agenda_items/", "consultations/"):
        assert not ACTING.search(str(sentence(row(kind, operation, prefix + path, before, after))))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "2021/0482: Kooperation mit Ansan"),
        ({"reference": None}, "Vorlage 11378: Kooperation mit Ansan"),
        ({"title": None}, "2021/0482"),
        ({"item": "meeting", "reference": None, "title": "Sitzung des Rates"}, "Sitzung des Rates"),
        ({"item": "meeting", "reference": None, "title": "Rat - 02.12.2021"}, "Sitzung: Rat - 02.12.2021"),
        ({"item": "meeting", "reference": None, "title": None}, "Sitzung"),
        ({"title": "böse\r\n\u202eZeile"}, "2021/0482: böse\ufffd \ufffdZeile"),
    ],
)
def test_an_item_has_a_heading(values: dict[str, Any], expected: str) -> None:
    assert heading(row("title", "changed", "title", "a", "b", **values)) == expected


@pytest.mark.parametrize(
    ("not_before", "observed_at", "expected"),
    [
        ("2021-11-22T02:15:00Z", "2021-11-26T02:15:00Z", "zwischen 22.11.2021 03:15 und 26.11.2021 03:15 Uhr"),
        ("2021-11-22T02:15:00Z", "2021-11-22T02:15:59Z", "am 22.11.2021 03:15 Uhr"),
        ("2021-07-22T22:30:00Z", "2021-07-23T10:00:00Z", "am 23.07.2021 zwischen 00:30 und 12:00 Uhr"),
        (None, "2021-11-26T02:15:00Z", "erstmals gesehen am 26.11.2021 03:15 Uhr"),
        ("2021-11-26T02:15:00Z", "2021-11-26T02:15:00Z", "am 26.11.2021 03:15 Uhr"),
        ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "am 25.10.2026 zwischen 02:30 Uhr MESZ und 02:30 Uhr MEZ"),
        ("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "am 29.03.2026 zwischen 01:30 und 03:30 Uhr"),
    ],
)
def test_both_bounds_of_a_change_are_told_by_local_clocks(not_before: str, observed_at: str, expected: str) -> None:
    assert between(not_before, observed_at) == expected


def test_dates_read_as_germans_write_them() -> None:
    assert day("2021-12-02") == day(date(2021, 12, 2)) == "02.12.2021"
    assert day("noch offen") == "noch offen"
    assert days_in("am 2021-12-02, 2021-12-023 und 12021-12-02") == "am 02.12.2021, 2021-12-023 und 12021-12-02"
    assert long_day(date(2021, 3, 7)) == "Sonntag, 7. März 2021"
    assert moment("2021-06-30T22:15:07Z", BERLIN) == "01.07.2021 00:15 Uhr"


def test_kinds_are_counted() -> None:
    assert [counted("result", n) for n in (1, 2, 11204)] == ["1 Ergebnis", "2 Ergebnisse", "11.204 Ergebnisse"]
    assert [changes(n) for n in (0, 1, 1200)] == ["0 Änderungen", "1 Änderung", "1.200 Änderungen"]
    assert kind_name("office") == "Federführendes Amt"
    assert kind_name("unbekannt") == "unbekannt"
