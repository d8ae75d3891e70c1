"""What a council does to its pages, and how it is told."""

from typing import Any

import pytest

from scraper.records import Consultation, Field, MeetingContent, ProposalContent, Relation, Section
from storage.diff import Change, compare
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section

C = Change
HA = "Hauptausschuss"
SRA = "Städteregionsausschuss"


def told(before: ProposalContent, after: ProposalContent) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.operation, c.path, c.before, c.after) for c in compare(before, after)]


def stations(*before: Consultation) -> Any:
    return proposal(consultations=before)


def test_a_page_seen_for_the_first_time_is_new() -> None:
    assert compare(None, proposal()) == (C("new", "added", "proposal", None, "Ansan"),)
    assert compare(None, meeting()) == (C("new", "added", "meeting", None, "Sitzung des Hauptausschusses"),)


def test_a_proposal_is_never_compared_with_a_meeting() -> None:
    with pytest.raises(TypeError, match="ProposalContent with MeetingContent"):
        compare(proposal(), meeting())


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ({"reference": "2021/0482-1"}, C("field", "changed", "reference", "2021/0482", "2021/0482-1")),
        ({"title": "Ansan 2"}, C("title", "changed", "title", "Ansan", "Ansan 2")),
        ({"type": "Antrag"}, C("type", "added", "type", None, "Antrag")),
        ({"status": "öffentlich"}, C("status", "added", "status", None, "öffentlich")),
        ({"lead_office": "S 85"}, C("office", "added", "lead_office", None, "S 85")),
        ({"author": "A"}, C("author", "added", "author", None, "A")),
        (
            {"other_fields": (Field("Beteiligt", ("A 61",)),)},
            C("field", "added", "other_fields/Beteiligt", None, "A 61"),
        ),
    ],
)
def test_each_field_of_the_head_has_its_kind(values: dict[str, Any], change: Change) -> None:
    assert compare(proposal(), proposal(**values)) == (change,)


class TestConsultations:
    BODIES = (
        consultation(HA, role="Vorberatung", date="2021-11-25", meeting_number=7, agenda_item_number=70),
        consultation(SRA, role="Entscheidung", date="2021-12-02", meeting_number=8, agenda_item_number=80),
    )

    def test_a_result_that_arrives_is_one_changed_field(self) -> None:
        after = (self.BODIES[0], consultation_with(self.BODIES[1], result="ungeändert beschlossen"))
        assert compare(stations(*self.BODIES), stations(*after)) == (
            C("result", "changed", f"consultations/{SRA} 2021-12-02/result", None, "ungeändert beschlossen"),
        )

    def test_a_path_is_one_line_where_two_committees_meet_together(self) -> None:
        before, after = (consultation("Rat\nHauptausschuss", date="2021-11-25", result=r) for r in (None, "vertagt"))
        [change] = compare(stations(before), stations(after))
        assert change.path == "consultations/Rat Hauptausschuss 2021-11-25/result"

    def test_a_committee_row_without_meeting_gets_its_meeting(self) -> None:
        before = (consultation(HA, role="Vorberatung"), self.BODIES[1])
        assert told(stations(*before), stations(*self.BODIES)) == [
            ("changed", f"consultations/{HA} 2021-11-25/date", None, "2021-11-25"),
            ("changed", f"consultations/{HA} 2021-11-25/meeting_number", None, "7"),
            ("changed", f"consultations/{HA} 2021-11-25/agenda_item_number", None, "70"),
        ]

    @pytest.mark.parametrize("first", [True, False])
    def test_of_two_like_rows_the_one_in_its_place_gets_the_meeting(self, first: bool) -> None:
        """The same committee, twice, without meetings: neither is moved, added or removed."""
        empty, dated = consultation(HA), consultation(HA, date="2021-11-25")
        after = (dated, empty) if first else (empty, dated)
        assert told(stations(empty, empty), stations(*after)) == [
            ("changed", f"consultations/{HA} 2021-11-25/date", None, "2021-11-25")
        ]

    def test_an_adjourned_consultation_keeps_its_row_and_gets_another(self) -> None:
        adjourned = consultation_with(self.BODIES[0], result="vertagt")
        again = consultation_with(self.BODIES[0], date="2022-01-13", meeting_number=9, agenda_item_number=90)
        assert told(stations(*self.BODIES), stations(adjourned, again, self.BODIES[1])) == [
            ("changed", f"consultations/{HA} 2021-11-25/result", None, "vertagt"),
            ("added", f"consultations/{HA} 2022-01-13", None, f"{HA}, Vorberatung, 2022-01-13"),
        ]

    def test_a_postponed_consultation_changes_its_date(self) -> None:
        later = consultation_with(self.BODIES[1], date="2021-12-09", meeting_number=11, agenda_item_number=110)
        assert [
            (c.kind, c.operation, c.before, c.after)
            for c in compare(stations(*self.BODIES), stations(self.BODIES[0], later))
        ] == [
            ("date", "changed", "2021-12-02", "2021-12-09"),
            ("consultation", "changed", "8", "11"),
            ("consultation", "changed", "80", "110"),
        ]

    def test_a_decided_consultation_is_never_taken_for_a_later_one(self) -> None:
        decided = consultation(HA, date="2021-11-25", meeting_number=7, result="beschlossen")
        other = consultation(HA, date="2022-05-05", meeting_number=20)
        assert [c.operation for c in compare(stations(decided), stations(other))] == ["added", "removed"]

    def test_an_earlier_meeting_entered_late_shifts_no_other_row(self) -> None:
        late = consultation("Bauausschuss", date="2021-11-11", meeting_number=5)
        assert told(stations(*self.BODIES), stations(late, *self.BODIES)) == [
            ("added", "consultations/Bauausschuss 2021-11-11", None, "Bauausschuss, 2021-11-11")
        ]

    def test_rows_that_change_places_are_moved_though_their_results_arrived(self) -> None:
        first, second = (consultation_with(c, result="beschlossen") for c in self.BODIES)
        changes = compare(stations(*self.BODIES), stations(second, first))
        assert sorted(c.operation for c in changes) == ["changed", "changed", "moved"]
        assert {c.path for c in changes if c.kind == "result"} == {
            f"consultations/{HA} 2021-11-25/result",
            f"consultations/{SRA} 2021-12-02/result",
        }

    def test_a_reversed_list_of_one_committee_is_moved_not_redated(self) -> None:
        rows = [consultation(HA, date=f"2021-11-{day:02}", meeting_number=day) for day in range(1, 25)]
        changes = compare(stations(*rows), stations(*reversed(rows)))
        assert [c.operation for c in changes] == ["moved"]  # all meetings of one committee row: told once

    def test_the_role_of_a_committee_row_is_told_once_for_all_its_meetings(self) -> None:
        before = [consultation(HA, role="Vorberatung", date=date) for date in ("2021-11-11", "2021-11-25")]
        after = [consultation_with(row, role="Entscheidung") for row in before]
        assert told(stations(*before), stations(*after)) == [
            ("changed", f"consultations/{HA}/role", "Vorberatung", "Entscheidung")
        ]

    def test_two_committee_rows_that_change_alike_are_told_twice(self) -> None:
        before = [consultation(HA, role="Vorberatung"), consultation(HA, role="Vorberatung")]
        after = [consultation_with(row, role="Entscheidung") for row in before]
        assert [c[1] for c in told(stations(*before), stations(*after))] == [
            f"consultations/{HA}/role",
            f"consultations/{HA} #2/role",
        ]

    def test_the_state_of_a_committee_row_is_told_once(self) -> None:
        """Generations that print it only there repeat it in every meeting's row."""
        before = [with_state(date, "Geplant", "Geplant") for date in ("2021-11-11", "2021-11-25")]
        after = [with_state(date, "Erledigt", "Erledigt") for date in ("2021-11-11", "2021-11-25")]
        assert compare(stations(*before), stations(*after)) == (
            C("state", "changed", f"consultations/{HA}/state", "Geplant", "Erledigt"),
        )

    def test_a_meeting_whose_end_ends_the_committee_row_is_told_once(self) -> None:
        before = [with_state("2021-11-11", "Erledigt", "Geplant"), with_state("2021-11-25", "Geplant", "Geplant")]
        after = [with_state("2021-11-11", "Erledigt", "Erledigt"), with_state("2021-11-25", "Erledigt", "Erledigt")]
        assert compare(stations(*before), stations(*after)) == (
            C("state", "changed", f"consultations/{HA} 2021-11-25/state", "Geplant", "Erledigt"),
        )

    def test_a_date_in_place_of_words_is_one_change(self) -> None:
        before, after = consultation(HA, date_text="folgt"), consultation(HA, date="2021-12-02")
        assert compare(stations(before), stations(after)) == (
            C("date", "changed", f"consultations/{HA} 2021-12-02/date", "folgt", "2021-12-02"),
        )

    def test_a_renamed_committee_is_told_once_for_all_its_meetings(self) -> None:
        rows = [consultation("Bauausschuss", date=f"2021-11-0{day}", meeting_number=day) for day in (1, 2, 3)]
        after = [consultation_with(row, committee="Ausschuss für Bau") for row in rows]
        assert told(stations(*rows), stations(*after)) == [
            ("changed", "consultations/Ausschuss für Bau/committee", "Bauausschuss", "Ausschuss für Bau")
        ]


def consultation_with(row: Consultation, **values: Any) -> Consultation:
    return Consultation(**{**{name: getattr(row, name) for name in Consultation.__slots__}, **values})


def with_state(date: str, state: str, committee_state: str) -> Consultation:
    return consultation(HA, date=date, state=state, committee_state=committee_state)


class TestSections:
    LONG = "Die Verwaltung schlägt vor, den Radweg an der Hauptstraße im kommenden Jahr zu erneuern und zu verbreitern."

    def sections(self, *rows: Section) -> ProposalContent:
        return proposal(sections=rows)

    def test_an_edited_text_is_one_change_with_both_texts(self) -> None:
        before = self.sections(section("Beschlussvorschlag", "Ja."), section("Sachlage", "alt"))
        after = self.sections(section("Beschlussvorschlag", "Ja."), section("Sachlage", "neu"))
        assert compare(before, after) == (C("text", "changed", "sections/Sachlage", "alt", "neu"),)

    def test_an_inserted_section_shifts_no_other_even_without_headings(self) -> None:
        rows = [section(None, f"Absatz {n}: {self.LONG} {n}", "SV") for n in range(5)]
        edited = section(None, rows[3].text + " Ergänzt.", "SV")
        after = [*rows[:2], section(None, "Etwas ganz anderes", "SV"), rows[2], edited, rows[4]]
        changes = compare(self.sections(*rows), self.sections(*after))
        assert [c.operation for c in changes] == ["added", "changed"]
        assert changes[1].before == rows[3].text

    def test_a_renamed_heading_over_an_edited_text_stays_the_same_section(self) -> None:
        before = self.sections(section("Sachlage", self.LONG))
        after = self.sections(section("Sachverhalt", self.LONG + " Mehr."))
        assert told(before, after) == [
            ("changed", "sections/Sachverhalt/heading", "Sachlage", "Sachverhalt"),
            ("changed", "sections/Sachverhalt", self.LONG, self.LONG + " Mehr."),
        ]

    def test_swapped_sections_are_moved(self) -> None:
        one, other = section("Rechtslage", "a"), section("Sachlage", "b")
        assert told(self.sections(one, other), self.sections(other, one)) == [("moved", "sections/Sachlage", "2", "1")]

    def test_a_new_section_of_another_kind_is_no_renamed_one(self) -> None:
        before = self.sections(section("Sachlage", "Kurz."))
        after = self.sections(section("Rechtslage", "Ganz neu."))
        assert [c.operation for c in compare(before, after)] == ["added", "removed"]


class TestDocuments:
    def test_a_file_uploaded_again_under_its_title_changes_size_and_time(self) -> None:
        before = document("Anlage 1", number=5, size_text="10 KB", file_time="01.12.2021 10:00")
        after = document("Anlage 1", number=5, size_text="12 KB", file_time="02.12.2021 11:00")
        assert told(proposal(documents=(before,)), proposal(documents=(after,))) == [
            ("changed", "documents/Anlage 1/size_text", "10 KB", "12 KB"),
            ("changed", "documents/Anlage 1/file_time", "01.12.2021 10:00", "02.12.2021 11:00"),
        ]

    def test_of_equal_titles_the_missing_one_is_removed(self) -> None:
        rows = [document("Anlage", size_text=f"{size} KB") for size in (10, 20, 30)]
        assert told(proposal(documents=tuple(rows)), proposal(documents=(rows[0], rows[2]))) == [
            ("removed", "documents/Anlage #2", "Anlage, 20 KB", None)
        ]

    def test_a_retitled_file_is_found_by_its_number(self) -> None:
        before, after = document("Plan", number=5, size_text="1 KB"), document("Lageplan", number=5, size_text="2 KB")
        paths = [c.path for c in compare(proposal(documents=(before,)), proposal(documents=(after,)))]
        assert paths == ["documents/Lageplan/title", "documents/Lageplan/size_text"]


class TestFieldsAndRelations:
    def test_the_order_of_labels_does_not_count(self) -> None:
        a, b = Field("Beteiligt", ("A 61",)), Field("Aktenzeichen", ("1",))
        assert compare(proposal(other_fields=(a, b)), proposal(other_fields=(b, a))) == ()

    def test_one_of_several_values_changed(self) -> None:
        before, after = Field("Initiator", ("SPD", "SPD")), Field("Initiator", ("SPD", "SPD, CDU"))
        assert told(proposal(other_fields=(before,)), proposal(other_fields=(after,))) == [
            ("changed", "other_fields/Initiator", "SPD | SPD", "SPD | SPD, CDU")
        ]

    def test_a_label_that_reads_differently_is_one_change(self) -> None:
        before, after = Field("Bearbeiter", ("Frau K.",)), Field("Bearbeiter/-in", ("Frau K.",))
        assert told(proposal(other_fields=(before,)), proposal(other_fields=(after,))) == [
            ("changed", "other_fields/Bearbeiter/-in/label", "Bearbeiter", "Bearbeiter/-in")
        ]

    def test_a_reference_that_stands_in_a_field_and_as_relation_is_told_once(self) -> None:
        def refers(reference: str, number: int) -> ProposalContent:
            relation = Relation("refers_to", reference, number, None)
            return proposal(other_fields=(Field("Bezüglich", (reference,)),), relations=(relation,))

        assert [c.kind for c in compare(refers("2020/0001", 1), refers("2020/0002", 2))] == ["relation", "relation"]
        assert compare(refers("2020/0001", 1), proposal()) == (
            C("relation", "removed", "relations/2020/0001", "2020/0001", None),
        )

    def test_a_relatives_new_title_is_its_change(self) -> None:
        before, after = (Relation("family", "2020/0001", 7, title) for title in ("Alt", "Neu"))
        assert told(proposal(relations=(before,)), proposal(relations=(after,))) == [
            ("changed", "relations/2020/0001/title", "Alt", "Neu")
        ]


class TestMeetings:
    ITEMS = (
        agenda_item("Ö 1", "Eröffnung", agenda_item_number=1),
        agenda_item("Ö 2", "Ansan", agenda_item_number=2, proposal_number=11378),
        agenda_item("N 1", "Personal", public=False),
    )

    def test_a_result_of_an_item_is_a_result(self) -> None:
        decided = agenda_item("Ö 2", "Ansan", agenda_item_number=2, proposal_number=11378, result="beschlossen")
        after = meeting(agenda_items=(self.ITEMS[0], decided, self.ITEMS[2]))
        assert compare(meeting(agenda_items=self.ITEMS), after) == (
            C("result", "changed", "agenda_items/Ö 2/result", None, "beschlossen"),
        )

    def test_an_item_taken_off_and_one_added_late(self) -> None:
        late = agenda_item("Ö 3", "Dringliches", late=True, agenda_item_number=9)
        after = meeting(agenda_items=(self.ITEMS[0], late, self.ITEMS[2]))
        assert [(c.kind, c.operation, c.path) for c in compare(meeting(agenda_items=self.ITEMS), after)] == [
            ("agenda_item", "added", "agenda_items/Ö 3"),
            ("agenda_item", "removed", "agenda_items/Ö 2"),
        ]

    def test_items_pushed_down_by_a_new_one_keep_their_identity(self) -> None:
        pushed = agenda_item("Ö 3", "Ansan", agenda_item_number=2, proposal_number=11378)
        new = agenda_item("Ö 2", "Einwohnerfragen", agenda_item_number=9)
        after = meeting(agenda_items=(self.ITEMS[0], new, pushed, self.ITEMS[2]))
        assert [(c.operation, c.path, c.before, c.after) for c in compare(meeting(agenda_items=self.ITEMS), after)] == [
            ("added", "agenda_items/Ö 2", None, "Ö 2, Einwohnerfragen"),
            ("changed", "agenda_items/Ö 3/number", "Ö 2", "Ö 3"),
        ]

    @pytest.mark.parametrize(
        ("order", "moves"),
        [
            ("edcba", {"e": "5 1", "d": "4 2", "b": "2 4", "a": "1 5"}),  # reversed: the middle one stays where it is
            ("cba", {"c": "3 1", "a": "1 3"}),
            ("cbda", {"c": "3 1", "a": "1 4"}),
            ("efgdabc", {"e": "5 1", "f": "6 2", "g": "7 3", "a": "1 5", "b": "2 6", "c": "3 7"}),
            ("bcdea", {"a": "1 5"}),
            ("fedcba", {"f": "6 1", "e": "5 2", "d": "4 3", "c": "3 4", "b": "2 5"}),  # no place is kept: one row is
            ("xcabd", {"c": "3 2"}),  # behind a new one
            ("xacbde", {"b": "2 4"}),  # c is where it was
        ],
    )
    def test_no_item_is_moved_to_the_place_it_had(self, order: str, moves: dict[str, str]) -> None:
        letters = "".join(sorted(set(order) - {"x"}))
        ids = {letter: at for at, letter in enumerate(f"{letters}x", 1)}

        def items(row: str) -> MeetingContent:
            return meeting(
                agenda_items=tuple(agenda_item(letter, letter, agenda_item_number=ids[letter]) for letter in row)
            )

        changes = compare(items(letters), items(order))
        told = {c.path.rpartition("/")[2]: f"{c.before} {c.after}" for c in changes if c.operation == "moved"}
        assert told == moves

    def test_a_flag_is_told_in_words(self) -> None:
        public = agenda_item("N 1", "Personal", public=True)
        after = meeting(agenda_items=(*self.ITEMS[:2], public))
        assert compare(meeting(agenda_items=self.ITEMS), after) == (
            C("agenda_item", "changed", "agenda_items/N 1/public", "no", "yes"),
        )

    @pytest.mark.parametrize(
        ("name", "kind"),
        [("date", "date"), ("time", "date"), ("room", "field"), ("place", "field"), ("status", "status")],
    )
    def test_the_head_of_a_meeting(self, name: str, kind: str) -> None:
        (change,) = compare(meeting(), meeting(**{name: "neu"}))
        assert (change.kind, change.path) == (kind, name)
