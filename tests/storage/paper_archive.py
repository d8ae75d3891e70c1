"""A small archive with everything an export must carry: two towns, money, agendas, what is gone, nasty texts."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Engine

from scraper.records import (
    Derived,
    DerivedAccount,
    DerivedAmount,
    DerivedMention,
    Field,
    ProposalContent,
    Relation,
    Section,
)
from storage.archive import Archive
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section
from tests.storage.paper import NOT_PUBLIC, Council


class MoneyDeriver:
    """Derives two accounts and one sum from each text that speaks of Euro, and the mention 2021/0483."""

    version = "m1"

    def derive(self, content: ProposalContent) -> tuple[Derived, ...]:
        return tuple(map(self._of, content.sections))

    @staticmethod
    def _of(section: Section) -> Derived:
        if "Euro" not in section.text:
            return Derived()
        return Derived(
            accounts=(
                DerivedAccount("product", "15.01.01", "15.01.01", None, 0, 8),
                DerivedAccount("ledger_account", "54 40 16", "544016", "=Zuschuss", 10, 16),
                DerivedAccount("cost_centre", "4711", "4711", None, None, None),
            ),
            amounts=(DerivedAmount(-150050, "EUR", "-1.500,50 Euro", None, "needed", 2022, None, None, None, 20, 30),),
            links=((0, 0), (1, 0)),
            mentions=(DerivedMention("2021/0483", 1, 10),),
            no_impact=False,
        )


FIRST = proposal(
    number=1,
    reference="2021/0482",
    title='Straße "am" Fluss; Würselen, Teil 1',
    lead_office="A 61\nA 20",
    other_fields=(Field("Aktenzeichen", ("61.2",)), Field("Beteiligt", ("A 10", "A 20"))),
    consultations=(consultation("Rat", date="2021-12-02", meeting_number=3021), consultation("Bau", state="Bereit")),
    sections=(section("Sachlage", "Erstens.\nZweitens:\ta;b,c", "SV"), section("Kosten", "1.500,50 Euro")),
    relations=(Relation("refers_to", "2021/0483", 2, None, None, None),),
    documents=(document("Vorlage", number=46011, url="https://ris.example/do027.asp?DOLFDNR=46011"),),
)
FORMULA = proposal(number=2, reference="2021/0483", title='=HYPERLINK("https://example.org")', author="@rat")
AGENDA = meeting(
    committee="Rat",
    date="2021-12-02",
    time="17:00",
    agenda_items=(
        agenda_item("Ö 1", "Begrüßung"),
        agenda_item("Ö 2", "Straße", late=True, proposal_number=1, proposal_reference="2021/0482"),
        agenda_item(None, "nichtöffentlich", public=False),
    ),
)


def built(engine: Engine) -> Council:
    """Return a council after three nights in one town and one in another."""
    council = Council(engine)
    council.archive = Archive(engine, council.reader, MoneyDeriver())
    _look(council, (FIRST, FORMULA, AGENDA))
    council.night("meeting")
    _look(council, (replace(FIRST, title="Straße am Fluss"),), "b")
    council.number = 2
    council.visit("none", NOT_PUBLIC)
    council.source = council.archive.source("nebenan", "Nebenan", "https://ris.nebenan.example/", None, 500)
    council.run = council.archive.begin_run(council.source, council.now, "0.1.0")
    _look(council, (replace(FIRST, reference="9/1", title="Andere Stadt", relations=()),), "c")
    return council


def _look(council: Council, contents: Iterable[object], version: str = "") -> None:
    for content in contents:
        council.kind = "proposal" if isinstance(content, ProposalContent) else "meeting"
        council.number = content.number  # type: ignore[attr-defined]  # both kinds of content have one
        name = "meeting" if council.kind == "meeting" else f"{content.number}{version}"  # type: ignore[attr-defined]  # as above
        council.visit(name, content)  # type: ignore[arg-type]  # as above
