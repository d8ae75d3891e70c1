"""Whether a section denies effects on the own budget (end of section 8 of `budget.md`)."""

import re
from collections.abc import Iterator

from scraper.budget.boxes import is_unticked, no_is_ticked
from scraper.budget.denials import EVEN_SO, denies, takes_back
from scraper.budget.layout import ends_sentence
from scraper.budget.ownership import Ownership
from scraper.budget.payers import may_be_paid_by_others
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.tokens import NUMBER, WORD
from scraper.budget.vocabulary import matcher

# An answer of one word, and what may stand beside it.
_ANSWER = re.compile(
    r"(?:zunächst|vorerst|derzeit|zurzeit|aktuell|momentan) keine (?:\.|$)"
    r"|(?:keine[rsnm]?|keinerlei|kein|entfällt|entfaellt|entfllt|entllt|entfallen|nein|ohne|negativ|fehlanzeige"
    r"|nicht (?:gegeben|relevant|vorhanden|betroffen|zutreffend|erforderlich|notwendig)|trifft nicht zu)"
    r"(?: (?:unmittelbar|direkt|bekannt|ersichtlich|erkennbar|weiter|zusätzlich|finanziell|bilanziell|vorhanden"
    r"|zu erwarten)"
    r"\w*){0,2}(?: [,.;:(/!-]| [—]|$)"
)
_STROKES = {"./.", "-", "- / -", "/", "- -", "- - -"}  # where it is all that a section says
# Without one of these words a sentence denies nothing.
_may_deny = matcher(
    re.compile(
        r"kein\w*|nicht|nirgends|weder|ohne|nein|entf\w*|entllt|trifft|negativ|fehlanzeige|\w*neutral\w*|unberührt"
        r"|unbelastet|unverändert|unbeeinflusst|kostenfrei|kostenlos"
    )
)
_OTHERWISE = re.compile(
    r"noch nicht(?: [\w-]+){0,4} (?:beziffer|bekannt|absehbar|abschätz|abzuschätzen|benannt|ermittel|quantifizier|fest"
    r"|konkret|vor\b)"
    r"|nicht (?:genau |exakt |abschließend |konkret |seriös )?(?:bezifferbar|beziffert|zu beziffern"
    r"|abschätzbar|absehbar"
    r"|quantifizierbar|abzuschätzen|ermittelt)"
    r"|(?:gesondert|separat|eigen|weiter|später|folgend|künftig|nachfolgend)\w* (?:[\w-]+)?vorlage"
    r"|vorlagen? (?:gesondert|separat)"
    r"|keine (?:[\w-]+ ){0,3}mittel (?:[\w-]+ ){0,6}(?:veranschlagt|vorgesehen|eingeplant|eingestellt"
    r"|vorhanden|bereit|zur)"
    r"|kein\w* (?:[\w-]+ ){1,3}, die nicht|hinausgehende|noch zu ermitteln|noch ermittelt"
    r"|über (?:[\w-]+ ){1,6}hinaus\b|kein\w* ,? ?(?:außer|ausgenommen|bis auf|mit ausnahme)\b"
    r"|keine (?:[\w-]+ )?deckung|kosten (?:werden|sind) (?:[\w-]+ ){0,5}(?:später|nachgereicht|geprüft)"
)
_BOOKED = re.compile(
    r"\b(?:haushalts|finanz|förder)?mittel (?:[\w-]+ ){0,5}?(?:stehen|sind|wurden"
    r"|werden)\b(?! (?:[\w-]+ ){0,6}?nicht\b)"
)
_UNFILLED = re.compile(r" (?:bei|unter|auf|im|in höhe von|von|:)$")  # a field nobody filled in
_FIELD = re.compile(r"(?:\w{1,2} \) )?(?P<label>[^:?]{3,90}) [:?] ?(?P<value>.*)$")
_NOTHING = re.compile(
    r"(?:keine?|keiner|nein|entfällt|entfallen|entfaellt|ohne|\./\.|[-/ ]+$|0|0,00|0,-)"
    r"(?: (?:€|eur|euro))?(?: [,.;:(/-]|$)"
)
_MONEY_FIELD = re.compile(
    r"einzahlung|auszahlung|ertr[aä]g|aufwand|aufwendung|kosten|ergebnis|ausgabe|einnahme|belastung|auswirkung|haushalt"
    r"|finanz|bilanz|relevanz|^ja / nein"
)
_NO_MONEY_FIELD = re.compile(
    r"vorhanden|verfüg|veranschlagt|bereit|eingeplant|deckung|gedeckt|vorgesehen|(?<!stellen)plan\b"
)
_NOT_MONEY = re.compile(
    r"personal|personell|klima|umwelt|ökolog|rechtlich|organisat|stellenplan|verkehr|gesundheit|sozial"
)
_PARTLY = re.compile(
    r"^(?!.*(?:auswirkung|ausgabe|haushalt)).*(?:folge|personal|einnahme|ertr[aä]g|einzahlung|ergebnis)"
)
_PAID = re.compile(
    r"\b(?:trägt|tragen|übernimmt|übernehmen|getragen|übernommen|zahlt|zahlen|bezahlt|finanziert"
    r"|finanzieren|spende|spenden|spendenmitteln?|beglichen"
    r"|fördert|fördern|gefördert|bezuschusst"
    r"|drittmittel|drittmitteln|erstattet|zu lasten des|zu lasten der|sponsor\w*|vollständig gefördert"
    r"|fördermittel\w*)\b"
)
_MONEY_HEADING = re.compile(
    r"finanz|haushalt|kosten|bilanz|deckung|budget|ressourcen|mittel|auswirkung|aufwand|etat|investition|wirtschaftlich"
)
_OTHER_HEADING = re.compile(
    r"^(?!.*(?:finanz|haushalt|bilanz|kosten)).*(?:personell|klima|umwelt|rechtlich|demogra|inklusi|gleichstell)"
)
_FORM_ROWS = re.compile(
    r"einzahlung|auszahlung|ertrag|erträge|aufwand|aufwendung|kosten|ergebnis|ausgabe|einnahme|belastung"
)
_LONGEST = 4000  # characters of a stretch that are looked at
_MOST_TOKENS = 600
_SAYING = {WORD, NUMBER}
_MOST_SUMS = 20  # of one sentence that says who pays them


def no_impact(notes: Notes, owned: Ownership, heading: str | None) -> tuple[int, int] | None:
    """Return the token range that denies effects on the own budget, or None.

    Args:
        notes: what the section says.
        owned: its stretches and who pays.
        heading: of the section; a bare "Keine." under "Personelle Auswirkungen" says nothing about money.
    """
    if notes.mentions or not all(_is_paid_by_others(notes, owned, stretch) for stretch in owned.stretches):
        return None
    about_money = heading is None or (
        _MONEY_HEADING.search(heading.lower()) is not None and not _OTHER_HEADING.search(heading.lower())
    )
    found = _said(notes, owned, about_money=about_money)
    if found is None and about_money:
        found = _denying_field(notes, owned) or _ticked_or_zero(notes, owned)
    if found is None or any(_is_otherwise(text) for text in _chosen(notes, owned)):
        return None
    return found.first, found.last


def _chosen(notes: Notes, owned: Ownership) -> Iterator[str]:
    """Yield the text of each stretch that is no option of a form left without a tick."""
    for stretch in owned.stretches:
        if not is_unticked(notes.script, stretch.first):
            yield _words(notes, stretch)


def _is_otherwise(text: str) -> bool:
    """Say whether a stretch puts off the answer, or books the costs."""
    return bool(_OTHERWISE.search(text) or (_BOOKED.search(text) and not _UNFILLED.search(text)))


def _words(notes: Notes, stretch: Stretch) -> str:
    """Return the words and numbers of a stretch in lower case, marks set apart by blanks."""
    places = range(stretch.first, min(stretch.last, stretch.first + _MOST_TOKENS))
    texts, kinds = notes.script.texts, notes.script.kinds
    kept = [texts[index].lower() for index in places if kinds[index] in _SAYING or texts[index] in ",.;:?()/-"]
    return " ".join(kept)[:_LONGEST].replace(". / .", "./.")


def _said(notes: Notes, owned: Ownership, *, about_money: bool) -> Stretch | None:
    script = notes.script
    both_printed = "ja" in script.folds
    alone = len(owned.stretches) == 1
    before: Stretch | None = None
    if any(_is_taken_back(notes, stretch) for stretch in owned.stretches):
        return None
    for stretch in owned.stretches:
        asking, before = before, stretch
        if not alone and not any(map(_may_deny, script.folds[stretch.first : stretch.last])):
            continue
        text = _words(notes, stretch)
        if is_unticked(script, stretch.first) or (both_printed and text.strip(" .()") == "nein"):
            continue
        asked = asking is None or not script.is_mark(asking.last - 1, "?:") or _is_money_field(_words(notes, asking))
        if asking and not asked and script.is_mark(asking.last - 1, "?"):
            continue
        plain = re.sub(r"^[-./,;:() x0-9]{1,12}(?=[a-zäöüß]{2})", "", text)
        if about_money and asked and (_ANSWER.match(plain) or (alone and text.strip() in _STROKES)):
            return stretch
        clauses = (clause for clause in _clauses(notes, stretch) if any(_may_deny(word.lower()) for word in clause))
        here = about_money and (asked or asking is None or _NOT_MONEY.search(_words(notes, asking)) is None)
        if any(denies(clause, about_money=here) for clause in clauses):
            return stretch
    return None


def _is_taken_back(notes: Notes, stretch: Stretch) -> bool:
    """Say whether a clause names costs in spite of a denial, and nobody else who pays them."""
    if EVEN_SO.isdisjoint(notes.script.folds[stretch.first : stretch.last]):
        return False
    return any(takes_back(words) and not _PAID.search(" ".join(words).lower()) for words in _clauses(notes, stretch))


def _clauses(notes: Notes, stretch: Stretch) -> Iterator[list[str]]:
    """Yield the words of each part of a stretch between commas, colons, semicolons and stops."""
    words: list[str] = []
    for index in range(stretch.first, min(stretch.last, stretch.first + _MOST_TOKENS)):
        if notes.script.is_mark(index, ",;:?!") or ends_sentence(notes.script, index):
            yield words
            words = []
        elif notes.script.word(index):
            words.append(notes.script.word(index))
    yield words


def _is_paid_by_others(notes: Notes, owned: Ownership, stretch: Stretch) -> bool:
    """Say whether somebody else pays every sum of the stretch."""
    own = [index for index in stretch.money if index not in owned.paid_by_others]
    if not own:
        return True
    if len(own) > _MOST_SUMS or _PAID.search(_words(notes, stretch)) is None:
        return False
    clauses = [_clause(notes, stretch, index) for index in own]
    said = [stretch] if len(own) == len(stretch.money) else clauses
    return all(_PAID.search(_words(notes, part)) is not None for part in said) and all(
        may_be_paid_by_others(notes, clause) for clause in clauses
    )


def _clause(notes: Notes, stretch: Stretch, index: int) -> Stretch:
    """Return the part of a sentence, between commas, that a sum stands in."""
    first = last = notes.money[index].first
    while first > stretch.first and not notes.script.is_mark(first - 1, ",;"):
        first -= 1
    while last < stretch.last and not notes.script.is_mark(last, ",;"):
        last += 1
    if _PAID.fullmatch(notes.script.folded(first)):  # "Die Stadt trägt nichts davon, zahlt aber 2.000 €"
        first = stretch.first
    return Stretch(first, last, stretch.prose)


def _ticked_or_zero(notes: Notes, owned: Ownership) -> Stretch | None:
    whole = Stretch(owned.stretches[0].first, owned.stretches[-1].last, prose=False) if owned.stretches else None
    if whole is None or notes.money:
        return None
    if ("nein" in notes.script.folds and no_is_ticked(notes.script.source.text)) or _has_only_zeros(notes):
        return whole
    return None


def _has_only_zeros(notes: Notes) -> bool:
    """Say whether the zeros of a form tell its costs, and not what is available."""
    rows = [_row_words(notes, money.first) for money in notes.zeros]
    if any(word.startswith(("verfüg", "bereit")) for words in rows for word in words):
        return False
    alone = len(notes.script.lines) == 1  # a zero and nothing else
    return any(_FORM_ROWS.search(word) for words in rows for word in words) or (alone and any(not row for row in rows))


def _row_words(notes: Notes, index: int) -> list[str]:
    """Return the words of the line a zero stands in, or of the nearest line above that has any."""
    script = notes.script
    place = script.line_of[index]
    for line in reversed(script.lines[max(place - 12, 0) : place + 1]):
        words = [script.folded(at) for at in range(line.first, min(line.last, line.first + 40)) if script.folded(at)]
        if [word for word in words if word not in {"eur", "euro"}]:
            return words
    return []


def _denying_field(notes: Notes, owned: Ownership) -> Stretch | None:
    """Return the first field about money that is answered "keine", "nein" or "-", if no other one is filled in."""
    found: Stretch | None = None
    for stretch in owned.stretches:
        if not {":", "?"}.intersection(notes.script.marks[stretch.first : stretch.last]):
            continue
        field = _FIELD.fullmatch(_words(notes, stretch))
        if field is None or not _is_money_field(field["label"]):
            continue
        value = field["value"].strip()
        if value and not _NOTHING.match(value):
            return None
        whole = value and not _PARTLY.search(field["label"])
        found = found or (stretch if whole else None)
    return found


def _is_money_field(label: str) -> bool:
    return (
        _MONEY_FIELD.search(label) is not None
        and _NO_MONEY_FIELD.search(label) is None
        and (_NOT_MONEY.search(label) is None or re.search("finanz|haushalt|kosten", label) is not None)
    )
