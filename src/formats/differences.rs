//! What differs between two reports, as HTML for the history: a section for each part, with a heading for each difference
//! and what it says. All that a person wrote is escaped.

use crate::editing::compare::{Body, ComparisonView, ShownDifference, TextPiece};
use crate::prose::html::plain;

/// All that differs. Each difference has its index (`data-difference`), and so has the button that takes it over
/// (`data-take`), if `can_take`.
pub fn html(view: &ComparisonView, can_take: bool) -> String {
    if view.sections.is_empty() {
        return "<p class=\"same\">There is no difference.</p>".to_owned();
    }
    let mut html = String::new();
    for section in &view.sections {
        let title = plain(&section.title);
        html.push_str(&format!("<section class=\"compared\"><h3 dir=\"auto\">{title}</h3>"));
        section.differences.iter().for_each(|one| push_difference(&mut html, &section.title, one, can_take));
        html.push_str("</section>");
    }
    html
}

fn push_difference(html: &mut String, section: &str, difference: &ShownDifference, can_take: bool) {
    let ShownDifference { index, name, body } = difference;
    html.push_str(&format!(
        "<div class=\"difference\" data-difference=\"{index}\"><h4 dir=\"auto\">{}</h4>{}",
        plain(name),
        body_html(body)
    ));
    if can_take {
        html.push_str(&format!(
            "<button type=\"button\" class=\"btn small\" data-take=\"{index}\" aria-label=\"{}\">Take over</button>",
            plain(&format!("Take over: {section}, {name}"))
        ));
    }
    html.push_str("</div>");
}

fn body_html(body: &Body) -> String {
    match body {
        Body::Note(sentence) => format!("<p>{}</p>", plain(sentence)),
        Body::Text { is_block, pieces } => {
            let words: String = pieces.iter().map(piece_html).collect();
            match is_block {
                // A line break right at the start is dropped by browsers.
                true if words.starts_with('\n') => {
                    format!("<pre class=\"words\" dir=\"auto\">\n{words}</pre>")
                }
                true => format!("<pre class=\"words\" dir=\"auto\">{words}</pre>"),
                false => format!("<p class=\"words\" dir=\"auto\">{words}</p>"),
            }
        }
        Body::Added(values) => changed("ins", "added:", &values_html(values)),
        Body::Removed(values) => changed("del", "removed:", &values_html(values)),
        Body::Moved(lines, more) => {
            let mut items: String =
                lines.iter().map(|line| format!("<li dir=\"auto\">{}</li>", plain(line))).collect();
            if *more > 0 {
                items.push_str(&format!("<li>and {more} more</li>"));
            }
            format!("<ul class=\"moved\">{items}</ul>")
        }
    }
}

fn piece_html(piece: &TextPiece) -> String {
    match piece {
        TextPiece::Same(text) => plain(text),
        TextPiece::Gone(text) => changed("del", "removed:", &plain(text)),
        TextPiece::New(text) => changed("ins", "added:", &plain(text)),
    }
}

/// What is filled in in a row.
fn values_html(values: &[(String, String)]) -> String {
    if values.is_empty() {
        return "<ul><li>Nothing is filled in.</li></ul>".to_owned();
    }
    let item = |(label, value): &(String, String)| {
        let (label, value) = (plain(label), plain(value));
        format!("<li><span class=\"label\">{label}:</span> <span dir=\"auto\">{value}</span></li>")
    };
    format!("<ul>{}</ul>", values.iter().map(item).collect::<String>())
}

/// Something added or removed, with words for those who hear it.
fn changed(element: &str, said: &str, html: &str) -> String {
    format!("<span class=\"visually-hidden\">{said} </span><{element}>{html}</{element}>")
}
