"""Meetings of the sample council with the items that concern no proposal."""

from datetime import date

from jobs.demo.content import bodies
from jobs.demo.model import AgendaRow, Document, Meeting

KREISHAUS = "Zollernstraße 16, 52070 Aachen"
SAAL = "Mediensaal"


def _frame(
    first: int, *, approval: tuple[int, str] | None = None, closed: str = "(nichtöffentlich)"
) -> tuple[AgendaRow, ...]:
    """Return the items every agenda has; their TOLFDNR count from `first`."""
    opening = AgendaRow(first, "1", ("Begrüßung und Feststellung der Beschlussfähigkeit",))
    rows = [opening]
    if approval is not None:
        meeting, reference = approval
        title = ("Genehmigung der Niederschrift über die letzte Sitzung",)
        rows.append(AgendaRow(first + 1, "2", title, linked_meeting=meeting, reference=reference, record=329871))
    last = AgendaRow(first + 8, "9", ("Anfragen und Mitteilungen",), remark="(mündlicher Bericht)")
    return (*rows, last, AgendaRow(first + 9, "1", (closed,), public=False))


STRUKTUR_NOV = Meeting(
    3021, bodies.STRUKTUR, 41,
    "Sitzung des Ausschusses für Strukturentwicklung, Wirtschaft, (Eu-)regionale Zusammenarbeit und Tourismus",
    date(2021, 11, 25), "17:00", SAAL, KREISHAUS,
    items=_frame(40210, approval=(2987, "SI/2021/0141")),
    documents=(Document("Einladung", 330210), Document("Aktuelle TO", 330244)),
)  # fmt: skip
AUSSCHUSS_DEZ = Meeting(
    3034, bodies.AUSSCHUSS, 12, "Sitzung des Städteregionsausschusses", date(2021, 12, 2), "16:00", SAAL, KREISHAUS,
    items=_frame(40340), documents=(Document("Einladung", 330341),),
)  # fmt: skip
TAG_DEZ = Meeting(
    3040, bodies.TAG, 1, "Sitzung des Städteregionstages", date(2021, 12, 9), "17:00", "Saal der Eurogress-Halle",
    "Monheimsallee 48, 52062 Aachen", items=_frame(40400),
)  # fmt: skip
SCHULE_NOV = Meeting(
    3017, bodies.SCHULE, 33, "Sitzung des Ausschusses für Schulen und Bildung", date(2021, 11, 24), "17:00 - 18:40",
    "Raum E 074", KREISHAUS, items=_frame(40170),
)  # fmt: skip
UMWELT_NOV = Meeting(
    3025, bodies.UMWELT, 37, "Sitzung des Ausschusses für Umwelt, Klima und Mobilität", date(2021, 11, 30), "17:00",
    SAAL, KREISHAUS, items=_frame(40250),
)  # fmt: skip
BAU_NOV = Meeting(
    3023, bodies.BAU, 29, "Sitzung des Bau- und Vergabeausschusses", date(2021, 11, 25), "15:30", "Raum E 074",
    KREISHAUS, items=_frame(40230, closed="Vergabeangelegenheiten"),
)  # fmt: skip
SOZIALES_NOV = Meeting(
    3012, bodies.SOZIALES, 35, "Sitzung des Ausschusses für Soziales, Gesundheit und Senioren", date(2021, 11, 18),
    "17:00 - 19:05", SAAL, KREISHAUS, items=_frame(40120),
)  # fmt: skip
JUGEND_DEZ = Meeting(
    3036, bodies.JUGEND, 31, "Sitzung des Kinder- und Jugendhilfeausschusses", date(2021, 12, 7), "17:00", None, None,
    published=False, items=_frame(40360),
)  # fmt: skip
PRUEFUNG_NOV = Meeting(
    3019, bodies.PRUEFUNG, 27, "Sitzung des Rechnungsprüfungsausschusses", date(2021, 11, 25), "14:00", None, None,
    status="nichtöffentlich", published=False,
)  # fmt: skip
VERBAND_DEZ = Meeting(
    1000087, bodies.VERBAND, 1000003, "Sitzung der Verbandsversammlung", date(2021, 12, 1), "10:00",
    "Betriebshof, Besprechungsraum 2", "Werkstraße 9, 52249 Eschweiler", items=_frame(1004010),
)  # fmt: skip
STRUKTUR_SEP = Meeting(
    2987, bodies.STRUKTUR, 41,
    "Sitzung des Ausschusses für Strukturentwicklung, Wirtschaft, (Eu-)regionale Zusammenarbeit und Tourismus",
    date(2021, 9, 16), "17:00 - 18:25", SAAL, KREISHAUS, items=_frame(39870),
)  # fmt: skip
UMWELT_SEP = Meeting(
    2991, bodies.UMWELT, 37, "Sitzung des Ausschusses für Umwelt, Klima und Mobilität", date(2021, 9, 21),
    "17:00 - 19:30", SAAL, KREISHAUS, items=_frame(39910),
)  # fmt: skip

UMWELT_DEZ = Meeting(
    3045, bodies.UMWELT, 37, "Sondersitzung des Ausschusses für Umwelt, Klima und Mobilität", date(2021, 12, 14),
    "17:00", SAAL, KREISHAUS, occasion="Sondersitzung", published=False,
)  # fmt: skip
AUSSCHUSS_JAN = Meeting(
    3052, bodies.AUSSCHUSS, 12, "Sitzung des Städteregionsausschusses", date(2022, 1, 27), "16:00", SAAL, KREISHAUS,
    published=False, items=_frame(40520),
)  # fmt: skip
FRAKTION = Meeting(
    3029, "Fraktion Bündnis für die Eifel", 77, "Sitzung der Fraktion Bündnis für die Eifel", date(2021, 11, 25),
    "18:30", None, None, status="nichtöffentlich", published=False,
)  # fmt: skip
ALL = (
    STRUKTUR_SEP, UMWELT_SEP, SOZIALES_NOV, SCHULE_NOV, STRUKTUR_NOV, BAU_NOV, PRUEFUNG_NOV, UMWELT_NOV, VERBAND_DEZ,
    FRAKTION, AUSSCHUSS_DEZ, JUGEND_DEZ, TAG_DEZ, UMWELT_DEZ, AUSSCHUSS_JAN,
)  # fmt: skip
