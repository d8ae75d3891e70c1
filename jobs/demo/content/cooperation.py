"""Proposal 11378, the one the demonstration follows: after the facts of a real one, in words of our own."""

# ruff: noqa: E501  # prose: a paragraph is a line

from datetime import date

from jobs.demo.content.bodies import AUSSCHUSS, S85, STRUKTUR
from jobs.demo.content.build import proposal

BESCHLUSS = """
# Beschlussvorschlag
Der Städteregionsausschuss fasst folgende Beschlüsse:
1. Er bewertet die bisherige Zusammenarbeit als Gewinn für den Wirt\u00adschaftsstandort und spricht der AGIT seinen Dank aus.
2. Er entsendet sieben Mandatsträger_innen; die Benennung folgt der Besetzung der Unterausschüsse.
3. Er genehmigt den Entsandten die Dienstreise nach Ansan (Südkorea) in der Zeit vom 03. bis 09.04.2022.
"""
SACHVERHALT = """
# Sachlage
Seit dem Beschluss vom 23.11.2017 arbeitet die StädteRegion mit der südkoreanischen Industriestadt Ansan zusammen (siehe SV-Nr.: 2017/0472). Getragen wird die Zusammenarbeit von der AGIT, den Hochschulen und mehreren Unternehmen aus der Region.
Im Vordergrund stehen Betriebsbesuche, gemeinsame Forschungsvorhaben und die Ansiedlung koreanischer Firmen. Das Technologiezentrum in Herzogenrath, das zehn mittelständischen Betrieben aus Korea Räume bietet, ist das bisher größte Ergebnis.
Eine Reise politischer Vertreter_innen war schon für das Jahr 2020 verabredet und musste wegen der Pandemie ausfallen. Sie ist nun für den Zeitraum vom 03. bis 09.04.2022 geplant. Folgende Themen sollen behandelt werden:
1. Ausbau des Technologiezentrums und Gewinnung weiterer Mieter,
2. Einsatz erneuerbarer Energien in Produktionsbetrieben,
3. Austausch von Studierenden und Auszubildenden.
Die Delegation wird aus rund 20 Personen bestehen. Für die Flüge wird ein CO₂-Ausgleich gezahlt. Die Einreisebestimmungen klärt die AGIT mit der Botschaft.
# Rechtslage
Die Zusammenarbeit mit Ansan gehört zu den freiwilligen Aufgaben der StädteRegion.
# Personelle Auswirkungen
Keine.
# Finanzielle/bilanzielle Auswirkungen
Im Budget von S 85, Produkt 15.01.01, Teilprodukt 990100 Wirtschaftsförderung, stehen beim Sachkonto 544016 der Zuschuss an die AGIT i.H.v. 15.000 € (+MwSt) sowie 25.000 € für die Kooperation mit Ansan bereit.
Im Auftrag:
gez.: Tannhäuser
"""

COOPERATION = proposal(
    11378,
    "2021/0482",
    "Wirtschafts- und Wissenschaftskooperation mit Ansan, Südkorea;",
    "Delegationsreise und weiterer Ausblick",
    office=S85,
    created=date(2021, 11, 8),
    stations=((STRUKTUR, "Vorberatung"), (AUSSCHUSS, "Entscheidung")),
    texts=(("BV", BESCHLUSS), ("SV", SACHVERHALT)),
)

PROPOSALS = (COOPERATION,)
