// Single keys for the moderators' queue. They work while nobody is typing, press what stands in
// the page anyway, and can be switched off (WCAG 2.2, 2.1.4).
const place = document.querySelector("[data-keys]");
const says = place?.querySelector("[data-key-says]");
const STORE = "queue-keys";
let on = localStorage.getItem(STORE) !== "off";

const cases = () => [...place.querySelectorAll("article[data-case]")];
const here = () => document.activeElement.closest("article[data-case]");
const typing = (target) => target.matches("input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select, [contenteditable]");

function step(by) {
  const all = cases();
  const at = all.indexOf(here());
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by));
  all[next]?.focus();
}

function find(key) {
  if (key === "u") return document.querySelector(".message form button");
  const within = place.dataset.keys === "queue" ? here() : place;
  return within?.querySelector(`[data-key="${key}"]`);
}

function write() {
  const within = place.dataset.keys === "queue" ? here() : place;
  const field = within?.querySelector("textarea[name=reason]");
  if (!field) return false;
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
  return true;
}

function help() {
  const list = place.querySelector("[data-key-help]");
  list.open = !list.open;
  list.querySelector("summary").focus();
}

function act(key) {
  const inQueue = place.dataset.keys === "queue";
  if (key === "?") return help(), true;
  if (inQueue && (key === "j" || key === "k")) return step(key === "j" ? 1 : -1), true;
  if (key === "r") return write();
  if (key === "o" && !inQueue) return false;
  const target = find(key);
  target?.click();
  return Boolean(target);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape" && typing(event.target)) {
    (here() ?? document.querySelector("h1")).focus();
    return;
  }
  if (!on || typing(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "Enter" && event.target.matches("article[data-case]")) return void act("o");
  if (!"jkoahdltru?".includes(key)) return;
  event.preventDefault();
  if (!act(key)) says.textContent = says.dataset.keySays.replace("{key}", key);
}

function show() {
  place.toggleAttribute("data-keys-on", on);
  const button = place.querySelector("[data-keys-switch]");
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? says.dataset.on : says.dataset.off;
}

if (place) {
  place.querySelector("[data-key-help]").hidden = false;
  says.setAttribute("role", "status");
  place.querySelector("[data-keys-switch]").addEventListener("click", () => {
    on = !on;
    localStorage.setItem(STORE, on ? "on" : "off");
    show();
  });
  show();
  document.addEventListener("keydown", pressed);
}

// After a decision: on to the case that the address names, or, when none is left, to the heading.
const marked = /^#case-\d+$/.test(location.hash) && document.querySelector(location.hash);
if (marked) marked.focus();
else if (document.querySelector(".message") && !document.querySelector("[data-focus]")) document.querySelector("h1").focus();
