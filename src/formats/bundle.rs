//! Many reports in one file: a zip with the JSON of each, which opens by itself, too.

use std::collections::HashSet;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::archive;
use super::foreign::{ImportOptions, Imported, SourceFormat, import};
use super::{LARGEST_FILE, Unreadable, json};

/// Packs files, each with its name and text, into one zip, or into several if one would be too large to be opened again
/// ([`LARGEST_FILE`]). A name that is used already gets a number. `None` if they could not be written, which only a
/// lack of memory causes.
pub fn pack(files: Vec<(String, String)>) -> Option<Vec<Vec<u8>>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut names = HashSet::new();
    let mut zips = Vec::new();
    let (mut zip, mut size) = (ZipWriter::new(Cursor::new(Vec::new())), 0);
    for (name, text) in files {
        if size > 0 && size + text.len() > LARGEST_FILE {
            let full = std::mem::replace(&mut zip, ZipWriter::new(Cursor::new(Vec::new())));
            zips.push(full.finish().ok()?.into_inner());
            size = 0;
        }
        zip.start_file(unused(&mut names, name), options).ok()?;
        zip.write_all(text.as_bytes()).ok()?;
        size += text.len();
    }
    zips.push(zip.finish().ok()?.into_inner());
    Some(zips)
}

/// The name, or with a number before its ending if it is used.
fn unused(names: &mut HashSet<String>, name: String) -> String {
    let (stem, ending) = name.rsplit_once('.').map_or((name.as_str(), ""), |(stem, ending)| (stem, ending));
    let mut own = name.clone();
    let mut number = 2;
    while !names.insert(own.clone()) {
        own = format!("{stem}-{number}.{ending}");
        number += 1;
    }
    own
}

/// The first bytes of a report's JSON, which have its header.
const HEADER_BYTES: usize = 100;

/// The reports of a zip that holds several of Debrief's own and no other JSON, each by its file's name; `None` for any
/// other file.
pub fn unpack(bytes: &[u8]) -> Option<Vec<(String, Result<Imported, Unreadable>)>> {
    if !archive::is_zip(bytes) {
        return None;
    }
    let is_json = |name: &str| name.to_ascii_lowercase().ends_with(".json");
    let files = archive::files(bytes, &is_json).ok().filter(|files| files.len() > 1)?;
    let read = |(name, bytes): (String, Vec<u8>)| {
        let imported = import(&bytes, &ImportOptions::default());
        let is_own = match &imported {
            Ok(imported) => imported.format == SourceFormat::Debrief,
            // A damaged one says by its head what it was.
            Err(_) => {
                String::from_utf8_lossy(bytes.get(..HEADER_BYTES).unwrap_or(&bytes)).contains(json::FORMAT)
            }
        };
        is_own.then_some((name, imported))
    };
    let reports: Vec<_> = files.into_iter().map(read).collect::<Option<_>>()?;
    reports.iter().any(|(_, read)| read.is_ok()).then_some(reports)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::json;
    use crate::report::sections::cover;
    use crate::report::{Owner, Part, Report};

    fn file(name: &str, title: &str) -> (String, String) {
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Cover), &cover::TITLE, title);
        (name.to_owned(), json::write(&report))
    }

    #[test]
    fn what_is_packed_comes_back_report_by_report() {
        let zips =
            pack(vec![file("a.json", "One"), file("a.json", "Two"), file("b.json", "Drei – 障害")]).unwrap();
        assert_eq!(zips.len(), 1);
        let reports = unpack(&zips[0]).unwrap();
        let names: Vec<&str> = reports.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.json", "a-2.json", "b.json"]);
        let titles: Vec<String> = reports
            .iter()
            .map(|(_, read)| read.as_ref().unwrap().report.text(Part::Cover, &cover::TITLE).to_owned())
            .collect();
        assert_eq!(titles, ["One", "Two", "Drei – 障害"]);
    }

    #[test]
    fn what_is_too_much_for_one_file_goes_into_several() {
        let long = |name: &str| (name.to_owned(), "x".repeat(LARGEST_FILE / 2 + 1));
        assert_eq!(pack(vec![long("a"), long("b"), file("c.json", "C")]).unwrap().len(), 2);
    }

    #[test]
    fn other_archives_and_files_are_none() {
        let slack = ("users.json".to_owned(), "[]".to_owned());
        for files in [vec![], vec![file("a.json", "One")], vec![file("a.json", "One"), slack]] {
            assert!(unpack(&pack(files).unwrap()[0]).is_none());
        }
        assert!(unpack(b"no zip").is_none());
        assert!(unpack(b"PK\x03\x04 broken").is_none());
    }

    #[test]
    fn a_damaged_report_does_not_hold_up_the_others() {
        let broken = ("b.json".to_owned(), "{\"format\": \"debrief\", \"schema\": 1, ".to_owned());
        let reports = unpack(&pack(vec![file("a.json", "One"), broken]).unwrap()[0]).unwrap();
        assert_eq!(reports.iter().map(|(_, read)| read.is_ok()).collect::<Vec<_>>(), [true, false]);
    }
}
