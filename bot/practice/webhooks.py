"""How updates are brought to a bot instead of asked for: setWebhook and its rules, as Telegram's own server has them.

Here is only what is kept and said of it; who brings the updates is a front end (`courier`).
"""

import re
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from bot.practice import updates
from bot.practice.parameters import Parameters
from bot.practice.refusals import Refusal, Wire, bad, too_many
from bot.practice.world import World

_PORTS = (443, 80, 88, 8443)
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_SECRET_LIMIT = 256
_MOST = 100
_USUAL = 40  # connections
_PAUSE = 1.0  # seconds between two settings
ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
TERMINATED = "Conflict: terminated by setWebhook request"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are brought to. `serial` tells one setting from the next."""

    url: str
    secret: str
    connections: int
    at: float
    serial: int


def webhook_of(world: World) -> Webhook | None:
    """The webhook that is set, None without one."""
    kept = world.profile.get("webhook")
    return Webhook(**kept) if isinstance(kept, dict) else None


def set_webhook(world: World, parameters: Parameters) -> bool:
    """Method setWebhook; without a url it is deleteWebhook."""
    url = parameters.text("url")
    if not url:
        return delete_webhook(world, parameters)
    last = webhook_of(world)
    if last is not None and 0 <= world.clock() - last.at < _PAUSE:
        raise too_many(1)
    _check_url(url, is_local=world.is_local)
    secret = _secret(parameters)
    updates.remember_wishes(world, parameters)
    if parameters.flag("drop_pending_updates"):
        updates.forget(world)
    connections = min(max(parameters.number("max_connections", _USUAL), 1), _MOST)
    hook = Webhook(url, secret, connections, world.clock(), world.count("webhook"))
    world.put_profile("webhook", asdict(hook))
    world.put_profile("webhook_error", None)
    return True


def _check_url(url: str, *, is_local: bool) -> None:
    """Refuse an address that Telegram brings nothing to; a local server takes any address and plain HTTP as well."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        usual = {"http": 80, "https": 443}[parts.scheme]
        port = usual if parts.port is None else parts.port
    except (ValueError, KeyError):
        raise bad("invalid webhook URL specified") from None
    if not parts.hostname:
        raise bad("invalid webhook URL specified")
    if is_local:
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in _PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    _check_host(parts)


def _check_host(parts: SplitResult) -> None:
    """Refuse an address of a network that Telegram can't look into; names are not looked up here."""
    host = parts.hostname or ""
    try:
        place = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        return
    if place.version != 4:
        raise bad("bad webhook: IPv6-only addresses are not allowed")
    if not place.is_global:
        raise bad(f"bad webhook: IP address {place} is reserved")


def _secret(parameters: Parameters) -> str:
    secret = parameters.text("secret_token")
    if len(secret) > _SECRET_LIMIT:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    return secret


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Method deleteWebhook; what waits may be dropped."""
    if parameters.flag("drop_pending_updates"):
        updates.forget(world)
    if webhook_of(world) is not None:
        world.put_profile("webhook", None)
        world.put_profile("webhook_error", None)
    return True


def get_webhook_info(world: World, _: Parameters) -> Wire:
    """Method getWebhookInfo: never the secret."""
    hook, error = webhook_of(world), world.profile.get("webhook_error")
    told: Wire = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if hook:
        told["max_connections"] = hook.connections
    if wishes := world.profile.get("allowed_updates"):
        told["allowed_updates"] = wishes
    return told | error if isinstance(error, dict) else told


def is_set(world: World) -> bool:
    """Whether updates are to be brought, and nobody may ask for them."""
    return webhook_of(world) is not None


def refuse_polls(world: World) -> None:
    """Refuse a getUpdates while a webhook is set."""
    if is_set(world):
        raise Refusal(409, ACTIVE)


def parcel(world: World) -> Wire | None:
    """The update to be brought next, None when none is or there is nowhere to bring it."""
    return next(iter(world.updates.values()), None) if is_set(world) else None


def end_delivery(world: World, number: int, fault: str = "") -> None:
    """The bot has taken an update that was brought, or has not: with what getWebhookInfo is to say of it."""
    if fault:
        world.put_profile("webhook_error", {"last_error_date": world.now(), "last_error_message": fault})
    else:
        updates.drop(world, number)
    world.settle()
