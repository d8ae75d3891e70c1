"""What happens in the sample council, night by night."""

from datetime import date

from jobs.demo.content import administration, cooperation, environment, finance, health, meetings, schools
from jobs.demo.content.bodies import (
    A61,
    AUSSCHUSS,
    BAU,
    JUGEND,
    PRUEFUNG,
    SCHULE,
    SOZIALES,
    STRUKTUR,
    TAG,
    UMWELT,
    VERBAND,
)
from jobs.demo.content.draft import Draft
from jobs.demo.council import Night, ScriptedCouncil
from jobs.demo.model import BEREIT, Document

HEADLINE = "Gremieninformationssystem der StädteRegion (Beispielrat)"

# number, committee, meeting, TOLFDNR, printed number
_FIRST_AGENDAS = (
    (11207, UMWELT, 2991, 39913, "3"),
    (11301, SOZIALES, 3012, 40122, "2"),
    (11333, SOZIALES, 3012, 40123, "3"),
    (11325, SOZIALES, 3012, 40124, "4"),
    (11352, SCHULE, 3017, 40173, "3"),
    (11319, SCHULE, 3017, 40174, "4"),
    (11378, STRUKTUR, 3021, 40213, "4"),
    (11383, STRUKTUR, 3021, 40214, "5"),
    (11341, BAU, 3023, 40232, "3"),
    (11338, PRUEFUNG, 3019, 40191, "1"),
    (11365, UMWELT, 3025, 40253, "3.1"),
    (11349, UMWELT, 3025, 40256, "3.2"),
    (11374, UMWELT, 3025, 40254, "4"),
    (11372, UMWELT, 3025, 40255, "5"),
    (11378, AUSSCHUSS, 3034, 40344, "4"),
    (11305, AUSSCHUSS, 3034, 40342, "2"),
    (11312, AUSSCHUSS, 3034, 40343, "3"),
    (11341, AUSSCHUSS, 3034, 40346, "6"),
    (11355, AUSSCHUSS, 3034, 40347, "7.1"),
    (11368, AUSSCHUSS, 3034, 40350, "7.2"),
    (11360, JUGEND, 3036, 40363, "4"),
    (11376, JUGEND, 3036, 40364, "5"),
    (11380, TAG, 3040, 40403, "3"),
    (1000412, VERBAND, 1000087, 1004013, "3"),
    (1000413, VERBAND, 1000087, 1004014, "4"),
)


def sample_council() -> ScriptedCouncil:
    """Return the bundled council, all its nights."""
    draft = Draft()
    nights = (first_night, second_night, third_night, fourth_night, fifth_night, sixth_night)
    return ScriptedCouncil(HEADLINE, tuple(night(draft) for night in nights))


def first_night(draft: Draft) -> Night:
    draft.convene(*meetings.ALL)
    for module in (administration, cooperation, environment, finance, health, schools):
        draft.publish(*module.PROPOSALS)
    for entry in _FIRST_AGENDAS:
        draft.schedule(*entry)
    draft.decide(2991, 39913, "zur Kenntnis genommen", "NA")
    draft.hold(2991, "17:00 - 19:30", minutes=329911)
    draft.hold(2987, "17:00 - 18:25", minutes=329871)
    draft.decide(3012, 40122, "zur Kenntnis genommen")
    draft.decide(3012, 40123, "ungeändert beschlossen")
    draft.decide(3012, 40124, "geändert beschlossen")
    draft.hold(3012, "17:00 - 19:05")
    return draft.night(date(2021, 11, 22))


def second_night(draft: Draft) -> Night:
    """The committee has met on 25.11.2021: a result, a sum and a word in 11378; a late item."""
    draft.decide(3021, 40213, "ungeändert beschlossen")
    draft.reword(11378, "25.000 €", "27.500 €")
    draft.reword(11378, "geplant", "vorgesehen")
    draft.decide(3021, 40214, "ungeändert beschlossen")
    draft.hold(3021, "17:00 - 18:50")
    draft.decide(3023, 40232, "vertagt")
    draft.decide(3017, 40173, "zur Kenntnis genommen")
    draft.decide(3017, 40174, "ungeändert beschlossen")
    draft.take_off(11341, AUSSCHUSS, 3034, BEREIT)
    draft.publish(health.TESTZENTRUM)
    draft.schedule(11399, AUSSCHUSS, 3034, 40351, "8", late=True)
    return draft.night(date(2021, 11, 26))


def third_night(draft: Draft) -> Night:
    """The number 11391 fills its gap, 11333 disappears, a title grows, a file is uploaded again."""
    draft.decide(3034, 40344, "ungeändert beschlossen")
    draft.decide(3034, 40342, "einstimmig empfohlen")
    draft.decide(3034, 40343, "zurückgestellt")
    draft.decide(3034, 40351, "ungeändert beschlossen")
    draft.hold(3034, "16:00 - 17:35")
    draft.decide(3025, 40253, "geändert beschlossen")
    draft.decide(3025, 40254, "einstimmig empfohlen")
    draft.decide(3025, 40256, "abgelehnt", "NA")
    draft.decide(3025, 40255, "zur Kenntnis genommen")
    draft.decide(1000087, 1004013, "beschlossen")
    draft.schedule(11374, TAG, 3040, 40404, "4")
    draft.publish(administration.SITZUNGSTERMINE, administration.RESOLUTION)
    draft.schedule(11391, TAG, 3040, 40418, "8")
    draft.schedule(11402, TAG, 3040, 40419, "8.1", late=True)
    draft.schedule(11372, TAG, 3040, 40405, "5")
    draft.change(11372, title=(*environment.KLIMASCHUTZ.title, "Stand: November 2021"))
    draft.change_meeting(3036, published=True, room="Raum E 074")
    draft.attach_again(11341, "Kostenberechnung (Stand 10/2021)", 91_340, "01.12.2021 08:02:55")
    draft.hide(11333)
    return draft.night(date(2021, 12, 3))


def fourth_night(draft: Draft) -> Night:
    """An office has a new name, a supplement brings a family, a meeting is cancelled, 11325 disappears for good."""
    draft.decide(3040, 40403, "verwiesen", "NA")
    draft.decide(3040, 40405, "zur Kenntnis genommen")
    draft.decide(3036, 40363, "ungeändert beschlossen")
    draft.hold(3036, "17:00 - 18:15")
    draft.hold(3040, "17:00 - 20:10", minutes=330409)
    draft.rename_office(A61, "A 61 - Gebäudemanagement")
    draft.publish(finance.ERGAENZUNG)
    draft.change(11380, family=finance.ERGAENZUNG.family)
    draft.change_meeting(3045, name="ENTFÄLLT! " + meetings.UMWELT_DEZ.name)
    draft.hide(11325)
    return draft.night(date(2021, 12, 10))


def fifth_night(draft: Draft) -> Night:
    """11333 is back unchanged, 11341 is on an agenda again, a resolution is added to its documents."""
    draft.reveal(11333)
    draft.change_meeting(3052, published=True)
    draft.schedule(11341, AUSSCHUSS, 3052, 40523, "3")
    beschluss = Document("Vorlage-Beschluss", 330523)
    draft.change(11378, documents=(*draft.proposals[11378].documents, beschluss))
    draft.publish(administration.FAHRZEUGE, finance.NACHTRAG)
    return draft.night(date(2021, 12, 17))


def sixth_night(draft: Draft) -> Night:
    """Between the years nothing happens."""
    return draft.night(date(2021, 12, 28))
