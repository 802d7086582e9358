//! HTML: one renderer for the file and for the preview.
//!
//! It gives blocks: an element's name, its class and its content. The file is their concatenation in a document; the
//! preview mounts each of the same blocks and adds only its mark.

use super::colour::{Colour, PAPER};
use super::picture;
use crate::facts::claims::Claims;
use crate::facts::{Seen, Zones};
use crate::prose::embed::{LABEL, SECTION};
use crate::prose::html::{block as prose_block, href, inline, link, plain};
use crate::report::sections::{brand, cover};
use crate::report::{Field, Language, List, Part, Report, Section};
use crate::view::{
    AgendaEntry, Block, Column, Content, Fact, InternalEnds, ItemView, PublishedView, Reader, RowView,
    publish,
};

/// The stylesheet of a report, which the page uses too.
const STYLE: &str = include_str!("../../style/report.css");

/// The level of the report's title.
const TITLE: usize = 1;

/// An element of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// The element's name.
    pub tag: &'static str,
    /// Its class.
    pub class: String,
    /// The word that marks it as internal; empty if it is not.
    pub internal: &'static str,
    /// Its content.
    pub html: String,
}

impl Element {
    fn new(tag: &'static str, class: impl Into<String>, html: impl Into<String>) -> Element {
        Element { tag, class: class.into(), internal: "", html: html.into() }
    }

    fn marked(self, internal: &'static str) -> Element {
        Element { internal, ..self }
    }

    /// The whole element.
    pub fn element(&self) -> String {
        let Element { tag, class, internal, html } = self;
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        format!("<{tag}{class}{}>{html}</{tag}>", internal_attribute(internal))
    }
}

/// What an element says that readers of the public report do not see; the style sheet shows the word.
fn internal_attribute(word: &str) -> String {
    if word.is_empty() { String::new() } else { format!(" data-internal=\"{}\"", plain(word)) }
}

/// The report as a whole page.
pub fn page(report: &Report, reader: Reader, zones: &dyn Zones) -> String {
    let mut published = publish(report, reader, zones);
    if published.sections.iter().any(|view| view.blocks.contains(&Block::Picture)) {
        let claims = Claims::of(Seen::new(report, reader), zones);
        published.picture = picture::timeline(&claims, false).unwrap_or_default();
    }
    let accent = accent(&published.accent)
        .map(|accent| format!(":root{{--report-accent:{accent}}}"))
        .unwrap_or_default();
    let title = if published.title.trim().is_empty() { "Incident report" } else { &published.title };
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{STYLE}{accent}</style>\n</head>\n<body class=\"report-page\">\n{}{}\n</body>\n</html>\n",
        language(report),
        direction(&language(report)),
        plain(title),
        if reader == Reader::Full { internal_strip(report.language()) } else { String::new() },
        article(&published)
    )
}

/// What each sheet of paper says of a report that is not for readers.
pub fn internal_strip(language: Language) -> String {
    format!("<p class=\"internal-strip\">{}</p>\n", plain(language.say("Internal")))
}

/// The language of the report's text, for `lang`.
pub fn language(report: &Report) -> String {
    language_tag(report.text(Part::Cover, &cover::LANGUAGE))
}

/// The stored language as a tag for `lang`; if it is none, that of the report's fixed words.
pub fn language_tag(stored: &str) -> String {
    // Other systems write `pt_BR`, with an encoding after it.
    let tag = stored.trim().split('.').next().unwrap_or_default().replace('_', "-");
    let is_subtag =
        |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    // The syntax of RFC 5646, section 2.1: a language has two or three letters.
    let is_language =
        |part: &str| (2..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic());
    let mut parts = tag.split('-');
    let is_tag = parts.next().is_some_and(is_language) && parts.all(is_subtag) && tag.len() <= 35;
    if is_tag { tag } else { Language::of(stored.trim()).tag().to_owned() }
}

/// The direction of a language's script, for `dir`: lists and tables are laid out in it, and each paragraph has its own.
pub fn direction(tag: &str) -> &'static str {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_rtl = matches!(
        primary.as_str(),
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
    );
    if is_rtl { "rtl" } else { "ltr" }
}

/// The accent colour as a style sheet's value, if it is one: on light and on dark paper it can be read.
pub fn accent(stored: &str) -> Option<String> {
    let colour = Colour::read(stored)?;
    let [light, dark] = PAPER.map(|paper| colour.readable_on(paper).hex());
    Some(format!("light-dark({light},{dark})"))
}

/// The report's body: what the preview shows.
pub fn article(published: &PublishedView) -> String {
    let cover = internal_attribute(published.internal.cover);
    let mut html = format!("<article class=\"report\">\n<header class=\"cover\"{cover}>");
    html.push_str(&cover_head(&published.title, &published.subtitle, published.internal, false).element());
    published.cover.iter().for_each(|block| push_block(&mut html, block, TITLE));
    html.push_str("</header>\n");
    if !published.agenda.is_empty() {
        html.push_str(&format!("{}\n", agenda(&published.agenda, &[]).element()));
    }
    for view in &published.sections {
        let hidden = if view.hidden { " class=\"hidden-section\"" } else { "" };
        let internal = internal_attribute(view.internal);
        html.push_str(&format!("<section id=\"{}\"{hidden}{internal}>", section_id(view.section)));
        let head = section_head(view.number, &view.title, view.internal_title);
        let level = if head.is_some() { SECTION } else { TITLE };
        html.push_str(&head.map(|head| head.element()).unwrap_or_default());
        for block in &view.blocks {
            match block {
                Block::Picture => html.push_str(&published.picture),
                block => push_block(&mut html, block, level),
            }
        }
        html.push_str("</section>\n");
    }
    let foot = foot(&published.brand, &published.logo, published.internal.brand);
    if !foot.html.is_empty() {
        html.push_str(&format!("{}\n", foot.element()));
    }
    html.push_str("</article>");
    html
}

/// The anchor of a section.
pub fn section_id(section: Section) -> String {
    match section {
        Section::Part(part) => part.spec().name.to_owned(),
        Section::Own(id) => format!("own-{}", id.0),
    }
}

/// Title and subtitle. Within a page that has its own first heading (`is_inner`), the title is a heading below that.
pub fn cover_head(title: &str, subtitle: &str, internal: InternalEnds, is_inner: bool) -> Element {
    let mut html = String::new();
    if !title.trim().is_empty() {
        let internal = internal_attribute(internal.title);
        let (start, end) = if is_inner {
            ("p class=\"title\" role=\"heading\" aria-level=\"2\"", "p")
        } else {
            ("h1", "h1")
        };
        html.push_str(&format!("<{start}{internal} dir=\"auto\">{}</{end}>", plain(title)));
    }
    if !subtitle.trim().is_empty() {
        let internal = internal_attribute(internal.subtitle);
        html.push_str(&format!("<p class=\"subtitle\"{internal} dir=\"auto\">{}</p>", plain(subtitle)));
    }
    Element::new("div", "", html)
}

/// The agenda; empty without entries. Those of `planned` sections, which only the preview has, are marked.
pub fn agenda(entries: &[AgendaEntry], planned: &[Section]) -> Element {
    if entries.is_empty() {
        return Element::default();
    }
    // Beside numbers, a title without one is aligned with the others.
    let gap = if entries.iter().any(|entry| entry.number.is_some()) { NUMBER_GAP } else { "" };
    let line = |entry: &AgendaEntry| {
        format!(
            "<li{}><a href=\"#{}\">{}{}</a></li>",
            if planned.contains(&entry.section) { " class=\"ghost\"" } else { "" },
            section_id(entry.section),
            if entry.number.is_some() { number_words(entry.number) } else { gap.to_owned() },
            plain(&entry.title)
        )
    };
    let lines: String = entries.iter().map(line).collect();
    Element::new("div", "agenda", format!("<ol>{lines}</ol>"))
}

/// A section's heading; `None` if it has none.
pub fn section_head(number: Option<usize>, title: &str, internal: &'static str) -> Option<Element> {
    let words = format!("{}{}", number_words(number), plain(title));
    (!words.is_empty()).then(|| Element::new("h2", "", words).marked(internal))
}

/// The room of a number.
const NUMBER_GAP: &str = "<span class=\"number\"></span> ";

fn number_words(number: Option<usize>) -> String {
    number.map(|number| format!("<span class=\"number\">{number:02}</span> ")).unwrap_or_default()
}

/// A value in its kind of text.
pub fn value(shown: &Content) -> String {
    match shown {
        Content::Nothing => String::new(),
        Content::Plain(text) => plain(text),
        Content::Inline(text) => inline(text),
        Content::Block(text) => prose_block(text, SECTION),
        Content::Link(address) => link(address, address),
    }
}

/// A value after its label.
pub fn fact(fact: &Fact) -> Element {
    let (label, internal) = (plain(&fact.label), internal_attribute(fact.internal));
    let html = format!("<dt>{label}</dt><dd{internal} dir=\"auto\">{}</dd>", value(&fact.shown));
    Element::new("div", "fact", html)
}

/// Prose under its label, in a section with a heading or one without.
pub fn prose(label: &str, text: &str, has_heading: bool, internal: &'static str) -> Element {
    prose_under(if has_heading { SECTION } else { TITLE }, label, text).marked(internal)
}

fn prose_under(level: usize, label: &str, text: &str) -> Element {
    let under = if label.is_empty() { level } else { LABEL };
    let label = list_head(label, SECTION);
    Element::new("div", "prose", format!("{label}<div>{}</div>", prose_block(text, under)))
}

/// A table's classes, by which its columns get their widths: its list, whether it has ends, and whether it has few columns.
/// The style sheet asks for these and not with `:has()`, which may cost a look through the whole table with each key.
pub fn table_class(list: List, columns: &[Column]) -> String {
    let has_end = columns.iter().any(|column| column.field.name == "end");
    let is_in = [(has_end, " with-end"), (columns.len() < 5, " under-5"), (columns.len() < 7, " under-7")];
    let more: String = is_in.into_iter().filter(|class| class.0).map(|class| class.1).collect();
    format!("{}{more}", list.path().replace('.', "-"))
}

/// The headings of a table.
pub fn table_head(columns: &[Column]) -> Element {
    let cell = |column: &Column| {
        format!("<th scope=\"col\" class=\"{}\">{}</th>", column_class(column.field), plain(&column.label))
    };
    Element::new("tr", "", columns.iter().map(cell).collect::<String>())
}

fn column_class(field: &Field) -> String {
    format!("c-{}", field.name)
}

/// A row of a table. Each cell has its column's label, for rows that are laid out as paragraphs.
pub fn table_row(columns: &[Column], row: &RowView) -> Element {
    let cell = |((column, shown), internal): ((&Column, &Content), &&'static str)| {
        let (class, label) = (column_class(column.field), plain(&column.label));
        let internal = internal_attribute(internal);
        format!("<td class=\"{class}\" data-label=\"{label}\"{internal} dir=\"auto\">{}</td>", value(shown))
    };
    // The word for a whole row is in its first cell.
    let mut words = row.internal_cells.clone();
    if let (Some(first), false) = (words.first_mut(), row.internal.is_empty()) {
        *first = row.internal;
    }
    let cells = columns.iter().zip(&row.cells).zip(&words).map(cell);
    Element::new("tr", "", cells.collect::<String>()).marked(row.internal)
}

/// A row as a paragraph.
pub fn item(item: &ItemView) -> Element {
    let mut html = String::new();
    if item.head != Content::Nothing {
        html.push_str(&format!(
            "<p class=\"item-head\"{} dir=\"auto\"><strong>{}</strong></p>",
            internal_attribute(item.internal_head),
            value(&item.head)
        ));
    }
    let internal = internal_attribute(item.internal_body);
    match &item.body {
        Content::Nothing => {}
        Content::Block(text) => {
            html.push_str(&format!("<div{internal} dir=\"auto\">{}</div>", prose_block(text, SECTION)));
        }
        other => html.push_str(&format!("<p{internal} dir=\"auto\">{}</p>", value(other))),
    }
    if !item.facts.is_empty() {
        html.push_str(&facts(&item.facts).element());
    }
    Element::new("li", "", html).marked(item.internal)
}

/// Short values after their labels.
pub fn facts(facts: &[Fact]) -> Element {
    Element::new("dl", "facts", facts.iter().map(|one| fact(one).element()).collect::<String>())
}

/// The figures of the incident.
pub fn figures(lines: &[(String, String)]) -> Element {
    let line = |(label, text): &(String, String)| {
        format!("<div class=\"fact\"><dt>{}</dt><dd>{}</dd></div>", plain(label), plain(text))
    };
    Element::new("dl", "facts figures", lines.iter().map(line).collect::<String>())
}

/// A heading one level below this; empty if there is none.
pub fn list_head(label: &str, under: usize) -> String {
    let level = under + 1;
    if label.is_empty() { String::new() } else { format!("<h{level}>{}</h{level}>", plain(label)) }
}

fn push_block(html: &mut String, block: &Block, level: usize) {
    match block {
        Block::Facts(all) => html.push_str(&facts(all).element()),
        Block::Prose { label, text, internal, .. } => {
            html.push_str(&prose_under(level, label, text).marked(internal).element());
        }
        Block::Figures(lines) => html.push_str(&figures(lines).element()),
        // Drawn by the caller, which has it.
        Block::Picture => {}
        Block::Table { list, label, columns, rows } => {
            html.push_str(&format!(
                "<div class=\"rows\">{}<table class=\"{}\">",
                list_head(label, level),
                table_class(*list, columns)
            ));
            html.push_str(&format!("<thead>{}</thead><tbody>", table_head(columns).element()));
            rows.iter().for_each(|row| html.push_str(&table_row(columns, row).element()));
            html.push_str("</tbody></table></div>");
        }
        Block::Items { label, items, .. } => {
            html.push_str(&format!("<div class=\"rows\">{}<ol class=\"items\">", list_head(label, level)));
            items.iter().for_each(|one| html.push_str(&item(one).element()));
            html.push_str("</ol></div>");
        }
    }
}

/// The foot of the report: the brand in its own words, without labels; empty without any.
pub fn foot(blocks: &[Block], stored_logo: &str, internal: &'static str) -> Element {
    let facts = blocks.iter().filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    let mut html = String::new();
    if let Some(address) = logo(stored_logo) {
        html.push_str(&format!("<img class=\"logo\" src=\"{}\" alt=\"\">", href(address)));
    }
    for fact in facts.flatten() {
        let class = if *fact.field == brand::NAME { "brand-name" } else { fact.field.name };
        let internal = internal_attribute(fact.internal);
        html.push_str(&format!("<p class=\"{class}\"{internal} dir=\"auto\">{}</p>", value(&fact.shown)));
    }
    Element::new("footer", "brand", html).marked(internal)
}

/// The logo's address, if it is a picture stored in the report.
pub fn logo(stored: &str) -> Option<&str> {
    let data = stored.strip_prefix("data:image/")?;
    let (kind, data) = data.split_once(";base64,")?;
    let known = matches!(kind, "png" | "jpeg" | "gif" | "webp" | "svg+xml");
    let clean = data.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='));
    (known && clean && !data.is_empty()).then_some(stored)
}
