// Writes a lighter copy of pulldown-cmark's source and prints where it begins: the table of HTML entities as one text
// that is taken apart when it is first asked for. It is 16 KB lighter with gzip and gives the same answers.
// Usage: node scripts/lean.mjs FOLDER   Ends with an error where the source is not as this script knows it.
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const source = process.argv[2];
const copy = resolve(dirname(fileURLToPath(import.meta.url)), "../target/lean/pulldown-cmark");
const text = readFileSync(join(source, "entities.rs"), "utf8");
const pairs = [...text.matchAll(/^ {4}\(b"(\w+)", ("(?:[^"\\]|\\.)+")\),$/gm)];
const known = /^const ENTITIES: \[\(&\[u8\], &str\); (\d+)\] = \[$/m.exec(text);
const lookup = text.slice(text.indexOf("\npub(crate) fn get_entity"));
if (pairs.length === 0 || pairs.length !== Number(known?.[1]) || !lookup.includes("binary_search_by_key(&bytes, |&(key, _value)| key)")) {
  console.error(`lean: ${source}/entities.rs is not as scripts/lean.mjs knows it: bring the script up to date, or build without it`);
  process.exit(1);
}

const table = pairs.map(([, name, value]) => `${name}\\u{1}${value.slice(1, -1)}`).join("\\u{2}");
const light = `
static TEXT: &str = "${table}";

fn entities() -> &'static [(&'static [u8], &'static str)] {
    static ENTITIES: std::sync::OnceLock<std::vec::Vec<(&'static [u8], &'static str)>> = std::sync::OnceLock::new();
    ENTITIES.get_or_init(|| TEXT.split('\\u{2}').filter_map(|pair| pair.split_once('\\u{1}')).map(|(name, value)| (name.as_bytes(), value)).collect())
}
${lookup.replaceAll("ENTITIES", "entities()")}`;
// A copy that is there already is left: cargo would compile all anew for a file that is newer than its last work.
const entities = join(copy, "entities.rs");
if (!existsSync(entities) || readFileSync(entities, "utf8") !== light) {
  cpSync(source, copy, { recursive: true });
  writeFileSync(entities, light);
}
console.log(join(copy, "lib.rs"));
