//! No circles among the files of the page (`src/app`): whoever reads one file has only those below it to read.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each module with those it names.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_files_of_the_page_form_no_circle() {
    let graph = graph(&sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/app")), "app"));
    assert!(graph.len() > 40 && graph["app::shell"].contains("app::lazy"), "{graph:?}");
    assert_eq!(circle(&graph), None);
}

#[test]
fn a_circle_is_noticed() {
    let source = |name: &str, code: &str| (name.to_owned(), code.to_owned());
    let one = "use super::{two::{Two, other}, three};\n";
    let clean = [source("app::one", one), source("app::two", "// use super::one;"), source("app::three", "")];
    assert_eq!(circle(&graph(&clean)), None);
    for back in
        ["use crate::app::one::One;", "let x = super::one::of();", "use crate::{app::one, report::Part};"]
    {
        let sources = [source("app::one", one), source("app::two", back), source("app::three", "")];
        assert_eq!(circle(&graph(&sources)).unwrap(), ["app::one", "app::two"], "{back}");
    }
}

/// The modules under a folder, each with its name and its code.
fn sources(folder: &Path, name: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(sources(&path, &format!("{name}::{stem}")));
        } else {
            let module = if stem == "mod" { name.to_owned() } else { format!("{name}::{stem}") };
            found.push((module, std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

fn graph(sources: &[(String, String)]) -> Graph {
    let modules: BTreeSet<&str> = sources.iter().map(|source| source.0.as_str()).collect();
    let edges = |(module, code): &(String, String)| {
        let named = paths(module, code);
        let known = named.iter().filter_map(|path| nearest(&modules, path));
        // A module's own items, and the crate's root of the page, which is only its entry.
        (
            module.clone(),
            known.filter(|other| *other != module && *other != "app").map(str::to_owned).collect(),
        )
    };
    sources.iter().map(edges).collect()
}

/// The module that a path leads into.
fn nearest<'a>(modules: &BTreeSet<&'a str>, path: &str) -> Option<&'a str> {
    let mut path = path;
    loop {
        if let Some(found) = modules.get(path) {
            return Some(found);
        }
        path = path.rsplit_once("::")?.0;
    }
}

/// All paths that begin with `crate::` or `super::`, or with a module below this one, from the crate's root.
fn paths(module: &str, code: &str) -> Vec<String> {
    // What the tests at the end of a file name is theirs: `super` is the file.
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: String = code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let below = code.split([';', '{', '}']).filter_map(|words| {
        let name = words.trim().rsplit_once("mod ")?;
        (!name.1.contains(' ')).then(|| name.1.to_owned())
    });
    let below: Vec<String> = below.collect();
    let mut found = Vec::new();
    let is_start = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c));
    let starts = ["crate::", "super::"]
        .map(str::to_owned)
        .into_iter()
        .chain(below.iter().map(|name| format!("{name}::")));
    for start in starts {
        for (at, _) in code.match_indices(&start).filter(|found| is_start(found.0)) {
            expand("", &code[at..], &mut found);
        }
    }
    found.iter().map(|path| from_root(module, path)).collect()
}

/// The paths of a tree such as `super::{two::{Two, other}, three}`.
fn expand(before: &str, code: &str, found: &mut Vec<String>) {
    let is_path = |c: char| c.is_alphanumeric() || "_:".contains(c);
    let end = code.find(|c: char| !is_path(c)).unwrap_or(code.len());
    let path = format!("{before}{}", &code[..end]);
    match code[end..].strip_prefix('{').filter(|_| path.ends_with("::")) {
        None => found.push(path),
        Some(group) => {
            let (mut depth, mut starts) = (0, true);
            for (at, c) in group.char_indices() {
                match c {
                    '}' if depth == 0 => break,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => starts = true,
                    c if starts && is_path(c) => {
                        expand(&path, &group[at..], found);
                        starts = false;
                    }
                    _ => {}
                }
            }
        }
    }
}

fn from_root(module: &str, path: &str) -> String {
    let mut base: Vec<&str> = module.split("::").collect();
    let mut path = path;
    if let Some(rest) = path.strip_prefix("crate::") {
        return rest.to_owned();
    }
    while let Some(rest) = path.strip_prefix("super::") {
        base.pop();
        path = rest;
    }
    base.push(path);
    base.join("::")
}

/// The modules of a circle, if there is one.
fn circle(graph: &Graph) -> Option<Vec<String>> {
    // A module that imports nothing left is removed, until none is left, or a circle.
    let mut left = graph.clone();
    loop {
        let lowest: Vec<String> =
            left.iter().filter(|module| module.1.is_empty()).map(|module| module.0.clone()).collect();
        if lowest.is_empty() {
            break;
        }
        for module in lowest {
            left.remove(&module);
            for others in left.values_mut() {
                others.remove(&module);
            }
        }
    }
    // From any module that is left, imports lead into a circle.
    let mut way: Vec<String> = vec![left.keys().next()?.clone()];
    loop {
        let next = left[way.last()?].first()?.clone();
        if let Some(at) = way.iter().position(|module| *module == next) {
            let mut circle = way.split_off(at);
            circle.sort();
            return Some(circle);
        }
        way.push(next);
    }
}
