"""Invented proposals: sentences, sums, lists and tables drawn from a random generator. Nothing here means anything."""

from datetime import date, timedelta
from random import Random

from jobs.demo.content import bodies
from jobs.demo.content.build import attachment
from jobs.demo.model import Attachment, Block, Bullets, Numbered, Paragraph, Part, Table, Text

COMMITTEES = (bodies.STRUKTUR, bodies.AUSSCHUSS, bodies.TAG, bodies.SOZIALES, bodies.SCHULE, bodies.JUGEND,
              bodies.UMWELT, bodies.BAU, bodies.PRUEFUNG)  # fmt: skip
OFFICES = (bodies.S85, bodies.S64, bodies.S13, bodies.A20, bodies.A40, bodies.A43, bodies.A50, bodies.A51, bodies.A53,
           bodies.A61, bodies.A70, bodies.A10, bodies.A38)  # fmt: skip
TYPES = ("Sitzungsvorlage", "Mitteilungsvorlage", "Beschlussvorlage", "Antrag", "Anfrage", "Dringlichkeitsvorlage")
ROLES = ("Vorberatung", "Entscheidung", "Kenntnisnahme", "Anhörung", None)
RESULTS = ("ungeändert beschlossen", "geändert beschlossen", "zur Kenntnis genommen", "vertagt", "abgelehnt",
           "zurückgestellt", "einstimmig empfohlen", "verwiesen")  # fmt: skip
_ACTS = (
    "Sanierung",
    "Erweiterung",
    "Neubau",
    "Fortschreibung",
    "Förderung",
    "Überprüfung",
    "Ausschreibung",
    "Auflösung",
)
_THINGS = ("der Gesamtschule", "des Radwegenetzes", "der Geschäftsstelle", "des Straßenbahnanschlusses",
           "des Ärztehauses", "der Fußgängerbrücke", "des Bäderkonzeptes", "der Übergangswohnheime",
           "des Grünflächenpflegeplans")  # fmt: skip
_PLACES = ("in Würselen", "in Stolberg (Rhld.)", "am Rursee", "in Baesweiler", "Höfen – Süd", "in „Alt-Monschau“")
_SUBJECTS = (
    "Die Verwaltung",
    "Der Träger",
    "Das Gutachterbüro",
    "Die Bezirksregierung",
    "Der Beirat",
    "Die Träger\xadin",
)
_VERBS = ("empfiehlt", "prüft", "begrüßt", "benötigt", "unterstützt", "erläutert")
_OBJECTS = ("die vorgesehene Lösung", "eine Überarbeitung bis Ende des Jahres", "den Maßnahmen\xadkatalog",
            "Tief- & Hochbau", "die Öffnung für Dritte", "das Vorhaben im Übrigen", "weniger als < 5 v. H.",
            "die Größe „XL“")  # fmt: skip
_TAILS = (".", " (siehe SV-Nr.: 2019/0{n:03}).", "; Näheres in Anlage {k}.", " zum {d}.",
          " – nach § {k} Abs. 2 GO NRW.", " in Höhe von {s}.")  # fmt: skip
_BUDGET = (
    "Im Budget von S {k}, Produkt 15.01.{k:02}, Sachkonto 5440{k:02}, stehen {s} bereit.",
    "Die Aufwendungen von {s} sind bei Kostenstelle 50{n:04}, Sachkonto 529{n:03}, veranschlagt.",
    "Investitionsnummer I-{n:06}: {s} im Haushaltsjahr 2022.",
    "Haushaltsstelle 0.8200.7{n:03}: {s}.",
    "Überplanmäßig {s} bei PSP-Element 4-0111{k:02}-900-7; Deckung durch Minderaufwand.",
)
_NOTHING = ("Keine.", "keine", "entfällt", "---")


def amount(rng: Random) -> str:
    """Return a sum of money in one of the usual spellings."""
    value = rng.randrange(1, 4000) * rng.choice((50, 250, 1000))
    plain = f"{value:,}".replace(",", ".")
    return rng.choice(
        (f"{plain} €", f"{plain},00 EUR", f"rd. {plain} Euro", f"{value // 1000 or 1} T€", f"{plain}\xa0€")
    )


def day(rng: Random, start: date = date(2021, 1, 4)) -> date:
    return start + timedelta(days=rng.randrange(300))


def title(rng: Random) -> tuple[str, ...]:
    first = f"{rng.choice(_ACTS)} {rng.choice(_THINGS)} {rng.choice(_PLACES)}"
    return (f"{first};", f"Stand {day(rng):%d.%m.%Y}") if rng.random() < 0.3 else (first,)


def sentence(rng: Random) -> str:
    filled = rng.choice(_TAILS).format(
        n=rng.randrange(1000), k=rng.randrange(1, 99), d=f"{day(rng):%d.%m.%Y}", s=amount(rng)
    )
    return f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)}{filled}"


def _paragraph(rng: Random) -> Paragraph:
    text = " ".join(sentence(rng) for _ in range(rng.randrange(1, 4)))
    return Paragraph(f"{sentence(rng)}\n{text}" if rng.random() < 0.1 else text)


def _block(rng: Random) -> Block:
    draw = rng.random()
    items = tuple(sentence(rng) for _ in range(rng.randrange(1, 5)))
    if draw < 0.1:
        return Numbered(items, rng.choice((1, 1, 3)))
    if draw < 0.2:
        return Bullets(items)
    if draw < 0.25:
        return Table((("Jahr", "Sachkonto", "Ansatz"), *((str(2022 + n), f"5{n}4110", amount(rng)) for n in range(3))))
    return _paragraph(rng)


def _blocks(rng: Random) -> tuple[Block, ...]:
    return tuple(_block(rng) for _ in range(rng.randrange(1, 4)))


def _budget(rng: Random) -> tuple[Block, ...]:
    if rng.random() < 0.3:
        return (Paragraph(rng.choice(_NOTHING)),)
    line = rng.choice(_BUDGET).format(n=rng.randrange(1000), k=rng.randrange(1, 99), s=amount(rng))
    return (Paragraph(line), Paragraph("Im Auftrag:"), Paragraph("gez.: Mustermann"))


def texts(rng: Random, first_number: int) -> tuple[Text, ...]:
    """Return one to four embedded texts; their document numbers count from `first_number`."""
    result = [
        Text("BV", first_number, "Beschlussvorschlag", (Part("Beschlussvorschlag", _blocks(rng)),)),
        Text("SV", first_number + 1, "Sachverhalt", _situation(rng)),
    ]
    if rng.random() < 0.3:
        result.append(Text("FA", first_number + 2, "Finanzielle Auswirkungen", (Part(None, _budget(rng)),)))
    if rng.random() < 0.2:
        listed = (Paragraph(rng.choice(("keine", "Lageplan, Kostenschätzung"))),)
        result.append(Text("AN", first_number + 3, "Anlage/n", (Part("Anlage/n", listed),)))
    return tuple(result[1 if rng.random() < 0.1 else 0 :])


def _situation(rng: Random) -> tuple[Part, ...]:
    nothing = (Paragraph(rng.choice(_NOTHING)),)
    parts = [
        Part("Sachlage" if rng.random() < 0.8 else None, _blocks(rng)),
        Part("Rechtslage", (_paragraph(rng),)),
        Part("Personelle Auswirkungen", nothing),
        Part("Finanzielle/bilanzielle Auswirkungen", _budget(rng)),
    ]
    return tuple(parts[: rng.randrange(1, 5)])


def attachments(rng: Random) -> tuple[Attachment, ...]:
    if rng.random() < 0.6:
        return ()
    return tuple(_attachment(rng, n) for n in range(1, rng.randrange(2, 5)))


def _attachment(rng: Random, internal: int) -> Attachment:
    name = rng.choice(("Lageplan", "Kostenschätzung (1)", "Karte", "Übersicht „Süd“.pdf", "Stellungnahme & Anlagen"))
    uploaded = f"{day(rng):%d.%m.%Y} {rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"
    return attachment(name, f"Anlage{internal}.pdf", internal, rng.randrange(30, 10_000) / 10, uploaded)
