// Small comforts; every page works without them.

// After a refused form, a screen reader starts at the list of errors.
document.querySelector("[data-focus]")?.focus();

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) {
    window.print();
  }
});

// « / » leads to the search, unless something is being typed.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const field = typing || event.ctrlKey || event.metaKey || event.altKey ? null : document.querySelector(`[data-key="/"]`);
  if (event.key === "/" && field) {
    event.preventDefault();
    field.focus();
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

// What is new for her (arrivals, « à renseigner ») while a page is looked at; hidden tabs ask nothing.
const news = document.querySelector("[data-news]");
const refreshNews = async () => {
  if (document.visibilityState !== "visible") {
    return;
  }
  const response = await fetch(news.dataset.news, { redirect: "error" }).catch(() => null);
  if (response?.ok) {
    const html = await response.text();
    // Unchanged: nothing is replaced, nothing is read aloud again, the focus stays.
    if (news.dataset.last !== html) {
      const first = news.dataset.last === undefined && news.textContent.trim() === textOf(html);
      news.dataset.last = html;
      if (!first) {
        news.innerHTML = html;
        await refreshParts();
      }
    }
  }
};
// What the page itself says of it: its parts marked « data-live » become those of the page as it is now. The header
// announces the news, so these are silent; the one that has the focus is left alone.
const refreshParts = async () => {
  const parts = document.querySelectorAll("[data-live]");
  if (parts.length === 0) {
    return;
  }
  const response = await fetch(location.href, { redirect: "error" }).catch(() => null);
  if (!response?.ok) {
    return;
  }
  const now = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = new Map([...now.querySelectorAll("[data-live]")].map((one) => [one.dataset.live, one.innerHTML]));
  for (const part of parts) {
    const html = fresh.get(part.dataset.live);
    if (html !== undefined && html !== part.innerHTML && !part.contains(document.activeElement)) {
      part.innerHTML = html;
    }
  }
};
const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
if (news) {
  setInterval(refreshNews, 5_000);
  document.addEventListener("visibilitychange", refreshNews);
}

// Copies what a read-only field shows; without script the field itself can be selected.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
}
