// Keeps one page for the road: a professional's RDVs of today and tomorrow. Every page comes from the network;
// without it, the list shows as it was last seen, and a plain page stands for all the others.
// What is kept, how long, and when it goes: docs/decisions/2026-11-21-offline-list.md
// `self.files`, where the files of this version are, is given by /sw.js.

const SAVED = "rdv-list";
const FILES = `rdv-files ${self.files}`;
const LIST = "/ma-journee/liste";
const OFFLINE = "/hors-ligne";
/** Opened, they renew the list; without network, they are the list. */
const OPENINGS = new Set(["/agents", "/agents/accueil", "/agenda", "/ma-journee", LIST]);
/** Coming and going: whoever passes leaves no list behind. */
const THRESHOLD = /^\/agents\/(connexion|deconnexion|mot-de-passe)/;
const MORE = [
  "js/offline.js",
  "vendor/dsfr/icons/buildings/home-4-line.svg",
  "vendor/dsfr/icons/business/calendar-line.svg",
  "vendor/dsfr/icons/communication/video-chat-line.svg",
  "vendor/dsfr/icons/device/phone-line.svg",
  "vendor/dsfr/icons/map/map-pin-2-line.svg",
  "vendor/dsfr/icons/system/fr--warning-fill.svg",
  "vendor/dsfr/icons/system/time-line.svg",
];
const PATIENCE = 6000; // a network that says nothing for so long is none
const CLOCK_SET_BACK = -120_000;

/** Grows when the list must go: what was asked for before is not kept. */
let era = 0;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fetchFiles());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOldFiles(), self.registration.navigationPreload?.enable(), self.clients.claim()]));
});

self.addEventListener("message", (event) => {
  if (event.data === "keep") {
    event.waitUntil(renew());
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) {
    return;
  }
  if (pathname.startsWith("/assets/")) {
    event.respondWith(file(request, pathname));
  } else if (request.mode === "navigate") {
    event.respondWith(THRESHOLD.test(pathname) ? threshold(event) : page(event, pathname));
  }
});

// -- pages --

async function page(event, path) {
  const asked = era;
  try {
    const response = await (path === LIST ? patiently(answer(event)) : answer(event));
    if (path === LIST && response.ok) {
      event.waitUntil(keep(response.clone(), asked));
    } else {
      event.waitUntil(OPENINGS.has(path) && response.ok ? renew() : fresh());
    }
    return response;
  } catch {
    return event.request.method === "GET" ? withoutNetwork(path) : offline("sent");
  }
}

/** Signing in or out. Asked for without network, signing out still empties this device. */
async function threshold(event) {
  const sends = event.request.method !== "GET";
  try {
    if (sends) {
      await forget();
    }
    const response = await answer(event);
    await forget();
    return response;
  } catch {
    return offline(sends ? "signing-out" : null);
  }
}

async function answer(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

function patiently(answer) {
  return new Promise((resolve, reject) => {
    setTimeout(reject, PATIENCE);
    answer.then(resolve, reject);
  });
}

async function withoutNetwork(path) {
  const kept = OPENINGS.has(path) ? await fresh() : undefined;
  if (!kept) {
    return offline(null);
  }
  return reveal(kept, ["copy", age(kept) < seconds(kept, "Offline-Day") ? "today" : "before"]);
}

async function offline(part) {
  const shown = await stored(FILES, OFFLINE);
  if (!shown) {
    return Response.error();
  }
  return reveal(shown, [part, (await fresh()) ? "list" : "nothing"], 503);
}

/** The server wrote every text; those for this moment are hidden no more. */
async function reveal(response, parts, status = 200) {
  let html = await response.text();
  for (const part of parts) {
    html = html.replaceAll(`data-saved="${part}" hidden`, `data-saved="${part}"`);
  }
  return new Response(html, { status, headers: response.headers });
}

// -- the list --

async function renew() {
  const asked = era;
  const response = await fetch(LIST, { redirect: "manual", cache: "no-store" }).catch(() => null);
  if (response?.type === "opaqueredirect") {
    await forget(); // her session is over
  } else if (response?.ok) {
    await keep(response, asked);
  }
}

async function keep(response, asked) {
  const html = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  headers.set("Offline-Kept", String(Date.now()));
  const cache = await caches.open(SAVED);
  if (asked === era) {
    await cache.put(LIST, new Response(html, { headers }));
  }
}

async function forget() {
  era++;
  await caches.delete(SAVED);
}

/** The list, unless its two days are over: then it is deleted. */
async function fresh() {
  const kept = await stored(SAVED, LIST);
  if (kept && (age(kept) < CLOCK_SET_BACK || age(kept) >= seconds(kept, "Offline-Life"))) {
    await forget();
    return undefined;
  }
  return kept;
}

/** By this device's own clock at both ends, right or wrong. */
function age(kept) {
  return Date.now() - Number(kept.headers.get("Offline-Kept"));
}

function seconds(kept, header) {
  return Number(kept.headers.get(header)) * 1000;
}

/** Whatever the headers of the request: there is one answer for an address. */
function stored(cacheName, address) {
  return caches.match(address, { cacheName, ignoreVary: true });
}

// -- files --

async function fetchFiles() {
  const cache = await caches.open(FILES);
  const response = await fetch(OFFLINE, { credentials: "omit", cache: "no-store" });
  const html = await response.clone().text();
  const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1]);
  await cache.addAll([...new Set([...named, ...MORE.map((name) => self.files + name)])]);
  await cache.put(OFFLINE, response);
}

/** Those of this version also stand for those that a list kept before an upgrade still names. */
async function file(request, path) {
  const ours = self.files + path.split("/").slice(3).join("/");
  const kept = path === ours ? await stored(FILES, ours) : undefined;
  return kept ?? fetch(request).catch(async () => (await stored(FILES, ours)) ?? Response.error());
}

async function dropOldFiles() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== FILES && name !== SAVED).map((name) => caches.delete(name)));
}
