"""What stands around every page of ALLRIS 4: head with Wicket's scripts, menu, foot."""

import html
from dataclasses import dataclass, field

from jobs.demo.noise import Noise
from jobs.demo.town import Town

_RESOURCE = "./wicket/resource"
_PAGE = """
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="de">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<script type="text/javascript" src="{resource}/org.apache.wicket.resource.JQueryResourceReference/jquery/\
jquery-3.7.1-ver-{hash}.js"></script>
<script type="text/javascript" src="{resource}/org.apache.wicket.ajax.AbstractDefaultAjaxBehavior/res/js/\
wicket-ajax-jquery-ver-{hash}.js"></script>
<script type="text/javascript">
/*<![CDATA[*/
Wicket.Event.add(window, "domready", function(event) {{ Wicket.trapFocus('cookieDialog', 'current-focus-trap');;}});
/*]]>*/
</script>
<meta name="description" content="ALLRIS net Version {version}" /><script type="text/javascript" \
id="wicket-ajax-base-url">
/*<![CDATA[*/
Wicket.Ajax.baseUrl="{own}";
/*]]>*/
</script>
<link rel="stylesheet" type="text/css" href="{resource}/de.allris.net.page.BasePage/css/theme-ver-{hash}.css" />
<script type="text/javascript" src="{resource}/de.allris.net.page.BasePage/javascript/allrisnet-ver-{hash}.js"></script>
<script type="text/javascript">
/*<![CDATA[*/
Wicket.Event.add(window, "domready", function(event) {{\x20
{scripts}
document.getElementById('allris').setAttribute('class', '{program} normal');
Wicket.Event.publish(Wicket.Event.Topic.AJAX_HANDLERS_BOUND);
;}});
/*]]>*/
</script>
{timer}<meta name="wicket.header.items"/>
<title>ALLRIS - {name}</title>
<link rel="icon" href="favicon.ico" type="image/x-icon"/>
</head>
<body>
<div id="allris">
<div id="cookieDialog" class="cookie-message" role="dialog">
<h2 id="cookieConsent">Diese Anwendung setzt nur Cookies, ohne die sie nicht arbeitet.</h2>
<button type="button" id="cookieMessageBtn" title="Cookie Hinweis ausblenden">OK</button>
</div>
<ul id="skipLinks"></ul>
<div id="{dialog}" class="dialog-theme-default">

</div>
<div id="{top}">
<div id="top">
<a id="logo" target="_blank" title="zur Homepage" class="js-simple-tooltip" tabindex="-1" \
href="https://www.staedteregion.example/"></a>
<div id="search">
<form id="searchform" method="post" action="./{program}?{counter}-1.-head-searchform{amp_query}" aria-label="Suchen">\
<input type="hidden" name="sectoken" value="{token}" /><div id="searchform_hf_0" hidden="" class="hidden-fields"></div>
<input type="search" class="searchtext searchfield" value="" name="searchfield" id="searchfield" placeholder="Suchen"/>
</form>
</div>
</div>
</div>
<div>
<div id="navigation">
<nav id="navMenu" class="menubar" tabindex="-1" aria-label="Menüleiste" data-jumplink="Zum Menü">
<ul class="nav-menu" role="menubar">
{menu}
</ul>
</nav>
</div>
</div>
<div>
<div id="subnavi">
<nav id="path" tabindex="-1" aria-label="Sie sind hier" data-jumplink="Zur Brotkrumennavigation">
<ul>
<li>Sie sind hier:<strong><span><a class="disable" aria-current="page">{name}</a></span></strong> </li>
</ul>
</nav>
</div>
</div>
<main id="pageContent" tabindex="-1" aria-label="Seiteninhalt" data-jumplink="Zum Inhalt">
<div id="readOut">
{body}
</div>
<aside tabindex="-1" aria-label="Legende" id="legende" data-jumplink="Zur Legende">
<span id="legendeTitle" tabindex="0">Legende</span>
<div id="legendeList">
<dl id="{legend}">

<dt><span class="objAnchor">NA</span></dt>
<dd>TOP</dd>

</dl>
</div>
</aside>
</main>
<div>
<div id="footer">

<span><a target="_blank" title="zum Impressum" class="js-simple-tooltip" \
href="https://www.staedteregion.example/impressum/">Impressum</a></span>

<span class="paging_separator">|</span>

<span title="Besucher seit dem 01.01.2022">{visitors} Besucher seit dem 01.01.2022</span>

</div>
</div>
</div>
</body>
</html>"""
_TIMER = """\
<script type="text/javascript">
/*<![CDATA[*/
Wicket.Event.add(window, "load", function(event) {{\x20
Wicket.Timer.set('{element}.0', function(){{Wicket.Ajax.ajax({{"u":"{address}"}});}}, {delay});;
;}});
/*]]>*/
</script>
"""
# group, then program and text of its entries; released programs only are shown
_MENU = (
    ("Organisation", (("gr010", "Ausschüsse"), ("kp040", "Person"))),
    ("Sitzungen", (("si010", "Kalender"), ("si018", "Übersicht"))),
    ("Vorlagen", (("vo040", "Übersicht"), ("vo010", "In Beratung"))),
    ("Recherche", (("tr010", "Volltext"),)),
)


@dataclass(slots=True)
class View4:
    """What all parts of one answer share."""

    headline: str
    released: frozenset[str]  # programs the menu shows
    noise: Noise
    query: str  # of the request, "VOLFDNR=4711"
    counter: int  # of the page in its session
    town: Town
    german: bool  # dates as 25.11.2021 instead of 2021 Nov 25
    scripts: list[str] = field(default_factory=list)

    def ajax(self, program: str, component: str, element: str) -> None:
        """Bind a click to a request, as every button of these pages is."""
        address = f"./{program}?{self.counter}-1.0-{component}{'&' if self.query else ''}{self.query}"
        self.scripts.append(f'Wicket.Ajax.ajax({{"u":"{address}","c":"{element}","e":"click","pd":true}});;')

    def hidden(self) -> str:
        """A component that shows nothing."""
        return f'<div id="{self.noise.element_id()}" hidden="" data-wicket-placeholder=""></div>\n'


def page(view: View4, program: str, name: str, body: str, *, lazy: str | None = None, delay: int = 1000) -> bytes:
    """Return a whole page in UTF-8.

    Args:
        lazy: id of the element that a timer fills with a second request to the page itself.
        delay: milliseconds until it does.
    """
    noise = view.noise
    amp_query = f"&amp;{escape(view.query)}" if view.query else ""
    address = f"./{program}?{view.counter}-1.0-{'&' if view.query else ''}{view.query}"
    return (
        roughen(noise, _PAGE)
        .format(
            resource=_RESOURCE,
            hash=noise.hex(32).upper(),
            version=noise.pick(("4.1.7 (4170041) - 08.07.2021", "4.1.8 (4180012) - 02.11.2021")),
            own=f"{program}{'?' if view.query else ''}{escape(view.query)}",
            scripts="\n".join(view.scripts),
            program=program,
            timer=_TIMER.format(element=lazy, address=address, delay=delay) if lazy else "",
            name=name,
            dialog=noise.element_id(),
            top=noise.element_id(),
            counter=view.counter,
            amp_query=amp_query,
            token=noise.hex(20),
            menu=_menu(view),
            body=roughen(noise, body),
            legend=noise.element_id(),
            visitors=noise.digits(6),
        )
        .encode()
    )


def roughen(noise: Noise, markup: str) -> str:
    """Print line breaks the other way in some fetches."""
    return markup.replace("<br/>", "<br />") if noise.chance(0.5) else markup


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def attribute(text: str) -> str:
    return html.escape(text)


def _menu(view: View4) -> str:
    groups = ((name, [entry for entry in entries if entry[0] in view.released]) for name, entries in _MENU)
    return "".join(_group(name, entries) for name, entries in groups if entries)


def _group(name: str, entries: list[tuple[str, str]]) -> str:
    links = "".join(
        f'<li role="none"><a href="./{program}" role="menuitem">{text}</a></li>' for program, text in entries
    )
    return (
        f'<li class="nav-item" role="none">\n<a class="parent" href="#" role="menuitem">{name}</a>\n'
        f'<div class="sub-nav">\n<ul class="sub-nav-group" role="menu">\n{links}\n</ul>\n</div>\n</li>'
    )


def box(view: View4, program: str, component: str, title: str, content: str) -> str:
    """Return a box that can be folded up: title, then content."""
    outer = view.noise.element_id()
    view.ajax(program, f"{component}-showHideLink", f"showHideLink_{outer}")
    version = view.noise.hex(32).upper()
    image = f"{_RESOURCE}/org.apache.wicket.Application/images/collapse-ver-{version}.svg"
    return (
        f'<div id="{outer}">\n<div class="compFull roundedBorder">\n<div class="expcol rs_skip rs_preserve">\n'
        f'<a href="#" id="showHideLink_{outer}" data-simpletooltip-text="{attribute(title)} ausblenden" '
        f'class="js-simple-tooltip"><img id="{view.noise.element_id()}" src="{image}" alt="Reduzieren"/></a>'
        f'<span hidden="" class="wicket-ajax-indicator" id="showHideLink_{outer}--ajax-indicator"></span>\n</div>\n'
        f'{view.hidden()}<div id="{view.noise.element_id()}">\n<h2 class="expandedTitle">{escape(title)}</h2>\n'
        f"{content}</div>\n</div>\n</div>\n"
    )
