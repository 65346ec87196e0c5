// Menus are <details>: they open without this. Here: one at a time, closed by Escape, by a press
// outside and by their ×.
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
