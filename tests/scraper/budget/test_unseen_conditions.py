"""Conditions, exceptions and doubts that deny no costs, and what does deny them.

The readings were written down from the conventions before the program saw the texts.
"""

from tests.scraper.budget.told import Headed, misread

MONEY = "Finanzielle Auswirkungen"

CASES: list[Headed] = [
    (
        MONEY,
        (
            "Nein\n(sofern keine Auswirkung = entfällt die Aufzählung/Punkt beendet)\nJa –\ninvestiv"
            "\nFinanzstelle/n:\nAuszahlungen für die Maßnahme: €"
        ),
        [],
    ),
    (MONEY, "Wenn keine finanziellen Auswirkungen entstehen, ist die Seite leer zu lassen.", []),
    (MONEY, "Falls keine Kosten entstehen, entfällt dieser Punkt.\nKosten: 12.500 €", ["unlinked: 12500"]),
    (MONEY, 'Sofern keine Mittel erforderlich sind: bitte "entfällt" eintragen', []),
    (MONEY, "(wenn keine: entfällt)\nKosten: 500 €", ["unlinked: 500"]),
    (MONEY, "Soweit keine Auswirkungen bestehen, bitte ankreuzen.", []),
    (
        MONEY,
        ("Finanzielle Auswirkungen (falls keine, bitte begründen): Der Beschluss hat keine finanziellen Auswirkungen."),
        ["no impact"],
    ),
    (MONEY, "Es entstehen keine Kosten, sofern der Verein die Pflege übernimmt.", ["no impact"]),
    (MONEY, "Die Bezirksversammlung hat keine Kosten zu tragen.", ["no impact"]),
    (MONEY, "Ob Kosten entstehen, ist noch nicht bekannt.", []),
    (MONEY, "Nur falls keine Förderung gewährt wird, entstehen Kosten.", []),
    (MONEY, "Keine, sofern die Beschlussempfehlung angenommen wird.", ["no impact"]),
    (
        MONEY,
        (
            "Die Vorlage berührt nicht den Etat des lfd. Haushaltsjahres.\nDie Vorlage berührt den"
            " Etat auf der Aufwandsseite.\nMittel stehen haushaltsrechtlich zur Verfügung.\nDeckung"
            "svorschlag:"
        ),
        [],
    ),
    (
        MONEY,
        (
            "Einnahmen ............................. 665.300.000 €\nAusgaben ....................."
            "......... 665.300.000 €"
        ),
        ["unlinked: 665300000, 665300000"],
    ),
    (
        MONEY,
        "Zaun ........... 12.500,00\nTor ............ 3.250,00\nSumme ......... 15.750,00 €",
        ["unlinked: 12500, 3250, 15750"],
    ),
    (MONEY, "2018 = rd. 23 Mio. Euro  2019 = 27 Mio. Euro", ["unlinked: 23000000, 27000000"]),
    (MONEY, "Im Budgetring 510 sind 45.000 € enthalten.", ["unlinked: 45000"]),
    (MONEY, "Unteramtsbudget 23100 „Märkte, Kirchweihen“: 24.650 €", ["budget 23100 = Märkte, Kirchweihen: 24650"]),
    (MONEY, "Soweit ersichtlich entstehen keine Kosten.", ["no impact"]),
    (MONEY, "Sofern nicht anders angegeben, entstehen keine Kosten.", ["no impact"]),
    (
        MONEY,
        ("Für den Fall, dass keine Förderung erfolgt, sind 12.000 € aus Sachkonto 523100 zu zahlen."),
        ["ledger_account 523100: 12000"],
    ),
    (MONEY, "Nein", ["no impact"]),
    (MONEY, "nein, keine", ["no impact"]),
    (MONEY, "Ja", []),
    (MONEY, "[x] Nein\n[ ] Ja", ["no impact"]),
    (MONEY, "[ ] Nein\n[x] Ja, siehe Begründung", []),
    (MONEY, "☐ keine Auswirkungen\n☒ Auswirkungen, siehe Anlage", []),
    (MONEY, "☒ keine Auswirkungen\n☐ Auswirkungen, siehe Anlage", ["no impact"]),
    (MONEY, "Ja ☐\nNein ☒", ["no impact"]),
    (MONEY, "Ja ☒\nNein ☐", []),
    (MONEY, "( ) ja (x) nein", ["no impact"]),
    (MONEY, "Ja\nNein\nX", ["no impact"]),
    (MONEY, "Finanzielle Auswirkungen? ja\nHöhe: noch offen", []),
    (MONEY, "Finanzielle Auswirkungen? nein", ["no impact"]),
    (MONEY, "Hat der Beschluss finanzielle Auswirkungen? Nein.", ["no impact"]),
    (MONEY, "Auswirkungen auf den Stellenplan: keine", []),
    (MONEY, "Stellenplan: keine Auswirkungen\nHaushalt: 5.000 € aus Sachkonto 523100", ["ledger_account 523100: 5000"]),
    (MONEY, "Die Anregung wird abgelehnt; es entstehen deshalb keine Kosten.", ["no impact"]),
    (MONEY, "Keine zusätzlichen Kosten über den Haushaltsansatz hinaus.", []),
    (MONEY, "Keine über die veranschlagten Mittel hinausgehenden Kosten.", []),
    (MONEY, "Keine neuen; die Mittel sind im Haushalt enthalten.", []),
    (MONEY, "Zurzeit keine. Mit der Umsetzung entstehen Kosten, die noch zu ermitteln sind.", []),
    (MONEY, "Die Kosten können nicht beziffert werden.", []),
    (MONEY, "Kosten sind nicht bekannt.", []),
    (MONEY, "Es liegen keine Angaben zu den Kosten vor.", []),
    (MONEY, "Keine Angabe", []),
    (MONEY, "k. A.", []),
    (MONEY, "n. n.", []),
    (MONEY, "entfällt", ["no impact"]),
    (MONEY, "--", ["no impact"]),
    (MONEY, "./.", ["no impact"]),
    (MONEY, "Keine Mehrkosten", ["no impact"]),
    (MONEY, "Es entstehen keine Folgekosten.", []),
    (MONEY, "Personalkosten: keine", []),
    (MONEY, "Die Finanzierung ist nicht gesichert.", []),
    (MONEY, "Eine Förderung erfolgt nicht.", []),
    (MONEY, "Die Mittel wurden nicht abgerufen.", []),
    (MONEY, "Es stehen keine Haushaltsmittel zur Verfügung.", []),
    (MONEY, "Es werden keine städtischen Haushaltsmittel in Anspruch genommen.", ["no impact"]),
    (MONEY, "Die Stadt beteiligt sich nicht an den Kosten.", []),
    (MONEY, "Die Kosten werden nicht von der Stadt getragen.", []),
    (MONEY, "Die Umsetzung erfolgt im Rahmen der laufenden Verwaltung ohne zusätzliche Kosten.", ["no impact"]),
    (MONEY, "Der städtische Haushalt wird durch den Beschluss nicht berührt.", ["no impact"]),
    (MONEY, "Haushaltsneutral", ["no impact"]),
    (MONEY, "nicht haushaltswirksam", ["no impact"]),
    (MONEY, "Auf die finanziellen Auswirkungen wird nicht eingegangen.", []),
    (MONEY, "Keine Bedenken der Kämmerei.", []),
    (MONEY, "Keine Einwände", []),
    (MONEY, "Der Vorhabenträger übernimmt sämtliche Kosten. Der Gemeinde entstehen keine Kosten.", ["no impact"]),
    (MONEY, "Alle Kosten trägt der Investor.", []),
    (MONEY, "Keine Kosten für die Eltern; die Stadt zahlt 12.000 €.", ["unlinked: 12000"]),
    (MONEY, "keine finanziellen Auswirkungen, da reine Kenntnisnahme (Anlage 1, 12 Seiten)", ["no impact"]),
    (MONEY, "Finanzielle Auswirkungen: keine\nPersonelle Auswirkungen: 0,5 VZÄ", ["no impact"]),
    (MONEY, "Ergebnishaushalt: 0,00 €\nFinanzhaushalt: 0,00 €", ["no impact"]),
    (MONEY, "Aufwand: 0 €\nErtrag: 0 €\nFolgekosten: 0 €", ["no impact"]),
    (MONEY, "Aufwand: 5.000 €\nErtrag: 0 €", ["unlinked: 5000"]),
    (MONEY, "Es sind im Haushalt keine Mittel eingestellt. Eine Deckung ist nicht vorhanden.", []),
    (MONEY, "Finanzielle Auswirkungen hat diese Vorlage nicht.", ["no impact"]),
    (MONEY, "Der Beschlussvorschlag wirkt sich finanziell nicht aus.", ["no impact"]),
    (MONEY, "Noch keine. Die Planungskosten werden im Haushalt 2027 angemeldet.", []),
    ("Personelle Auswirkungen", "Keine", []),
    ("Finanzielle und personelle Auswirkungen", "Keine.", ["no impact"]),
    ("Auswirkungen auf das Klima", "Keine.", []),
    ("Haushaltsrechtliche Auswirkungen", "keine", ["no impact"]),
    (MONEY, "Keine Auswirkungen auf den Haushalt 2025; für 2026 sind 30.000 € einzuplanen.", ["unlinked: 30000"]),
    (MONEY, "Die Maßnahme ist nicht kostenneutral.", []),
    (MONEY, "Kostenneutralität ist nicht gegeben.", []),
    (MONEY, "Keine, bis auf die Kosten der Bekanntmachung.", []),
    (MONEY, "Keine, außer Personalaufwand.", []),
    (MONEY, "Es fallen lediglich Portokosten an.", []),
]


def test_a_condition_denies_no_costs() -> None:
    assert misread(CASES) == []
