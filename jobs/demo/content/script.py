"""What happens in the sample council, night by night."""

from datetime import date

from jobs.demo.content import cooperation, environment, finance, meetings, schools
from jobs.demo.content.bodies import AUSSCHUSS, BAU, JUGEND, SCHULE, SOZIALES, STRUKTUR, TAG, UMWELT, VERBAND
from jobs.demo.content.draft import Draft
from jobs.demo.council import Night, ScriptedCouncil

HEADLINE = "Gremieninformationssystem der StädteRegion (Beispielrat)"


def sample_council() -> ScriptedCouncil:
    """Return the bundled council, all its nights."""
    draft = Draft()
    return ScriptedCouncil(HEADLINE, tuple(night(draft) for night in (first_night, second_night)))


def first_night(draft: Draft) -> Night:
    draft.convene(*meetings.ALL)
    for module in (cooperation, environment, finance, schools):
        draft.publish(*module.PROPOSALS)
    draft.schedule(11378, STRUKTUR, 3021, 40213, "4")
    draft.schedule(11378, AUSSCHUSS, 3034, 40344, "4")
    draft.schedule(11341, BAU, 3023, 40232, "3")
    draft.schedule(11341, AUSSCHUSS, 3034, 40346, "6")
    draft.schedule(11352, SCHULE, 3017, 40173, "3")
    draft.schedule(11360, JUGEND, 3036, 40363, "4")
    draft.schedule(11319, SCHULE, 3017, 40174, "4")
    draft.schedule(11365, UMWELT, 3025, 40253, "3.1")
    draft.schedule(11372, UMWELT, 3025, 40255, "5")
    draft.schedule(11374, UMWELT, 3025, 40254, "4")
    draft.schedule(11380, TAG, 3040, 40403, "3")
    draft.schedule(11333, SOZIALES, 3012, 40123, "3")
    draft.schedule(11207, UMWELT, 2991, 39913, "3")
    draft.schedule(1000412, VERBAND, 1000087, 1004013, "3")
    draft.decide(3012, 40123, "ungeändert beschlossen")
    draft.decide(2991, 39913, "zur Kenntnis genommen", "NA")
    return draft.night(date(2021, 11, 22))


def second_night(draft: Draft) -> Night:
    """The committee has met on 25.11.2021: a result, a sum and a word in 11378."""
    draft.decide(3021, 40213, "ungeändert beschlossen")
    draft.reword(11378, "25.000 €", "27.500 €")
    draft.reword(11378, "geplant", "vorgesehen")
    return draft.night(date(2021, 11, 26))
