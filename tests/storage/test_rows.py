"""A content goes into rows and comes back unchanged, and each of its fields counts."""

import itertools
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine

from scraper.records import Content, Field, ProposalContent, Relation, content_hash
from storage import models, rows
from storage.engine import reading_session, writing_session
from storage.kinds import KINDS, all_revisions, current_revision, find_item, item_of
from tests.storage.contents import agenda_item, consultation, document, meeting, meetings, proposal, proposals, section
from tests.storage.paper import Council

FULL = proposal(
    type="Antrag",
    status="öffentlich",
    lead_office="S 85",
    author="A\nB",
    other_fields=(Field("Beteiligt", ("S 20", "S 64")), Field("Bezüglich", ("2017/0472",))),
    consultations=(consultation(),),
    sections=(section("Sachlage", "Text", "SV"),),
    relations=(Relation("family", None, None, None),),
    documents=(document("Vorlage"),),
)
FULL_MEETING = meeting(
    committee="Rat",
    date="2026-03-05",
    time="18:00",
    room="Saal",
    place="Quellmark",
    status="öffentlich",
    other_fields=(Field("Anlass", ("Sitzung",)),),
    agenda_items=(agenda_item("Ö 1", "Eröffnung"),),
    documents=(document("Einladung"),),
)
TEXT_NUMBERS = {"agenda_items": ("number",)}
NOT_HASHED = {"dialect", "number", "heading_printed", "url"}


def other(value: Any) -> Any:
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case tuple():
            return ()
        case _:
            return f"{value or ''}!"


def variants(content: Content) -> list[tuple[str, Content]]:
    """The content, once per field of it and of its rows with that field alone changed."""
    found = [
        (f.name, replace(content, **{f.name: other(getattr(content, f.name))}))
        for f in fields(content)
        if f.name not in NOT_HASHED
    ]
    for name in ("consultations", "sections", "relations", "documents", "agenda_items"):
        for row in getattr(content, name, ()):
            for f in fields(row):
                hashed = f.name not in {"heading_printed", "url"}
                if hashed:
                    is_number = "number" in f.name and f.name not in TEXT_NUMBERS.get(name, ())
                    value = 7 if is_number else other(getattr(row, f.name))
                    changed: dict[str, Any] = {name: (replace(row, **{f.name: value}),)}
                    found.append((f"{name}.{f.name}", replace(content, **changed)))
    return found


@pytest.mark.parametrize("content", [FULL, FULL_MEETING], ids=["proposal", "meeting"])
def test_every_field_moves_the_hash_and_is_kept(council: Council, content: Content) -> None:
    hashes = {content_hash(content)}
    council.kind = "meeting" if content is FULL_MEETING else "proposal"
    council.number = content.number
    council.night("full", content)
    for name, variant in variants(content):
        assert content_hash(variant) not in hashes, name
        hashes.add(content_hash(variant))
        assert council.night(name, variant).outcome == "revised", name
    stored = [content_hash(read) for read in read_back(council)]
    assert set(stored) == hashes
    assert len(stored) == len(hashes)


def test_what_is_not_content_moves_no_hash() -> None:
    for changed in (
        replace(FULL, dialect="allris4"),
        replace(FULL, sections=(replace(FULL.sections[0], heading_printed=False),)),
        replace(FULL, documents=(replace(FULL.documents[0], url="https://ris.example/do027.asp?DOLFDNR=1"),)),
        replace(FULL, other_fields=FULL.other_fields[::-1]),
    ):
        assert content_hash(changed) == content_hash(FULL)


def test_an_umlaut_alone_moves_the_hash() -> None:
    assert content_hash(replace(FULL, title="Müller")) != content_hash(replace(FULL, title="Muller"))


def read_back(council: Council) -> list[Content]:
    kind = KINDS[council.kind]
    with writing_session(council.engine) as session:
        item = item_of(session, kind, 1)
        return [rows.read_content(session, item, revision) for revision in all_revisions(session, kind, 1)]


NUMBERS = itertools.count(1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=proposals | meetings)
def test_any_content_comes_back_as_it_went_in(engine: Engine, drawn: Content) -> None:
    content = replace(drawn, number=next(NUMBERS))
    kind = KINDS["proposal" if isinstance(content, ProposalContent) else "meeting"]
    council = Council(engine, kind=kind.name, number=content.number)
    council.night("full", content)
    with reading_session(engine) as session:
        item = find_item(session, kind, council.source, content.number)
        assert item is not None
        stored = rows.read_content(session, item, current_revision(session, kind, item))
    assert content_hash(stored) == content_hash(content)


def test_absent_is_null_and_never_an_empty_text(council: Council) -> None:
    council.night("a", proposal(sections=(section(None, ""),), documents=(document(""),)))
    assert council.rows("SELECT heading, text FROM section") == [{"heading": None, "text": None}]
    assert council.rows("SELECT title, size_text FROM document") == [{"title": None, "size_text": None}]
    assert council.value("SELECT other_fields FROM revision") is None


def test_deleting_a_revisions_rows_leaves_the_others(council: Council) -> None:
    council.night("a", FULL)
    council.night("b", replace(FULL, title="Neu"))
    with writing_session(council.engine) as session:
        rows.delete_content(session, session.get_one(models.Revision, 1))
    assert council.rows("SELECT DISTINCT revision_id FROM section") == [{"revision_id": 2}]
    assert council.rows("SELECT DISTINCT revision_id FROM document") == [{"revision_id": 2}]
