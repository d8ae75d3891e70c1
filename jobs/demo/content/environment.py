"""Proposals about mobility, climate and the environment."""

# ruff: noqa: E501  # prose: a paragraph is a line

from datetime import date

from jobs.demo.content.bodies import A70, AUSSCHUSS, S64, S85, STRUKTUR, TAG, UMWELT
from jobs.demo.content.build import attachment, proposal
from jobs.demo.model import Relative

RADWEG = proposal(
    11365,
    "2021/0471",
    "Radschnellverbindung Aachen – Alsdorf; Freigabe der Vorplanung",
    office=S64,
    created=date(2021, 11, 4),
    stations=((UMWELT, "Vorberatung"), (AUSSCHUSS, "Entscheidung")),
    refers_to=((11207, "2021/0380"),),
    family=(
        Relative(11207, "2021/0380", "Radschnellverbindung Aachen – Alsdorf; Machbarkeitsstudie", S64, "Mitteilungsvorlage"),
        Relative(11365, "2021/0471", "Radschnellverbindung Aachen – Alsdorf; Freigabe der Vorplanung", S64, "Sitzungsvorlage"),
    ),
    attachments=(attachment("Übersichtsplan", "Uebersichtsplan.pdf", 1, 1011.7, "03.11.2021 14:55:00"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionsausschuss gibt die Vorplanung für den Abschnitt zwischen Würselen und Alsdorf frei.
"""),
        ("SV", """
# Sachlage
Die Machbarkeitsstudie (Sitzungsvorlage 2021/0380) hat die Trasse entlang der früheren Bahnlinie als günstigste bestätigt. Untersucht wurden 14,2 km mit 23 Querungen.
Nächster Schritt ist die Vorplanung. Sie soll im 1. Quartal 2022 vergeben werden.
# Rechtslage
Die Baulast liegt beim Land; die StädteRegion plant im Auftrag.
# Personelle Auswirkungen
Die Begleitung erfordert eine halbe Stelle, die im Stellenplan 2022 enthalten ist.
# Finanzielle/bilanzielle Auswirkungen
Für die Vorplanung werden 186.000 € benötigt, davon fördert das Land 75 %. Aufwand: Produkt 12.02.01, Sachkonto 529900. Ertrag: Produkt 12.02.01, Sachkonto 414100.
Im Auftrag:
gez.: Mohren
"""),
        ("AN", """
# Anlage/n
Übersichtsplan
"""),
    ),
)  # fmt: skip

MACHBARKEIT = proposal(
    11207,
    "2021/0380",
    "Radschnellverbindung Aachen – Alsdorf; Machbarkeitsstudie",
    office=S64,
    created=date(2021, 8, 30),
    type="Mitteilungsvorlage",
    stations=((UMWELT, "Kenntnisnahme"),),
    texts=(
        ("SV", """
# Sachlage
Das beauftragte Büro hat die Studie im August 2021 abgeschlossen. Sie vergleicht drei Trassen nach Kosten, Umweltverträglichkeit und Reisezeit.
# Rechtslage
entfällt
# Personelle Auswirkungen
keine
# Finanzielle/bilanzielle Auswirkungen
Die Studie hat 41.650,00 € gekostet und wurde aus Mitteln des Jahres 2020 bezahlt (Haushaltsrest, Sachkonto 529900).
"""),
    ),
    collected=False,
)  # fmt: skip

KLIMASCHUTZ = proposal(
    11372,
    "2021/0478",
    "Integriertes Klimaschutzkonzept; Zwischenbericht",
    office=S64,
    created=date(2021, 11, 5),
    type="Mitteilungsvorlage",
    stations=((UMWELT, "Kenntnisnahme"), (TAG, "Kenntnisnahme")),
    texts=(
        ("SV", """
# Sachlage
Von den 38 Maßnahmen des Konzepts sind elf abgeschlossen, neunzehn laufen, acht haben noch nicht begonnen.
| Handlungsfeld | begonnen | abgeschlossen
| Gebäude | 7 | 4
| Mobilität | 8 | 5
| Beratung | 4 | 2
# Rechtslage
Freiwillige Aufgabe.
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
Keine.
Im Auftrag:
gez.: Mohren
"""),
    ),
)  # fmt: skip

HOCHWASSER = proposal(
    11374,
    "2021/0480",
    "Hochwasserereignis vom 14./15.07.2021;",
    "Wiederherstellung der Gewässer zweiter Ordnung;",
    "überplanmäßige Bereitstellung von Mitteln",
    office=A70,
    created=date(2021, 11, 5),
    stations=((UMWELT, "Anhörung"), (AUSSCHUSS, "Vorberatung"), (TAG, "Entscheidung")),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionstag stimmt der überplanmäßigen Bereitstellung von 350.000 € zu.
"""),
        ("SV", """
# Sachlage
Das Hochwasser hat an Vicht und Inde Böschungen auf einer Länge von rund 2,8 km zerstört. Ein Teil der Arbeiten duldet keinen Aufschub, weil bei Starkregen weitere Schäden drohen.
# Rechtslage
Die Zustimmung zu erheblichen überplanmäßigen Aufwendungen obliegt nach § 83 GO NRW dem Städteregionstag.
# Personelle Auswirkungen
Keine.
"""),
        ("FA", """
# Finanzielle Auswirkungen
Überplanmäßig werden beim Sachkonto 523400 (Unterhaltung von Gewässern), Produkt 13.02.01, 350.000 € benötigt. Die Deckung erfolgt durch Minderaufwendungen beim Sachkonto 531200 in gleicher Höhe.
Eine Erstattung aus dem Aufbaufonds ist beantragt; mit bis zu 280 T€ wird gerechnet.
"""),
    ),
)  # fmt: skip

LANDSCHAFTSPLAN = proposal(
    11344,
    "2021/0457",
    "Landschaftsplan VII „Eschweiler – Stolberg“; 2. Änderung",
    office=A70,
    created=date(2021, 10, 27),
    stations=((UMWELT, "Vorberatung"), (TAG, "Entscheidung")),
    fields=(("Aktenzeichen", "70.3/7-2"),),
    attachments=(
        attachment("Karte West", "KarteWest.pdf", 1, 1003.9, "26.10.2021 12:31:18"),
        attachment("Karte West", "KarteWest_1.pdf", 2, 1003.9, "26.10.2021 12:33:40"),
    ),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionstag beschließt, das Verfahren zur 2. Änderung einzuleiten.
"""),
        ("SV", """
# Sachlage
Die Änderung betrifft drei Flächen am Propsteier Wald mit zusammen 17,3 ha. Zwei Flächen werden Naturschutzgebiet, auf der dritten entfällt das Betretungsverbot.
# Rechtslage
§§ 14 ff. LNatSchG NRW.
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
Für das Gutachten fallen voraussichtlich 19.500,00 EUR an (Produkt 13.01.01, Sachkonto 529100, Haushaltsjahr 2022).
Im Auftrag:
gez.: Ruland
"""),
    ),
)  # fmt: skip

LEADER = proposal(
    11383,
    "2021/0486",
    "Bewerbung als LEADER-Region 2023 bis 2027",
    office=S85,
    created=date(2021, 11, 10),
    stations=((STRUKTUR, "Entscheidung"),),
    refers_to=((11207, "2021/0380"),),
    fields=(("Bearbeiter/-in", "Frau Ohligschläger"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Ausschuss stimmt der Bewerbung zu und stellt den Eigenanteil in Aussicht.
"""),
        ("SV", """
# Sachlage
Die Eifelkommunen wollen sich gemeinsam bewerben. Die Entwicklungsstrategie ist bis zum 04.03.2022 einzureichen.
Beteiligt sind:
- Monschau,
- Roetgen,
- Simmerath,
- die Nachbarkommunen im Kreis Düren.
# Rechtslage
Freiwillige Aufgabe.
# Personelle Auswirkungen
Das Regionalmanagement wird bei einem Verein angesiedelt.
# Finanzielle/bilanzielle Auswirkungen
Der Eigenanteil der StädteRegion beläuft sich für 2023 bis 2027 auf jeweils 35.000 € (Budget von S 85, Produkt 15.01.01, Sachkonto 531800).
Im Auftrag:
gez.: Tannhäuser
"""),
    ),
)  # fmt: skip

PROPOSALS = (RADWEG, MACHBARKEIT, KLIMASCHUTZ, HOCHWASSER, LANDSCHAFTSPLAN, LEADER)
