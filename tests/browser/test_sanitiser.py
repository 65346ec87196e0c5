"""What attackers write, rendered by the pipeline and read by a real browser's parser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from forum.text import RenderContext, TextRefused, render
from forum.text.allowlist import ATTRIBUTES, CLASSES, SCHEMES, TAGS
from forum.text.sanitising import sanitise
from tests.browser.board import Board
from tests.corpora import load_jsonl

pytestmark = pytest.mark.browser

CORPORA = ["sanitiser/markdown.jsonl", "sanitiser/bbcode.jsonl", "sanitiser/html.jsonl"]
BATCH = 250
PICTURE = b"GIF89a\1\0\1\0\0\0\0;"
END = "<p id='end'>The end</p>"

# Reads the page as it was parsed: every case in its own article, in it only what is allowed.
PROBLEMS = """([expected, tags, attributes, classes, schemes]) => {
  const found = [];
  const children = [...document.body.children].map((one) => one.dataset.case ?? one.id);
  if (children.join() !== [...expected, "end"].join()) found.push(`boxes: ${children}`);
  const strange = [...document.head.children].filter((one) => !one.dataset.own);
  if (strange.length || document.body.attributes.length) found.push("head or body was changed");
  const allowed = (element, {name, value}) => {
    const tag = element.localName;
    if (name === "class")
      return value.split(" ").filter(Boolean).every((one) => classes[tag]?.includes(one));
    if (!(name in (attributes[tag] ?? {}))) return false;
    if (name === "href" && !schemes.includes(element.protocol)) return false;
    if (name === "src") return new URL(element.src).pathname.startsWith("/media/");
    const values = attributes[tag][name];
    return values === null || values.includes(value);
  };
  for (const article of document.querySelectorAll("article")) {
    const say = (what) => found.push(`${article.dataset.case}: ${what}`);
    const nodes = document.createNodeIterator(article.firstElementChild, NodeFilter.SHOW_ALL);
    for (let node = nodes.nextNode(); (node = nodes.nextNode()); ) {
      if (node.nodeType === Node.TEXT_NODE) continue;
      if (node.nodeType !== Node.ELEMENT_NODE) say(`node of type ${node.nodeType}`);
      else if (node.namespaceURI !== document.body.namespaceURI) say(`foreign ${node.localName}`);
      else if (!tags.includes(node.localName)) say(`element ${node.localName}`);
      else for (const one of node.attributes)
        if (!allowed(node, one)) say(`${one.name}="${one.value}" on ${node.localName}`);
    }
    for (const link of article.querySelectorAll("a[href]"))
      if (link.host !== location.host && link.rel !== "nofollow ugc noopener") say(`no rel`);
    const once = article.innerHTML;
    const again = new DOMParser().parseFromString(once, "text/html").body.innerHTML;
    if (once !== again) say("is another when it is read again");
  }
  return found;
}"""
TABLES = [
    sorted(TAGS),
    {
        tag: {name: values and sorted(values) for name, values in named.items()}
        for tag, named in ATTRIBUTES.items()
    },
    {tag: sorted(names) for tag, names in CLASSES.items()},
    [f"{scheme}:" for scheme in SCHEMES],
]


def as_post(text: str) -> str:
    """As a member's message; what is refused is shown to nobody."""
    try:
        return render(text, context=RenderContext(picture_size=lambda path: (640, 360))).html
    except TextRefused:
        return ""


def straight(text: str) -> str:
    """Past the parser, as HTML that somehow came to be stored would meet the sanitiser."""
    return sanitise(text.encode("utf-8", "replace").decode())


class Opened:
    """A bare page that shows what it is given, and notes what else the browser then does."""

    def __init__(self, browser: Any, origin: str) -> None:
        self.done: list[str] = []
        self.origin = origin
        self.context = browser.new_context()
        self.context.route("**/*", self._answer)
        self.context.on("dialog", lambda dialog: (self._note("dialog"), dialog.dismiss()))
        self.context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        self.context.on("console", lambda message: self._note(f"console: {message.text}"))
        self.page = self.context.new_page()

    def show(self, html: str, policy: str) -> None:
        self.html, self.policy = html, policy
        self.page.goto(f"{self.origin}/shown/", wait_until="load")
        self.page.wait_for_timeout(150)

    def _note(self, what: str) -> None:
        self.done.append(what)

    def _answer(self, route: Any) -> None:
        url = route.request.url
        if url == f"{self.origin}/shown/":
            headers = {"Content-Security-Policy": self.policy} if self.policy else {}
            route.fulfill(body=self.html, headers=headers, content_type="text/html; charset=utf-8")
        elif url.startswith(f"{self.origin}/media/"):
            route.fulfill(body=PICTURE, content_type="image/gif")
        elif url != f"{self.origin}/favicon.ico":
            self._note(f"request: {url}")
            route.abort()


@pytest.fixture
def opened(chromium: Any, board: Board) -> Iterator[Opened]:
    window = Opened(chromium, board.url)
    yield window
    window.context.close()


@pytest.fixture
def policy(chromium: Any, board: Board) -> str:
    """The policy of the board's own pages."""
    context = chromium.new_context()
    answer = context.request.get(f"{board.url}/guidelines/")
    context.close()
    return str(answer.headers["content-security-policy"])


@pytest.mark.parametrize("under_policy", [True, False], ids=["policy", "no policy"])
@pytest.mark.parametrize("way", [as_post, straight])
def test_browser_finds_nothing_but_what_is_allowed(
    opened: Opened, policy: str, way: Callable[[str], str], under_policy: bool
) -> None:
    rows = [row for corpus in CORPORA for row in load_jsonl(corpus)]
    cases = {row["id"]: way(row["input"]) for row in rows}
    assert len(cases) == len(rows)
    found = []
    for batch in batches(list(cases.items())):
        opened.show(page_of(batch), policy if under_policy else "")
        found += opened.page.evaluate(PROBLEMS, [[case for case, _ in batch], *TABLES])
    assert not found, "\n".join(found)
    assert opened.done == []


def batches(cases: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """A page for so many cases that a fault is soon found, and so few pages that it is quick."""
    for start in range(0, len(cases), BATCH):
        yield cases[start : start + BATCH]


def page_of(batch: list[tuple[str, str]]) -> str:
    """A whole page with each case in a box of its own."""
    boxes = [
        f"<article data-case='{case}'><div class='post-body'>{html}</div></article>"
        for case, html in batch
    ]
    head = "<!doctype html><meta charset=utf-8 data-own=yes><title data-own=yes>Cases</title>"
    return f"{head}<body>{''.join(boxes)}{END}"
