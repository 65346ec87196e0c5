// A form is sent once, however often the button is pressed; the error summary takes the focus;
// a text says how much room is left when little is.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
    const left = event.submitter?.name ? 0 : tooEarly(form);
    if (left <= 0) return;
    // Whoever fills in a form by the keeper of passwords is no machine: it is sent a moment later.
    event.preventDefault();
    setTimeout(() => {
      delete form.dataset.sent;
      form.requestSubmit(event.submitter);
    }, left);
  });
}

// Milliseconds until the server takes a form that says how many seconds it must have been open.
function tooEarly(form) {
  const least = Number(form.querySelector("[data-open-for]")?.dataset.openFor ?? 0) * 1000;
  const arrived = performance.getEntriesByType("navigation")[0]?.responseStart ?? 0;
  return least && least + 100 - (performance.now() - arrived);
}

// Back from the browser's memory: the form may be sent again.
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
  // The browser would cut a paste short without a word; the count says so instead, and the server asks.
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
