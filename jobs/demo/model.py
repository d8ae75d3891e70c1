"""What a council is, whatever system prints it. Everything is frozen; a night is a set of such records."""

from dataclasses import dataclass
from datetime import date

BEREIT, GEPLANT, ERLEDIGT, UNBEKANNT = "Bereit", "Geplant", "Erledigt", "Unbekannt"


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str  # a newline is a line break inside the paragraph
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    items: tuple[str, ...]
    start: int = 1  # number of the first item


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Bullets | Numbered | Table


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below one heading of an embedded text."""

    heading: str | None  # without colon; None where the text starts at once
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One embedded document of a proposal."""

    code: str  # SV, BV, FA, AN ...
    number: int  # document number, in the comment before the text
    name: str  # the installation's name of the part, on the jump link
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    number: int  # DOLFDNR
    type: int | None = None  # 130: collected document


@dataclass(frozen=True, slots=True)
class Attachment:
    title: str
    file_name: str
    internal: int  # number of the file, may differ from the order shown
    size: int  # bytes, below one mebibyte so that all generations print kilobytes
    file_time: str  # "07.07.2021 16:09:37"


@dataclass(frozen=True, slots=True)
class Hearing:
    """A proposal on the agenda of one meeting; date, name and result are the meeting's and its item's."""

    meeting: int  # SILFDNR
    item: int | None  # TOLFDNR
    state: str


@dataclass(frozen=True, slots=True)
class Station:
    """A committee in a proposal's Beratungsfolge."""

    committee: str
    role: str | None
    state: str
    hearings: tuple[Hearing, ...] = ()


@dataclass(frozen=True, slots=True)
class Relative:
    """A row of the Stammbaum. The proposal's own row has the proposal's own number."""

    number: int
    reference: str
    title: str
    office: str
    type: str


@dataclass(frozen=True, slots=True)
class Proposal:
    number: int  # VOLFDNR
    reference: str
    title: tuple[str, ...]  # lines
    type: str
    lead_office: str | None
    created: date  # the list of proposals is sorted by it
    status: str = "öffentlich"
    working_state: str = "Vorlage freigegeben"  # printed by ALLRIS 4 only
    author: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()  # further label, value
    refers_to: tuple[tuple[int, str], ...] = ()  # number, reference
    family: tuple[Relative, ...] = ()
    stations: tuple[Station, ...] = ()
    texts: tuple[Text, ...] = ()
    documents: tuple[Document, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    attachments_number: int = 0  # document number of the attachments' comment, 0 = none


@dataclass(frozen=True, slots=True)
class AgendaRow:
    item: int  # TOLFDNR
    number: str | None  # "3.1"; None for a row without number
    title: tuple[str, ...]  # lines
    public: bool = True
    remark: str | None = None  # with brackets
    late: bool = False
    proposal: int | None = None  # VOLFDNR
    reference: str | None = None  # printed reference of the proposal or of the linked meeting
    linked_meeting: int | None = None  # SILFDNR of a meeting whose minutes are approved
    record: int | None = None  # DOLFDNR of those minutes; classic prints a button in a row of its own
    role: str | None = None
    result: str | None = None
    minutes: str | None = None  # PA or NA once there is an extract


@dataclass(frozen=True, slots=True)
class Meeting:
    number: int  # SILFDNR
    committee: str
    committee_number: int  # AULFDNR
    name: str
    date: date
    time: str
    room: str | None
    place: str | None
    occasion: str = "Sitzung"
    status: str = "öffentlich/nichtöffentlich"
    working_state: str = "Sitzung geplant"  # printed by ALLRIS 4 only
    published: bool = True  # the agenda is linked
    items: tuple[AgendaRow, ...] = ()
    documents: tuple[Document, ...] = ()

    def item(self, number: int | None) -> AgendaRow | None:
        return next((row for row in self.items if row.item == number), None)
