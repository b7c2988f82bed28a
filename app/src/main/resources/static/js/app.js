// Small comforts; every page works without them.

// After a refused form, a screen reader starts at the list of errors.
document.querySelector("[data-focus]")?.focus();

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) {
    window.print();
  }
});

// Only one fold of the bottom bar at a time; Escape closes it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const fold of document.querySelectorAll(".app-menu--bar details[open]")) {
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  }
});
