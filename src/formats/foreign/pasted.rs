//! Pasted reports: a clipboard often has the same content as plain text and as rich text.

use super::{ImportOptions, Imported, SourceFormat, import, import_text, source_format};
use crate::formats::Unreadable;
use crate::prose::rich;

/// Reads a clipboard's plain text and rich text as one source. Plain text is used if its format is recognised (a
/// conversation, a table, JSON, captions, Debrief's own) or if the rich text adds nothing.
pub fn import_pasted(
    text: &str,
    html: Option<&str>,
    options: &ImportOptions,
) -> Result<Imported, Unreadable> {
    let rich = html.filter(|html| rich::is_richer(html));
    let is_plain = options.from.is_some_and(|from| from != SourceFormat::Html)
        || !text.trim().is_empty()
            && !matches!(source_format::detect(text).0, SourceFormat::Text | SourceFormat::Html);
    match rich {
        Some(html) if !is_plain => {
            import_text(html, &ImportOptions { from: Some(SourceFormat::Html), ..options.clone() })
        }
        _ => import(text.as_bytes(), options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format_of(text: &str, html: Option<&str>) -> SourceFormat {
        import_pasted(text, html, &ImportOptions::default()).unwrap().format
    }

    #[test]
    fn rich_text_is_taken_where_it_says_more() {
        let html = "<h1>Queue outage</h1><ul><li><b>10:02</b> it stops</li></ul>";
        assert_eq!(format_of("Queue outage\n10:02 it stops", Some(html)), SourceFormat::Html);
        assert_eq!(
            format_of("Queue outage\n10:02 it stops", Some("<p>Queue outage</p>")),
            SourceFormat::Text
        );
        assert_eq!(format_of("Queue outage", None), SourceFormat::Text);
        let chat = "[10:02] <ada> the feeder stopped\n[10:20] <grace> it runs\n[10:21] <ada> thanks";
        assert_eq!(format_of(chat, Some(html)), SourceFormat::Chat);
        let table = "Time\tEvent\n10:02\tit stops\n10:20\tit runs\n";
        assert_eq!(format_of(table, Some("<table><tr><td>Time</td></tr></table>")), SourceFormat::Table);
    }

    #[test]
    fn a_correction_holds_for_what_is_pasted_too() {
        let html = "<h1>Queue outage</h1><p>10:02 it stops</p>";
        let options = ImportOptions { from: Some(SourceFormat::Text), ..ImportOptions::default() };
        assert_eq!(import_pasted("Queue outage", Some(html), &options).unwrap().format, SourceFormat::Text);
    }
}
