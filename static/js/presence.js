// "Recently Browsing" for members: says that this page is being read, says when it is left, and
// keeps the list true while the page is seen. Guests have no data-sign-url, so nothing is sent.
const SIGN_AGAIN = 60000;

class Browsing {
  constructor(block) {
    this.block = block;
    this.place = block.dataset.place;
    this.timer = 0;
    this.signed = Date.now(); // by the server, with the page itself
    this.here = true;
  }

  start() {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.come()));
    addEventListener("pagehide", () => this.turn());
    addEventListener("pageshow", (event) => event.persisted && this.back());
    this.block.addEventListener("click", (event) => this.askForNames(event));
    this.listen();
    if (document.hidden) return this.leave();
    // The page before was of this very place: its leaving may arrive after this page's sign.
    if (this.lastLeft() === this.place) setTimeout(() => this.here && this.sign().then(() => this.refresh()), 400);
    this.wait();
  }

  // Another tab of this member leaves the same place; this one still shows it, so it says so.
  listen() {
    this.tabs = new BroadcastChannel("presence");
    this.tabs.onmessage = ({ data }) => data === this.place && this.here && setTimeout(() => this.sign(), 400);
  }

  come() {
    if (this.here) return;
    this.here = true;
    this.sign().then(() => this.refresh());
    this.wait();
  }

  leave() {
    if (!this.here) return;
    this.here = false;
    clearTimeout(this.timer);
    navigator.sendBeacon(this.block.dataset.leaveUrl, this.data());
    this.tabs.postMessage(this.place);
  }

  // The page is closed or turned; an open channel would keep it out of the browser's memory.
  turn() {
    this.leave();
    sessionStorage.setItem("left", this.place);
    this.tabs.close();
  }

  back() {
    this.listen();
    if (!document.hidden) this.come();
  }

  lastLeft() {
    const place = sessionStorage.getItem("left");
    sessionStorage.removeItem("left");
    return place;
  }

  async sign() {
    this.signed = Date.now();
    await fetch(this.block.dataset.signUrl, { method: "POST", body: this.data(), keepalive: true }).catch(() => {});
  }

  wait() {
    clearTimeout(this.timer);
    const seconds = Number(this.block.dataset.refreshAfter) || 15;
    this.timer = setTimeout(() => this.beat(), seconds * 1000);
  }

  async beat() {
    if (!this.here) return;
    if (Date.now() - this.signed > SIGN_AGAIN) await this.sign();
    await this.refresh();
    if (this.here) this.wait();
  }

  async refresh(url = this.block.dataset.refreshUrl) {
    const answer = await fetch(url).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    this.block.dataset.refreshAfter = answer.headers.get("X-Refresh-After") ?? this.block.dataset.refreshAfter;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("recently-browsing");
    if (fresh) this.show(fresh);
  }

  // All at once and only when something changed; a reader who is on a name is not disturbed.
  show(fresh) {
    if (this.block.contains(document.activeElement)) return;
    if (fresh.textContent === this.block.textContent) return;
    this.block.replaceChildren(...fresh.childNodes);
  }

  askForNames(event) {
    const link = event.target.closest("[data-names]");
    if (!link) return;
    event.preventDefault();
    link.blur();
    this.block.dataset.refreshUrl = link.href;
    this.refresh();
  }

  data() {
    const data = new FormData();
    data.set("place", this.place);
    data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    return data;
  }
}

const block = document.querySelector("#recently-browsing[data-sign-url]");
if (block) new Browsing(block).start();
