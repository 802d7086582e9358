//! Word documents (.docx, ECMA-376 part 1): paragraphs with their styles, lists, tables, links and emphasis are
//! converted to Markdown, which is then read like any other.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::formats::Unreadable;
use crate::formats::archive;
use crate::prose::links;

/// Whether an archive's files are those of a Word document.
pub(in crate::formats::foreign) fn is_document(names: &[String]) -> bool {
    names.iter().any(|name| name == "word/document.xml")
}

/// A document's text as Markdown.
pub(in crate::formats::foreign) fn markdown(bytes: &[u8]) -> Result<String, Unreadable> {
    let wanted =
        ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "word/numbering.xml"];
    let files = archive::files(bytes, &|name| wanted.contains(&name))?;
    let text = |name: &str| {
        files
            .iter()
            .find(|file| file.0 == name)
            .map(|file| String::from_utf8_lossy(&file.1).into_owned())
            .unwrap_or_default()
    };
    let document = text("word/document.xml");
    if document.is_empty() {
        return Err(archive::refuse("this Word document holds no text"));
    }
    let styles = styles(&text("word/styles.xml"));
    let links = relations(&text("word/_rels/document.xml.rels"));
    let mut writer = DocxReader { styles, links, ..DocxReader::default() };
    writer.read(&document);
    Ok(writer.out)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// Style names by style id: `heading 1` in every language of Word.
fn styles(xml: &str) -> BTreeMap<String, String> {
    let mut styles = BTreeMap::new();
    let mut id = String::new();
    each(xml, &mut |event| match event {
        Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
            "w:style" => id = attribute(element, "w:styleId").unwrap_or_default(),
            "w:name" if !id.is_empty() => {
                styles.insert(
                    std::mem::take(&mut id),
                    attribute(element, "w:val").unwrap_or_default().to_lowercase(),
                );
            }
            _ => {}
        },
        _ => {}
    });
    styles
}

/// Link targets by relationship id.
fn relations(xml: &str) -> BTreeMap<String, String> {
    let mut links = BTreeMap::new();
    each(xml, &mut |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            links.insert(id, target);
        }
    });
    links
}

/// Passes each XML event of a file to a function, as far as it is well formed.
fn each(xml: &str, take: &mut dyn FnMut(&Event<'_>)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => take(&event),
        }
    }
}

#[derive(Default)]
struct DocxReader {
    styles: BTreeMap<String, String>,
    links: BTreeMap<String, String>,
    out: String,
    line: String,
    style: String,
    /// The nesting of a list, if the paragraph is an item.
    rank: Option<usize>,
    bold: bool,
    italic: bool,
    struck: bool,
    in_text: bool,
    in_deleted: bool,
    link: Option<(usize, String)>,
    after_item: bool,
    table: Option<Vec<Vec<String>>>,
    depth: usize,
}

impl DocxReader {
    fn read(&mut self, xml: &str) {
        let mut events = |event: &Event<'_>| match event {
            Event::Start(element) => self.start(element, false),
            Event::Empty(element) => self.start(element, true),
            Event::End(element) => {
                let name = element.name();
                self.end(name.as_ref());
            }
            Event::Text(text) if self.in_text && !self.in_deleted => {
                let text = text.xml10_content();
                self.text(&text);
            }
            Event::GeneralRef(reference) if self.in_text && !self.in_deleted => {
                let sign = reference.resolve_char_ref().ok().flatten().or(
                    match reference.xml10_content().as_ref() {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                );
                if let Some(sign) = sign {
                    self.text(sign.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        };
        each(xml, &mut events);
        self.paragraph();
    }

    fn start(&mut self, element: &BytesStart<'_>, is_empty: bool) {
        let on = || !matches!(attribute(element, "w:val").as_deref(), Some("0" | "false" | "none"));
        match element.name().as_ref() {
            "w:p" => {
                self.style.clear();
                self.rank = None;
            }
            "w:pStyle" => self.style = attribute(element, "w:val").unwrap_or_default(),
            "w:numPr" => self.rank = self.rank.or(Some(0)),
            "w:ilvl" => {
                self.rank = attribute(element, "w:val")
                    .and_then(|rank| rank.parse::<usize>().ok())
                    .map(|rank| rank.min(8))
            }
            "w:r" => (self.bold, self.italic, self.struck) = (false, false, false),
            "w:b" => self.bold = on(),
            "w:i" => self.italic = on(),
            "w:strike" => self.struck = on(),
            "w:t" => self.in_text = !is_empty,
            "w:del" => self.in_deleted = !is_empty,
            "w:tab" if !is_empty || self.line.is_empty() || self.depth == 0 => self.line.push(' '),
            "w:br" | "w:cr" => self.line.push('\n'),
            "w:hyperlink" => {
                let target = attribute(element, "r:id").and_then(|id| self.links.get(&id).cloned());
                self.link =
                    target.and_then(|target| links::safe(&target)).map(|target| (self.line.len(), target));
            }
            "w:tbl" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.table = Some(Vec::new());
                }
            }
            "w:tr" if self.depth == 1 => {
                if let Some(table) = &mut self.table {
                    table.push(Vec::new());
                }
            }
            "w:tc" if self.depth == 1 => {
                if let Some(row) = self.table.as_mut().and_then(|table| table.last_mut()) {
                    row.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let core = text.trim();
        let sign = match (self.bold, self.italic, self.struck) {
            (_, _, true) => "~~",
            (true, _, _) if !self.is_heading() => "**",
            (_, true, _) => "*",
            _ => "",
        };
        if sign.is_empty() || core.is_empty() || self.link.is_some() {
            self.line.push_str(text);
            return;
        }
        let lead = text.len() - text.trim_start().len();
        self.line.push_str(text.get(..lead).unwrap_or_default());
        // Adjacent runs with the same emphasis are merged.
        if self.line.ends_with(sign) && lead == 0 {
            self.line.truncate(self.line.len() - sign.len());
        } else {
            self.line.push_str(sign);
        }
        self.line.push_str(core);
        self.line.push_str(sign);
        self.line.push_str(text.get(lead + core.len()..).unwrap_or_default());
    }

    fn style_name(&self) -> String {
        self.styles.get(&self.style).cloned().unwrap_or_else(|| self.style.to_lowercase())
    }

    fn is_heading(&self) -> bool {
        let name = self.style_name();
        name == "title" || name.starts_with("heading")
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" => self.in_text = false,
            "w:del" => self.in_deleted = false,
            "w:hyperlink" => {
                if let Some((start, target)) = self.link.take()
                    && let Some(words) =
                        self.line.get(start..).map(str::to_owned).filter(|words| !words.trim().is_empty())
                {
                    self.line.truncate(start);
                    self.line.push_str(&format!("[{}]({target})", words.trim()));
                }
            }
            "w:p" => self.paragraph(),
            "w:tbl" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table();
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        if let Some(cell) = self.table.as_mut().and_then(|table| table.last_mut()?.last_mut()) {
            cell.push_str(if cell.is_empty() { "" } else { " " });
            cell.push_str(&line.replace('\n', " "));
            return;
        }
        let name = self.style_name();
        let level = name.strip_prefix("heading").and_then(|rest| rest.trim().parse::<usize>().ok());
        let (text, is_item) = match (level, self.rank) {
            (Some(level), _) => {
                (format!("{} {}", "#".repeat(level.clamp(1, 6)), line.replace('\n', " ")), false)
            }
            _ if name == "title" => (format!("# {}", line.replace('\n', " ")), false),
            (None, Some(rank)) => (format!("{}- {}", "  ".repeat(rank), line.replace('\n', " ")), true),
            _ if name.starts_with("list ") => (format!("- {}", line.replace('\n', " ")), true),
            _ => (line.to_owned(), false),
        };
        if !self.out.is_empty() {
            self.out.push_str(if is_item && self.after_item { "\n" } else { "\n\n" });
        }
        self.out.push_str(&text);
        self.after_item = is_item;
    }

    fn end_table(&mut self) {
        let Some(rows) = self.table.take().filter(|rows| !rows.is_empty()) else { return };
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let row = |cells: &Vec<String>| {
            format!(
                "| {} |",
                (0..columns)
                    .map(|at| cells.get(at).map(|cell| cell.replace('|', "\\|")).unwrap_or_default())
                    .collect::<Vec<_>>()
                    .join(" | ")
            )
        };
        let mut lines: Vec<String> = rows.iter().map(row).collect();
        lines.insert(1.min(lines.len()), format!("|{}", " --- |".repeat(columns)));
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
        self.out.push_str(&lines.join("\n"));
        self.after_item = false;
    }
}
