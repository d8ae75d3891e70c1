"""Pages of municipalities and versions that nobody showed the program, each edit with what reads differently then."""

import pytest

from tests.scraper.test_towns import (
    AGENDA as A,
)
from tests.scraper.test_towns import (
    CLASSIC as C,
)
from tests.scraper.test_towns import (
    LATEST as L,
)
from tests.scraper.test_towns import (
    LATEST_AGENDA as LA,
)
from tests.scraper.test_towns import (
    RESPONSIVE as R,
)
from tests.scraper.test_towns import (
    RULER,
    Change,
    Edit,
    changes,
)

PAIRS = (
    '<tr><td class="kb1">Status:</td><td class="text3">öffentlich</td>'
    '<td class="kb1">Vorlage-Art:</td><td class="text4">Beschlussvorlage</td></tr>'
)
NUMBER = '<td class="text4">51.30/12-4</td>'
COLUMNS = "<tr><th>&nbsp;</th><th>Datum</th><th colspan=2>Gremium</th><th>Ergebnis</th><th colspan=2></th></tr>"

CASES: list[tuple[str, str, tuple[Edit, ...], Change]] = [
    ("label with nbsp before the colon", C, ((">Status:<", ">Status&nbsp;:<"),), {}),
    ("label in bold", C, ((">Federführend:<", "><b>Federführend</b>:<"),), {}),
    ("label as th", C, (('<td class="kb1">Status:</td>', '<th class="kb1" scope="row">Status:</th>'),), {}),
    ("label without colon", C, ((">Aktenzeichen:<", ">Aktenzeichen<"),), {}),
    ("label with soft hyphen", C, ((">Federführend:<", ">Feder&shy;führend:<"),), {}),
    ("label Federführung", C, ((">Federführend:<", ">Federführung:<"),), {}),
    ("label Federführender Fachdienst", C, ((">Federführend:<", ">Federführender Fachdienst:<"),), {}),
    ("label Federführendes Dezernat", C, ((">Federführend:<", ">Federführendes Dezernat:<"),), {}),
    ("label Drucksache-Art", C, ((">Vorlage-Art:<", ">Drucksache-Art:<"),), {}),
    ("label Art", C, ((">Vorlage-Art:<", ">Vorlagenart:<"),), {}),
    (
        "word title with o:p and smart tags",
        C,
        (
            (
                "Neubau der Kindertagesstätte",
                '<st1:place w:st="on">Neubau</st1:place> der Kinder&shy;tagesstätte<o:p></o:p>',
            ),
        ),
        {},
    ),
    (
        "title in font and p",
        C,
        (
            (
                "Neubau der Kindertagesstätte Mühlenweg –<br  />",
                '<p class="MsoNormal"><font face="Arial">Neubau der Kindertagesstätte Mühlenweg –</font></p>',
            ),
        ),
        {},
    ),
    ("title with digits in entities", C, (("Mühlenweg", "M&uuml;hlenweg"),), {}),
    (
        "status with processing state",
        C,
        ((">öffentlich<", ">öffentlich (Vorlage freigegeben)<"),),
        {"status": "öffentlich (Vorlage freigegeben)"},
    ),
    ("status beneath comment", C, ((">öffentlich<", "><!-- 1 -->öffentlich<!-- x --><"),), {}),
    ("h1 of a Beschlussvorlage", C, (("<h1>Vorlage - 2026/0047", "<h1>Beschlussvorlage - 2026/0047"),), {}),
    (
        "h1 with tight words",
        C,
        (("<h1>Vorlage - 2026/0047&nbsp;&nbsp;</h1>", "<h1>\r\n\tDrucksache&nbsp;-&nbsp;2026/0047\r\n</h1>"),),
        {},
    ),
    (
        "h1 with dash in reference",
        C,
        (("<h1>Vorlage - 2026/0047", "<h1>Antrag - A 17 - 2026"),),
        {"reference": "A 17 - 2026"},
    ),
    (
        "h1 with span",
        C,
        (("<h1>Vorlage - 2026/0047", '<h1><span class="x">Vorlage</span> - <span>2026/0047</span>'),),
        {},
    ),
    (
        "container with more classes",
        C,
        (('id="allriscontainer" class="vo020"', 'id="allriscontainer" class="vo020 desktop"'),),
        {},
    ),
    ("risname raw", C, (('<div id="risname">', '<div id="risname_raw">'),), {}),
    (
        "date with time",
        C,
        ((">21.01.2026&nbsp;", ">21.01.2026, 18:00 Uhr&nbsp;"),),
        {"consultations.0.date_text": "21.01.2026, 18:00 Uhr"},
    ),
    ("date in one-digit", C, ((">21.01.2026&nbsp;", ">21.1.2026&nbsp;"),), {}),
    ("committee in bold", C, ((">Jugendhilfeausschuss</td>", "><strong>Jugendhilfeausschuss</strong></td>"),), {}),
    (
        "committee linked",
        C,
        (
            (
                'colspan="3">Jugendhilfeausschuss</td>',
                'colspan="3"><a href="au020.asp?AULFDNR=13">Jugendhilfeausschuss</a></td>',
            ),
        ),
        {},
    ),
    (
        "state also as picture",
        C,
        (
            (
                '<td bgcolor="#ffffff" title="Erledigt"></td>\r\n\t\t\t\t\t<td class="text1"',
                '<td bgcolor="#ffffff" title="Erledigt"><img src="x" width="1"></td>\r\n\t\t\t\t\t<td class="text1"',
            ),
        ),
        {},
    ),
    (
        "result with number of decision",
        C,
        (("vertagt&nbsp;", "vertagt (Beschluss-Nr. 12/2026)&nbsp;"),),
        {"consultations.0.result": "vertagt (Beschluss-Nr. 12/2026)"},
    ),
    (
        "role of two words",
        C,
        ((">Vorberatung</td>", ">Vorberatung / Empfehlung</td>"),),
        {
            "consultations.0.role": "Vorberatung / Empfehlung",
            "consultations.1.role": "Vorberatung / Empfehlung",
            "consultations.2.role": "Vorberatung / Empfehlung",
        },
    ),
    ("row title otherwise", C, (('title="Folgenummer 0"', 'title="Folgenummer 10"'),), {}),
    ("doc button in capitals", C, (('name="DOLFDNR" value="61001"', 'NAME="DOLFDNR" VALUE="61001"'),), {}),
    (
        "word conditional comment",
        C,
        (
            (
                "<body><div><p",
                "<body lang=DE><!--[if mso]><xml><o:x>7</o:x></xml><![endif]--><div class=W1><p",
            ),
        ),
        {},
    ),
    (
        "a style block with comments",
        C,
        (
            (
                "<title></title></head><body><div>",
                "<title></title><style><!-- p.MsoNormal {margin:0} --></style></head><body><div>",
            ),
        ),
        {},
    ),
    ("4: label zuständig", L, (("Zust&auml;ndig:", "Federf&uuml;hrung:"),), {}),
    ("4: label absent of colon", L, ((">Vorlageart:<", ">Vorlageart<"),), {}),
    (
        "4: title without p",
        L,
        (
            (
                "<p>Antrag der Fraktion &#8222;Freie Liste Wiesental&#8220;:</p><p>",
                "Antrag der Fraktion &#8222;Freie Liste Wiesental&#8220;: <br/>",
            ),
            ("brunnen auf dem Marktplatz</p>", "brunnen auf dem Marktplatz"),
        ),
        {},
    ),
    (
        "4: h1 with more space",
        L,
        (
            (
                '<h1 class="title">Antrag - Fraktion - A/2025/017</h1>',
                '<h1 class="title">\n  Antrag - Fraktion -\n  A/2025/017\n</h1>',
            ),
        ),
        {},
    ),
    ("4: h1 has an icon", L, (('<h1 class="title">', '<h1 class="title"><img src="./x.svg" alt="Vorlage"/>'),), {}),
    (
        "4: boxes as h3",
        L,
        (
            (
                '<div class="expandedTitle">Beschlussvorschlag</div>',
                '<h2 class="expandedTitle"><span>Beschlussvorschlag</span></h2>',
            ),
        ),
        {},
    ),
    ("4: date english", L, (("03.09.2025", "2025 Sep 3"),), {}),
    ("4: date long month", L, (("Mi, 01.10.2025", "Mi., 1. Okt. 2025"),), {}),
    (
        "4: state with dot only",
        L,
        (
            (
                "&#9679; Erledigt",
                '<span class="wfcolor">&#9679;</span> <span class="wfcolorDesc">Erledigt</span>',
            ),
        ),
        {},
    ),
    ("4: a share button", L, (('<h1 class="title">', '<a href="#" class="share">Teilen</a><h1 class="title">'),), {}),
    (
        "4: breadcrumb",
        L,
        (
            (
                '<div id="readOut">',
                '<nav class="breadcrumb"><a href="/">Start</a> &gt; <span>Vorlage</span></nav><div id="readOut">',
            ),
        ),
        {},
    ),
    ("4: wicket comments", L, (('<div id="headLeft">', '<!-- wicket:panel --><div id="headLeft">'),), {}),
    (
        "4: cookie dialog in main",
        L,
        (
            (
                '<main id="pageContent" tabindex="-1">',
                '<main id="pageContent" tabindex="-1"><div id="cookieDialog2" role="dialog"><p>Cookies</p></div>',
            ),
        ),
        {},
    ),
    ("r: value with trailing comma", R, ((">öffentlich<", ">&ouml;ffentlich <"),), {}),
    (
        "r: date in time element",
        R,
        (("<div>02.12.2026</div>", '<div><time datetime="2026-12-02">02.12.2026</time></div>'),),
        {},
    ),
    (
        "r: aria-label on span",
        R,
        (
            (
                '<div style="background-color:#73d216" aria-label="Geplant"> </div>',
                '<div style="background-color:#73d216" aria-label="Geplant" role="img" title="Geplant">&nbsp;</div>',
            ),
        ),
        {},
    ),
    (
        "a: subject in bold",
        A,
        (
            (
                ">Eröffnung und Feststellung der Beschlussfähigkeit<",
                "><b>Eröffnung und Feststellung der Beschlussfähigkeit</b><",
            ),
        ),
        {},
    ),
    ("a: linked reference with blanks", A, ((">2026/0007</a>", "> 2026/0007&nbsp;</a>"),), {}),
    ("a: subject with o:p", A, ((">Schließung der Sitzung</td>", ">Schließung der Sitzung<o:p></o:p></td>"),), {}),
    (
        "4a: subject in p",
        LA,
        (("Mitteilungen des Bürgermeisters<span", "<p>Mitteilungen des Bürgermeisters</p><span"),),
        {},
    ),
    ("4a: labels with nbsp", LA, ((">Datum:<", ">Datum&nbsp;:<"),), {}),
    (
        "the mark of the office's own paragraph",
        C,
        (("r den Neubau frei.</span>", "r den Neubau frei.<o:p></o:p></span>"),),
        {},
    ),
    ("one pair a row", C, ((PAIRS, PAIRS.replace('<td class="kb1">Vorl', '</tr><tr><td class="kb1">Vorl')),), {}),
    ("a tooltip at a label", C, (('"kb1">Aktenzeichen', '"kb1" title="Az. der Verwaltung">Aktenzeichen'),), {}),
    ("a value in a table", C, ((NUMBER, "<td><table><tr><td>51.30/12-4</td></tr></table></td>"),), {}),
    ("a value in a box", C, ((NUMBER, '<td class="text4"><div>51.30/12-4&nbsp;</div>\r\n</td>'),), {}),
    ("columns of the meetings with names", C, ((RULER, COLUMNS),), {}),
    ("columns of the meetings with names, below their ruler", C, ((RULER, RULER + COLUMNS),), {}),
    (
        "a committee over more columns",
        C,
        (
            ('colspan="3">Bauausschuss', 'colspan="4">Bauausschuss'),
            ('colspan="3" nowrap="nowrap">Anhörung', 'colspan="2">Anhörung'),
        ),
        {},
    ),
    ("a state with another colour's notation", C, (('bgcolor="#73d216"', 'style="background-color:#73d216"'),), {}),
    ("a result in red", C, (("vertagt&nbsp;", '<span style="color:red">vertagt</span>&nbsp;'),), {}),
    (
        "4: a result in a box",
        L,
        (('<a href="./to020?TOLFDNR=71">einst', '<a class=ba href="./to020?TOLFDNR=71">einst'),),
        {},
    ),
    ("4: offices in a list", L, (("Fachbereich 6 - Tiefbau<br/>", "<ul><li>Fachbereich 6 - Tiefbau</li></ul>"),), {}),
    ("4: a column that sorts", L, ((">Gremium</th>", '><a href="#">Gremium</a></th>'),), {}),
    ("4: a linked date", L, (("Mi, 01.10.2025", '<a href="./si010?MM=10&amp;YY=2025">Mi, 01.10.2025</a>'),), {}),
    ("a: a number in pieces", A, ((">Ö&nbsp;1</a>", "><span>Ö</span>&nbsp;<span>1</span></a>"),), {}),
    ("a: a reference in bold", A, ((">2026/0007</a>", "><b>2026/0007</b></a>"),), {}),
    (
        "a: a linked room",
        A,
        ((">Bürgerhaus, großer Saal<", '><a href="https://m.example">Bürgerhaus, großer Saal</a><'),),
        {},
    ),
    ("a: a time with other blanks", A, (("19:00 - 21:35", "19:00&nbsp;-&nbsp;21:35"),), {}),
    ("a: rows without class", A, (('<tr class="zl12">', "<tr>"),), {}),
]


@pytest.mark.parametrize(("page", "edits", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_page_never_seen_is_read(page: str, edits: tuple[Edit, ...], expected: Change) -> None:
    assert changes(page, edits) == expected
