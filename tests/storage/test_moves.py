"""A move of the installation to another generation is no change; a change that comes with it is one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scraper.records import Content, Field, NoPage, Section, content_hash
from storage.diff import compare
from storage.moves import common_form
from storage.reparse import reparse
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal
from tests.storage.paper import Council, PaperDeriver

CLASSIC = proposal(
    dialect="allris3_classic",
    type="Beschlussvorlage",
    status="öffentlich",
    lead_office="S 64",
    author="Ahrendt, Lisbeth",
    other_fields=(Field("Beteiligt", ("S 20",)), Field("Aktenzeichen", ("7/1",))),
    consultations=(
        consultation(
            "Rat",
            role="Entscheidung",
            date="2026-03-05",
            meeting_name="Sitzung des Rates",
            meeting_number=801,
            agenda_item_number=9101,
            result="vertagt",
            state="Erledigt",
            committee_state="Geplant",
            minutes="PA",
        ),
    ),
    sections=(
        Section("BV", "Beschlussvorschlag", True, "Der Rat beschließt:\n3. Die Brücke wird gebaut."),
        Section("SV", "Sachlage", True, "Alt."),
        Section("AN", "Anlage/n", True, "Lageplan"),
    ),
    documents=(
        document("Vorlage", number=46011),
        document("Vorlage-Sammeldokument", number=46018),
        document("Lageplan", size_text="460,8 KB", file_time="07.07.2026 16:09:37"),
    ),
)
ALLRIS4 = replace(
    CLASSIC,
    dialect="allris4",
    status="öffentlich (Vorlage abgeschlossen)",
    author=None,
    other_fields=(Field("Beteiligt", ("S 20",)), Field("Antragstellend", ("Ahrendt, Lisbeth",))),
    consultations=(replace(CLASSIC.consultations[0], agenda_item_number=None, state="Geplant", minutes=None),),
    sections=(
        Section(None, "Beschlussvorschlag", False, "Der Rat beschließt:\nDie Brücke wird gebaut."),
        Section(None, "Begründung", False, "Alt."),
    ),
    documents=(
        document("Vorlage", number=1),
        document("Sammeldokument", number=2),
        document("Lageplan", size_text="461 kB"),
    ),
)


def same(old: Content, new: Content) -> bool:
    one, two = common_form(old, new)
    return content_hash(one) == content_hash(two)


def test_what_only_one_generation_prints_is_no_difference() -> None:
    assert same(CLASSIC, ALLRIS4)
    assert same(ALLRIS4, CLASSIC)


station = ALLRIS4.consultations[0]


@pytest.mark.parametrize(
    "changed",
    [
        replace(ALLRIS4, title="anders"),
        replace(ALLRIS4, reference="2021/0483"),
        replace(ALLRIS4, type="Mitteilung"),
        replace(ALLRIS4, status="nichtöffentlich (Vorlage abgeschlossen)"),
        replace(ALLRIS4, lead_office="S 85"),
        replace(ALLRIS4, other_fields=(Field("Beteiligt", ("S 21",)),)),
        replace(ALLRIS4, consultations=()),
        replace(ALLRIS4, consultations=(station, station)),
        replace(ALLRIS4, consultations=(replace(station, role=None),)),
        replace(ALLRIS4, consultations=(replace(station, date="2026-03-06"),)),
        replace(ALLRIS4, consultations=(replace(station, meeting_number=802),)),
        replace(ALLRIS4, consultations=(replace(station, committee_state="Erledigt"),)),
        replace(ALLRIS4, consultations=(replace(station, result="geändert beschlossen"),)),
        replace(ALLRIS4, sections=ALLRIS4.sections[:1]),
        replace(ALLRIS4, sections=(ALLRIS4.sections[0], Section(None, None, False, "Neu."))),
        replace(ALLRIS4, documents=ALLRIS4.documents[1:]),
        replace(ALLRIS4, documents=(*ALLRIS4.documents[:2], document("Lageplan", size_text="470 kB"))),
        replace(ALLRIS4, documents=(*ALLRIS4.documents[:2], document("Grundriss", size_text="461 kB"))),
        replace(ALLRIS4, documents=(*ALLRIS4.documents, document("Grundriss"))),
    ],
)
def test_what_both_print_is_compared(changed: Content) -> None:
    assert not same(CLASSIC, changed)


@pytest.mark.parametrize(
    ("old", "new", "close"),
    [
        ("460,8 KB", "461 kB", True),
        ("460 KB", "460,8 KB", True),  # cut off instead of rounded
        ("1,2 MB", "1228 KB", True),
        ("460,8 KB", "470 kB", False),
        ("1 MB", "3 MB", False),
        ("viel", "3 MB", True),  # no size: nothing to compare
    ],
)
def test_sizes_are_compared_without_case_and_rounding(old: str, new: str, close: bool) -> None:
    one = proposal(documents=(document("Plan", size_text=old),))
    two = proposal(documents=(document("Plan", size_text=new),))
    assert same(one, two) is close


def test_a_proposal_is_never_set_beside_a_meeting() -> None:
    with pytest.raises(TypeError):
        common_form(proposal(), meeting())


def test_agendas_are_compared_by_what_both_generations_print() -> None:
    item = agenda_item(
        "Ö 1", "Brücke", agenda_item_number=5, remark="(neu)", late=True, result="vertagt", role="Beratung"
    )
    old = meeting(committee="Rat", date="2026-03-05", time="18:00", agenda_items=(item,))
    bare = agenda_item("Ö 1", "Brücke", agenda_item_number=5)
    new = replace(old, dialect="allris4", time=None, agenda_items=(bare,))
    assert same(old, new)
    assert not same(old, replace(new, agenda_items=(replace(bare, title="Steg"),)))
    assert not same(old, replace(new, agenda_items=()))


@pytest.mark.parametrize(
    ("old", "new", "equal"),
    [
        ("öffentlich/nichtöffentlich", "gemischt (Sitzung abgeschlossen)", True),
        ("öffentlich / nichtöffentlich", "gemischt", True),
        ("öffentlich", "gemischt", False),
        ("öffentlich/nichtöffentlich", "öffentlich (Sitzung geplant)", False),
        ("nichtöffentlich", "gemischt", False),
        ("Öffentlich", "öffentlich", True),
    ],
)
def test_a_meeting_with_both_parts_has_a_word_for_it_in_each_generation(old: str, new: str, equal: bool) -> None:
    one, two = meeting(status=old), meeting(dialect="allris4", status=new)
    assert same(one, two) is same(two, one) is equal


def test_a_subject_that_one_generation_withholds_is_no_difference() -> None:
    def agenda(dialect: str, title: str, *, public: bool = False) -> Content:
        return meeting(dialect=dialect, agenda_items=(agenda_item("N 4", title, public=public),))

    withheld, printed = agenda("allris3_classic", "(nichtöffentlich)"), agenda("allris4", "Grundstück")
    assert same(withheld, printed)
    assert same(printed, withheld)
    assert not same(agenda("allris3_classic", "Steg"), printed)
    assert not same(agenda("allris3_classic", "(nichtöffentlich)", public=True), agenda("allris4", "Steg", public=True))
    assert not same(withheld, agenda("allris4", "Grundstück", public=True))


def test_a_heading_of_committee_and_date_is_no_name() -> None:
    """Pages that print no name of the meeting are headed "Rat - 05.03.2026"."""
    old = meeting(title="Sitzung des Rates", committee="Rat", date="2026-03-05")
    new = replace(old, dialect="allris3_responsive", title="Rat - 05.03.2026")
    assert same(old, new)
    assert same(new, old)
    assert not same(old, replace(new, title="ENTFÄLLT! Sitzung des Rates"))
    assert not same(old, replace(new, title="Rat - 06.03.2026", date="2026-03-06"))


def day(number: int) -> datetime:
    return datetime(2026, 3, number, 2, 15, tzinfo=UTC)


NUMBERED = [
    (("Ö 3.1", True), ("3.1", True), True),
    (("TOP 3", True), ("3", True), True),
    (("N 1", False), ("4", False), True),  # counted on from the public ones
    (("Ö 3.1", True), ("3.2", True), False),
    (("Ö 3.1", True), ("Ö 3.2", True), False),
    (("N 1", False), ("N 2", False), False),
    (("N 1", False), ("1", True), False),  # public now
]


@pytest.mark.parametrize(("before", "after", "equal"), NUMBERED)
def test_an_items_number_is_the_same_with_its_letter_and_without(
    before: tuple[str, bool], after: tuple[str, bool], equal: bool
) -> None:
    """Towns whose ALLRIS 4 prints headings of parts drop the letters."""
    first = [agenda_item(f"Ö {number}", f"Punkt {number}") for number in (1, 2)]
    old = meeting(date="2026-03-05", agenda_items=(*first, agenda_item(before[0], "Brücke", public=before[1])))
    bare = [replace(row, number=f"{number}") for number, row in enumerate(first, 1)]
    new = replace(old, dialect="allris4", agenda_items=(*bare, agenda_item(after[0], "Brücke", public=after[1])))
    assert same(old, new) is equal
    assert same(new, old) is equal


def test_rows_of_mere_words_count_where_both_pages_print_some() -> None:
    first, pause, second = agenda_item("Ö 1", "Brücke"), agenda_item(None, "Pause"), agenda_item("Ö 2", "Steg")
    further = agenda_item(None, "2026/0007", proposal_number=7, proposal_reference="2026/0007")
    old = meeting(date="2026-03-05", agenda_items=(first, second))
    new = replace(old, dialect="allris4")
    assert same(old, replace(new, agenda_items=(first, pause, second)))
    assert not same(old, replace(new, agenda_items=(first, further, second)))
    paused = replace(old, agenda_items=(first, pause, second))
    assert same(paused, replace(new, agenda_items=(first, pause, second)))
    assert not same(paused, replace(new, agenda_items=(first, replace(pause, title="Ortstermin"), second)))


def test_an_item_that_came_in_the_night_of_a_move_is_told_alone_though_letters_went() -> None:
    rows = [agenda_item(f"Ö {number}", f"Punkt {number}") for number in (1, 2, 3)]
    old = meeting(date="2026-03-05", agenda_items=tuple(rows))
    bare = [replace(row, number=f"{number}") for number, row in enumerate(rows, 1)]
    new = replace(old, dialect="allris4", agenda_items=(bare[0], agenda_item("1.1", "Neues"), *bare[1:]))
    [change] = compare(*common_form(old, new))
    assert (change.operation, change.path) == ("added", "agenda_items/1.1")


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ((day(4), day(6)), True),
        ((day(4), day(5)), True),
        ((day(5), day(6)), False),  # the old page may have been seen after the meeting
        ((day(3), day(4)), False),  # a result before the meeting: then the old page may have lacked it for long
        (None, False),
    ],
)
def test_a_result_is_news_across_a_move_where_the_meeting_took_place_in_between(
    between: tuple[datetime, datetime] | None, told: bool
) -> None:
    """Else the old page may never have printed results: nobody can tell."""
    old = meeting(dialect="allris3_responsive", date="2026-03-05", agenda_items=(agenda_item("Ö 1", "Brücke"),))
    new = replace(old, dialect="allris4", agenda_items=(agenda_item("Ö 1", "Brücke", result="vertagt"),))
    one, two = common_form(old, new, between)
    assert (content_hash(one) != content_hash(two)) is told
    one, two = common_form(new, old, between)  # a page without results takes none back
    assert content_hash(one) == content_hash(two)


def test_a_changed_text_is_named_by_the_heading_it_has_even_where_only_one_page_prints_it() -> None:
    old = proposal(sections=(Section("FA", "Finanzielle Auswirkungen", True, "Keine."),))
    new = replace(old, dialect="allris4", sections=(Section(None, "Kosten", False, "Keine.\nNachtrag: 5 €"),))
    [change] = compare(*common_form(old, new))
    assert (change.kind, change.path) == ("text", "sections/Kosten")


def test_a_move_makes_no_revision_and_its_page_becomes_the_basis(council: Council) -> None:
    council.night("classic", CLASSIC)
    assert council.night("four", ALLRIS4).outcome == "unchanged"
    [revision] = council.rows("SELECT page_id, basis_page_id, dialect, basis_dialect, content_hash FROM revision")
    assert revision["basis_page_id"] != revision["page_id"]
    assert (revision["dialect"], revision["basis_dialect"]) == ("allris3_classic", "allris4")
    assert revision["content_hash"] == content_hash(CLASSIC)
    assert council.value("SELECT count(*) FROM page WHERE body IS NOT NULL") == 2
    assert council.value("SELECT count(*) FROM section") == 3  # what the first page said


def test_after_a_move_all_the_new_generation_prints_is_compared(council: Council) -> None:
    council.night("classic", CLASSIC)
    council.night("four", ALLRIS4)
    assert council.night("four", noise="other bytes").outcome == "unchanged"
    later = replace(ALLRIS4, documents=(*ALLRIS4.documents[:1], document("Sammeldokument", number=3)))
    recorded = council.night("later", later)
    assert recorded.outcome == "revised"
    assert {change.kind for change in recorded.changes} == {"document"}


def test_a_change_that_comes_with_the_move_is_told_alone(council: Council) -> None:
    council.night("classic", CLASSIC)
    decided = replace(ALLRIS4, consultations=(replace(ALLRIS4.consultations[0], result="ungeändert beschlossen"),))
    recorded = council.night("four", decided)
    assert (recorded.outcome, [change.kind for change in recorded.changes]) == ("revised", ["result"])


def test_moving_back_and_forth_makes_no_revision(council: Council) -> None:
    council.night("classic", CLASSIC)
    for name, content in (("four", ALLRIS4), ("classic", CLASSIC), ("four", ALLRIS4)):
        assert council.night(name, content).outcome == "unchanged"


def test_what_changed_behind_another_generation_is_told_when_the_first_one_is_back(council: Council) -> None:
    council.night("classic", CLASSIC)
    council.night("four", ALLRIS4)
    other = replace(CLASSIC, other_fields=(CLASSIC.other_fields[0], Field("Aktenzeichen", ("7/2",))))
    recorded = council.night("back", other)
    told = [(one.kind, one.path, one.before, one.after) for one in recorded.changes]
    assert (recorded.outcome, told) == ("revised", [("field", "other_fields/Aktenzeichen", "7/1", "7/2")])
    assert reparse(council.engine, council.reader, PaperDeriver(), everything=True).marked == 0
    assert council.value("SELECT path FROM change WHERE kind <> 'new'") == "other_fields/Aktenzeichen"


def test_a_page_todays_parser_cannot_read_is_compared_by_what_was_read_once(council: Council) -> None:
    council.night("old", CLASSIC)
    council.reader.version = "2"
    council.reader.contents["old"] = NoPage("failed", "shape", "unreadable now")
    assert council.night("new", CLASSIC, noise="x").outcome == "unchanged"
    assert council.night("changed", replace(CLASSIC, title="Neu")).outcome == "revised"
