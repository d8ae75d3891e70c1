"""Phrases by which a sentence turns to the cover of a need named before it (L6)."""

from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.vocabulary import LESS, MORE_INCOME, any_of, matcher

_COVERS = any_of(rf"""
    deckung deckungsvorschlag gedeckt gegenfinanzierung gegenfinanziert ausgleich ausgeglichen aufgefangen kompensiert
    kompensation einsparung\w* umgeschichtet umschichtung {LESS} {MORE_INCOME}
""")
_is_cover = matcher(_COVERS)
_HEIGHTS = {"gleicher", "voller", "dieser", "entsprechender", "selber", "derselben", "genannter", "vorgenannter"}


def covers_need(notes: Notes, stretch: Stretch) -> bool:
    """Say whether the stretch names a cover."""
    return any(map(_is_cover, notes.script.folds[stretch.first : stretch.last]))


def same_height(notes: Notes, stretch: Stretch) -> bool:
    """Say whether the stretch repeats the sum of the need: "in gleicher Höhe", "in voller Höhe"."""
    script = notes.script
    return any(
        script.folded(index) == "höhe" and script.folded(index - 1) in _HEIGHTS
        for index in range(stretch.first + 1, stretch.last)
    )
