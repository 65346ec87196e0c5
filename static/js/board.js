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
const left = event.submitter?.name ? 0 : tooEarly(form);
if (left <= 0) return;
event.preventDefault();
setTimeout(() => {
delete form.dataset.sent;
form.requestSubmit(event.submitter);
}, left);
});
}
function tooEarly(form) {
const least = Number(form.querySelector("[data-open-for]")?.dataset.openFor ?? 0) * 1000;
const arrived = performance.getEntriesByType("navigation")[0]?.responseStart ?? 0;
return least && least + 100 - (performance.now() - arrived);
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
text.removeAttribute("maxlength");
const count = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
const show = () => {
const left = most - text.value.length;
output.hidden = left > most / 10;
output.textContent = `${count.format(text.value.length)} / ${count.format(most)}`;
output.classList.toggle("over", left < 0);
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
if (!noted || sessionStorage.getItem("left") === this.place) this.soon(!noted);
this.tabs.postMessage("here");
this.wait();
}
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
foresee({ destination, downloadRequest, hashChange }) {
if (hashChange || downloadRequest !== null) return;
const to = new URL(destination.url);
const same = this.place === "board:0" || Visit.path(to) === Visit.path(location);
this.stays = to.origin === location.origin && same ? Date.now() : 0;
}
static path({ pathname }) {
return pathname.split("/", 3).join("/");
}
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
show(fresh) {
if (this.block.contains(document.activeElement)) return;
if (fresh.textContent === this.block.textContent) return;
this.block.replaceChildren(...fresh.childNodes);
}
askForNames(event) {
if (!event.target.closest("[data-names]")) return;
event.preventDefault();
document.activeElement.blur();
this.block.dataset.refreshUrl += "&names=1";
this.beat();
}
}
const isOver = (answer) => answer?.status === 403 || answer?.status === 404;
const { place, signUrl, leaveUrl } = document.body.dataset;
const visit = signUrl ? new Visit({ place, signUrl, leaveUrl }) : null;
visit?.start(!place.startsWith("board:"));
const block = document.querySelector("#recently-browsing[data-refresh-url]");
if (block) new List(block, visit).start();
}
