// The × of a message takes it away; without a script it leads to the page, which comes without it.
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
