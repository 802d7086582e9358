// What must work before the program runs and after it has crashed: storage, drafts, updates.
// A script of its own, without a library and without knowledge of the report's model.
import { store } from "./store.js";

// The program's access to it (browser/store.rs).
globalThis.debriefStore = { ...store, started: takeLaunchedFiles, showStorageUse };
store.kind();

/** Registers the service worker, which caches the page for offline use, and offers an update once it is fetched. */
async function registerServiceWorker() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let registration;
  try {
    registration = await workers.register("./service-worker.js", { updateViaCache: "none" });
  } catch {
    // Refused, as in a private window or if storage is blocked: the page works, but not offline.
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
  // Another tab has activated the update: this one keeps its files until it is reloaded.
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

/** Hands files that the system opens with Debrief to the program, which calls this once it runs. */
function takeLaunchedFiles() {
  window.launchQueue?.setConsumer(async ({ files }) => {
    handOver(await Promise.all(files.map(async (handle) => Object.assign(await handle.getFile(), { handle }))));
  });
}

const handOver = (files) => store.tell("files", files);

/** Whether the click is for the plain file input, which opens files if nothing better can. */
let usesPlainField = false;

/** Opens a file by its handle, so that it can be saved in place; browsers without handles use the file input. */
async function chooseFile(event) {
  if (usesPlainField || !store.canSave()) return;
  event.preventDefault();
  const files = await store.onDisk("choose").catch((error) => {
    // `disk.js` is not there, or the dialog does not open: the file input does it.
    if (error.name === "AbortError") return;
    usesPlainField = true;
    event.target.closest(".open-file").querySelector("input").click();
    usesPlainField = false;
  });
  if (files) handOver(files);
}

/** Checks the open report's file on disk when a person returns to the page. */
function checkFileOnDisk() {
  const id = openReport();
  if (id && store.canSave()) store.onDisk("checkForChange", id).catch(() => {});
}

const openReport = () => /^#\/r\/([^/]+)/.exec(location.hash)?.[1];
const stopsNote = (id) => `stopped.${id}`;

/** Shows how much storage is used in the list of reports, once that is rendered. */
async function showStorageUse() {
  await new Promise(requestAnimationFrame);
  const paragraph = document.querySelector(".storage-used");
  if (paragraph && (await store.kind()) !== "memory") await store.upkeep("showStorageUse", paragraph).catch(() => {});
}

/** Shows the crash dialog: nothing the program shows can be trusted any more. */
function showStopped() {
  const dialog = document.getElementById("stopped");
  if (dialog.open) return;
  const id = openReport();
  if (id) store.putNote(stopsNote(id), Number(store.note(stopsNote(id)) ?? 0) + 1);
  if (store.wouldLose()) dialog.querySelector("p").textContent = "A fault in Debrief, not in your report, has ended it. This browser keeps nothing for this page: save the report as a file before you reload.";
  dialog.querySelector(".draft").hidden = !id;
  dialog.querySelector(".draft").dataset.draft = id;
  dialog.showModal();
}

/** Whether an error ends the program: a trap, or an error that went through its code. */
const isFatal = (error) => error instanceof WebAssembly.RuntimeError || /\.wasm\b|wasm-function/.test(error?.stack ?? "");

/** Says that the page could not be loaded. */
function showNotLoaded() {
  const loading = document.getElementById("loading");
  if (loading) loading.textContent = "Debrief could not be loaded. Please reload when you are online; reports saved in this browser are not touched.";
}

function watch() {
  addEventListener("error", showNotLoaded, true);
  addEventListener("error", ({ error }) => isFatal(error) && showStopped());
  addEventListener("unhandledrejection", ({ reason }) => isFatal(reason) && showStopped());
  document.getElementById("stopped").addEventListener("cancel", (event) => event.preventDefault());
  for (const kind of ["mousedown", "click"]) addEventListener(kind, guardSecondClick, true);
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (target.closest?.(".open-file")) chooseFile(event);
    if (target.closest?.(".skip")) document.querySelector("#form-title, #reports-title")?.focus();
    const button = target.closest?.("[data-draft], [data-saved], [data-anyway], #stopped .reload");
    if (button?.dataset.draft) saveDraft(button.dataset.draft, "incident-report-draft.json", true);
    else if (button?.dataset.saved) saveDraft(button.dataset.saved, "damaged-report.json", false);
    else if (button) openAgain(button.dataset.anyway);
  });
}

/** How soon and how near two clicks are one double click, in milliseconds and pixels. */
const DOUBLE = { time: 500, distance: 10 };
/** The last click: its target, its time, and the target's position then. */
let first;
/** Whether the click that follows the current press is blocked. */
let isBlocked = false;

const pressable = (target) => target.closest?.("a[href], button, input, select, textarea, summary, label");
const isText = (element) => element.matches("textarea, input:not([type=checkbox], [type=radio], [type=file], [type=button])");

/**
 * Ignores the second click of a double click: the layout may have shifted under the pointer, and nothing is to be done
 * twice. Text fields, choices and buttons that are pressed repeatedly (`data-repeats`, as Undo) take it if they have not
 * moved.
 */
function guardSecondClick(event) {
  // Clicks by keyboard and by scripts are intended.
  if (event.detail === 0 || event.button !== 0) return;
  if (event.type === "mousedown") isBlocked = isUnintended(event);
  if (!isBlocked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // A third click follows the second.
  first.time = event.timeStamp;
  isBlocked = event.type !== "click";
}

function isUnintended({ target, timeStamp, clientX, clientY }) {
  const hit = pressable(target);
  const last = first;
  const isDouble = last && timeStamp - last.time < DOUBLE.time && Math.hypot(clientX - last.x, clientY - last.y) < DOUBLE.distance;
  if (!isDouble) {
    const { x, y } = hit?.getBoundingClientRect() ?? {};
    first = { hit, time: timeStamp, x: clientX, y: clientY, at: [x, y] };
    return false;
  }
  // A press on nothing would take the focus away from what the first click has brought.
  if (!hit) return !!last.hit;
  const { x, y } = hit.getBoundingClientRect();
  const isSame = hit === last.hit && (isText(hit) || (Math.abs(x - last.at[0]) < 2 && Math.abs(y - last.at[1]) < 2));
  return !isSame || !hit.matches("input, select, textarea, label, [data-repeats]");
}

function openAgain(id) {
  if (id) store.putNote(stopsNote(id), 0);
  location.reload();
}

/** Downloads a report's draft: rebuilt by the worker, or else its stored parts. */
async function saveDraft(id, name, isTogether) {
  const draft = await store.draft(id, isTogether);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([draft], { type: "application/json" }));
  link.download = name;
  link.click();
}

watch();
addEventListener("focus", checkFileOnDisk);
addEventListener("beforeunload", (event) => store.wouldLose() && event.preventDefault());
registerServiceWorker();
