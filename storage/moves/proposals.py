"""Two states of a proposal, reduced to what both generations print."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from scraper.records import Consultation, Field, ProposalContent, Section
from storage.list_marks import in_words_of, without_marks
from storage.moves.documents import common_documents
from storage.moves.pairs import in_order_of, in_pairs
from storage.moves.values import alike, common_status, labels, parts, unproved

_ATTACHMENT_PART = "AN"


def common_proposals(old: ProposalContent, new: ProposalContent) -> tuple[ProposalContent, ProposalContent]:
    """Return both states without what only one of their generations prints: what is equal then did not change."""
    columns = _common_columns(old, new)
    fields = _common_fields(old.other_fields, new.other_fields)
    both_link = all(any(row.meeting_number for row in side.consultations) for side in (old, new))
    unsure = ("agenda_item_number",) if both_link else ("agenda_item_number", "meeting_number")
    consultations = in_pairs(old.consultations, new.consultations, _station, partial(_consultations, unsure))
    sections = _common_sections(old.sections, new.sections)
    documents = common_documents(old, new)

    def reduced(content: ProposalContent, side: int) -> ProposalContent:
        return replace(
            content,
            other_fields=fields[side],
            consultations=consultations[side],
            sections=sections[side],
            relations=(),
            documents=documents[side],
            **columns[side],
        )

    return reduced(old, 0), reduced(new, 1)


def _common_columns(old: ProposalContent, new: ProposalContent) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return type, status, lead office and author as far as both print them.

    The type stands in the heading of some generations, without a label. Office and author are left out where one page
    prints the other's value under a label that has no column and that the other does not print: the office only where
    one page has none, for every generation has a label for it.
    """
    both: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    both[0]["status"], both[1]["status"] = common_status(old.status, new.status)
    for name in ("type", "lead_office", "author"):
        values = alike(getattr(old, name), getattr(new, name))
        elsewhere = _has_moved(values[0], old, new) or _has_moved(values[1], new, old)
        if (None in values and (name != "lead_office" or elsewhere)) or (name != "lead_office" and elsewhere):
            values = (None, None)
        both[0][name], both[1][name] = values
    return both


def _has_moved(value: str | None, own: ProposalContent, other: ProposalContent) -> bool:
    """Tell whether the other page prints a value of this one under a label that this one does not print."""
    if value is None:
        return False
    own_labels = labels(own.other_fields)
    foreign = [field for field in other.other_fields if field.label not in own_labels]
    return any(parts(value) == parts(printed) for field in foreign for printed in field.values)


def _common_fields(old: Sequence[Field], new: Sequence[Field]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Return the fields whose labels both pages print."""
    by_label = {field.label: field for field in new}
    pairs = [(field, by_label[field.label]) for field in old if field.label in by_label]
    same = [[parts(v) for v in one.values] == [parts(v) for v in other.values] for one, other in pairs]
    return tuple(other if is_same else one for (one, other), is_same in zip(pairs, same, strict=True)), tuple(
        other for _, other in pairs
    )


def _consultations(unsure: Sequence[str], old: Consultation, new: Consultation) -> tuple[Consultation, Consultation]:
    """Reduce two rows. Numbers named in `unsure` count only where both have them.

    A page that links some meetings says by a missing link that this one's agenda is not public; a page that links none
    may be one that never does.
    """
    same = unproved(old, new, unsure)

    def reduced(row: Consultation) -> Consultation:
        return replace(row, date_text=None, state=row.committee_state, minutes=None, **same)

    return reduced(old), reduced(new)


def _station(row: Consultation) -> Hashable:
    return row.committee, row.role, row.date


def _common_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Return the texts, without the list of attachments that only pages with codes have among them.

    Which text comes first is set per installation: the same texts in another order are no difference.
    """
    coded = any(row.code for row in old) and any(row.code for row in new)
    kept = [[row for row in rows if row.text and (coded or row.code != _ATTACHMENT_PART)] for rows in (old, new)]
    return in_pairs(kept[0], in_order_of(kept[0], kept[1], _words), _words, _sections)


def _sections(old: Section, new: Section) -> tuple[Section, Section]:
    """Reduce two texts. A heading that one page does not print is the same for both: it names the text in changes."""
    printed = old.heading_printed and new.heading_printed
    name = new.heading or old.heading

    def reduced(row: Section, text: str) -> Section:
        return replace(row, code=None, heading=row.heading if printed else name, text=text)

    return reduced(old, in_words_of(old.text, new.text)), reduced(new, new.text)


def _words(row: Section) -> str:
    return without_marks(row.text)
