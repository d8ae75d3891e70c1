"""Denials of effects on the budget, and what only sounds like one, written down before the program saw them."""

import pytest

from scraper.budget import read_budget

DENIED = [
    "Keine",
    "keine.",
    "Entfällt",
    "entfällt, da Mitteilungsvorlage",
    "./.",
    "-",
    "---",
    "Es entstehen keine Kosten.",
    "Der Stadt entstehen durch diesen Beschluss keine Kosten.",
    "Durch die Beschlussfassung ergeben sich keine unmittelbaren finanziellen Auswirkungen.",
    "Finanzielle Auswirkungen: keine",
    "Haushaltsmittel werden nicht benötigt.",
    "Die Maßnahme ist für die Gemeinde kostenfrei.",
    "Kosten entstehen nicht.",
    "Es fallen keine Kosten für die Kommune an.",
    "Die Umsetzung erfolgt haushaltsneutral.",
    "Der Haushalt ist nicht betroffen.",
    "Keine haushaltsrechtlichen Auswirkungen",
    "Nicht haushaltswirksam.",
    "Finanzielle Auswirkungen hat der Beschluss nicht.",
    "Auswirkungen auf den Haushalt sind nicht zu erwarten.",
    "nein",
    "☐ ja ☒ nein",
    "ja ( ) nein (x)",
    "[ ] Ja [X] Nein",
    "Die Änderung der Geschäftsordnung verursacht keine Kosten.",
    "Der Beschluss löst keine finanziellen Folgen aus.",
    "Mit der Vorlage sind keine Ausgaben verbunden.",
    "Für den Landkreis entstehen keine finanziellen Verpflichtungen.",
    "keine Auswirkungen auf Ergebnis- und Finanzhaushalt",
    "Finanzielle Mittel sind nicht erforderlich.",
    "Keine zusätzlichen Kosten.",
    "Es handelt sich um eine kostenneutrale Umschichtung.",
]
NOT_DENIED = [
    "Die Kosten sind noch nicht bekannt.",
    "Siehe Sachverhalt",
    "Die finanziellen Auswirkungen können derzeit nicht beziffert werden.",
    "Die Mittel sind im Haushalt nicht veranschlagt.",
    "Ja",
    "ja (x) nein ( )",
    "☒ ja ☐ nein",
    "Es stehen keine Mittel zur Verfügung.",
    "Keine, die Mittel stehen bei Produkt 11.01.01 bereit.",
    "Es entstehen keine weiteren Kosten außer 5.000 € für Porto.",
    "Nein, aber Folgekosten sind möglich.",
    "Der Zuschuss beträgt 5.000 €, weitere Kosten entstehen nicht.",
    "Keine Deckung vorhanden.",
    "Keine Angabe möglich",
    "Die Kosten können nicht gedeckt werden.",
    "Kosten: nicht bezifferbar",
    "Die Auswirkungen auf den Haushalt werden noch ermittelt.",
    "Keine Kostenbeteiligung des Landes.",
    "Eine Förderung erfolgt nicht.",
    "Keine Haushaltsmittel vorhanden",
    "Im laufenden Jahr keine, ab 2026 jährlich 4.000 €.",
    "Die Stadt trägt keine Kosten des Vereins, zahlt aber 2.000 € Zuschuss.",
    "Nicht ohne Auswirkungen auf den Haushalt.",
    "Kosten entstehen nicht vor 2027.",
    "Ja, siehe unten. Nein",
    "Ob Kosten entstehen, ist offen.",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_never_seen_is_one(text: str) -> None:
    assert read_budget(text, "Finanzielle Auswirkungen").no_impact


@pytest.mark.parametrize("text", NOT_DENIED)
def test_what_only_sounds_like_a_denial_is_none(text: str) -> None:
    assert not read_budget(text, "Finanzielle Auswirkungen").no_impact
