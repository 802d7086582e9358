// What stands outside the program: it must work before the program runs, and when it no longer does.
// Kept as a script of its own, without a library, and free of what the program knows.

/** Keeps a copy of the page for use without a network, and offers an update when one has been fetched whole. */
async function keepOffline() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let registration;
  try {
    registration = await workers.register("./service-worker.js", { updateViaCache: "none" });
  } catch {
    // Refused, as in a private window or where storage is blocked: the page works, only not without a network.
    return;
  }
  const bar = document.getElementById("update");
  const isFirst = !workers.controller;
  const offer = () => {
    if (registration.waiting && workers.controller) bar.hidden = false;
  };
  const watch = () => registration.installing?.addEventListener("statechange", offer);
  offer();
  watch();
  registration.addEventListener("updatefound", watch);
  // Another tab has taken the update: this one goes on with the files it has until its person reloads.
  let isAsked = false;
  workers.addEventListener("controllerchange", () => {
    if (isAsked) location.reload();
    else if (!isFirst) bar.hidden = false;
  });
  bar.querySelector(".take").addEventListener("click", () => {
    isAsked = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  });
  bar.querySelector(".later").addEventListener("click", () => {
    bar.hidden = true;
  });
  setInterval(() => registration.update().catch(() => {}), 3_600_000);
}

/** Hands files that the system opens with Debrief to the program, once it runs. */
function takeFiles() {
  window.launchQueue?.setConsumer(async ({ files }) => {
    for (const handle of files) dispatchEvent(new CustomEvent("debrief-file", { detail: await handle.getFile() }));
  });
}

keepOffline();
addEventListener("TrunkApplicationStarted", takeFiles, { once: true });
