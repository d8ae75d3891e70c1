"""Proposals about the administration itself, its accounts, and motions of the political groups."""

# ruff: noqa: E501  # prose: a paragraph is a line

from datetime import date

from jobs.demo.content.bodies import A10, A14, A20, A61, AUSSCHUSS, PRUEFUNG, S13, TAG, UMWELT, VERBAND, VERBAND_AMT
from jobs.demo.content.build import attachment, proposal

INTERNET = proposal(
    11312,
    "2021/0427",
    "Neuer Internetauftritt der StädteRegion",
    office=S13,
    created=date(2021, 10, 8),
    stations=((AUSSCHUSS, "Entscheidung"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Die Verwaltung wird beauftragt, den Internetauftritt zu erneuern.
"""),
        ("SV", """
# Sachlage
Das eingesetzte Redaktionssystem wird nur noch bis Ende 2022 gepflegt. Der neue Auftritt soll barrierefrei sein und die Anträge nach dem Onlinezugangsgesetz einbinden.
# Rechtslage
Die BITV NRW verlangt barrierefreie Angebote.
# Personelle Auswirkungen
Keine.
"""),
        ("FA", """
# Finanzielle Auswirkungen
Investiv: PSP-Element "Internetauftritt" (5-011101-900-00100-300-1) 60.000 €. Laufende Kosten: 14.280,00 € jährlich, PSP-Element 4-011101-900-7.
"""),
        ("AN", """
# Anlage/n
---
"""),
    ),
)  # fmt: skip

JAHRESABSCHLUSS = proposal(
    11338,
    "2021/0452",
    "Prüfung des Jahresabschlusses 2020",
    office=A14,
    created=date(2021, 10, 22),
    stations=((PRUEFUNG, "Vorberatung"), (TAG, "Entscheidung")),
    attachments=(attachment("Prüfbericht 2020", "Pruefbericht2020.pdf", 1, 874.0, "21.10.2021 10:00:00"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionstag stellt den Jahresabschluss zum 31.12.2020 fest und entlastet den Städteregionsrat.
"""),
        ("SV", """
# Sachlage
Die Bilanzsumme beträgt 684.215.903,17 €, der Jahresüberschuss 5.117.442,60 €. Das Rechnungsprüfungsamt hat einen uneingeschränkten Bestätigungsvermerk erteilt.
# Rechtslage
§ 96 GO NRW.
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
Der Überschuss wird der Ausgleichsrücklage zugeführt.
Im Auftrag:
gez.: Wyrwich
"""),
    ),
)  # fmt: skip

PARKEN = proposal(
    11349,
    "2021/0459",
    "Kostenfreies Parken für E-Fahrzeuge am Kreishaus;",
    "Antrag der Fraktion Bündnis für die Eifel vom 28.10.2021",
    office=A61,
    created=date(2021, 10, 29),
    type="Antrag",
    author=("Fraktion Bündnis für die Eifel",),
    stations=((UMWELT, "Vorberatung"), (AUSSCHUSS, "Entscheidung")),
    texts=(
        ("SV", """
# Begründung
Die StädteRegion will bis 2030 klimaneutral sein. Wer elektrisch fährt, soll am Kreishaus keine Parkgebühr zahlen.
Die Mindereinnahmen schätzt die Fraktion auf höchstens 2.000,- Euro im Jahr.
"""),
        ("BV", """
# Beschlussvorschlag
1. Die Gebühr für E-Fahrzeuge entfällt ab dem 01.01.2022.
2. Die Verwaltung berichtet nach einem Jahr.
"""),
    ),
    collected=False,
)  # fmt: skip

DIENSTRAD = proposal(
    11355,
    "2021/0463",
    "Dienstradleasing für Beschäftigte",
    office=A10,
    created=date(2021, 11, 2),
    type="Mitteilungsvorlage",
    stations=((AUSSCHUSS, "Kenntnisnahme"),),
    texts=(
        ("SV", """
# Sachlage
Seit März 2021 können Beschäftigte ein Fahrrad über den Arbeitgeber leasen. Bisher wurden 112 Verträge geschlossen, davon 97 für Pedelecs.
# Rechtslage
Tarifvertrag zur Entgeltumwandlung zum Zwecke des Leasings von Fahrrädern (TV-Fahrradleasing).
# Personelle Auswirkungen
Die Abwicklung bindet etwa fünf Stunden in der Woche.
# Finanzielle/bilanzielle Auswirkungen
Keine.
Im Auftrag:
gez.: Nießen
"""),
    ),
)  # fmt: skip

QUARTALSBERICHT = proposal(
    11368,
    "2021/0474",
    "Bericht zur Ausführung des Haushalts 2021; 3. Quartal",
    office=A20,
    created=date(2021, 11, 4),
    type="Mitteilungsvorlage",
    stations=((AUSSCHUSS, "Kenntnisnahme"), (TAG, "Kenntnisnahme")),
    texts=(
        ("SV", """
# Sachlage
Die Prognose zum Jahresende zeigt gegenüber dem Plan eine Verbesserung (Angaben in T€):
| Teilergebnisplan | Ansatz 2021 | Prognose | Abweichung
| 01 Innere Verwaltung | 48.210 | 47.655 | 555
| 05 Soziale Leistungen | 301.940 | 298.100 | 3.840
| 06 Kinder, Jugend, Familie | 74.300 | 76.015 | -1.715
| Summe | 424.450 | 421.770 | 2.680
# Rechtslage
§ 26 Abs. 2 KomHVO NRW.
# Personelle Auswirkungen
Die Personalaufwendungen liegen 1,1 % unter dem Ansatz.
# Finanzielle/bilanzielle Auswirkungen
siehe Sachlage
Im Auftrag:
gez.: Claßen
"""),
    ),
)  # fmt: skip

SITZUNGSTERMINE = proposal(
    11391,
    "2021/0489",
    "Sitzungstermine 2022",
    office=A10,
    created=date(2021, 11, 12),
    type="Mitteilungsvorlage",
    stations=((TAG, "Kenntnisnahme"),),
    texts=(
        ("SV", """
# Sachlage
Die Verwaltung hat die Termine mit den Fraktionen abgestimmt; sie stehen im Kalender des Gremieninformationssystems.
# Finanzielle/bilanzielle Auswirkungen
Keine.
"""),
    ),
    collected=False,
)  # fmt: skip

RESOLUTION = proposal(
    11402,
    "2021/0500",
    "Resolution: Bahnstrecke Stolberg – Eupen reaktivieren",
    office=None,
    created=date(2021, 11, 30),
    type="Antrag",
    author=("Gruppe Offene Region",),
    stations=((TAG, None),),
    texts=(
        ("BV", """
Der Städteregionstag fordert das Land auf, die Reaktivierung der Strecke in den Bedarfsplan aufzunehmen.
"""),
    ),
    collected=False,
)  # fmt: skip

UMLAGE = proposal(
    1000413,
    "ZV 2021/018",
    "Verbandsumlage 2022",
    office=VERBAND_AMT,
    created=date(2021, 11, 10),
    type="Beschlussvorlage",
    stations=((VERBAND, "Entscheidung"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Die Verbandsversammlung setzt die Umlage für 2022 auf 8.150.000 € fest.
"""),
        ("SV", """
# Begründung
Der Verband führt seine Bücher noch kameral. Die Einnahmen werden bei der Haushaltsstelle 0.8200.1721 (Umlagen der Mitglieder) vereinnahmt, die Ausgaben bei Haushaltsstelle 0.8200.7150 (Zuschüsse an Verkehrsunternehmen) geleistet.
"""),
    ),
    collected=False,
)  # fmt: skip

FAHRZEUGE = proposal(
    1000415,
    "ZV 2021/020",
    "Beschaffung von zwölf Elektrobussen",
    office=VERBAND_AMT,
    created=date(2021, 12, 14),
    type="Beschlussvorlage",
    stations=((VERBAND, "Entscheidung"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Die Verbandsversammlung stimmt der Ausschreibung zu.
"""),
        ("SV", """
# Begründung
Das Bundesministerium hat die Förderung von 80 % der Mehrkosten mit Bescheid vom 06.12.2021 bewilligt.
"""),
        ("FA", """
# Finanzielle Auswirkungen
Haushaltsstelle 1.8200.9350: 7.680.000 Euro, verteilt auf 2022 und 2023. Einnahme bei 1.8200.3610: 2.900.000 Euro.
"""),
    ),
    collected=False,
)  # fmt: skip

PROPOSALS = (INTERNET, JAHRESABSCHLUSS, PARKEN, DIENSTRAD, QUARTALSBERICHT, UMLAGE)
