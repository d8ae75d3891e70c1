"""Templates: everything a page prints goes through here, cleaned and escaped. Foreign text is text, never markup."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from jobs.config import Web
from jobs.render import moments
from jobs.render.clean import clean, one_line, shortened
from jobs.render.names import thousands
from jobs.web import style
from jobs.web.addresses import Addresses, web_link
from jobs.web.asked import HTML, NOINDEX, Answer

FOLDER = Path(__file__).parent / "templates"
SHORT = 240  # characters of a foreign title in a list


class Templates:
    """Makes pages of templates.

    Args:
        web: settings every page shows.
        addresses: of our own pages.
        zone: in which times are shown.
    """

    def __init__(self, web: Web, addresses: Addresses, zone: ZoneInfo) -> None:
        self._web, self._addresses, self._zone = web, addresses, zone

    def page(self, template: str, *, hidden: bool = False, status: int = 200, **values: Any) -> Answer:  # noqa: ANN401
        """Return a page.

        Args:
            template: name of its file.
            hidden: search engines are asked not to list it.
            status: of HTTP.
            values: what the template prints.
        """
        text = self._environment.get_template(template).render(hidden=hidden, **values)
        return Answer(text.encode(), HTML, status, (NOINDEX,) if hidden else ())

    def prepare(self) -> None:
        """Compile all templates now, so that the first reader need not wait for it."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    @cached_property
    def _environment(self) -> Environment:
        made = Environment(
            loader=FileSystemLoader(FOLDER),
            auto_reload=False,  # those of an update belong to its program, which begins when it is started
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_final,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.globals |= {"site": self._web, "to": self._addresses, "style": self._addresses.to(style.ADDRESS)}
        made.globals["origin"] = public_origin(self._web)
        made.filters |= {
            "exact": exact,
            "one_line": one_line,
            "short": lambda text, length=SHORT: shortened(text, length),
            "web_link": web_link,
            "day": lambda text: moments.day(str(text)) if text else "",
            "long_day": moments.long_day,
            "time": lambda moment: local_time(moment, self._zone),
            "moment_day": lambda moment: moments.day(local_date(moment, self._zone)),
            "marked": marked,
            "number": thousands,
        }
        return made


def public_origin(web: Web) -> str:
    """Return scheme and host that people see; "" where the configuration names none."""
    public = urlsplit(web.public_url)
    return f"{public.scheme}://{public.netloc}" if web.public_url else ""


def _final(value: object) -> object:
    """Return what is printed of a value; everything but our own markup is cleaned of what could act."""
    return value if isinstance(value, Markup) else clean(value)


def exact(text: object) -> Markup:
    """Return a value of a form as it is, so that it fits again when it comes back; escaped, and in no other place."""
    return escape(str(text))


def local_date(text: object, zone: ZoneInfo) -> date:
    """Return the day of a UTC time as it is there."""
    return moments.local(str(text), zone).date()


def local_time(text: object, zone: ZoneInfo) -> Markup:
    """Return a UTC time as it is there: 26.11.2021 03:15 Uhr; nothing for nothing."""
    if not text:
        return Markup()
    return Markup('<time datetime="{}">{}</time>').format(str(text), moments.moment(str(text), zone))


def marked(text: object, spans: Iterable[Sequence[int]], tag: str = "mark") -> Markup:
    """Return a text with pieces of it marked; all of it escaped.

    Args:
        text: foreign text.
        spans: [start, end) in characters of it, in order; what overlaps an earlier one is left unmarked.
        tag: the element.
    """
    whole, done, parts = clean(text), 0, []
    for start, end in spans:
        if start < done or end <= start:
            continue
        parts += [escape(whole[done:start]), Markup("<{0}>{1}</{0}>").format(Markup(tag), whole[start:end])]  # noqa: S704 - our own tag
        done = end
    return Markup("").join([*parts, escape(whole[done:])])
