// Answers every request of this folder from the browser's own store, and lets none leave the folder.

const CACHE = 'pore-routine-@VERSION@';
const POLICY = "@POLICY@";
const FILES = new Set("@FILES@");
const SCOPE = new URL('./', self.location.href);

/** The name of a file of this folder, or null for anything else. */
function nameOf(url) {
  const address = new URL(url);
  if (address.origin !== SCOPE.origin || !address.pathname.startsWith(SCOPE.pathname)) return null;
  return address.pathname.slice(SCOPE.pathname.length) || 'index.html';
}

async function guarded(response) {
  const kind = response.headers.get('Content-Type') || '';
  if (!/html|javascript/.test(kind)) return response;
  const headers = new Headers(response.headers);
  headers.set('Content-Security-Policy', POLICY);
  return new Response(await response.blob(), { status: response.status, headers });
}

async function respond(request, name) {
  const cache = await caches.open(CACHE);
  const address = new URL(name, SCOPE).href;
  const stored = await cache.match(address);
  if (stored) return stored;
  const response = await fetch(address, { cache: 'no-cache' });
  if (!response.ok) return response;
  const answer = await guarded(response);
  await cache.put(address, answer.clone());
  return answer;
}

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(respond(null, 'index.html').then(() => Promise.all(
    [...FILES].filter((name) => !name.startsWith('engine/')).map((name) => respond(null, name)),
  )));
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('pore-routine-') && name !== CACHE && name !== 'pore-routine-python') {
        await caches.delete(name);
      }
    }
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', (event) => {
  const name = event.request.method === 'GET' ? nameOf(event.request.url) : null;
  if (name !== null && FILES.has(name)) event.respondWith(respond(event.request, name));
  else event.respondWith(Response.error());
});
