"""What must never happen on any page, noted while pages are visited."""

from typing import Any
from urllib.parse import urlsplit

INLINE = ("data:", "blob:", "about:")
# A page that answers 404 or 422 on purpose is told of in the console too; answers are looked at
# one by one below.
OF_ANSWERS = "Failed to load resource"
TELLS_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
  `policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`
));
"""


class Watch:
    """Collects errors of scripts, violations of the policy, other hosts, missing pieces."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []

    def over(self, context: Any) -> None:
        """Note what goes wrong on every page of a browser context from now on."""
        context.add_init_script(TELLS_VIOLATIONS)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        context.on("request", self._follow)
        context.on("response", self._look)
        context.on("dialog", self._answer)

    def _note(self, what: str) -> None:
        self.faults.append(what)

    def _hear(self, message: Any) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(OF_ANSWERS):
            self._note(f"console: {message.text}")

    def _follow(self, request: Any) -> None:
        if not request.url.startswith((self.origin, *INLINE)):
            self._note(f"another host: {request.url}")

    def _look(self, response: Any) -> None:
        is_page = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self._note(f"{response.status}: {urlsplit(response.url).path}")

    def _answer(self, dialog: Any) -> None:
        self._note(f"dialog: {dialog.message}")
        dialog.dismiss()
