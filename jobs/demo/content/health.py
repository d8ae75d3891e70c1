"""Proposals about health, social affairs and rescue services."""

# ruff: noqa: E501  # prose: a paragraph is a line

from datetime import date

from jobs.demo.content.bodies import A38, A50, A53, AUSSCHUSS, SOZIALES, TAG
from jobs.demo.content.build import attachment, proposal

KONTAKTE = proposal(
    11301,
    "2021/0419",
    "Pandemielage; Bericht des Gesundheitsamtes",
    office=A53,
    created=date(2021, 10, 4),
    type="Mitteilungsvorlage",
    stations=((SOZIALES, "Kenntnisnahme"),),
    fields=(("Berichterstatter/in", "Dezernentin Frau Dr. Hülsmann"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Ausschuss für Soziales, Gesundheit und Senioren nimmt den Bericht zur Kenntnis.
"""),
        ("SV", """
# Sachlage
Über die Lage wird mündlich berichtet. Stand 01.10.2021 waren 68,9 % der Einwohner_innen vollständig geimpft.
# Rechtslage
Infektionsschutzgesetz, Coronaschutzverordnung NRW in der jeweils geltenden Fassung.
# Personelle Auswirkungen
Derzeit sind 41 befristet Beschäftigte in der Kontaktnachverfolgung eingesetzt; die Verträge enden am 31.12.2021.
# Finanzielle/bilanzielle Auswirkungen
Die Mehraufwendungen werden nach dem NKF-COVID-19-Isolierungsgesetz gesondert ausgewiesen. Bis Ende September waren es 3,2 Mio. Euro (Produkt 07.01.02, Sachkonten 501200 und 529100).
Im Auftrag:
gez.: Dr. Ziemer
"""),
    ),
)  # fmt: skip

BEDARFSPLAN = proposal(
    11305,
    "2021/0422",
    "Rettungsdienstbedarfsplan;",
    "4. Fortschreibung",
    office=A38,
    created=date(2021, 10, 5),
    stations=((AUSSCHUSS, "Vorberatung"), (TAG, "Entscheidung")),
    fields=(("Bearbeiter/-in", "Frau Königs"), ("Beteiligt", "A 20 - Kämmerei; A 10 - Zentrale Dienste")),
    attachments=(
        attachment("Bedarfsplan", "Bedarfsplan.pdf", 1, 998.2, "04.10.2021 08:14:52"),
        attachment("Stellungnahme der Krankenkassen", "StellungnahmeKassen.pdf", 2, 143.7, "04.10.2021 08:16:30"),
        attachment("Synopse (2)", "Synopse2.pdf", 5, 61.2, "13.10.2021 17:02:11"),
    ),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionstag
1. beschließt die 4. Fortschreibung des Rettungsdienstbedarfsplans,
2. beauftragt die Verwaltung, die Standorte Roetgen und Baesweiler zu planen.
"""),
        ("SV", """
# Sachlage
Die Hilfsfrist von zwölf Minuten wird im Südkreis nur in 84 v. H. der Einsätze eingehalten; gefordert sind 90 v. H. Das Gutachten empfiehlt zwei zusätzliche Wachen und vier Fahrzeuge.
Mit den Krankenkassen besteht – bis auf den Standort Baesweiler – Einvernehmen.
# Rechtslage
§ 12 RettG NRW verpflichtet die Kreise, Bedarfspläne aufzustellen und spätestens alle fünf Jahre fortzuschreiben.
# Personelle Auswirkungen
Es entsteht ein Mehrbedarf von 22,5 Vollzeitstellen.
# Finanzielle/bilanzielle Auswirkungen
Die Kosten des Rettungsdienstes werden über Gebühren gedeckt (Produkt 02.15.01). Für Grunderwerb und Bau sind ab 2023 insgesamt 6.400.000 € vorzusehen; die Maßnahmen erhalten die Investitionsnummern I-380061 und I-380062.
Im Auftrag:
gez.: Jansen
"""),
        ("AN", """
# Anlage/n
Bedarfsplan, Stellungnahme, Synopse
"""),
    ),
)  # fmt: skip

FAHRDIENST = proposal(
    11325,
    "2021/0437",
    "Fahrdienst für Menschen mit Behinderung; Neufassung der Richtlinien",
    office=A50,
    created=date(2021, 10, 15),
    stations=((SOZIALES, "Entscheidung"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Ausschuss beschließt die Richtlinien in der vorgelegten Fassung.
"""),
        ("SV", """
# Sachlage
Berechtigte erhalten künftig 80 statt 60 Euro im Monat. Nicht verbrauchte Beträge verfallen nicht mehr zum Monatsende, sondern zum Ende des Quartals.
# Rechtslage
§ 113 SGB IX; im Übrigen freiwillige Leistung.
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
Der Mehraufwand wird auf 28.800 €/Jahr geschätzt. Er ist im Entwurf des Haushalts 2022 beim Produkt 05.02.02, Sachkonto 533900, berücksichtigt.
Im Auftrag:
gez.: Özdemir
"""),
    ),
)  # fmt: skip

TESTZENTRUM = proposal(
    11399,
    "2021/0497",
    "Wiedereröffnung des Testzentrums am Flughafen Merzbrück;",
    "Dringlichkeitsentscheidung",
    office=A53,
    created=date(2021, 11, 25),
    type="Dringlichkeitsvorlage",
    stations=((AUSSCHUSS, "Entscheidung"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionsausschuss genehmigt die Dringlichkeitsentscheidung vom 24.11.2021.
"""),
        ("SV", """
# Sachlage
Wegen der steigenden Zahl der Infektionen musste das Testzentrum kurzfristig wieder öffnen. Den Auftrag hat der bisherige Betreiber erhalten.
# Rechtslage
§ 50 Abs. 3 KrO NRW.
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
Außerplanmäßige Aufwendungen von 95.000 EUR bei Kostenstelle 530700, Sachkonto 529100; Deckung durch Erstattungen des Landes in gleicher Höhe (Sachkonto 448100).
Im Auftrag:
gez.: Dr. Ziemer
"""),
    ),
)  # fmt: skip

PROPOSALS = (KONTAKTE, BEDARFSPLAN, FAHRDIENST)
