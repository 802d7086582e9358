//! The type of a text, guessed before it is read: web pages, tables, and what no reader knows.

use std::collections::HashSet;

/// Why a text of a kind that no reader knows is not read, as the end of a sentence.
pub(super) fn refusal(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if text.starts_with("{\\rtf") {
        return Some("this is a document in rich text (RTF); save it as text, Markdown or .docx");
    }
    if is_mail(text) {
        return Some("this is a message or a web page saved as one (MHTML); paste its text instead");
    }
    (markup(text) == Some(Markup::Xml)).then_some("this is XML, not a report; paste its text instead")
}

/// Text with tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Markup {
    /// A web page, whole or in part.
    Page,
    /// Other XML.
    Xml,
}

/// Whether a text is a web page, or a part of one.
pub(super) fn is_page(text: &str) -> bool {
    markup(text) == Some(Markup::Page)
}

/// A web page, whole or in part, or other XML; comments may precede it.
fn markup(text: &str) -> Option<Markup> {
    let mut rest = text;
    let mut xml = false;
    loop {
        rest = rest.trim_start();
        let (end, skipped) = match rest {
            rest if rest.starts_with("<!-- debrief") => return None,
            rest if rest.starts_with("<!--") => ("-->", rest),
            rest if rest.starts_with("<?xml") => {
                xml = true;
                ("?>", rest)
            }
            _ => break,
        };
        rest = skipped.split_once(end)?.1;
    }
    let name = tag_name(rest)?;
    const PAGE: [&str; 9] = ["!doctype", "html", "head", "body", "meta", "title", "script", "style", "link"];
    if PAGE.contains(&name.as_str()) {
        return Some(Markup::Page);
    }
    if xml {
        return Some(Markup::Xml);
    }
    // Markdown may begin with a picture or a box in HTML; a part of a page is nothing else.
    let (mut lines, mut marked) = (0, 0);
    for line in rest.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        marked += usize::from(line.starts_with('<') || line.ends_with('>'));
    }
    (rest.contains("</") && marked * 10 >= lines * 8).then_some(Markup::Page)
}

/// The name of the tag that a text begins with.
fn tag_name(text: &str) -> Option<String> {
    let rest = text.strip_prefix('<')?;
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let name = rest.get(..end)?.to_ascii_lowercase();
    let is_name = name.trim_start_matches('!').chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (is_name && !name.is_empty()).then_some(name)
}

/// A message with the headers of MIME, as browsers save pages in.
fn is_mail(text: &str) -> bool {
    let (mut mime, mut kind) = (false, false);
    for line in text.lines().take(60) {
        if line.trim().is_empty() {
            return mime && kind;
        }
        let name = line.split(':').next().unwrap_or_default();
        let is_header = line.contains(':') && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !is_header && !line.starts_with([' ', '\t']) {
            return false;
        }
        mime |= name.eq_ignore_ascii_case("MIME-Version");
        kind |= name.eq_ignore_ascii_case("Content-Type");
    }
    false
}

/// Whether a text is rows of cells: commas, semicolons or tabs cut each line into the same number of cells.
pub(super) fn is_table(text: &str) -> bool {
    if text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep=")) {
        return true;
    }
    ['\t', ';', ','].into_iter().any(|delimiter| {
        let records = records(text, delimiter, 200);
        let Some((head, rows)) = records.split_first() else { return false };
        let columns = head.len();
        let even = rows.iter().filter(|row| row.len() == columns).count();
        let enough = match (delimiter, columns) {
            (_, 0 | 1) => false,
            // Two lines of text may have a comma each.
            (',' | ';', 2) => {
                rows.len() >= 2 && head.iter().all(|cell| cell.len() <= 20 && !cell.starts_with(' '))
            }
            (',', _) if head.iter().any(|cell| cell.starts_with(' ')) => rows.len() >= 2,
            _ => !rows.is_empty(),
        };
        enough && even * 10 >= rows.len() * 9 && is_head(head)
    })
}

/// Whether these may be the headings of columns: short, distinct, and no sentence or Markdown.
fn is_head(cells: &[String]) -> bool {
    let names: HashSet<&str> = cells.iter().map(|cell| cell.trim()).collect();
    let is_name = |cell: &&str| {
        !cell.is_empty()
            && cell.len() <= 60
            && !cell.ends_with(['.', '!', '?', ':'])
            && !cell.starts_with(['#', '>', '*', '-', '|', '`', '<'])
    };
    names.len() == cells.len() && names.iter().all(is_name)
}

/// The first records of a table as RFC 4180 describes it; blank lines are none.
fn records(text: &str, delimiter: char, most: usize) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let (mut record, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars().chain(['\n']) {
        match c {
            '"' => quoted = !quoted,
            '\r' => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                if record.len() > 1 || record.first().is_some_and(|cell| !cell.trim().is_empty()) {
                    records.push(std::mem::take(&mut record));
                }
                record.clear();
                if records.len() == most {
                    return records;
                }
            }
            c if c == delimiter && !quoted => record.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    records
}
