"""Made-up contents for the tests of this room, and hypothesis strategies for them."""

from typing import Any

from hypothesis import strategies as st

from scraper.records import (
    AgendaItem,
    Consultation,
    Document,
    Field,
    MeetingContent,
    ProposalContent,
    Relation,
    Section,
)

WORDS = (
    "Hauptausschuss",
    "Rat",
    "Ausschuss für Bau",
    "Vorberatung",
    "Entscheidung",
    "Geplant",
    "ö/ß",
    "a b",
    "2021-12-02",
)
texts = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
maybe = st.none() | texts
numbers = st.none() | st.integers(1, 12)
dates = st.none() | st.dates().map(str) | st.sampled_from(("2021-11-25", "2021-12-02"))


def consultation(committee: str = "Hauptausschuss", **values: Any) -> Consultation:
    defaults: dict[str, Any] = dict.fromkeys(Consultation.__slots__)
    return Consultation(**{**defaults, "committee": committee, **values})


def section(heading: str | None, text: str, code: str | None = None) -> Section:
    return Section(code, heading, True, text)


def document(title: str, **values: Any) -> Document:
    defaults: dict[str, Any] = dict.fromkeys(Document.__slots__)
    return Document(**{**defaults, "title": title, **values})


def proposal(**values: Any) -> ProposalContent:
    defaults: dict[str, Any] = dict.fromkeys(ProposalContent.__slots__)
    lists = dict.fromkeys(("other_fields", "consultations", "sections", "relations", "documents"), ())
    head = {"dialect": "allris3_classic", "number": 11378, "reference": "2021/0482", "title": "Ansan"}
    return ProposalContent(**{**defaults, **lists, **head, **values})


def agenda_item(number: str | None, title: str, **values: Any) -> AgendaItem:
    defaults: dict[str, Any] = dict.fromkeys(AgendaItem.__slots__)
    return AgendaItem(**{**defaults, "number": number, "title": title, "public": True, "late": False, **values})


def meeting(**values: Any) -> MeetingContent:
    defaults: dict[str, Any] = dict.fromkeys(MeetingContent.__slots__)
    lists = dict.fromkeys(("other_fields", "agenda_items", "documents"), ())
    head = {"dialect": "allris3_classic", "number": 3021, "title": "Sitzung des Hauptausschusses"}
    return MeetingContent(**{**defaults, **lists, **head, **values})


consultations = st.builds(
    Consultation,
    committee=texts,
    role=maybe,
    date=dates,
    date_text=maybe,
    meeting_name=maybe,
    meeting_number=numbers,
    agenda_item_number=numbers,
    result=maybe,
    state=maybe,
    committee_state=maybe,
    minutes=maybe,
)
sections = st.builds(Section, code=maybe, heading=maybe, heading_printed=st.booleans(), text=st.just("") | texts)
relations = st.builds(
    Relation,
    kind=st.sampled_from(("refers_to", "family")),
    reference=maybe,
    number=numbers,
    title=maybe,
    office=maybe,
    type=maybe,
)
documents = st.builds(Document, title=texts, number=numbers, url=maybe, size_text=maybe, file_time=maybe)
fields = st.builds(Field, label=texts, values=st.lists(texts, max_size=3).map(tuple))
agenda_items = st.builds(
    AgendaItem,
    number=maybe,
    title=texts,
    remark=maybe,
    public=st.booleans(),
    late=st.booleans(),
    agenda_item_number=numbers,
    proposal_number=numbers,
    proposal_reference=maybe,
    linked_meeting_number=numbers,
    role=maybe,
    result=maybe,
    marks=maybe,
)


def _rows(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(rows, max_size=5).map(tuple)


proposals = st.builds(
    ProposalContent,
    dialect=texts,
    number=st.just(11378),
    reference=texts,
    title=texts,
    type=maybe,
    status=maybe,
    lead_office=maybe,
    author=maybe,
    other_fields=_rows(fields),
    consultations=_rows(consultations),
    sections=_rows(sections),
    relations=_rows(relations),
    documents=_rows(documents),
)
meetings = st.builds(
    MeetingContent,
    dialect=texts,
    number=st.just(3021),
    title=texts,
    committee=maybe,
    date=dates,
    time=maybe,
    room=maybe,
    place=maybe,
    status=maybe,
    other_fields=_rows(fields),
    agenda_items=_rows(agenda_items),
    documents=_rows(documents),
)
