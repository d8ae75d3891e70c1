"""Councils of all generations whose every word attacks the reader, taken in by the real sync.

The same attacks stand in each place a page has, escaped as an honest server would; others are put into the pages raw,
as a server sends them that escapes nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from jobs.config import Config, Discovery, Politeness, Source
from jobs.demo.council import Night, ScriptedCouncil
from jobs.demo.http import Request, Response
from jobs.demo.model import (
    ERLEDIGT,
    GEPLANT,
    AgendaRow,
    Attachment,
    Bullets,
    Document,
    Hearing,
    Meeting,
    Paragraph,
    Part,
    Proposal,
    Relative,
    Station,
    Table,
    Text,
)
from jobs.demo.server import serve
from jobs.demo.site import Generation, SampleCouncil
from jobs.night import Options
from jobs.progress import Silent
from jobs.runner import run_source, workshop

ELSEWHERE = "evil.example"  # no page may ask this host for anything
RUN = "window.hacked=1"
LONG = "x" * 1_000_000
ATTACKS = (
    f"<script>{RUN};alert(1)</script>",
    f'<img src=x onerror="{RUN}">',
    f"<svg onload={RUN}><animate onbegin={RUN} attributeName=x dur=1s>",
    f'" autofocus onfocus="{RUN}" onmouseover="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus tabindex='1",
    f"</title></style></textarea></noscript><script>{RUN}</script>",
    f"--><script>{RUN}</script><!-- ]]> <![CDATA[",
    "{{ 7*191 }} {% include 'x' %} ${7*191} #{7*191} <%= 7*191 %>",
    "=1+1+cmd|' /C calc'!A0",
    f"\r\nSet-Cookie: hacked=1\r\n\r\n<script>{RUN}</script>",
    "\u202egpj.exe\u202c \u2066mirrored\u2069 \u200f\u061cend",
    "bell\x07 escape\x1b[31m c1\x9b",
    f"javascript:{RUN} data:text/html,<script>{RUN}</script>",
    f'<img src="http://{ELSEWHERE}/a.png"><link rel="stylesheet" href="//{ELSEWHERE}/b.css">',
    f'<iframe src="//{ELSEWHERE}/c"></iframe><meta http-equiv="refresh" content="0;url=http://{ELSEWHERE}/d">',
    f'<base href="http://{ELSEWHERE}/"><form action="//{ELSEWHERE}/e"><button>x</button></form>',
    f"<style>*{{background:url(//{ELSEWHERE}/f)}}</style>",
    LONG,
    "a\u0300" * 300 + " \U0001f4a3 \ufffe \ufeff",
    "../../../etc/passwd%00 %2e%2e%2f ?a=b&c=d #e",
)
RAW = (
    f"<script>{RUN}</script>",
    f"<svg/onload={RUN}>",
    f'<a href="javascript:{RUN}">Anlage</a>',
    f'<a href="data:text/html,%3Cscript%3E{RUN}%3C/script%3E">Anlage</a>',
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    f'<img src="//{ELSEWHERE}/g.png" onerror={RUN}>',
    f"&#0;&#x3c;script&#62;{RUN}&lt;/script&gt;",
)
_MARK = "HIERROH"
_LINK = re.compile(rb'href="[^"]*(?:do027|___tmp|/doc|resource)[^"]*"', re.IGNORECASE)
_FIRST, _MEETING = 4001, 501


class AttackingCouncil(SampleCouncil):
    """Serves the attacks. Raw ones replace a mark in the pages; links to files become scripts."""

    def respond(self, request: Request) -> Response:
        response = super().respond(request)
        in_attributes = self.generation == "allris4" and "/to010" in request.path  # no reader believes a broken tag
        body = response.body.replace(_MARK.encode(), b"" if in_attributes else "".join(RAW).encode())
        if request.path.rpartition("/")[2].startswith(("vo020", "to010")):
            body = _LINK.sub(f'href="javascript:{RUN}"'.encode(), body, count=1)
        return replace(response, body=body)


# Each generation reads its own pages; what they have in common need not be attacked three times.
GENERATIONS: dict[Generation, Sequence[str]] = {
    "allris3_classic": ATTACKS,
    "allris3_responsive": ATTACKS[:4],
    "allris4": (ATTACKS[4], *ATTACKS[9:12]),
}


def hostile_archive(folder: Path) -> None:
    """Make an archive of one council for each generation, after two nights; its source is called as the generation."""
    for generation, attacks in GENERATIONS.items():
        council = AttackingCouncil(attacking_council(attacks), generation=generation)
        with serve(council) as base_url:
            config = Config(
                database=str(folder / "archive.sqlite"),
                politeness=Politeness(requests_per_second=10_000, timeout_seconds=20),
                discovery=Discovery(sweep_per_night=0, calendar_months_back=0, calendar_months_ahead=1),
                source=(Source(key=generation.replace("_", "-"), name=f"Rat {ATTACKS[0]}", base_url=base_url),),
            )
            for night in (1, 2):
                _sync(config, council, night)


def _sync(config: Config, council: SampleCouncil, night: int) -> None:
    council.night = night
    now = datetime.combine(council.council.day(night), time(2, 15), UTC)
    with workshop(config) as shop:
        result = run_source(shop, config.source[0], Options(full=True), Silent(), now=lambda: now)
    assert result.summary.outcomes["failed"] == 0, result.summary.failures


def attacking_council(attacks: Sequence[str]) -> ScriptedCouncil:
    """Return two nights: in the second every text is different, results arrive, one item leaves the agenda."""
    nights = ((date(2021, 11, 22), False), (date(2021, 11, 26), True))
    return ScriptedCouncil("Angriffe", tuple(_night(day, attacks, later=later) for day, later in nights))


def _night(day: date, attacks: Sequence[str], *, later: bool) -> Night:
    proposals = {number: _proposal(number, attack, later=later) for number, attack in enumerate(attacks, _FIRST)}
    return Night(day, proposals, {_MEETING: _meeting(attacks, later=later), _MEETING + 1: _foreign_meeting()})


def _proposal(number: int, attack: str, *, later: bool) -> Proposal:
    short = attack[:3000]
    again = f"{'neu ' if later else ''}{attack}"
    return Proposal(
        number=number,
        reference=f"2021/{number} {short[:200]}",
        title=(again, f"zweite Zeile {short}"),
        type=f"Vorlage {short}",
        lead_office=f"A 61 {short}",
        created=date(2021, 11, 1),
        author=(f"Frau {short}",),
        fields=((f"Feld {short[:300]}", f"Wert {short}"),),
        refers_to=((_FIRST, f"2021/{_FIRST}"),),
        family=(Relative(number, "2021/1", short, short, short), Relative(_FIRST, short[:99], short, short, short)),
        stations=(Station(f"Ausschuss {short}", f"Rolle {short[:300]}", *_hearing(number, later=later)),),
        texts=tuple(_texts(number, short, later=later)),
        documents=(Document(f"Vorlage {short}", number * 10),),
        attachments=(Attachment(f"Anlage {short}", "a.pdf", 1, 5000, "07.07.2021 16:09:37"),),
        attachments_number=number * 10 + 9,
    )


def _hearing(number: int, *, later: bool) -> tuple[str, tuple[Hearing, ...]]:
    state = ERLEDIGT if later else GEPLANT
    return state, (Hearing(_MEETING, number * 100, state),)


def _texts(number: int, attack: str, *, later: bool) -> Iterator[Text]:
    words = f"Am {'Dienstag' if later else 'Montag'} {attack} beschlossen. {_MARK}"
    money = f"Im Produkt 15.01.01 „{attack[:200]}“, Sachkonto 544016 ({attack[:100]}), stehen 15.000 € {attack} bereit."
    blocks = (Paragraph(words), Bullets((attack, "b")), Table(((attack, "Jahr"), ("1", attack))))
    yield Text(
        "SV", number * 10 + 1, f"Sachverhalt {attack[:300]}", (Part("Sachlage", blocks), Part(attack[:99], blocks))
    )
    yield Text("FA", number * 10 + 2, "Finanzen", (Part("Finanzielle Auswirkungen", (Paragraph(money),)),))


def _meeting(attacks: Sequence[str], *, later: bool) -> Meeting:
    attacked = [(number, attack) for number, attack in enumerate(attacks, _FIRST) if not (later and number == _FIRST)]
    rows = tuple(_row(number, attack, top, later=later) for top, (number, attack) in enumerate(attacked, 1))
    words = " ".join(attack for attack in attacks if attack is not LONG)
    return Meeting(
        _MEETING, f"Ausschuss {ATTACKS[0]}", 31, f"Sitzung {words}", date(2021, 11, 25), "17:00", words, words,
        status=words, occasion=words, items=rows, documents=(Document(f"Einladung {words}", 777),),
    )  # fmt: skip


def _row(number: int, attack: str, top: int, *, later: bool) -> AgendaRow:
    short = attack[:3000]
    return AgendaRow(
        number * 100, str(top), (short, _MARK), remark=f"({short})", late=top == 2, proposal=number,
        reference=f"2021/{number}", role=f"Rolle {short[:300]}", result=f"beschlossen {short}" if later else None,
        minutes="PA" if later else None,
    )  # fmt: skip


def _foreign_meeting() -> Meeting:
    name = f"Rat {ATTACKS[1]}"
    rows = (AgendaRow(9_000_001, "1", (ATTACKS[3],)), AgendaRow(9_000_002, "1", (ATTACKS[4],), public=False))
    return Meeting(_MEETING + 1, name, 32, name, date(2021, 11, 30), "18:00", None, None, items=rows)
