// Writes a lighter copy of pulldown-cmark's source and prints where it begins: the table of HTML entities as one text
// that is taken apart when it is first asked for. It is 10 KB lighter with gzip in the page and gives the same answers.
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

// Names are letters and digits, and what they stand for is not, so that nothing need stand between them; but for one.
const isPlain = ([, , value]) => !/[0-9A-Za-z]/.test(value.replace(/\\u\{\w+\}|\\[nt"]/g, (escape) => (/^\\u/.test(escape) ? String.fromCodePoint(parseInt(escape.slice(3), 16)) : "")));
const others = pairs.filter((pair) => !isPlain(pair));
if (others.length !== 1) {
  console.error(`lean: ${others.length} entities stand for letters, not one`);
  process.exit(1);
}
const [[, name, value]] = others;
const table = pairs.filter(isPlain).map(([, name, value]) => name + value.slice(1, -1)).join("");
const light = `
static TEXT: &str = "${table}";

fn entities() -> &'static [(&'static [u8], &'static str)] {
    static ENTITIES: std::sync::OnceLock<std::vec::Vec<(&'static [u8], &'static str)>> = std::sync::OnceLock::new();
    ENTITIES.get_or_init(|| {
        let (mut all, mut rest) = (std::vec::Vec::new(), TEXT);
        while let Some(end) = rest.find(|c: char| !c.is_ascii_alphanumeric()) {
            let (name, tail) = rest.split_at(end);
            let (value, next) = tail.split_at(tail.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(tail.len()));
            all.push((name.as_bytes(), value));
            rest = next;
        }
        all
    })
}
${lookup.replaceAll("ENTITIES", "entities()").replace("{\n", `{\n    if bytes == b"${name}" {\n        return Some(${value});\n    }\n`)}`;
// A copy that is there already is left: cargo would compile all anew for a file that is newer than its last work.
const entities = join(copy, "entities.rs");
if (!existsSync(entities) || readFileSync(entities, "utf8") !== light) {
  cpSync(source, copy, { recursive: true });
  writeFileSync(entities, light);
}
console.log(join(copy, "lib.rs"));
