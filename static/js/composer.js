// Preview without leaving the page, quoting into the open form, and Ctrl+Enter. All of it is also
// done by the server: the buttons are submits and the quotes are links.
const form = document.querySelector("form[data-composer]");
const text = form?.querySelector("textarea");
let failed = false;

// What the server made of a page, as elements. Nothing in it runs.
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
      // The server's own preview page, as without a script.
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
