"""German names: of the kinds of change, alone and counted, and of the fields that change."""

from collections.abc import Mapping

ITEMS: Mapping[str, str] = {"proposal": "Vorlage", "meeting": "Sitzung"}
KINDS: Mapping[str, str] = {
    "new": "Neu im Archiv",
    "title": "Titel",
    "type": "Art der Vorlage",
    "status": "Status",
    "office": "Federführendes Amt",
    "author": "Verfasser/in",
    "field": "Weitere Angaben",
    "consultation": "Beratungsfolge",
    "result": "Ergebnis",
    "date": "Termin",
    "state": "Stand der Beratung",
    "text": "Text",
    "document": "Dokument",
    "relation": "Verknüpfung",
    "budget": "Haushalt",
    "agenda_item": "Tagesordnung",
    "gone": "Nicht abrufbar",
    "withdrawn": "Nicht mehr öffentlich",
    "restored": "Wieder öffentlich",
    "redacted": "Aus dem Archiv entfernt",
}
COUNTED: Mapping[str, tuple[str, str]] = {  # one, several
    "new": ("neu im Archiv", "neu im Archiv"),
    "title": ("Titel", "Titel"),
    "type": ("Art der Vorlage", "Arten der Vorlage"),
    "status": ("Status", "Status"),
    "office": ("federführendes Amt", "federführende Ämter"),
    "author": ("Angabe zum Verfasser", "Angaben zum Verfasser"),
    "field": ("weitere Angabe", "weitere Angaben"),
    "consultation": ("Änderung der Beratungsfolge", "Änderungen der Beratungsfolge"),
    "result": ("Ergebnis", "Ergebnisse"),
    "date": ("Termin", "Termine"),
    "state": ("Stand der Beratung", "Stände der Beratung"),
    "text": ("Text", "Texte"),
    "document": ("Dokument", "Dokumente"),
    "relation": ("Verknüpfung", "Verknüpfungen"),
    "budget": ("Änderung im Haushalt", "Änderungen im Haushalt"),
    "agenda_item": ("Änderung der Tagesordnung", "Änderungen der Tagesordnung"),
    "gone": ("nicht abrufbar", "nicht abrufbar"),
    "withdrawn": ("nicht mehr öffentlich", "nicht mehr öffentlich"),
    "restored": ("wieder öffentlich", "wieder öffentlich"),
    "redacted": ("aus dem Archiv entfernt", "aus dem Archiv entfernt"),
}
FIELDS: Mapping[str, Mapping[str, str]] = {  # by the list they stand in; "" for the head of the page
    "": {
        "reference": "Vorlagennummer",
        "title": "Titel",
        "type": "Art der Vorlage",
        "status": "Status",
        "lead_office": "Federführendes Amt",
        "author": "Verfasser/in",
        "committee": "Gremium",
        "date": "Termin",
        "time": "Uhrzeit",
        "room": "Raum",
        "place": "Ort",
    },
    "consultations": {
        "committee": "Gremium",
        "role": "Zuständigkeit",
        "date": "Termin",
        "date_text": "Angabe zum Termin",
        "meeting_name": "Name der Sitzung",
        "meeting_number": "Verknüpfung mit der Sitzung",
        "agenda_item_number": "Verknüpfung mit dem Tagesordnungspunkt",
        "result": "Ergebnis",
        "state": "Stand",
        "committee_state": "Stand im Gremium",
        "minutes": "Auszug aus der Niederschrift",
    },
    "sections": {"code": "Kürzel des Textabschnitts", "heading": "Überschrift"},
    "relations": {
        "kind": "Art der Verknüpfung",
        "reference": "Vorlagennummer der verknüpften Vorlage",
        "number": "Verknüpfung mit der Vorlage",
        "title": "Titel der verknüpften Vorlage",
        "office": "Amt der verknüpften Vorlage",
        "type": "Art der verknüpften Vorlage",
    },
    "documents": {
        "title": "Name des Dokuments",
        "number": "Kennung des Dokuments",
        "size_text": "Größe des Dokuments",
        "file_time": "Stand des Dokuments",
    },
    "agenda_items": {
        "number": "Nummer des Tagesordnungspunkts",
        "title": "Betreff",
        "remark": "Zusatz",
        "public": "Öffentlicher Teil",
        "late": "Nachtrag",
        "agenda_item_number": "Kennung des Tagesordnungspunkts",
        "proposal_number": "Verknüpfung mit der Vorlage",
        "proposal_reference": "Vorlage",
        "linked_meeting_number": "Verknüpfung mit einer Sitzung",
        "role": "Beratungszweck",
        "result": "Ergebnis",
        "marks": "Vermerk",
    },
}
KEYS = frozenset(  # (list, field) whose value alone says nothing to a reader: keys of the council's system, "PA"
    {
        ("consultations", "meeting_number"),
        ("consultations", "agenda_item_number"),
        ("consultations", "minutes"),
        ("relations", "number"),
        ("documents", "number"),
        ("agenda_items", "agenda_item_number"),
        ("agenda_items", "proposal_number"),
        ("agenda_items", "linked_meeting_number"),
    }
)
WORDS: Mapping[str, str] = {"yes": "ja", "no": "nein", "refers_to": "bezieht sich auf", "family": "Stammbaum"}


def kind_name(kind: str) -> str:
    """Return what a kind of change is about; an unknown word as it came."""
    return KINDS.get(kind, kind)


def counted(kind: str, count: int) -> str:
    """Return so many changes of a kind: 1 Ergebnis, 10 Ergebnisse, 3 neu im Archiv."""
    one, several = COUNTED.get(kind, (kind, kind))
    return f"{thousands(count)} {one if count == 1 else several}"


def changes(count: int) -> str:
    """Return 1 Änderung, 2 Änderungen, 11.204 Änderungen."""
    return f"{thousands(count)} Änderung{'' if count == 1 else 'en'}"


def further_changes(count: int) -> str:
    """Return 1 weitere Änderung, 2 weitere Änderungen."""
    return f"{thousands(count)} weitere Änderung{'' if count == 1 else 'en'}"


def thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
