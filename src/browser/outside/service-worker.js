// Serves the page offline, each version from a cache of its own.
// The build writes the version and the files it is made of, each with the hash of what is in it.
const VERSION = "VERSION";
const FILES = { FILES: "" };

const scope = self.registration.scope;
// Another copy of Debrief on the same host has another scope.
const family = `debrief ${scope} `;
const name = family + VERSION;

// A version is cached whole or not at all: if one file is missing or is not the one that was built, the browser keeps the
// version it has.
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
  // A redirected response must not answer a navigation.
  if (response.redirected) response = new Response(await response.blob(), { headers: response.headers });
  await cache.put(address, response);
}

// The page asks for this when its person does; until then the previous version stays active.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver() {
  // Open tabs may still ask for files of the previous version, so its cache stays.
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
    const cached = other.startsWith(family) && (await (await caches.open(other)).match(address));
    if (cached) return cached;
  }
  return fetch(request);
}
