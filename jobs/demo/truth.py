"""What a perfect reader reads: plain data in the shape of `show --json`, without source, times and derived rows."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jobs.demo.classic.files import kilobytes
from jobs.demo.council import Council, outcome
from jobs.demo.model import (
    AgendaRow,
    Attachment,
    Block,
    Bullets,
    Document,
    Hearing,
    Numbered,
    Paragraph,
    Proposal,
    Station,
    Text,
)

Plain = dict[str, Any]
_BLANKS = re.compile(r"[ \xa0]+")


def proposal(council: Council, number: int, night: int, generation: str, base_url: str) -> Plain | None:
    """Return the expected reading of a proposal page, None where the proposal is not public."""
    known = council.proposal(number, night)
    if known is None:
        return None
    fourth = generation == "allris4"
    return {
        "number": number,
        "reference": known.reference,
        "title": normal(" ".join(known.title)),
        "type": known.type,
        "status": f"{known.status} ({known.working_state})" if fourth else known.status,
        "lead_office": known.lead_office,
        "author": "\n".join(known.author) or None,
        "other_fields": _other_fields(known, generation),
        "consultations": _positioned(_consultations(council, known, night, generation)),
        "sections": _positioned(_sections(known, generation)),
        "relations": _positioned(_relations(known, generation)),
        "documents": _positioned(_documents(known, generation, base_url)),
    }


def normal(text: str) -> str:
    """Return text in normal form: U+00AD dropped, U+00A0 a blank, runs of blanks one."""
    return _BLANKS.sub(" ", text.replace("\xad", "")).strip()


def _positioned(rows: Iterable[Plain]) -> list[Plain]:
    return [{"position": position, **row} for position, row in enumerate(rows, 1)]


def _other_fields(known: Proposal, generation: str) -> Plain:
    fields = dict(known.fields)
    if known.refers_to and generation == "allris3_classic":
        fields["Bezüglich"] = "\n".join(reference for _, reference in known.refers_to)
    return fields


def _consultations(council: Council, known: Proposal, night: int, generation: str) -> Iterator[Plain]:
    for station in known.stations:
        rows = [row for h in station.hearings if (row := _hearing(council, station, h, night, generation))]
        yield from rows or [_waiting(station)]


def _waiting(station: Station) -> Plain:
    nothing = dict.fromkeys(("date", "meeting_name", "meeting_number", "agenda_item_number", "result"))
    return {"committee": station.committee, "role": station.role, **nothing, "state": station.state}


def _hearing(council: Council, station: Station, hearing: Hearing, night: int, generation: str) -> Plain | None:
    meeting, item = outcome(council, hearing, night)
    if meeting is None:
        return None
    numbered = meeting.published and (generation != "allris3_responsive" or (item is not None and item.minutes))
    return {
        "committee": station.committee,
        "role": station.role,
        "date": meeting.date.isoformat(),
        "meeting_name": meeting.name,
        "meeting_number": meeting.number if meeting.published else None,
        "agenda_item_number": hearing.item if numbered else None,
        "result": item.result if item is not None else None,
        "state": hearing.state if generation == "allris3_classic" else station.state,
    }


def _sections(known: Proposal, generation: str) -> Iterator[Plain]:
    for text in known.texts:
        if generation == "allris4" and text.code == "AN":
            continue
        code = None if generation == "allris4" else text.code
        fallback = None if generation == "allris3_responsive" else text.name  # there are no jump links and no boxes
        yield from _parts(text, code, fallback)


def _parts(text: Text, code: str | None, fallback: str | None) -> Iterator[Plain]:
    for part in text.parts:
        lines = [line for block in part.blocks for line in _lines(block)]
        yield {"code": code, "heading": part.heading or fallback, "text": "\n".join(line for line in lines if line)}


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [normal(line) for line in block.text.split("\n")]
    if isinstance(block, Bullets):
        return [normal(item) for item in block.items]
    if isinstance(block, Numbered):
        return [f"{number}. {normal(item)}" for number, item in enumerate(block.items, block.start)]
    return ["\t".join(normal(cell) for cell in row) for row in block.rows]


def _relations(known: Proposal, generation: str) -> Iterator[Plain]:
    if generation != "allris3_classic":
        return
    for number, reference in known.refers_to:
        yield {"kind": "refers_to", "reference": reference, "number": number, "title": None}
    for relative in known.family:
        number_of_other = None if relative.number == known.number else relative.number
        yield {"kind": "family", "reference": relative.reference, "number": number_of_other, "title": relative.title}


def _documents(known: Proposal, generation: str, base_url: str) -> Iterator[Plain]:
    for document in known.documents:
        yield _document(document, generation, base_url)
    for attachment in known.attachments:
        yield _attachment(attachment, generation)


def _document(document: Document, generation: str, base_url: str) -> Plain:
    kind = f"&typ={document.type}" if document.type else ""
    path = f"do027.asp?DOLFDNR={document.number}&options=64{kind}"
    if generation == "allris4":
        path = f"wicket/resource/org.apache.wicket.Application/doc{document.number}.pdf"
    return {
        "title": _title_of(document.title, generation),
        "number": document.number,
        "url": base_url + path,
        "size_text": None,
        "file_time": None,
    }


def _title_of(title: str, generation: str) -> str:
    return title.removeprefix("Vorlage-") if generation == "allris4" else title


def _attachment(attachment: Attachment, generation: str) -> Plain:
    size = kilobytes(attachment.size)
    fourth = generation == "allris4"
    return {
        "title": attachment.title,
        "number": None,
        "url": None,
        "size_text": size.replace("KB", "kB") if fourth else size,
        "file_time": None if fourth else attachment.file_time,
    }


def meeting(council: Council, number: int, night: int, generation: str, base_url: str) -> Plain | None:
    """Return the expected reading of an agenda page, None where the agenda is not public."""
    known = council.meeting(number, night)
    if known is None or not known.published:
        return None
    fourth, short = generation == "allris4", generation == "allris3_responsive"
    return {
        "number": number,
        "title": f"{known.committee} - {known.date:%d.%m.%Y}" if short else known.name,
        "committee": known.committee,
        "date": known.date.isoformat(),
        "time": known.time,
        "status": f"{known.status} ({known.working_state})" if fourth else known.status,
        "room": known.room,
        "place": None if short else known.place,
        "other_fields": {} if short else {"Anlass": known.occasion},
        "agenda_items": _positioned(_agenda_item(council, row, night, generation) for row in known.items),
        "documents": [] if short else _positioned(_document(d, generation, base_url) for d in known.documents),
    }


def _agenda_item(council: Council, row: AgendaRow, night: int, generation: str) -> Plain:
    known = council.proposal(row.proposal, night) if row.proposal is not None else None
    linked = known is not None or row.reference is not None
    printed = row.public or generation != "allris3_classic"  # non-public classic items have neither link nor comment
    return {
        "number": f"{'Ö' if row.public else 'N'} {row.number}" if row.number else None,
        "title": normal(" ".join(row.title)),
        "remark": row.remark,
        "public": row.public,
        "late": row.late and generation != "allris3_responsive",
        "agenda_item_number": row.item if printed else None,
        "proposal_number": row.proposal if linked else None,
        "result": row.result if row.minutes and generation != "allris3_responsive" else None,
    }
