// The page without a connection: what was loaded last. With one, everything is asked for anew.
const SHELL = "shell-1";
const PARTS = [
  "/", "/manifest.webmanifest", "/static/page.css", "/static/icon.svg",
  ..."page words shrink send photo editor past share skin".split(" ").map((name) => `/static/${name}.js`),
];

addEventListener("install", (event) => event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(PARTS))));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || !PARTS.includes(pathname)) return;
  event.respondWith(
    fetch(request).then(
      async (answer) => {
        if (answer.ok) await (await caches.open(SHELL)).put(pathname, answer.clone());
        return answer;
      },
      () => caches.match(pathname),
    ),
  );
});
