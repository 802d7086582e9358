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

// The store's keys carry the page's folder (browser/store).
const prefix = `debrief:${location.pathname.replace(/[^/]*$/, "")}:`;
const openReport = () => /^#\/r\/([^/]+)/.exec(location.hash)?.[1];
const stopsKey = (id) => `${prefix}note:stopped.${id}`;

/** Runs when the program has ended by a fault: from then on nothing it shows can be trusted. */
function stopped() {
  const dialog = document.getElementById("stopped");
  if (dialog.open) return;
  const id = openReport();
  try {
    if (id) localStorage.setItem(stopsKey(id), Number(localStorage.getItem(stopsKey(id)) ?? 0) + 1);
  } catch {
    // Storage is full or refused; the dialog matters more.
  }
  dialog.querySelector(".draft").hidden = !id;
  dialog.querySelector(".draft").dataset.draft = id;
  dialog.showModal();
}

/** Whether an error is the program's own end: a trap, or an error that went through its code. */
const isEnd = (error) => error instanceof WebAssembly.RuntimeError || /\.wasm\b|wasm-function/.test(error?.stack ?? "");

/** Says so where a part of the page could not be loaded at all. */
function unloaded() {
  const loading = document.getElementById("loading");
  if (loading) loading.textContent = "Debrief could not be loaded. Please reload when you are online; reports kept in this browser are not touched.";
}

function watch() {
  addEventListener("error", unloaded, true);
  addEventListener("error", ({ error }) => isEnd(error) && stopped());
  addEventListener("unhandledrejection", ({ reason }) => isEnd(reason) && stopped());
  document.getElementById("stopped").addEventListener("cancel", (event) => event.preventDefault());
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.(".skip")) document.querySelector("#form-title, #reports-title")?.focus();
    const button = target.closest?.("[data-draft], [data-kept], [data-anyway], #stopped .reload");
    if (button?.dataset.draft) saveDraft(button.dataset.draft, "incident-report-draft.json", rebuilt);
    else if (button?.dataset.kept) saveDraft(button.dataset.kept, "damaged-report.json", () => "");
    else if (button) openAgain(button.dataset.anyway);
  });
}

function openAgain(id) {
  try {
    if (id) localStorage.removeItem(stopsKey(id));
  } finally {
    location.reload();
  }
}

/** Gives what is kept of a report as a file: put together by the converter, or else as it is kept. */
async function saveDraft(id, name, together) {
  const records = `${prefix}changes:${id}:`;
  const revisions = Object.keys(localStorage).filter((key) => key.startsWith(records)).map((key) => Number(key.slice(records.length)));
  const parts = [`${prefix}report:${id}`, ...revisions.sort((a, b) => a - b).map((revision) => records + revision)];
  const texts = parts.map((key) => localStorage.getItem(key) ?? "");
  const draft = (await together(texts)) || JSON.stringify({ report: texts[0], changes: texts.slice(1) });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([draft], { type: "application/json" }));
  link.download = name;
  link.click();
}

async function rebuilt(texts) {
  const worker = new Worker(document.querySelector("meta[name=debrief-converter]").content, { type: "module" });
  const draft = await new Promise((done) => {
    worker.onerror = () => done("");
    worker.onmessage = () => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage(["rebuild", texts]);
    };
    setTimeout(done, 10_000, "");
  });
  worker.terminate();
  return draft;
}

watch();
keepOffline();
addEventListener("TrunkApplicationStarted", takeFiles, { once: true });
