// Finishes the page Trunk has built: splits the page's program at its lazy parts, optimises the programs, minifies
// scripts and styles, names every file after what is in it, writes the loader's hash into the page's
// Content-Security-Policy, and lists every file for the service worker.
// Runs as Trunk's post_build hook, and fails the build where the page is not as expected.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = process.env.TRUNK_STAGING_DIR ?? "dist";
const read = (name) => readFileSync(join(folder, name));
const digest = (kind, content, form) => createHash(kind).update(content).digest(form);
let html = read("index.html").toString();

function refuse(why) {
  console.error(`finish: ${join(folder, "index.html")}: ${why}`);
  process.exit(1);
}

function minified(name, content) {
  const loader = name.endsWith(".css") ? "css" : "js";
  const form = loader === "js" ? ["--format=esm", "--tree-shaking=true"] : [];
  const options = { input: content, maxBuffer: 64 * 1024 * 1024, shell: process.platform === "win32" };
  return execFileSync("esbuild", ["--minify", "--log-level=error", `--loader=${loader}`, ...form], options);
}

/** Replaces a file by one that is named after its content; returns the new name. */
function settle(name, content) {
  const [, stem, ending] = name.match(/^(.*?)(?:-[0-9a-f]{14,16})?(_bg\.wasm|\.\w+)$/);
  const settled = `${stem}-${digest("sha256", content, "hex").slice(0, 16)}${ending}`;
  rmSync(join(folder, name), { force: true });
  writeFileSync(join(folder, settled), content);
  return settled;
}

// What every supported browser knows, and the compiler makes use of.
const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
/** Optimises a program: the worker for speed, as it is compiled, what the page loads for size. A quick build is left as it is. */
function optimise(wasm) {
  if (process.env.DEBRIEF_QUICK) return;
  const file = join(folder, wasm);
  const enabled = features.map((it) => `--enable-${it}`);
  const aim = wasm.startsWith("debrief-worker") ? "-O3" : "-Oz";
  execFileSync("wasm-opt", [...enabled, aim, "--strip-debug", "--strip-producers", file, "-o", file]);
}

/** The files of a program Trunk has built: its WebAssembly, and the script that binds it. */
function filesOf(stem) {
  const one = (ending) => {
    const found = readdirSync(folder).filter((name) => name.startsWith(stem) && name.endsWith(ending));
    if (found.length !== 1) refuse(`expected one ${stem}…${ending}, found ${found.length}`);
    return found[0];
  };
  return { script: one(".js"), wasm: one("_bg.wasm") };
}

/** Optimises a program and names its files; the binding names the WebAssembly. */
function settleProgram({ script, wasm }, binding) {
  optimise(wasm);
  const settled = settle(wasm, read(wasm));
  return { script: settle(script, minified(script, binding.toString().replaceAll(wasm, settled))), wasm: settled };
}

/**
 * Splits the page's program at the functions marked #[wasm_split] (src/app/lazy.rs): what only they need goes to programs of their own,
 * which the binding fetches. That works on what the linker has made, so Trunk's own binding is made anew.
 */
function splitPage(page) {
  const built = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "wasm32-unknown-unknown");
  const profile = process.env.DEBRIEF_QUICK ? "quick" : (process.env.TRUNK_PROFILE ?? "release");
  const split = mkdtempSync(join(tmpdir(), "debrief-split-"));
  const run = (program, ...words) => execFileSync(program, words, { cwd: split, stdio: ["ignore", "ignore", "pipe"] });
  run("wasm-split-cli", join(built, profile, "debrief-web.wasm"), ".", "--out-name", "page");
  run("wasm-bindgen", "page.wasm", "--out-dir", ".", "--target", "web", "--no-typescript", "--keep-lld-exports");
  copyFileSync(join(split, "page_bg.wasm"), join(folder, page.wasm));
  // One script: the binding, and what loads the parts.
  let binding = execFileSync("esbuild", ["page.js", "--bundle", "--format=esm", "--log-level=error"], { cwd: split, maxBuffer: 64 * 1024 * 1024 }).toString();
  binding = binding.replaceAll("page_bg.wasm", page.wasm);
  for (const part of readdirSync(split).filter((name) => /^(split|chunk)_\w+\.wasm$/.test(name))) {
    copyFileSync(join(split, part), join(folder, part));
    optimise(part);
    binding = binding.replaceAll(part, settle(part, read(part)));
  }
  rmSync(split, { recursive: true });
  return binding;
}

const page = filesOf("debrief-web");
const settledPage = settleProgram(page, splitPage(page));
const workerFiles = filesOf("debrief-worker");
const worker = settleProgram(workerFiles, read(workerFiles.script));
const start = `import init from "./${worker.script}";init({module_or_path:new URL("./${worker.wasm}",import.meta.url)}).catch(reportError);\n`;
html = html.replaceAll(page.script, settledPage.script).replaceAll(page.wasm, settledPage.wasm);
html = html.replace("WORKER", settle("worker.js", start));
// The words for time of every language, which the page's program fetches before it opens a report.
const words = execFileSync("cargo", ["run", "--quiet", "--locked", "--bin", "debrief", "--", "words"], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
html = html.replace("WORDS", settle("words.json", words));
// One sheet instead of several, in the order in which the page names them: together they compress better.
const sheets = [...html.matchAll(/ *<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n/g)];
const style = settle("style.css", minified("style.css", Buffer.concat(sheets.map(([, name]) => read(name)))));
sheets.forEach(([link, name], at) => {
  rmSync(join(folder, name));
  html = html.replace(link, at === 0 ? `    <link rel="stylesheet" href="./${style}" integrity="" />\n` : "");
});

// What stands outside the program.
const outside = (name) => readFileSync(join(root, "src/browser/outside", name));
const bundled = (name) =>
  execFileSync("esbuild", ["--bundle", "--minify", "--format=esm", "--target=es2022", "--external:./upkeep.js", "--external:./disk.js", "--log-level=error", join(root, "src/browser/outside", name)], { shell: process.platform === "win32" }).toString();
// What comes later: the scripts of what is not needed at once.
const parts = { "upkeep.js": bundled("upkeep.js"), "disk.js": bundled("disk.js") };
let script = bundled("page.js");
for (const [name, content] of Object.entries(parts)) {
  if (!script.includes(`./${name}`)) refuse(`the script outside the program does not name ${name}`);
  script = script.replaceAll(`./${name}`, `./${settle(name, content)}`);
}
html = html.replace("./outside.js", `./${settle("outside.js", script)}`);
writeFileSync(join(folder, "manifest.webmanifest"), JSON.stringify(JSON.parse(outside("manifest.webmanifest"))));
copyFileSync(join(root, "style/icon.svg"), join(folder, "icon.svg"));

// What a file's integrity says must hold for what it is now.
html = html.replace(/(href="\.\/([^"]+)"[^>]*?integrity=")[^"]*"/g, (_, before, name) => `${before}sha384-${digest("sha384", read(name), "base64")}"`);
html = html.replace(/<!--(?!\[)[\s\S]*?-->/g, "").replace(/\n\s*(?=\n)/g, "");

const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)].filter(([, attributes]) => !/\ssrc=/i.test(attributes));
if (scripts.length !== 1) refuse(`expected one inline script, found ${scripts.length}`);
if (html.split("sha256-LOADER").length !== 2) refuse("expected 'sha256-LOADER' once in the policy");
if (/\s(style|on[a-z]+)=/i.test(html.replace(scripts[0][0], ""))) refuse("an inline style or event handler, which the policy forbids");
html = html.replace("sha256-LOADER", `sha256-${digest("sha256", scripts[0][2], "base64")}`);
writeFileSync(join(folder, "index.html"), html);

// The service worker, last: it names every file of this version, with the hash of what is in it.
const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const paths = names.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/")).sort();
const files = paths.map((path) => [path === "index.html" ? "./" : path, `sha256-${digest("sha256", read(path), "base64")}`]);
const serviceWorker = outside("service-worker.js").toString();
const version = digest("sha256", serviceWorker + JSON.stringify(files), "hex").slice(0, 16);
const placed = serviceWorker.replace('"VERSION"', JSON.stringify(version)).replace('{ FILES: "" }', JSON.stringify(Object.fromEntries(files)));
if (placed.split(version).length !== 2 || !placed.includes(files[0][1])) refuse("the service worker has no place for its version and files");
writeFileSync(join(folder, "service-worker.js"), minified("service-worker.js", placed));
