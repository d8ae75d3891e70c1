"""Whether a section denies effects on the own budget (end of section 8 of `budget.md`)."""

import re

from scraper.budget.boxes import is_unticked, no_is_ticked
from scraper.budget.ownership import Ownership
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.tokens import NUMBER, WORD

_EFFECTS = (
    r"(?:\w*auswirkungen|auswirkung|kosten|mehrkosten|zusatzkosten|ausgaben|mehrausgaben|aufwendungen|mehraufwendungen"
    r"|mehraufwand|\w*belastung|\w*belastungen|kostenfolgen|finanzfolgen|finanzbedarf|finanzierungsbedarf"
    r"|haushaltsrelevanz"
    r"|haushaltswirkungen|haushaltswirkung|finanzwirkung|finanzwirkungen|auszahlungen|mittelbedarf|folgen|konsequenzen"
    r"|effekte|wirkungen|zahlungsverpflichtungen|haushaltsmittel (?:erforderlich|benötigt|notwendig)"
    r"|mittel (?:erforderlich"
    r"|benötigt|notwendig))"
)
_WORDS = r"(?:[\w-]+ )"
_OPENING = re.compile(
    r"(?:derzeit|zurzeit|aktuell|momentan) keine (?:\.|$)"
    r"|(?:keine|keiner|keinerlei|kein|entfällt|entfaellt|entfllt|entllt|nein|nicht gegeben|nicht relevant"
    r"|nicht vorhanden"
    r"|nicht betroffen|trifft nicht zu|ohne|negativ|fehlanzeige|entfallen|nicht zutreffend)(?: (?:[,.;:(/-]|$)|$)"
)
_DENIAL = re.compile(
    rf"\bkein(?:e|en|er|erlei|)? {_WORDS}{{0,6}}?{_EFFECTS}\b"
    r"|\b(?:kosten|haushalts|aufwands|budget|ergebnis)neutral\w*\b|\bkostenfrei für (?:die|den)\b"
    rf"|\bohne {_WORDS}{{0,3}}?{_EFFECTS}\b"
    r"|\bnicht (?:haushaltsrelevant|haushaltswirksam|kassenwirksam|kostenwirksam|zahlungswirksam)\b"
    rf"|\b\w*mittel\b(?: [\w-]+){{0,6}} nicht (?:erforderlich|benötigt|notwendig|nötig|in anspruch)\b"
    rf"|\bweder {_WORDS}{{1,3}}?noch {_WORDS}{{0,3}}?{_EFFECTS}\b"
    rf"|\bweder {_WORDS}{{0,3}}?{_EFFECTS} {_WORDS}{{0,3}}?noch\b"
    r"|\bfür (?:die|den|das) (?:[\w-]+ ){1,2}(?:kostenfrei|kostenlos)\b"
    r"|\b(?:entstehen|ergeben sich|bestehen|fallen)(?: [\w-]+){0,5} keine(?: an)?(?= [.,;)]|$)"
    rf"|\b{_EFFECTS}\b(?: [\w-]+){{0,3}} (?:hat|haben)(?: [\w-]+){{0,5}} nicht(?= [.,;)]|$)"
    rf"|\b{_EFFECTS}\b(?: [\w-]+){{0,5}} (?:entstehen|entsteht|ergeben|bestehen|besteht"
    r"|erwachsen|fallen|treten|tritt|erfolgt|gibt)(?: [\w-]+){0,7} nicht\b(?! (?:beziffer|bekannt))"
    rf"|\b{_EFFECTS}\b(?: [\w-]+){{0,5}} (?:sind|ist|werden|hat|haben)(?: [\w-]+){{0,5}} nicht"
    r" (?:zu erwarten|gegeben|vorhanden|verbunden|verursacht|ausgelöst|ersichtlich|erkennbar"
    r"|zu verzeichnen|betroffen)\b"
    r"|\bhaushalt(?:es|s|e)?\b(?: [\w-]+){0,6} (?:nicht|keine[rnm]?)(?: [\w-]+){0,2}"
    r" (?:belastet|berührt|betroffen|tangiert|beeinflusst|belastung)\b"
    rf"|\bnicht mit {_WORDS}{{0,3}}?{_EFFECTS}"
    r"|\bwirkt sich nicht(?: [\w-]+){0,5} haushalt|\bhat {0,1}nicht(?: [\w-]+){0,3} auswirkungen"
)
_ANSWER = re.compile(
    r"(?:auswirkungen|auswirkung|kosten|haushaltsmittel|haushaltsbelastung|folgekosten|relevanz|haushalt)"
    r"(?: [\w-]+| [()/]){0,6} [:?] (?:nein|keine|keiner|entfällt|entfaellt|\./\.|-)(?: [.,;(]|$)"
)
_NOT_MONEY = re.compile(
    r"(?:personell|klima|umwelt|ökologisch|rechtlich|organisatorisch|stellenplan|verkehr|negativen auswirkungen auf"
    r"|einsparung|gesundheit|sozial|bau|lärm)\w*"
)
_MONEY = re.compile(r"finanz|haushalt|bilanz|kosten|budget|aufwend|ausgab|monetär|wirtschaftlich|mittel")
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
    r"|kein\w* (?:[\w-]+ ){1,3}, die nicht|hinausgehende"
    r"|keine (?:[\w-]+ )?deckung|kosten (?:werden|sind) (?:[\w-]+ ){0,5}(?:später|nachgereicht|geprüft)"
)
_BOOKED = re.compile(
    r"\b(?:haushalts|finanz|förder)?mittel (?:[\w-]+ ){0,5}?(?:stehen|sind|wurden"
    r"|werden)\b(?! (?:[\w-]+ ){0,6}?nicht\b)"
)
_UNFILLED = re.compile(r" (?:bei|unter|auf|im|in höhe von|von|:)$")  # a field nobody filled in
_FIELD = re.compile(r"(?P<label>[^:]{3,80}) : ?(?P<value>.*)$")
_NOTHING = re.compile(r"(?:keine?|nein|entfällt|\./\.|[-/ ]+|0|0,00|0,-)(?: (?:€|eur|euro))?[ .]*")
_PAID = re.compile(
    r"\b(?:trägt|tragen|übernimmt|übernehmen|getragen|übernommen|zahlt|zahlen|bezahlt|finanziert"
    r"|finanzieren|spende|spenden"
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


def no_impact(notes: Notes, owned: Ownership, heading: str | None) -> tuple[int, int] | None:
    """Return the token range that denies effects on the own budget, or None.

    Args:
        notes: what the section says.
        owned: its stretches and who pays.
        heading: of the section; a bare "Keine." under "Personelle Auswirkungen" says nothing about money.
    """
    if notes.mentions or not all(_is_paid_by_others(notes, owned, stretch) for stretch in owned.stretches):
        return None
    texts = [_words(notes, stretch) for stretch in owned.stretches]
    if any(_OTHERWISE.search(text) or (_BOOKED.search(text) and not _UNFILLED.search(text)) for text in texts):
        return None
    about_money = heading is None or (
        _MONEY_HEADING.search(heading.lower()) is not None and not _OTHER_HEADING.search(heading.lower())
    )
    found = _said(notes, owned, texts, about_money=about_money)
    if found is None and about_money:
        found = _ticked_or_zero(notes, owned, texts)
    return (found.first, found.last) if found is not None else None


def _words(notes: Notes, stretch: Stretch) -> str:
    """Return the words and numbers of a stretch in lower case, marks set apart by blanks."""
    tokens = notes.script.tokens[stretch.first : min(stretch.last, stretch.first + 600)]
    kept = [token.text.lower() for token in tokens if token.kind in {WORD, NUMBER} or token.text in ",.;:?()/-"]
    return " ".join(kept)[:_LONGEST].replace(". / .", "./.")


def _said(notes: Notes, owned: Ownership, texts: list[str], *, about_money: bool) -> Stretch | None:
    both_printed = any(re.search(r"\bja\b", text) for text in texts)
    for stretch, text in zip(owned.stretches, texts, strict=True):
        if is_unticked(notes.script, stretch.first) or (both_printed and text.strip(" .()") == "nein"):
            continue
        plain = re.sub(r"^[-./,;:() x0-9]{1,12}(?=[a-zäöüß]{2})", "", text)
        if about_money and (_OPENING.match(plain) or _is_stroke(owned, text) or _ANSWER.search(text)):
            return stretch
        if any(_is_about_money(match[0], text, match.end(), about_money) for match in _DENIAL.finditer(text)):
            return stretch
    return None


def _is_stroke(owned: Ownership, text: str) -> bool:
    """Say whether "./." or a dash is all the section says."""
    return len(owned.stretches) == 1 and text.strip() in {"./.", "-", "- / -", "/", "- -", "- - -"}


def _is_about_money(denial: str, text: str, end: int, about_money: bool) -> bool:
    if re.search(r"\b(?:aber|sondern|jedoch|außer)\b", denial):
        return False
    if _MONEY.search(denial) is not None:
        return about_money or re.search("finanz|haushalt|bilanz|neutral", denial) is not None
    after = text[end : end + 40]
    if _MONEY.search(after.partition(".")[0]):
        return True
    return about_money and _NOT_MONEY.search(denial + after) is None


def _is_paid_by_others(notes: Notes, owned: Ownership, stretch: Stretch) -> bool:
    """Say whether somebody else pays every sum of the stretch."""
    own = [index for index in stretch.money if index not in owned.paid_by_others]
    if len(own) == len(stretch.money):
        return not own or _PAID.search(_words(notes, stretch)) is not None
    return all(_PAID.search(_words(notes, _clause(notes, stretch, index))) for index in own)


def _clause(notes: Notes, stretch: Stretch, index: int) -> Stretch:
    """Return the part of a sentence, between commas, that a sum stands in."""
    first = last = notes.money[index].first
    while first > stretch.first and not notes.script.is_mark(first - 1, ",;"):
        first -= 1
    while last < stretch.last and not notes.script.is_mark(last, ",;"):
        last += 1
    return Stretch(first, last, stretch.prose)


def _ticked_or_zero(notes: Notes, owned: Ownership, texts: list[str]) -> Stretch | None:
    whole = Stretch(owned.stretches[0].first, owned.stretches[-1].last, prose=False) if owned.stretches else None
    if whole is None or notes.money:
        return None
    if no_is_ticked(notes.script.source.text) or _has_only_zeros(notes) or _has_only_empty_fields(texts):
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


def _has_only_empty_fields(texts: list[str]) -> bool:
    """Say whether every field about money is struck out ("Ausgaben: -"), or empty beside such a one."""
    fields = [match for text in texts if (match := _FIELD.fullmatch(text)) and _FORM_ROWS.search(match["label"])]
    struck = [field["value"] for field in fields if field["value"].strip()]
    return bool(struck) and all(_NOTHING.fullmatch(value) for value in struck)
