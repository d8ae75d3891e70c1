"""Proposals about schools, youth and buildings."""

# ruff: noqa: E501  # prose: a paragraph is a line

from datetime import date

from jobs.demo.content.bodies import A40, A43, A51, A61, AUSSCHUSS, BAU, JUGEND, SCHULE, TAG
from jobs.demo.content.build import attachment, proposal

BERUFSKOLLEG = proposal(
    11341,
    "2021/0455",
    "Sanierung der naturwissenschaftlichen Räume am Berufskolleg Simmerath;",
    "Entwurfsplanung und Kostenberechnung",
    office=A61,
    created=date(2021, 10, 26),
    stations=((BAU, "Vorberatung"), (SCHULE, "Kenntnisnahme"), (AUSSCHUSS, "Entscheidung")),
    fields=(("Bearbeiter/-in", "Herr Lövenich"), ("Aktenzeichen", "61.2/40-17")),
    attachments=(
        attachment("Grundriss 2. Obergeschoss", "Grundriss2OG.pdf", 1, 460.8, "25.10.2021 16:09:37"),
        attachment("Kostenberechnung (Stand 10/2021)", "Kostenberechnung.pdf", 4, 86.3, "25.10.2021 16:12:02"),
    ),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionsausschuss
1. stimmt der Entwurfsplanung für die Sanierung der naturwissenschaftlichen Räume zu,
2. gibt die Mittel in Höhe von 1.280.000 € frei und
3. beauftragt die Verwaltung mit der Ausschreibung der Bauleistungen.
"""),
        ("SV", """
# Sachlage
Die Fachräume für Chemie und Physik stammen aus dem Jahr 1983. Abzüge, Gasversorgung und Elektrik entsprechen nicht mehr den Vorschriften; zwei Räume sind seit Ostern 2021 gesperrt.
Die Planung sieht vier gleich große Räume mit gemeinsamer Vorbereitung vor. Während der Bauzeit – voraussichtlich Juli 2022 bis März 2023 – wird der Unterricht in Containern erteilt.
*Hinweis zur Barrierefreiheit:*
Alle Räume sind über den vorhandenen Aufzug zu erreichen; je ein Arbeitstisch ist unterfahrbar.
# Rechtslage
Nach § 79 Schulgesetz NRW hat der Schulträger die Räume bereitzustellen und zu unterhalten.
# Personelle Auswirkungen
Keine.
"""),
        ("FA", """
# Finanzielle Auswirkungen
Die Gesamtkosten betragen laut Kostenberechnung 1.280.000 €. Die Auszahlung ist im Produkt 03.01.05, Sachkonto 785110, unter der Investitionsnummer I-610247 veranschlagt:
| Haushaltsjahr | Sachkonto | Ansatz | Bemerkung
| 2022 | 785110 | 480.000 € | Haushalt 2022
| 2023 | 785110 | 800.000 € | Verpflichtungsermächtigung
Die Miete der Container (rd. 64.500 €) wird aus Sachkonto 542200 gezahlt.
"""),
        ("AN", """
# Anlage/n
Grundriss, Kostenberechnung
"""),
    ),
)  # fmt: skip

SCHULSOZIALARBEIT = proposal(
    11352,
    "2021/0461",
    "Schulsozialarbeit an den Förderschulen; Bericht über das Schuljahr 2020/2021",
    office=A43,
    created=date(2021, 11, 2),
    type="Mitteilungsvorlage",
    stations=((SCHULE, "Kenntnisnahme"), (JUGEND, "Kenntnisnahme")),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Ausschuss nimmt den Bericht zur Kenntnis.
"""),
        ("SV", """
# Sachlage
An den sechs Förderschulen sind neun Fachkräfte der Schulsozialarbeit tätig. Im Berichtsjahr fanden 1.312 Beratungen statt, davon 418 per Telefon oder Video.
Schwerpunkte waren
- der Kontakt zu Familien während des Distanzunterrichts,
- die Vermittlung von Leihgeräten,
- Gruppenangebote nach der Wiederöffnung.
# Rechtslage
Grundlage ist die Förderrichtlinie des Landes vom 01.01.2021.
# Personelle Auswirkungen
Es handelt sich um neun unbefristete Stellen im Stellenplan des A 43.
# Finanzielle/bilanzielle Auswirkungen
Das Land beteiligt sich mit 60 v. H. an den Personalkosten. Ertrag: 312.400 EUR (Produkt 03.03.01, Sachkonto 414110); Aufwand: 520.667 EUR (Sachkonto 501200).
Im Auftrag:
gez.: Dr. Weißhaupt
"""),
        ("AN", """
# Anlage/n
keine
"""),
    ),
)  # fmt: skip

KITAPLAN = proposal(
    11360,
    "2021/0467",
    "Kindergartenbedarfsplanung 2022/2023;",
    "1. Fortschreibung",
    office=A51,
    created=date(2021, 11, 3),
    stations=((JUGEND, "Entscheidung"),),
    author=("Arbeitsgruppe Jugendhilfeplanung",),
    attachments=(attachment("Bedarfsplan 2022-2023.pdf", "Bedarfsplan20222023.pdf", 1, 912.4, "02.11.2021 09:41:07"),),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Kinder- und Jugendhilfeausschuss beschließt die 1. Fortschreibung der Kindergartenbedarfsplanung in der Fassung der Anlage.
"""),
        ("SV", """
# Sachlage
Zum Stichtag 01.10.2021 lebten in den vier Gemeinden des Jugendamtsbezirks 1.947 Kinder unter sechs Jahren, 83 mehr als im Vorjahr. Für 2022/2023 fehlen rechnerisch 46 Plätze für Kinder unter drei Jahren.
Vorgeschlagen werden zwei zusätzliche Gruppen in Roetgen und eine in Monschau.
# Rechtslage
Seit dem 01.08.2013 haben Kinder ab dem vollendeten ersten Lebensjahr einen Anspruch auf Förderung (§ 24 SGB VIII).
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
Die Betriebskostenzuschüsse steigen ab 2022 um rund 0,4 Mio. € jährlich. Sie sind im Teilergebnisplan 06.01 (Kinderbetreuung), Sachkonto 531810, eingeplant.
Im Auftrag:
gez.: Frantzen
"""),
        ("AN", """
# Anlage/n
Bedarfsplan
"""),
    ),
)  # fmt: skip

SCHULENTWICKLUNG = proposal(
    11319,
    "2021/0431",
    "Schulentwicklungsplan für die Berufskollegs 2022 bis 2027",
    office=A40,
    created=date(2021, 10, 12),
    stations=((SCHULE, "Vorberatung"), (AUSSCHUSS, "Vorberatung"), (TAG, "Entscheidung")),
    attachments=(
        attachment("Entwurf (1)", "Entwurf1.pdf", 1, 733.1, "11.10.2021 11:20:45"),
        attachment("Entwurf (2)", "Entwurf2.pdf", 2, 733.1, "11.10.2021 11:21:13"),
    ),
    texts=(
        ("BV", """
# Beschlussvorschlag
Der Städteregionstag beschließt den Schulentwicklungsplan.
"""),
        ("SV", """
# Sachlage
Der Plan beschreibt die Entwicklung der Schülerzahlen an den sieben Berufskollegs. Erwartet wird ein Rückgang um 4,5 % bis 2025, danach ein leichter Anstieg.
Die Bildungsgänge „Pflegefachassistenz“ und „Informationstechnik“ sollen gestärkt werden; drei Bildungsgänge mit weniger als zwölf Anmeldungen laufen aus.
# Rechtslage
§ 80 Schulgesetz NRW.
# Personelle Auswirkungen
keine
# Finanzielle/bilanzielle Auswirkungen
Unmittelbare Auswirkungen auf den Haushalt bestehen nicht.
Im Auftrag:
gez.: Kück
"""),
    ),
)  # fmt: skip

PROPOSALS = (BERUFSKOLLEG, SCHULSOZIALARBEIT, KITAPLAN, SCHULENTWICKLUNG)
