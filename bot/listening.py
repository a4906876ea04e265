"""The one HTTP listener: what platforms send, and whether we are well."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

LARGEST = 1_000_000  # bytes of a request: several times what a platform sends
_PATIENCE = 10.0  # seconds for requests under way when it closes

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ListenFault(Exception):  # noqa: N818  # the fault lies in the settings
    """The address cannot be listened on: what is wrong, and what to do."""


class Listener:
    """`posts` are handlers by path. `/healthz` says that the loop turns, `/readyz` what `ready`
    says: the names of whatever is not in order."""

    def __init__(
        self,
        host: str,
        port: int,
        posts: Mapping[str, Handler],
        ready: Callable[[], Awaitable[list[str]]],
    ) -> None:
        self._host, self._port, self._ready = host, port, ready
        app = web.Application(client_max_size=LARGEST)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        for path, handler in posts.items():
            app.router.add_post(path, handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_PATIENCE)

    async def start(self) -> None:
        """Raises ListenFault."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise ListenFault(
                f"{self._host}:{self._port} cannot be listened on ({error.strerror}). "
                "Set HOST and PORT to an address that is free."
            ) from None

    async def stop(self) -> None:
        """Takes nothing more; what is under way is brought to its end."""
        await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _readyz(self, _: web.Request) -> web.Response:
        wrong = await self._ready()
        return web.json_response({"ready": not wrong, "wrong": wrong}, status=503 if wrong else 200)
