"""The ways in which a delivery goes out: mail, webhook, command. Each ends well, or raises what went wrong.

Whatever the other side does, a delivery ends within about twice its timeout.
"""

from collections.abc import Mapping

from jobs.config import Config
from jobs.news.by_command import to_command
from jobs.news.by_mail import by_mail
from jobs.news.by_webhook import to_webhook
from jobs.news.delivery import Delivery
from jobs.watch_settings import Watch


def send(
    config: Config, watch: Watch, delivery: Delivery, environment: Mapping[str, str], *, patient: bool = False
) -> str | None:
    """Deliver, and return what the operator should know although it was delivered.

    `patient`: a mail that some recipient cannot have yet is a failure, so that it is repeated; else only told.

    Raises:
        TooLargeError: it is refused for its size.
        DeliveryError: it failed for anything else.
    """
    if watch.mail:
        return by_mail(config, watch, delivery, environment, patient=patient)
    if watch.webhook:
        to_webhook(config, watch, delivery, environment)
    else:
        to_command(watch, delivery, environment)
    return None
