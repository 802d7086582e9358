// What stands outside the program: it must work before the program runs, and when it no longer does.
// Kept as a script of its own, without a library, and free of what the program knows.
import { store } from "./store.js";

// The program's way to it (browser/store.rs).
globalThis.debriefStore = { ...store, started: takeFiles, showRoom };
store.kind();

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

/** Hands files that the system opens with Debrief to the program, which calls this once it runs. */
function takeFiles() {
  window.launchQueue?.setConsumer(async ({ files }) => {
    handOver(await Promise.all(files.map(async (handle) => Object.assign(await handle.getFile(), { handle }))));
  });
}

const handOver = (files) => store.tell("files", files);

/** Whether the field for files is opened for want of something better. */
let isPlain = false;

/** Opens a file so that it can be saved in place, where the browser can; elsewhere the field for files does. */
async function chooseFile(event) {
  if (isPlain || !store.canSave()) return;
  event.preventDefault();
  const files = await store.onDisk("choose").catch((error) => {
    // A part that is not there, or a dialog that does not open: the field for files does it.
    if (error.name === "AbortError") return;
    isPlain = true;
    event.target.closest(".open-file").querySelector("input").click();
    isPlain = false;
  });
  if (files) handOver(files);
}

/** Looks after the file of the open report when a person comes back to the page. */
function lookOnDisk() {
  const id = openReport();
  if (id && store.canSave()) store.onDisk("look", id).catch(() => {});
}

const openReport = () => /^#\/r\/([^/]+)/.exec(location.hash)?.[1];
const stops = (id) => `stopped.${id}`;

/** Has the room that is used said in the list of reports, once that is there. */
async function showRoom() {
  await new Promise(requestAnimationFrame);
  const place = document.querySelector(".room-used");
  if (place && (await store.kind()) !== "memory") await store.later("showRoom", place).catch(() => {});
}

/** Runs when the program has ended by a fault: from then on nothing it shows can be trusted. */
function stopped() {
  const dialog = document.getElementById("stopped");
  if (dialog.open) return;
  const id = openReport();
  if (id) store.putNote(stops(id), Number(store.note(stops(id)) ?? 0) + 1);
  if (store.wouldLose()) dialog.querySelector("p").textContent = "A fault in Debrief, not in your report, has ended it. This browser keeps nothing for this page: save the report as a file before you reload.";
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
  for (const kind of ["mousedown", "click"]) addEventListener(kind, guardSecondClick, true);
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (target.closest?.(".open-file")) chooseFile(event);
    if (target.closest?.(".skip")) document.querySelector("#form-title, #reports-title")?.focus();
    const button = target.closest?.("[data-draft], [data-kept], [data-anyway], #stopped .reload");
    if (button?.dataset.draft) saveDraft(button.dataset.draft, "incident-report-draft.json", true);
    else if (button?.dataset.kept) saveDraft(button.dataset.kept, "damaged-report.json", false);
    else if (button) openAgain(button.dataset.anyway);
  });
}

/** How soon and how near two clicks are one double click, in milliseconds and pixels. */
const DOUBLE = { time: 500, distance: 10 };
/** What the last click hit, when, and where that stood then. */
let first;
/** Whether the click that follows the press in hand is let through. */
let isBlocked = false;

const pressable = (target) => target.closest?.("a[href], button, input, select, textarea, summary, label");
const isText = (element) => element.matches("textarea, input:not([type=checkbox], [type=radio], [type=file], [type=button])");

/**
 * Keeps the second click of a double click from what the first one has brought, moved or opened under the pointer, and
 * from doing the same thing twice. Texts, choices and what says that it is pressed again and again (`data-repeats`, as
 * Undo) take it where they have stayed in their place.
 */
function guardSecondClick(event) {
  // Clicks by keys and by programs are meant.
  if (event.detail === 0 || event.button !== 0) return;
  if (event.type === "mousedown") isBlocked = isHitByChance(event);
  if (!isBlocked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // A third click follows the second.
  first.time = event.timeStamp;
  isBlocked = event.type !== "click";
}

function isHitByChance({ target, timeStamp, clientX, clientY }) {
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
  if (id) store.putNote(stops(id), 0);
  location.reload();
}

/** Gives what is kept of a report as a file: put together by the worker, or else as it is kept. */
async function saveDraft(id, name, isTogether) {
  const draft = await store.draft(id, isTogether);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([draft], { type: "application/json" }));
  link.download = name;
  link.click();
}

watch();
addEventListener("focus", lookOnDisk);
addEventListener("beforeunload", (event) => store.wouldLose() && event.preventDefault());
keepOffline();
