"""When a section denies effects on the own budget, and when it only seems to."""

import pytest

from scraper.budget import read_budget

DENIALS = [
    "Keine.",
    "keine",
    "- keine -",
    "./.",
    "Nein",
    "Entfällt.",
    "entfällt, da reine Kenntnisnahme",
    "Es ergeben sich keine finanziellen Auswirkungen.",
    "Finanzielle Auswirkungen bestehen nicht.",
    "Haushaltswirtschaftliche Auswirkungen ergeben sich durch diese Vorlage nicht.",
    "Es entstehen der Stadt keine Kosten.",
    "Keine Mehrkosten.",
    "Kosten fallen für den Kreis nicht an.",
    "Der Beschluss ist kostenneutral.",
    "Ohne Auswirkungen auf den Haushalt",
    "Haushaltsmittel sind nicht erforderlich.",
    "Zusätzliche Haushaltsmittel werden nicht benötigt.",
    "Durch den Beschluss wird der städtische Haushalt nicht belastet.",
    "Finanzielle Auswirkungen: keine",
    "Haushaltsmittel werden nicht in Anspruch genommen.",
    "Es entstehen weder Einnahmen noch Ausgaben.",
    "Zurzeit keine.",
    "Die Nutzung ist für die Stadt kostenfrei.",
    # box of NEIN ticked, in the orders forms have
    "JA\n\nNEIN\n\nx",
    "☐ ja ☒ nein",
    "Ja [ ] Nein [x]",
    "[x] keine Auswirkungen\n[ ] einmalige Kosten in Höhe von ____ €",
    # all cells zero
    "Kosten: 0,00 €\nFolgekosten: 0,00 €",
    "Einzahlungen\n0\n0\nAuszahlungen\n0\n0",
    # somebody else pays
    "Keine Kosten für die Stadt. Die 9.000 € trägt der Förderverein.",
    "Der Gemeinde entstehen keine Kosten, das Land übernimmt die 4.500 €.",
    "Es ergeben sich weder Aufwendungen noch Erträge.",
    "Gesamtkosten: 0,00 €\nEigenmittel: 0,00 €",
    "Einnahmen: -\nAusgaben: -\nFolgekosten:",
    "X  keine\n   Mittel stehen zur Verfügung bei",
    "Es fallen keine Kosten an. Der Bund fördert mit 1,2 Mio. €, den Rest von 3.000 € trägt die Stiftung.",
    "Keine unmittelbaren.",
    "Nicht erforderlich",
    "Fehlanzeige",
    "Es entstehen keinerlei finanzielle Verpflichtungen.",
    "Es bedarf keiner Haushaltsmittel.",
    "Die Umbenennung ist nicht mit Kosten verbunden.",
    "Der Beschluss wirkt sich finanziell nicht aus.",
    "Der städtische Haushalt bleibt unberührt.",
    "Finanzielle Auswirkungen hat die Vorlage keine.",
    "Es ergeben sich weder Mehr- noch Minderausgaben.",
    "Keine haushaltsmäßige Berührung",
    "Nicht haushaltswirksam",
    "Eine Inanspruchnahme von Haushaltsmitteln erfolgt nicht.",
    "Es entstehen keine Sach- und Personalkosten.",
    "Keine finanz. Auswirkungen",
    "Bilanziell und finanziell neutral",
    "Eine finanzielle Beteiligung ist nicht vorgesehen; sämtliche Kosten trägt der Investor.",
    "Haushaltsjahr 2022: keine\nFolgejahre: keine",
    "Auswirkungen auf Stellenplan und Haushalt: keine",
    "Entstehen finanzielle Auswirkungen? Nein.",
    "O ja  X nein",
    "[_] ja [X] nein",
    "☐ Ja ☒ Nein\nKlimarelevanz: ☒ ja ☐ nein",
    "☒ keine haushaltsmäßige Berührung\n☐ Mittel stehen zur Verfügung",
    "Der Haushalt wird nicht belastet, die 3.480 € werden aus Spendenmitteln beglichen.",
    "Für die Kommune kostenneutral; die Umrüstung (34.000 €) finanziert die Netzbetreiberin.",
]
NO_DENIALS = [
    "Die Kosten können noch nicht beziffert werden.",
    "Nicht bezifferbar.",
    "Siehe gesonderte Vorlage.",
    "Keine unmittelbaren Auswirkungen; die Kosten stehen in einer gesonderten Vorlage.",
    "Es sind keine Mittel veranschlagt.",
    "Im Haushalt sind hierfür keine Mittel vorgesehen.",
    "Keine, die Mittel stehen bei Produkt 12.01.01 bereit.",
    "Keine zusätzlichen Kosten, die Mittel sind eingeplant.",
    "Keine zusätzlichen Kosten; 500 € sind eingeplant.",  # nobody else pays
    "Es entstehen keine Folgekosten; die Anschaffung kostet 500 €.",
    "[ ] keine Auswirkungen\n[x] einmalige Kosten in Höhe von 500 €",
    "[ ] keine Auswirkungen",
    "Es entstehen keine Kosten, die nicht im Haushalt veranschlagt sind.",
    "Keine über den Ansatz hinausgehenden Kosten.",
    "Vorerst keine; die Kosten werden im Haushaltsplan 2025 dargestellt.",
    "JA\nx\nNEIN",
    "☒ ja ☐ nein",
    "ja / nein",  # both printed, none ticked
    "Es stehen 0 € zur Verfügung.",
    "Der Bau beginnt im Mai.",
    "",
    "Einnahmen: keine\nAusgaben: siehe Anlage",
    "Kosten: 0 €\nverfügbar: 0 €",
    "Die Maßnahme ist nicht kostenneutral.",
    "Für die Eltern entstehen keine Kosten.",
    "Keine abschließende Aussage zu den Kosten möglich.",
    "Die Verwaltung hat keine Kosten ermittelt.",
    "Mehrkosten können nicht ausgeschlossen werden.",
    "Die Kosten sind noch zu ermitteln. Personelle Auswirkungen: keine.",
    "Auswirkungen auf das Klima: keine",
    "Folgekosten: keine",
    "Kosten: siehe Vorlage 17/2022\nFolgekosten: keine",
    "Mittel im Haushalt veranschlagt: ☐ ja ☒ nein",
    "Deckung gegeben? nein",
    "Die Stadt übernimmt die Kosten von 5.000 €. Dem Verein entstehen keine Kosten.",
    "Die Kosten von 5.000 € trägt zur Hälfte der Verein. Weitere Kosten entstehen nicht.",
]


@pytest.mark.parametrize("text", DENIALS)
def test_plain_denials_are_no_impact_and_point_to_their_words(text: str) -> None:
    budget = read_budget(text, "Finanzielle Auswirkungen")
    assert budget.no_impact
    assert budget.no_impact_span is not None
    start, end = budget.no_impact_span
    assert text[start:end].strip()


@pytest.mark.parametrize("text", NO_DENIALS)
def test_doubt_bookings_and_own_sums_are_an_impact(text: str) -> None:
    budget = read_budget(text, "Finanzielle Auswirkungen")
    assert not budget.no_impact
    assert budget.no_impact_span is None


def test_span_is_the_sentence_that_denies() -> None:
    text = "Die Prüfung ist abgeschlossen. Es entstehen keine Kosten. Weiteres folgt."
    start, end = read_budget(text).no_impact_span or (0, 0)
    assert text[start:end] == "Es entstehen keine Kosten."


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("Keine.", "Personelle Auswirkungen", False),
        ("Keine.", "Personelle und finanzielle Auswirkungen", True),
        ("Keine.", "Auswirkungen auf das Klima", False),
        ("Keine.", None, True),
        ("Den Teilnehmern entstehen keine Kosten.", "Sachverhalt", False),
        ("Es ergeben sich keine finanziellen Auswirkungen.", "Sachverhalt", True),
    ],
)
def test_a_bare_denial_needs_a_heading_about_money(text: str, heading: str | None, expected: bool) -> None:
    assert read_budget(text, heading).no_impact is expected
