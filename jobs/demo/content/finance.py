"""Proposals about money, administration, and the second cluster of numbers."""

# ruff: noqa: E501  # prose: a paragraph is a line

from datetime import date

from jobs.demo.content.bodies import A10, A20, A50, A51, AUSSCHUSS, JUGEND, SOZIALES, TAG, VERBAND, VERBAND_AMT
from jobs.demo.content.build import attachment, proposal
from jobs.demo.model import Relative

HAUSHALT = proposal(
    11380,
    "2021/0484",
    "Entwurf des Haushalts 2022",
    office=A20,
    created=date(2021, 11, 9),
    stations=((AUSSCHUSS, "Vorberatung"), (TAG, "Entscheidung")),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionstag nimmt den Entwurf der Haushaltssatzung 2022 entgegen und verweist ihn an die Ausschüsse.
"""),
        ("SV", """
# Sachlage
Der Entwurf schließt im Ergebnisplan mit Erträgen von 812,4 Mio. € und Aufwendungen von 819,9 Mio. € ab. Der Fehlbetrag von 7,5 Mio. € wird aus der Ausgleichsrücklage gedeckt.
Der Hebesatz der Regionsumlage bleibt unverändert.
# Rechtslage
§§ 53 KrO NRW, 78 ff. GO NRW.
# Personelle Auswirkungen
Der Stellenplan ist Teil des Entwurfs.
# Finanzielle/bilanzielle Auswirkungen
siehe Entwurf
Im Auftrag:
gez.: Claßen
"""),
    ),
)  # fmt: skip

DIGITALISIERUNG = proposal(
    11398,
    "2021/0495",
    "Anfrage der Fraktion Bündnis für die Eifel: Stand der Digitalisierung in der Verwaltung",
    office=A10,
    created=date(2021, 11, 17),
    type="Anfrage",
    stations=((AUSSCHUSS, None),),
    author=("Fraktion Bündnis für die Eifel", "Gruppe Offene Region"),
    texts=(
        ("SV", """
Die Fraktion bittet um Beantwortung folgender Fragen:
1. Wie viele Leistungen können heute vollständig elektronisch beantragt werden?
2. Welche Fachverfahren fehlen noch?
3. Welche Kosten sind bis 2021 entstanden?
"""),
    ),
    collected=False,
)  # fmt: skip

FRAUENHAUS = proposal(
    11333,
    "2021/0448",
    "Zuschüsse an die Frauenhäuser für das Jahr 2022",
    office=A50,
    created=date(2021, 10, 20),
    stations=((SOZIALES, "Entscheidung"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Ausschuss beschließt, die Zuschüsse für 2022 wie dargestellt zu gewähren.
"""),
        ("SV", """
# Sachlage
Die beiden Frauenhäuser halten zusammen 26 Plätze vor. Die Auslastung lag im ersten Halbjahr 2021 bei 94 %.
# Rechtslage
Es handelt sich um eine freiwillige Leistung.
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
| Träger | 2021 | 2022
| Frauenhaus Nord e. V. | 98.000 € | 101.000 €
| Frauenhaus Südkreis gGmbH | 74.500 € | 76.800 €
| Summe | 172.500 € | 177.800 €
Die Mittel stehen bei Produkt 05.03.01, Sachkonto 531800, Kostenstelle 500410 zur Verfügung.
Im Auftrag:
gez.: Özdemir
"""),
    ),
)  # fmt: skip

REGIONALBUS = proposal(
    1000412,
    "ZV 2021/017",
    "Fahrplanwechsel zum 12.12.2021",
    office=VERBAND_AMT,
    created=date(2021, 11, 10),
    type="Beschlussvorlage",
    stations=((VERBAND, "Entscheidung"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Die Verbandsversammlung stimmt den Änderungen auf den Linien 55, 66 und SB 63 zu.
"""),
        ("SV", """
# Begründung
Die Linie SB 63 fährt künftig im 30-Minuten-Takt. Die Mehrleistung von 61.000 Nutzwagenkilometern kostet jährlich 164.700,00 €; sie wird über die Verbandsumlage (Kostenträger 5470100) finanziert.
"""),
    ),
    collected=False,
)  # fmt: skip

ERGAENZUNG = proposal(
    11405,
    "2021/0484-E1",
    "Entwurf des Haushalts 2022;",
    "Änderungsliste der Verwaltung",
    office=A20,
    created=date(2021, 12, 7),
    type="Ergänzungsvorlage",
    stations=((AUSSCHUSS, "Vorberatung"), (TAG, "Entscheidung")),
    refers_to=((11380, "2021/0484"),),
    family=(
        Relative(11380, "2021/0484", "Entwurf des Haushalts 2022", A20, "Sitzungsvorlage"),
        Relative(11405, "2021/0484-E1", "Entwurf des Haushalts 2022;", A20, "Ergänzungsvorlage"),
    ),
    texts=(
        ("SV", """
# Sachlage
Seit der Einbringung haben sich folgende Änderungen ergeben:
| Produkt | Sachkonto | alt | neu
| 05.02.02 | 533900 | 310.000 € | 338.800 €
| 15.01.01 | 544016 | 40.000 € | 42.500 €
# Rechtslage
unverändert
# Finanzielle/bilanzielle Auswirkungen
Der Fehlbetrag steigt um 31.300 €.
Im Auftrag:
gez.: Claßen
"""),
    ),
)  # fmt: skip

ELTERNBEITRAEGE = proposal(
    11376,
    "2021/0481",
    "Satzung über die Erhebung von Elternbeiträgen",
    office=A51,
    created=date(2021, 11, 8),
    stations=((JUGEND, "Vorberatung"), (AUSSCHUSS, "Vorberatung"), (TAG, "Entscheidung")),
    attachments=(attachment("Satzung.pdf", "Satzung.pdf", 1, 44.6, "05.11.2021 15:48:09"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionstag beschließt die Satzung in der Fassung der Anlage.
"""),
        ("SV", """
# Sachlage
Familien mit einem Einkommen bis 30.000 € sind künftig beitragsfrei; bisher lag die Grenze bei 25.000 €. Geschwisterkinder bleiben frei.
# Rechtslage
§ 51 KiBiz NRW
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
Die Erträge sinken um rd. 180.000 € im Kindergartenjahr (Produktgruppe 06.01, Sachkonto 432110 Elternbeiträge). Der Ausfall wird zur Hälfte durch das Land ausgeglichen.
Im Auftrag:
gez.: Frantzen
"""),
        ("AN", """
# Anlage/n
Satzungsentwurf
"""),
    ),
)  # fmt: skip

NACHTRAG = proposal(
    11410,
    "2021/0507",
    "Genehmigung der Haushaltssatzung 2022",
    office=A20,
    created=date(2021, 12, 15),
    type="Mitteilungsvorlage",
    stations=((AUSSCHUSS, "Kenntnisnahme"),),
    texts=(
        ("SV", """
# Sachlage
Die Bezirksregierung hat die Satzung mit Verfügung vom 14.12.2021 zur Kenntnis genommen. Sie wird im Amtsblatt bekannt gemacht.
# Finanzielle/bilanzielle Auswirkungen
Keine.
"""),
    ),
    collected=False,
)  # fmt: skip

PROPOSALS = (HAUSHALT, DIGITALISIERUNG, FRAUENHAUS, ELTERNBEITRAEGE, REGIONALBUS)
