//! The rules of the house that `ARCHITECTURE.md` draws: who may import from whom, what the pure rooms must not know
//! of, and how long a file may be.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

use std::path::{Path, PathBuf};

/// Each room with its floor and the rooms it may import from.
const ROOMS: [(&str, u8, &[&str]); 9] = [
    ("report", 1, &[]),
    ("prose", 2, &["report"]),
    ("facts", 3, &["report", "prose"]),
    ("view", 4, &["report", "prose", "facts"]),
    ("editing", 4, &["report", "prose", "facts"]),
    ("formats", 5, &["report", "prose", "facts", "view", "editing"]),
    ("saving", 6, &["report", "editing", "formats"]),
    ("browser", 7, &["report", "prose", "facts", "view", "editing", "formats", "saving"]),
    ("app", 8, &["report", "prose", "facts", "view", "editing", "formats", "saving", "browser"]),
];

/// The highest floor of the pure rooms.
const PURE: u8 = 6;

/// What a pure room must not use: Web crates, clocks, randomness, and the machine it runs on.
const IMPURE: [&str; 20] = [
    "leptos",
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "Date::now",
    "performance.now",
    "rand",
    "getrandom",
    "fastrand",
    "thread_rng",
    "RandomState",
    "std::fs",
    "std::env",
    "std::net",
];

/// No file of the source is longer, in lines.
const LONGEST: usize = 400;

/// Files that may be longer, each with a reason.
const LONGER: [(&str, &str); 0] = [];

#[test]
fn pure_rooms_know_no_browser_no_clock_and_no_chance() {
    let pure = files().into_iter().filter(|file| room_of(file).is_some_and(|room| floor(&room) <= PURE));
    let found: Vec<String> = pure.flat_map(|file| impure_words(&file, &source(&file))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn rooms_import_only_from_lower_floors() {
    let found: Vec<String> = files().iter().flat_map(|file| strangers(file, &source(file))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    for (room, floor, imports) in ROOMS {
        assert!(imports.iter().all(|other| self::floor(other) < floor), "{room} may look up or sideways");
    }
}

#[test]
fn every_folder_of_the_source_is_a_room() {
    for file in files() {
        let room = room_of(&file);
        let known =
            room.as_deref().is_none_or(|room| room == "bin" || ROOMS.iter().any(|known| known.0 == room));
        assert!(known, "{} is in no room of the house", file.display());
    }
}

#[test]
fn no_file_is_too_long() {
    for file in files() {
        let lines = source(&file).lines().count();
        let allowed = LONGER.iter().any(|longer| Path::new(longer.0) == file);
        assert!(lines <= LONGEST || allowed, "{} has {lines} lines; split it", file.display());
    }
}

#[test]
fn every_prop_of_a_component_says_what_it_is() {
    let found: Vec<String> = files().iter().flat_map(|file| unsaid_props(file, &source(file))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_checks_notice_a_violation() {
    let component = "#[component]\nfn Row(\n    /// The row.\n    #[prop(optional)]\n    id: RowId,\n    children: Children,\n) -> impl IntoView {\n";
    assert_eq!(unsaid_props(Path::new("x.rs"), component), [""; 0]);
    assert_eq!(unsaid_props(Path::new("x.rs"), &component.replace("/// The row.", "")), ["x.rs: id of Row"]);
    let short = "#[component]\nfn Row(id: RowId) -> impl IntoView {\n";
    assert_eq!(unsaid_props(Path::new("x.rs"), short), ["x.rs: id of Row"]);
    let file = Path::new("src/prose/made_up.rs");
    let clean =
        "use crate::report::Part;\nuse super::html;\n// crate::app, leptos\nlet s = \"crate::app\";\n";
    assert_eq!(strangers(file, clean), [""; 0]);
    assert_eq!(impure_words(file, clean), [""; 0]);
    for stranger in [
        "use crate::formats::json;",
        "use crate::{report::Part, facts::{Context, Zones}};",
        "let x = debrief::editing::Change::Order(order);",
        "use super::super::app;",
        "#[cfg(test)]\nmod tests {\n    use crate::app;\n}\nuse crate::app;",
    ] {
        assert_eq!(strangers(file, stranger).len(), 1, "{stranger}");
    }
    for impure in ["use leptos::prelude::*;", "let now = std::time::Instant::now();", "rand::random()"] {
        assert_eq!(impure_words(file, impure).len(), 1, "{impure}");
    }
    assert_eq!(strangers(Path::new("src/view/x.rs"), "use crate::editing::Change;").len(), 1, "a neighbour");
    assert_eq!(strangers(file, "#[cfg(test)]\nmod tests {\n    use crate::app;\n}\n"), [""; 0], "tests may");
}

/// The props of components that have no documentation; `children` needs none.
fn unsaid_props(file: &Path, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for component in source.split("#[component]\n").skip(1) {
        let Some((name, rest)) = component.split_once("fn ").and_then(|(_, it)| it.split_once('(')) else {
            continue;
        };
        let props = rest.split(") -> impl IntoView").next().unwrap_or_default();
        let mut is_said = false;
        for line in props.lines().map(str::trim) {
            is_said |= line.starts_with("///");
            let prop = line.split(':').next().unwrap_or_default();
            let is_prop = !prop.is_empty() && prop.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if is_prop && line.contains(':') {
                if !is_said && prop != "children" {
                    found.push(format!("{}: {prop} of {name}", file.display()));
                }
                is_said = false;
            }
        }
    }
    found
}

/// The uses of [`IMPURE`] in a file, each with its position.
fn impure_words(file: &Path, source: &str) -> Vec<String> {
    let code = code(source);
    let named = |word: &&&str| words(&code, word).next().is_some();
    IMPURE.iter().filter(named).map(|word| format!("{} names {word}", file.display())).collect()
}

/// The rooms a file imports from although it must not.
fn strangers(file: &Path, source: &str) -> Vec<String> {
    let Some(room) = room_of(file) else { return Vec::new() };
    let Some((_, _, allowed)) = ROOMS.iter().find(|known| known.0 == room) else { return Vec::new() };
    let code = code(source);
    let stranger = |name: &&String| {
        let is_room = ROOMS.iter().any(|known| known.0 == **name);
        is_room && **name != room && !allowed.contains(&name.as_str())
    };
    let imported = imported(file, &code);
    imported.iter().filter(stranger).map(|name| format!("{} imports from {name}", file.display())).collect()
}

/// The first name of every path that starts at the crate's root: `crate::NAME`, `crate::{NAME, NAME}`,
/// `debrief::NAME`, or as many `super::` as lead there.
fn imported(file: &Path, code: &str) -> Vec<String> {
    let up = "super::".repeat(depth(file));
    let roots = ["crate::", "debrief::", up.as_str()];
    let after = |root: &str| -> Vec<String> {
        let whole =
            |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'));
        let at = code.match_indices(root).map(|found| found.0).filter(whole);
        at.flat_map(|at| first_names(&code[at + root.len()..])).collect()
    };
    roots.into_iter().flat_map(after).collect()
}

fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut names, mut starts) = (0, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => starts = true,
            c if starts && !c.is_whitespace() => {
                names.push(name(&group[at..]));
                starts = false;
            }
            _ => {}
        }
    }
    names
}

fn name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The positions of a whole word.
fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let alone =
        move |at: &usize| !code[..*at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part);
    code.match_indices(word).map(|found| found.0).filter(alone)
}

/// Source without comments, texts and test modules, so that only what is compiled into the room counts.
fn code(source: &str) -> String {
    let mut code = String::new();
    let mut in_tests = false;
    for line in source.lines() {
        in_tests |= line.starts_with("#[cfg(test)]");
        if !in_tests {
            code.push_str(&without_texts(line));
            code.push('\n');
        }
        in_tests &= line != "}";
    }
    code
}

/// A line without its comment and without string literals.
fn without_texts(line: &str) -> String {
    let (mut code, mut in_text, mut escaped, mut last) = (String::new(), false, false, ' ');
    for c in line.chars() {
        match c {
            '"' if !escaped && last != '\'' => in_text = !in_text,
            '/' if last == '/' && !in_text => {
                code.pop();
                break;
            }
            c if !in_text => code.push(c),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        last = c;
    }
    code
}

fn floor(room: &str) -> u8 {
    ROOMS.iter().find(|known| known.0 == room).map_or(u8::MAX, |known| known.1)
}

/// The room of a file; none for the crate's root.
fn room_of(file: &Path) -> Option<String> {
    let names: Vec<_> =
        file.components().map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
    (names.len() > 2).then(|| names[1].clone())
}

/// How many modules deep a file is, and so how many `super::` lead to the crate's root.
fn depth(file: &Path) -> usize {
    file.components().count() - 1 - usize::from(file.ends_with("mod.rs"))
}

/// The source files, from the project's folder.
fn files() -> Vec<PathBuf> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "js") {
                files.push(path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_owned());
            }
        }
    }
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.sort();
    files
}

fn source(file: &Path) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}
