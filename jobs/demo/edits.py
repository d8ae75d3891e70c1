"""Small true changes to a proposal, drawn from a random generator. Every edit changes what a reader reads."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from jobs.demo import invent
from jobs.demo.model import Document, Paragraph, Part, Proposal, Text

Edit = Callable[[Proposal, Random], Proposal]


def _append(proposal: Proposal, paragraph: str) -> Proposal:
    """Append a paragraph to the last part of the last text that all generations print."""
    at = max(n for n, text in enumerate(proposal.texts) if text.code != "AN")
    text = proposal.texts[at]
    last = text.parts[-1]
    parts = (*text.parts[:-1], Part(last.heading, (*last.blocks, Paragraph(paragraph))))
    changed = Text(text.code, text.number, text.name, parts)
    return replace(proposal, texts=(*proposal.texts[:at], changed, *proposal.texts[at + 1 :]))


def _paragraph(proposal: Proposal, rng: Random) -> Proposal:
    return _append(proposal, invent.sentence(rng))


def _cut(proposal: Proposal, rng: Random) -> Proposal:
    """The last block of a text goes; where it is the only one, a paragraph comes."""
    at = max(n for n, text in enumerate(proposal.texts) if text.code != "AN")
    text = proposal.texts[at]
    last = text.parts[-1]
    if len(last.blocks) < 2:
        return _paragraph(proposal, rng)
    parts = (*text.parts[:-1], Part(last.heading, last.blocks[:-1]))
    changed = Text(text.code, text.number, text.name, parts)
    return replace(proposal, texts=(*proposal.texts[:at], changed, *proposal.texts[at + 1 :]))


def _sum(proposal: Proposal, rng: Random) -> Proposal:
    return _append(proposal, f"Nachtrag: {invent.amount(rng)}")


def _title(proposal: Proposal, rng: Random) -> Proposal:
    return replace(proposal, title=(*proposal.title, f"Ergänzung {rng.randrange(100)}"))


def _office(proposal: Proposal, rng: Random) -> Proposal:
    others = [office for office in invent.OFFICES if office != proposal.lead_office]
    return replace(proposal, lead_office=rng.choice(others))


def _type(proposal: Proposal, rng: Random) -> Proposal:
    return replace(proposal, type=rng.choice([name for name in invent.TYPES if name != proposal.type]))


def _document(proposal: Proposal, rng: Random) -> Proposal:
    added = Document(f"Vorlage-Beschluss {rng.randrange(10)}", 8_000_000 + rng.randrange(1_000_000))
    return replace(proposal, documents=(*proposal.documents, added))


def _upload(proposal: Proposal, rng: Random) -> Proposal:
    """A file is uploaded again: only its size differs; without files a field is filled in."""
    if not proposal.attachments:
        return replace(proposal, fields=(*proposal.fields, (f"Aktenzeichen {len(proposal.fields) + 1}", "70.1")))
    first = proposal.attachments[0]
    changed = replace(first, size=first.size % 900_000 + 1024 * rng.randrange(10, 90))
    return replace(proposal, attachments=(changed, *proposal.attachments[1:]))


EDITS: Mapping[str, Edit] = {
    "paragraph": _paragraph,
    "cut": _cut,
    "sum": _sum,
    "title": _title,
    "office": _office,
    "type": _type,
    "document": _document,
    "upload": _upload,
}
