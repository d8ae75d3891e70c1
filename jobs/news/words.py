"""A watch in words. Pure."""

from jobs.render.names import kind_name
from jobs.watch_settings import Watch

_NAMES = {
    "source": "Quelle",
    "item": "Vorlage oder Sitzung",
    "committee": "Gremium",
    "office": "Amt",
    "account": "Haushaltskonto",
    "query": "Suche",
}


def wanted_in_words(watch: Watch) -> str:
    """Return what a watch wants to be told of; "" for everything."""
    told = [f"{german} {value}" for name, german in _NAMES.items() if (value := getattr(watch, name))]
    told += [f"nur {', '.join(map(kind_name, watch.kinds))}"] if watch.kinds else []
    return "; ".join(told)
