"""What stands around every responsive page: head, menu, foot."""

import html
from dataclasses import dataclass

from jobs.demo.noise import Noise
from jobs.demo.town import Town

LF_IN_VALUE = "\v"  # stands for the single line feed inside a value while the page is put together
_PAGE = """\
<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="de"><head>
<meta http-equiv="content-type" content="text/html; charset=iso-8859-1" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>ALLRIS - {name}</title>
<link rel="shortcut icon" type="image/x-icon" href="./images/ALLRIS.ico" />
<script src="./opt/scripting/jquery-{jquery}.min.js"></script>
<script type="text/javascript" charset="UTF-8" src="./opt/scripting/allrisnet.js"></script>
</head>
<body>
<div id="header">
<nav class="site-navigation" aria-label="Hauptnavigation">
<ul role="menubar">
{menu}</ul>
</nav>
</div>
<div id="pageContent">
<div id="allris" class="{program} normal">
{body}</div>
</div>
<div id="footer"><span><a href="https://www.staedteregion.example/impressum">Impressum</a></span> \
<span>derzeit {visitors} Besucher</span></div>
</body></html>
"""
_MENU = (("si010_r.asp", "Sitzungskalender"), ("vo040_r.asp", "Vorlagen"), ("yw040_r.asp", "Textrecherche"))


@dataclass(frozen=True, slots=True)
class ViewR:
    """What all parts of one answer share."""

    released: frozenset[str]
    noise: Noise
    town: Town

    def tip_id(self) -> str:
        """The id of a tooltip: new at every fetch."""
        return f"label_simpletooltip_{self.noise.token(10).lower()}"


def page(view: ViewR, program: str, name: str, body: str) -> bytes:
    """Return a whole page as bytes: windows-1252 under an iso-8859-1 declaration."""
    menu = "".join(
        f'<li role="menuitem"><a href="{target}">{text}</a></li>\n' for target, text in _MENU if target in view.released
    )
    markup = _PAGE.format(
        name=name,
        jquery=view.noise.pick(("3.6.0", "3.6.0", "3.7.1")),
        menu=menu,
        program=program,
        body=body,
        visitors=view.noise.digits(2),
    )
    rough = view.noise.roughen(markup).replace("\n", view.noise.pick(("\r\n", "\r\n", "\n")))
    return rough.replace(LF_IN_VALUE, "\n").encode("cp1252", "xmlcharrefreplace")


def escape(text: str) -> str:
    return html.escape(text, quote=False)
