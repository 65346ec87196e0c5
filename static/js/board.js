{
const menus = () => document.querySelectorAll("details.menu[open]");
function close(menu, back) {
menu.open = false;
if (back) menu.querySelector("summary").focus();
}
document.addEventListener("keydown", (event) => {
if (event.key !== "Escape") return;
for (const menu of menus()) close(menu, menu.contains(document.activeElement));
});
document.addEventListener("click", (event) => {
const x = event.target.closest("[data-close]");
const inside = event.target.closest("details.menu");
if (x && inside) {
event.preventDefault();
close(inside, true);
}
for (const menu of menus()) if (menu !== inside) close(menu, false);
});
document.addEventListener("focusin", (event) => {
for (const menu of menus()) if (!menu.contains(event.target)) close(menu, false);
});
}
{
const lang = document.documentElement.lang;
const local = "localTimes" in document.body.dataset;
const dayAt = document.body.dataset.dayAt;
const same = { calendar: "gregory", numberingSystem: "latn" };
const ago = new Intl.RelativeTimeFormat(`${lang}-u-nu-latn`);
const clock = new Intl.DateTimeFormat(lang, { ...same, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat(lang, { ...same, weekday: "long" });
const day = new Intl.DateTimeFormat(lang, { ...same, month: "long", day: "numeric" });
const date = new Intl.DateTimeFormat(lang, { ...same, month: "long", day: "numeric", year: "numeric" });
const HOUR = 3600;
const DAY = 24 * HOUR;
const at = (words, then) => dayAt.replace("{day}", words).replace("{time}", clock.format(then));
function words(then, age) {
if (age < HOUR) return ago.format(-Math.floor(age / 60), "minute");
if (age < DAY) return ago.format(-Math.floor(age / HOUR), "hour");
if (age < 7 * DAY) return at(weekday.format(then), then);
return (then.getFullYear() === new Date().getFullYear() ? day : date).format(then);
}
function refresh() {
for (const time of document.querySelectorAll("time[data-live]")) {
const then = new Date(time.dateTime);
const age = (Date.now() - then) / 1000;
if (age < 60 || (age >= DAY && !local)) continue;
const text = words(then, age);
if (time.textContent !== text) time.textContent = text;
if (local) time.title = at(date.format(then), then);
}
}
refresh();
setInterval(() => document.hidden || refresh(), 30000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
document.addEventListener("board:swapped", refresh);
}
{
document.addEventListener("click", (event) => {
const x = event.target.closest(".message [data-close]");
if (!x) return;
event.preventDefault();
const message = x.closest(".message");
const all = message.parentElement;
message.remove();
if (!all.children.length) all.remove();
document.getElementById("main").focus({ preventScroll: true });
});
}
{
for (const form of document.querySelectorAll("form[data-once]")) {
form.addEventListener("submit", (event) => {
if (form.dataset.sent) return event.preventDefault();
form.dataset.sent = "yes";
event.submitter?.setAttribute("aria-disabled", "true");
});
}
addEventListener("pageshow", () => {
for (const form of document.querySelectorAll("form[data-sent]")) {
delete form.dataset.sent;
form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
}
});
document.querySelector("[data-focus]")?.focus();
for (const output of document.querySelectorAll("[data-left]")) {
const text = document.getElementById(output.dataset.left);
const most = text?.maxLength ?? -1;
if (most < 0) continue;
const count = new Intl.NumberFormat(document.documentElement.lang);
const show = () => {
const left = most - text.value.length;
output.hidden = left > most / 10;
output.textContent = `${count.format(text.value.length)} / ${count.format(most)}`;
output.classList.toggle("over", left < most / 50);
};
text.addEventListener("input", show);
show();
}
}
{
const form = document.querySelector("form[data-composer]");
const text = form?.querySelector("textarea");
let failed = false;
const elements = (html) => new DOMParser().parseFromString(html, "text/html").body;
async function preview() {
const place = form.querySelector("[data-preview]");
const data = new FormData(form);
const answer = await fetch(form.dataset.previewUrl, { method: "POST", body: data });
if (answer.redirected || answer.status >= 500) throw new Error("no preview");
place.replaceChildren(...elements(await answer.text()).childNodes);
place.scrollIntoView({ block: "nearest" });
}
function insert(quote) {
const before = text.value.slice(0, text.selectionStart).trimEnd();
const after = text.value.slice(text.selectionEnd).trimStart();
const start = before ? `${before}\n\n${quote}` : quote;
text.value = after ? `${start}\n\n${after}` : start;
text.focus();
text.setSelectionRange(start.length, start.length);
text.dispatchEvent(new Event("input", { bubbles: true }));
}
if (text) {
form.addEventListener("submit", async (event) => {
const button = event.submitter;
if (!button?.matches("[data-preview-button]") || failed || !text.value.trim()) return;
event.preventDefault();
delete form.dataset.sent;
button.setAttribute("aria-disabled", "true");
try {
await preview();
} catch {
failed = true;
form.requestSubmit(button);
} finally {
button.removeAttribute("aria-disabled");
}
});
text.addEventListener("keydown", (event) => {
if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) form.requestSubmit();
});
document.addEventListener("click", async (event) => {
const link = event.target.closest("[data-quote]");
if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
event.preventDefault();
try {
const page = elements(await (await fetch(link.href)).text());
const quote = page.querySelector("form[data-composer] textarea").value.trim();
insert(`${quote}\n\n`);
} catch {
location.assign(link.href);
}
});
}
}
{
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
if (this.lastLeft() === this.place) setTimeout(() => this.here && this.sign().then(() => this.refresh()), 400);
this.wait();
}
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
}
