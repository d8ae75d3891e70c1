"""Short forms in which the sample proposals are written down."""

from collections.abc import Sequence
from datetime import date

from jobs.demo.markup import text
from jobs.demo.model import BEREIT, Attachment, Document, Proposal, Relative, Station, Text

_NAMES = {
    "BV": "Beschlussvorschlag",
    "SV": "Sachverhalt",
    "FA": "Finanzielle Auswirkungen",
    "AN": "Anlage/n",
}


def proposal(
    number: int,
    reference: str,
    *title: str,
    office: str | None,
    created: date,
    texts: Sequence[tuple[str, str]],
    type: str = "Sitzungsvorlage",  # noqa: A002 - the field's name
    stations: Sequence[tuple[str, str | None]] = (),
    attachments: Sequence[Attachment] = (),
    author: tuple[str, ...] = (),
    fields: tuple[tuple[str, str], ...] = (),
    refers_to: tuple[tuple[int, str], ...] = (),
    family: tuple[Relative, ...] = (),
    collected: bool = True,
) -> Proposal:
    """Return a proposal whose committees are all still waiting. Its document numbers follow from its own."""
    base = 200_000 + number % 100_000 * 11
    documents = [Document("Vorlage", base)]
    if collected:
        documents.append(Document("Vorlage-Sammeldokument", base + 9, 130))
    return Proposal(
        number=number,
        reference=reference,
        title=title,
        type=type,
        lead_office=office,
        created=created,
        author=author,
        fields=fields,
        refers_to=refers_to,
        family=family,
        stations=tuple(Station(committee, role, BEREIT) for committee, role in stations),
        texts=tuple(_text(base + n, code, source) for n, (code, source) in enumerate(texts, 1)),
        documents=tuple(documents),
        attachments=tuple(attachments),
        attachments_number=base + 8 if attachments else 0,
    )


def _text(number: int, code: str, source: str) -> Text:
    return text(code, number, _NAMES[code], source)


def attachment(title: str, file_name: str, internal: int, kilobytes: float, file_time: str) -> Attachment:
    return Attachment(title, file_name, internal, round(kilobytes * 1024), file_time)
