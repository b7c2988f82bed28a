// On a phone, or once installed: the worker that keeps the list of today and tomorrow (offline-worker.js).
// An office computer gets none, so nothing stays on it. Without this file every page remains as it is.

const ON_THE_WAY = "(pointer: coarse), (max-width: 48em), (display-mode: standalone)";

if (navigator.serviceWorker && window.matchMedia(ON_THE_WAY).matches) {
  start();
}

async function start() {
  const seen = navigator.serviceWorker.controller;
  await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  if (!seen) {
    // This very page was opened before the worker could see it.
    (await navigator.serviceWorker.ready).active.postMessage("keep");
  }
  for (const hint of document.querySelectorAll("[data-kept]")) {
    hint.hidden = false;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-forget]");
  if (button) {
    await caches.delete("rdv-list");
    location.assign(button.dataset.forget);
  }
});
