"""Two contents of one page → changes."""

from collections.abc import Mapping
from typing import Any

from scraper.records import Content, ProposalContent, hashed_form
from storage.diff.change import Change
from storage.diff.consultations import compare_consultations
from storage.diff.fields import MEETING_FIELDS, PROPOSAL_FIELDS, Fields, compare_fields, compare_other_fields
from storage.diff.rows import compare_rows
from storage.diff.rules import MEETING_LISTS, PROPOSAL_LISTS

Form = Mapping[str, Any]


def compare(before: Content | None, after: Content) -> tuple[Change, ...]:
    """Return what changed, in page order; one change of kind "new" where nothing was known before.

    Raises:
        TypeError: a proposal is compared with a meeting.
    """
    if before is None:
        path = "proposal" if isinstance(after, ProposalContent) else "meeting"
        return (Change("new", "added", path, None, after.title or None),)
    if type(before) is not type(after):
        raise TypeError(f"cannot compare {type(before).__name__} with {type(after).__name__}")
    old, new = hashed_form(before), hashed_form(after)
    if isinstance(after, ProposalContent):
        return tuple(_proposal(old, new))
    return tuple(_meeting(old, new))


def _proposal(old: Form, new: Form) -> list[Change]:
    told = _told_by_relations(old, new)
    changes = compare_fields(PROPOSAL_FIELDS, old, new)
    changes += compare_other_fields(_without(old["other_fields"], told), _without(new["other_fields"], told))
    changes += compare_consultations(old["consultations"], new["consultations"])
    for rule in PROPOSAL_LISTS:
        changes += compare_rows(rule, old[rule.name], new[rule.name])
    return changes


def _meeting(old: Form, new: Form) -> list[Change]:
    changes = compare_fields(MEETING_FIELDS, old, new)
    changes += compare_other_fields(old["other_fields"], new["other_fields"])
    for rule in MEETING_LISTS:
        changes += compare_rows(rule, old[rule.name], new[rule.name])
    return changes


def _told_by_relations(old: Form, new: Form) -> set[str]:
    """Return the labels whose value is the references of the relations, before and after: those tell the change."""
    before, after = _referred(old), _referred(new)
    if before == after:
        return set()
    labels = {*old["other_fields"], *new["other_fields"]}
    return {
        label
        for label in labels
        if _lines(old["other_fields"], label) == before and _lines(new["other_fields"], label) == after
    }


def _referred(form: Form) -> list[str]:
    return [row["reference"] for row in form["relations"] if row["kind"] == "refers_to" and row["reference"]]


def _lines(fields: Fields, label: str) -> list[str]:
    values = fields.get(label, [])
    return [line for value in ([values] if isinstance(values, str) else values) for line in value.split("\n")]


def _without(fields: Fields, labels: set[str]) -> Fields:
    return {label: value for label, value in fields.items() if label not in labels}
