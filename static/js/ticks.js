// Each tick is kept as it is made, so that it is still there on the next page; Shift ticks a range.
// Without this the bar's own buttons take the ticks of the page along.
const form = document.querySelector("form[data-ticks]");
const boxes = [...document.querySelectorAll("input[name=tick]")].filter((box) => box.form === form);
let last = null;
let sending = false;
let again = false;

const count = form?.querySelector("[data-count]");
const keep = form?.querySelector("[data-keep]");
const elements = (html) => new DOMParser().parseFromString(html, "text/html").body;

function show(html) {
  const told = elements(html);
  const number = told.querySelector("[data-count]");
  count.textContent = number.textContent.trim();
  form.querySelector("[data-deeds]").replaceChildren(...told.querySelector("[data-deeds]").childNodes);
  form.hidden = number.dataset.count === "0";
  form.toggleAttribute("data-empty", form.hidden);
  keep.hidden = true;
}

async function send() {
  if (sending) return void (again = true);
  sending = true;
  try {
    const headers = { "X-Fragment": "bar" };
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers, keepalive: true });
    if (!answer.ok || answer.redirected) throw new Error("not kept");
    show(await answer.text());
  } catch {
    // The bar does by hand what could not be done at once.
    form.hidden = keep.hidden = false;
  } finally {
    sending = false;
    if (again) {
      again = false;
      send();
    }
  }
}

if (form) {
  form.hidden = form.hasAttribute("data-empty");
  keep.hidden = true;
  document.addEventListener("click", (event) => {
    const box = boxes.includes(event.target) ? event.target : null;
    if (!box) return;
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
    }
    last = box;
    send();
  });
  // Back from the browser's memory, what is seen is what is kept.
  addEventListener("pageshow", (event) => event.persisted && send());
}
