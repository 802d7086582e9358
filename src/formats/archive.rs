//! Zip files: an export of a Slack workspace, a Word document, or one packed file. One that unpacks to more than
//! [`LARGEST_UNPACKED`] is refused before it is unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::formats::Unreadable;

/// The most an archive may unpack to, in bytes.
pub const LARGEST_UNPACKED: u64 = 50 * 1024 * 1024;

/// The maximum number of files in an archive.
const MAX_FILES: usize = 20_000;

/// Whether bytes begin like a zip file.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

pub(super) fn refuse(cause: impl Into<String>) -> Unreadable {
    Unreadable { line: 0, cause: cause.into() }
}

/// The names of an archive's files.
pub(super) fn names(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    let archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| refuse("this is a zip file, but it is damaged"))?;
    Ok(archive
        .file_names()
        .filter_map(|name| name.ok().map(|name| name.into_owned()))
        .take(MAX_FILES)
        .collect())
}

/// The files of an archive that `wanted` accepts, by name.
pub(super) fn files(
    bytes: &[u8],
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    let damaged = || refuse("this is a zip file, but it is damaged");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MAX_FILES {
        return Err(refuse("this zip file holds too many files"));
    }
    let mut names = Vec::new();
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|_| damaged())?;
        total = total.saturating_add(file.size());
        names.push(file.name().map(|name| name.into_owned()).unwrap_or_default());
    }
    if total > LARGEST_UNPACKED {
        return Err(refuse("this zip file unpacks to more than 50 MB; take out of it what is needed"));
    }
    let mut files = Vec::new();
    let mut left = LARGEST_UNPACKED;
    for (at, name) in names.into_iter().enumerate() {
        if name.ends_with('/') || !wanted(&name) {
            continue;
        }
        let file = archive.by_index(at).map_err(|_| damaged())?;
        let mut content = Vec::new();
        // The sizes stated in an archive can be false.
        file.take(left + 1).read_to_end(&mut content).map_err(|_| damaged())?;
        left = left.checked_sub(content.len() as u64).ok_or_else(|| {
            refuse("this zip file unpacks to more than 50 MB; take out of it what is needed")
        })?;
        files.push((name, content));
    }
    Ok(files)
}
