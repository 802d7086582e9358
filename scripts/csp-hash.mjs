// Writes the hash of the page's one inline script, Trunk's loader, into the page's Content-Security-Policy.
// Runs as Trunk's post_build hook, and fails the build where the page is not as expected.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const placeholder = "sha256-LOADER";
const file = join(process.env.TRUNK_STAGING_DIR ?? "dist", "index.html");
const html = readFileSync(file, "utf8");

function refuse(why) {
  console.error(`csp-hash: ${file}: ${why}`);
  process.exit(1);
}

const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)].filter(([, attributes]) => !/\ssrc=/i.test(attributes));
if (scripts.length !== 1) refuse(`expected one inline script, found ${scripts.length}`);
if (html.split(placeholder).length !== 2) refuse(`expected '${placeholder}' once in the policy`);
if (/\s(style|on[a-z]+)=/i.test(html.replace(scripts[0][0], ""))) refuse("an inline style or event handler, which the policy forbids");

const hash = createHash("sha256").update(scripts[0][2]).digest("base64");
writeFileSync(file, html.replace(placeholder, `sha256-${hash}`));
