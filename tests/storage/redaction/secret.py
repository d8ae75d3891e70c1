"""A revision that must go, and hands that look whether it went."""

from datetime import timedelta

from scraper.records import Field, Relation
from storage.check import check
from storage.models import metadata
from storage.redaction import Done, plan_revisions, redact
from tests.storage.contents import consultation, document, proposal, section
from tests.storage.paper import Council
from tests.storage.traces import traces as traces_of
from tests.storage.witness import DERIVER

NAME = "Quastenflosser"
WHY = "Art. 17 DSGVO, letter of 2026-11-30"
SECRET = proposal(
    title=f"Grundstück {NAME}",
    other_fields=(Field("Antragsteller", (NAME,)),),
    consultations=(consultation(result=f"an {NAME}"),),
    sections=(section("Sachlage", f"({NAME}) wohnt 1500 hier {NAME}/17"),),
    documents=(document(f"Schreiben {NAME}"),),
    relations=(Relation("family", None, None, f"Grundstück {NAME}"),),
)
CLEAN = proposal(title="Grundstück", sections=(section("Sachlage", "ohne Namen"),))


def traces(council: Council) -> list[str]:
    return traces_of(council.engine, NAME)


def clean(council: Council) -> None:
    report = check(council.engine, council.reader, DERIVER)
    assert [str(finding) for finding in report.findings] == []


def dump(council: Council) -> list[object]:
    return [council.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in metadata.tables]


def remove(council: Council, *numbers: int) -> Done:
    plan = plan_revisions(council.engine, str(council.number), numbers)
    return redact(council.engine, plan, WHY, council.now + timedelta(hours=1))
