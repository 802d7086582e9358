// Writes a lighter copy of pulldown-cmark's source and prints where it begins: the table of HTML entities as two texts
// that are taken apart when it is first asked for. It is 13 KB lighter with gzip in the page and gives the same answers.
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

/** What a text in Rust's source says. */
const said = (text) =>
  text.replace(/\\u\{(\w+)\}|\\(.)/g, (_, code, letter) => (code ? String.fromCodePoint(parseInt(code, 16)) : ({ n: "\n", t: "\t" }[letter] ?? letter)));

// In the order of the characters they stand for, names have more in common, and from one character to the next is a
// short step: a letter, as many after the space as the step is long. One that would be no letter is made in two steps.
const BASE = 0x20;
const LEAP = 0x8000;
const all = pairs.map(([, name, value]) => ({ name, codes: [...said(value.slice(1, -1))].map((letter) => letter.codePointAt(0)) }));
all.sort((one, other) => one.codes[0] - other.codes[0] || (one.codes[1] ?? 0) - (other.codes[1] ?? 0) || (one.name < other.name ? -1 : 1));
let last = 0;
const steps = all.flatMap(({ codes: [code, second] }) => {
  const step = code - last;
  last = code;
  const leaps = step + BASE >= 0xd800 ? Math.floor(step / LEAP) : 0;
  return [...Array(leaps).fill(1), step - leaps * LEAP + BASE, ...(second ? [2, second] : [])];
});
const literal = (codes) => codes.map((code) => (code > 0x1f && code < 0x7f && code !== 0x22 && code !== 0x5c ? String.fromCodePoint(code) : `\\u{${code.toString(16)}}`)).join("");
const light = `
static NAMES: &str = "${all.map(({ name }) => name).join(" ")}";
static STEPS: &str = "${literal(steps)}";

fn entities() -> &'static [(&'static [u8], &'static str)] {
    static ENTITIES: std::sync::OnceLock<std::vec::Vec<(&'static [u8], &'static str)>> = std::sync::OnceLock::new();
    ENTITIES.get_or_init(|| {
        let (mut all, mut steps, mut code) = (std::vec::Vec::<(&[u8], &str)>::new(), STEPS.chars(), 0);
        for name in NAMES.split(' ') {
            let mut value = std::string::String::new();
            for step in steps.by_ref() {
                match step {
                    '\\u{1}' => code += ${LEAP},
                    step => {
                        code += step as u32 - ${BASE};
                        break;
                    }
                }
            }
            value.extend(char::from_u32(code));
            if let Some(rest) = steps.as_str().strip_prefix('\\u{2}') {
                steps = rest.chars();
                value.extend(steps.next());
            }
            let at = all.partition_point(|(other, _)| *other < name.as_bytes());
            all.insert(at, (name.as_bytes(), value.leak()));
        }
        all
    })
}
${lookup.replaceAll("ENTITIES", "entities()")}`;
// A copy that is there already is left: cargo would compile all anew for a file that is newer than its last work.
const entities = join(copy, "entities.rs");
if (!existsSync(entities) || readFileSync(entities, "utf8") !== light) {
  cpSync(source, copy, { recursive: true });
  writeFileSync(entities, light);
}
console.log(join(copy, "lib.rs"));
