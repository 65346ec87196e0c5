// Who is here. Members' pages say that they are open and in sight, and that they are left; each
// page with "Recently Browsing" keeps its list true while it is in sight. Guests say nothing.

// Says where this member is. The board notes a view of a topic or forum itself; the other pages
// are noted by this.
class Visit {
  static AGAIN = 60000;

  constructor({ place, signUrl, leaveUrl }) {
    Object.assign(this, { place, signUrl, leaveUrl, here: true, timer: 0, stays: 0 });
  }

  start(noted) {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.come()));
    addEventListener("pagehide", () => this.turn());
    addEventListener("pageshow", (event) => event.persisted && this.back());
    globalThis.navigation?.addEventListener("navigate", (event) => this.foresee(event));
    this.listen();
    if (document.hidden) return this.leave();
    // A reload, or the next page of the same topic: the goodbye of the page before comes late.
    if (!noted || sessionStorage.getItem("left") === this.place) this.soon(!noted);
    this.tabs.postMessage("here");
    this.wait();
  }

  // Another tab of this member came or went, and took this place away with it: say it again.
  listen() {
    this.tabs = new BroadcastChannel("presence");
    this.tabs.onmessage = () => this.here && this.soon(false);
  }

  soon(turned) {
    setTimeout(() => this.here && this.sign(turned), 400);
  }

  wait() {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.sign(false), Visit.AGAIN);
  }

  come() {
    if (this.here) return;
    this.here = true;
    this.sign(false);
    this.wait();
  }

  leave() {
    if (!this.here) return;
    this.here = false;
    clearInterval(this.timer);
    navigator.sendBeacon(this.leaveUrl, this.data());
    this.tabs.postMessage("gone");
  }

  // The next page is of the same place: to leave would only make the name flicker for others, and
  // cost two writes. Pages that are no place are all one, and the next place puts an end to it.
  foresee({ destination, downloadRequest, hashChange }) {
    if (hashChange || downloadRequest !== null) return;
    const to = new URL(destination.url);
    const same = this.place === "board:0" || Visit.path(to) === Visit.path(location);
    this.stays = to.origin === location.origin && same ? Date.now() : 0;
  }

  // "/topic/5-words/page/2/" and "/topic/5-words/" are one place.
  static path({ pathname }) {
    return pathname.split("/", 3).join("/");
  }

  // Closed or turned over; an open channel would keep the page out of the browser's memory.
  turn() {
    if (Date.now() - this.stays > 10000) {
      this.leave();
      sessionStorage.setItem("left", this.place);
    }
    this.here = false;
    clearInterval(this.timer);
    this.tabs.close();
  }

  back() {
    this.listen();
    if (!document.hidden) this.come();
  }

  async sign(turned) {
    const body = this.data();
    if (turned) body.set("turned", "1");
    const answer = await fetch(this.signUrl, { method: "POST", body, keepalive: true }).catch(() => null);
    if (isOver(answer)) clearInterval(this.timer);
  }

  data() {
    const data = new FormData();
    data.set("place", this.place);
    data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    return data;
  }
}

// Keeps the list true, all at once and without moving what is being read.
class List {
  constructor(block, visit) {
    Object.assign(this, { block, visit, timer: 0 });
  }

  start() {
    const resume = () => (document.hidden ? clearTimeout(this.timer) : this.beat());
    document.addEventListener("visibilitychange", resume);
    addEventListener("pageshow", (event) => event.persisted && resume());
    this.block.addEventListener("click", (event) => this.askForNames(event));
    if (!document.hidden) this.wait();
  }

  // A little apart from each other, so that a crowd does not ask all at once.
  wait() {
    clearTimeout(this.timer);
    const seconds = (Number(this.block.dataset.refreshAfter) || 15) * (0.95 + Math.random() / 10);
    this.timer = setTimeout(() => this.beat(), 1000 * seconds);
  }

  async beat() {
    clearTimeout(this.timer);
    await this.refresh();
    if (!document.hidden && !this.over) this.wait();
  }

  async refresh() {
    const answer = await fetch(this.block.dataset.refreshUrl).catch(() => null);
    this.over = isOver(answer);
    if (!answer?.ok || answer.redirected) return;
    this.block.dataset.refreshAfter = answer.headers.get("X-Refresh-After") ?? this.block.dataset.refreshAfter;
    if (answer.headers.get("X-Sign-Now") === "1" && !document.hidden) this.visit?.sign(false);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("recently-browsing");
    if (fresh) this.show(fresh);
  }

  // A reader who is on a name is not disturbed, and nothing is touched where nothing changed.
  show(fresh) {
    if (this.block.contains(document.activeElement)) return;
    if (fresh.textContent === this.block.textContent) return;
    this.block.replaceChildren(...fresh.childNodes);
  }

  // In a big crowd only the count travels, until somebody asks.
  askForNames(event) {
    if (!event.target.closest("[data-names]")) return;
    event.preventDefault();
    document.activeElement.blur();
    this.block.dataset.refreshUrl += "&names=1";
    this.beat();
  }
}

// Signed out, or the place is no longer to be seen.
const isOver = (answer) => answer?.status === 403 || answer?.status === 404;

const { place, signUrl, leaveUrl } = document.body.dataset;
const visit = signUrl ? new Visit({ place, signUrl, leaveUrl }) : null;
visit?.start(!place.startsWith("board:"));

const block = document.querySelector("#recently-browsing[data-refresh-url]");
if (block) new List(block, visit).start();
