// Answers for the page where there is no network, and keeps versions apart.
// The build writes the version and the files it is made of, each with the hash of what is in it.
const VERSION = "VERSION";
const FILES = { FILES: "" };

const scope = self.registration.scope;
// Another copy of Debrief on the same host has another scope.
const family = `debrief ${scope} `;
const name = family + VERSION;

// A version is there whole or not at all: one file that is missing, or other than the build made it, and the
// browser goes on with the version it has.
self.addEventListener("install", (event) => event.waitUntil(fetchWhole()));

async function fetchWhole() {
  const cache = await caches.open(name);
  try {
    await Promise.all(Object.entries(FILES).map(([path, integrity]) => fetchOne(cache, new URL(path, scope).href, integrity)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function fetchOne(cache, address, integrity) {
  let response = await fetch(new Request(address, { integrity, cache: "no-cache" }));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // What a host has redirected must not answer for a page.
  if (response.redirected) response = new Response(await response.blob(), { headers: response.headers });
  await cache.put(address, response);
}

// The page asks for this when its person does; until then the version before goes on.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver() {
  // Tabs that were open may still ask for parts of the version before, so one stays.
  const others = (await caches.keys()).filter((other) => other.startsWith(family) && other !== name);
  await Promise.all(others.slice(0, -1).map((other) => caches.delete(other)));
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const address = request.url.replace(/[?#].*/, "");
  const isPage = address === scope || address === `${scope}index.html`;
  if (request.mode === "navigate" && !isPage) return;
  event.respondWith(answer(isPage ? scope : address, request));
});

async function answer(address, request) {
  const own = await (await caches.open(name)).match(address);
  if (own) return own;
  for (const other of (await caches.keys()).reverse()) {
    const kept = other.startsWith(family) && (await (await caches.open(other)).match(address));
    if (kept) return kept;
  }
  return fetch(request);
}
