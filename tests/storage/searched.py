"""A few papers and an agenda to look for things in."""

from sqlalchemy import Engine

from scraper.records import Field
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section
from tests.storage.paper import Council

PAPERS = (
    proposal(
        number=1,
        reference="2021/0482",
        title="Straßenbau in Würselen",
        type="Sitzungsvorlage",
        lead_office="A 61 - Immobilienmanagement",
        consultations=(consultation("Bauausschuss", date="2022-01-27", result="vertagt"),),
    ),
    proposal(
        number=2,
        reference="2021/0483",
        title="Kita-Plätze",
        type="Antrag der Fraktion",
        lead_office="A 51 - Jugendamt",
        sections=(section("Sachlage", "Zwölf Plätze für Müllers Wiese am Fluss.\nDie Häuser stehen schon."),),
        documents=(document("Lageplan der Häuserzeile"),),
    ),
    proposal(
        number=3,
        reference="FB 01/0335/WP17",
        title="Kita und Schule: Plätze",
        type="Anfrage",
        lead_office="FB 1 - Schulen",
        other_fields=(Field("Datum", ("08.11.2019",)), Field("Aktenzeichen", ("61.2/40-17",))),
        consultations=(consultation("Ausschuss für Schulen und Bildung"),),
        sections=(section("Sachlage", "Die Straße. Israel, neue Treue, aktuelle Quellen."),),
    ),
)
AGENDA = meeting(
    title="Sitzung des Kreistags",
    committee="Kreistag",
    date="2020-03-05",
    agenda_items=(agenda_item("Ö 1", "Begrüßung"), agenda_item("Ö 2", "Deichbau am Haus", proposal_reference="17/4")),
)


def look_for(engine: Engine) -> Council:
    """Return a council whose papers and agenda were seen once."""
    council = Council(engine)
    for paper in PAPERS:
        council.number = paper.number
        council.visit(f"{paper.number}", paper)
    council.kind, council.number = "meeting", AGENDA.number
    council.visit("m", AGENDA)
    council.kind = "proposal"
    return council
