// The server writes each time in words. This keeps the fresh ones true while the page stays open,
// and for guests, whose zone the server cannot know, turns all into the device's zone.
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
    // Under a minute the server's "just now" stands; older than a day only guests' zone matters.
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
