"""The page that explains the package to people, in German: what it proves, what not, how to verify it by hand."""

import textwrap

from storage.evidence.gathered import Evidence, Fetch
from storage.evidence.passage import Passage
from storage.types import utc_text

_FILES = """\
Dateien
  seite.html          die Seite, Byte für Byte
  seite.warc          dieselbe Seite mit Anfrage und Antwort, im Format der
                      Webarchive (ISO 28500)
  abruf.json          wie sie abgerufen wurde
  inhalt.json         der gelesene Inhalt in der Form, die gehasht wird
  fassung.json        derselbe zum Lesen, mit allem, was das Archiv dazu weiß
  kette-eintrag.json  der Eintrag dieser Fassung in der Hashkette des Archivs
  kette.jsonl         er und alle späteren bis zum Kettenkopf, je eine Zeile
                      (fehlt in der kurzen Form)
  SHA256SUMS          die SHA-256 aller Dateien
"""
_REMOVED = """\
Inhalt und Seite dieser Fassung wurden aus rechtlichen Gründen entfernt.
  Grund: {reason}
Geblieben sind Zeiten und Hashes: Wer die Seite aus anderer Quelle besitzt,
kann zeigen, dass es dieselbe ist.
"""
_PROVES = """\
Was das belegt
  - seite.html sind die Bytes, die das Archiv beim Abruf erhielt (nach
    Auflösung der Übertragungskodierung), unverändert: Ihr SHA-256 steht im
    Ketteneintrag.
  - abruf.json sagt, wie sie kamen: Adresse, Zeit, Status, Kopfzeilen beider
    Seiten. Auch das deckt der Ketteneintrag.
  - Jeder Eintrag der Kette nennt den Hash des vorigen. Wer einen Kettenkopf
    (Nummer und Hash des letzten Eintrags) kennt, der zu einer bestimmten Zeit
    außerhalb des Archivs vermerkt wurde, kann nachrechnen, dass dieser
    Eintrag damals schon genau so dastand.
"""
_PROVES_NOT = """\
Was das nicht belegt
  - dass der Server der Kommune genau das gesendet hat: Webseiten sind nicht
    unterschrieben. Dafür steht der Betreiber des Archivs ein; unabhängige
    Abrufe Dritter (etwa das Internet Archive) stützen es.
  - die Uhrzeit über die Uhr des abrufenden Rechners hinaus.
  - ohne einen anderswo vermerkten Kettenkopf: dass die Kette nicht als Ganzes
    neu gerechnet wurde.
  - dass stimmt, was auf der Seite steht, oder wann genau es dort erschien:
    "observed_at" ist der erste Abruf, der es zeigte, "confirmed_at" der
    letzte. Geändert wurde es irgendwann zwischen zwei Abrufen.
  - inhalt.json und fassung.json hat ein Programm aus der Seite gelesen. Im
    Zweifel gilt die Seite.
"""
_WHOLE_CHAIN = """\
  while IFS= read -r z; do printf '%s' "$z" | sha256sum; done < kette.jsonl
      Jeder Wert steht in der nächsten Zeile von kette.jsonl als "previous".
      Der letzte ist der Kettenkopf:
      {head}
"""


def explanation(evidence: Evidence, *, short: bool) -> str:
    """Return LIESMICH.txt. `short`: the package holds the revision's own entry of the chain only."""
    removed = evidence.redaction
    what = _FILES if removed is None else _REMOVED.format(reason=removed)
    found = [] if evidence.passage is None else [_found(evidence.passage)]
    return "\n".join([_title(evidence), *found, what, _by_hand(evidence, short=short), _PROVES, _PROVES_NOT])


def _title(evidence: Evidence) -> str:
    shown, fetch = evidence.shown, evidence.fetch
    name = "Sitzung" if shown["kind"] == "meeting" else "Vorlage"
    said = " ".join(str(shown[key]) for key in ("reference", "title") if shown.get(key))
    facts = [
        ("Bezeichnung", said or "(entfernt)"),
        ("Seite", fetch.url if fetch else shown["url"]),
        ("abgerufen", f"{utc_text(fetch.fetched_at)} (UTC)" if fetch else "unbekannt"),
        *_again(evidence),
        ("so gesehen", f"{shown['observed_at']} bis {shown['confirmed_at']} (UTC)"),
        *_absence(evidence),
        ("Ketteneintrag", f"{evidence.entry.position}:{evidence.entry.hash}"),
        ("Kettenkopf", f"{evidence.head.position}:{evidence.head.hash}"),
        ("", "(beim Erstellen dieses Nachweises)"),
    ]
    lines = [f"  {label:<14}{value}" for label, value in facts]
    return "\n".join([f"Nachweis: {name} {evidence.item}, Fassung {evidence.number}", "", *lines]) + "\n"


def _found(passage: Passage) -> str:
    said = textwrap.fill(" ".join(passage.sentence.split()), 74, initial_indent="  ", subsequent_indent="  ")
    where = f"  ({passage.path} in fassung.json, Zeichen {passage.start} bis {passage.end}; siehe fundstelle.json)"
    return f"Fundstelle zu „{passage.query}“\n{said}\n{where}\n"


def _again(evidence: Evidence) -> list[tuple[str, str]]:
    """Say of bytes that came back that the fetch is the one that first brought them."""
    if evidence.first_of is None:
        return []
    first = f"für Fassung {evidence.first_of}; zu Beginn dieser Fassung kamen dieselben"
    return [("", first), ("", "Bytes wieder: observed_at und page_sha256 im Ketteneintrag")]


def _absence(evidence: Evidence) -> list[tuple[str, str]]:
    shown = evidence.shown
    if not shown.get("withdrawn_at"):
        return []
    return [("zurückgezogen", f"seit {shown['gone_since']}, bestätigt {shown['withdrawn_at']} (UTC)")]


def _by_hand(evidence: Evidence, *, short: bool) -> str:
    lines = [
        "Prüfen von Hand (auf macOS: shasum -a 256 statt sha256sum)",
        "  sha256sum -c SHA256SUMS",
        *(_of_page(evidence.fetch) if evidence.fetch else []),
        *(_of_content(evidence) if evidence.content is not None else []),
        "  sha256sum kette-eintrag.json",
        f"      {evidence.entry.hash}",
    ]
    chained = "" if short else _WHOLE_CHAIN.format(head=evidence.head.hash)
    return "\n".join(lines) + "\n" + chained


def _of_page(fetch: Fetch) -> list[str]:
    page = ["  sha256sum seite.html", f"      {fetch.sha256}", "      steht in kette-eintrag.json als page_sha256"]
    how = ["  sha256sum abruf.json", "      steht in kette-eintrag.json als fetch_sha256"]
    return [*(page if fetch.body is not None else []), *how]


def _of_content(evidence: Evidence) -> list[str]:
    lines = ["  sha256sum inhalt.json", f"      {evidence.current_hash}"]
    if evidence.current_hash == evidence.content_hash:
        return [*lines, "      steht in kette-eintrag.json als content_hash"]
    return [
        *lines,
        "      (Eine spätere Programmfassung hat die Seite neu gelesen. In",
        "      kette-eintrag.json steht, was die erste las.)",
    ]
