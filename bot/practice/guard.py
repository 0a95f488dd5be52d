"""Who may talk to the practice server: this machine, by its own name, from its own page."""

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _is_local(request: web.Request) -> bool:
    """Whether the request names this machine and comes from its own page, or from no page at all.

    A foreign name in Host is how a web site reaches a loopback server (DNS rebinding); a foreign Origin is how its
    script does.
    """
    sockname = request.transport.get_extra_info("sockname") if request.transport else None
    if sockname is None:
        return False
    hosts = {f"{name}:{sockname[1]}" for name in ("127.0.0.1", "localhost")}
    host, origin = request.headers.getall("Host", []), request.headers.getall("Origin", [])
    return len(host) == 1 and host[0] in hosts and origin in ([], [f"http://{host[0]}"])


def guard() -> Middleware:
    """The middleware that refuses everybody else with 403 and puts the headers on every answer."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not _is_local(request):
            return web.Response(status=403, headers=HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as refusal:
            refusal.headers.update(HEADERS)
            raise
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return check
