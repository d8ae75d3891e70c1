"""What an archive that visits everything every night must find."""

from jobs.demo.council import Council
from jobs.demo.truth import Plain, proposal


def outcomes(council: Council, night: int, generation: str = "allris3_classic") -> dict[int, str]:
    """Return number → outcome for every proposal that has been public by this night.

    The outcomes are those of a run that visits all of them, after runs that did so in all earlier nights: new,
    revised, unchanged, restored, gone in the first night without the page, withdrawn in all later ones.
    """
    seen: dict[int, Plain] = {}
    absent: dict[int, int] = {}
    found: dict[int, str] = {}
    for passed in range(1, night + 1):
        public = set(council.numbers(passed))
        found = {number: _seen(council, number, passed, generation, seen, absent) for number in sorted(public)}
        for number in seen.keys() - public:
            absent[number] = absent.get(number, 0) + 1
            found[number] = "gone" if absent[number] == 1 else "withdrawn"
    return found


def _seen(
    council: Council, number: int, night: int, generation: str, seen: dict[int, Plain], absent: dict[int, int]
) -> str:
    reading = proposal(council, number, night, generation, "")
    assert reading is not None
    before = seen.get(number)
    seen[number] = reading
    if absent.pop(number, 0):
        return "restored"
    if before is None:
        return "new"
    return "unchanged" if before == reading else "revised"
