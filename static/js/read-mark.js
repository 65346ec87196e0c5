// What is on the page has been read: say so, and take the button away that is there without script.
const form = document.querySelector("form[data-read-mark]");

async function say() {
  // Where the button would lead is of no use to a script.
  const asked = { method: "POST", body: new FormData(form), redirect: "manual", keepalive: true };
  const answer = await fetch(form.action, asked);
  if (answer.type === "opaqueredirect") form.remove();
}

function whenSeen() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", whenSeen);
  say();
}

if (form) {
  document.addEventListener("visibilitychange", whenSeen);
  whenSeen();
}
