//! HTML for the clipboard. Mail programs and documents take an element's own `style` and drop style sheets and classes.

/// Tables with lines between their cells, wherever they are pasted. A cell's own style, such as its alignment, stays.
pub fn with_table_lines(html: &str) -> String {
    const CELL: &str = "border:1px solid #999;padding:4px 8px;text-align:start;vertical-align:top";
    let styles = [("table", "border-collapse:collapse"), ("th", CELL), ("td", CELL)];
    styles.iter().fold(html.to_owned(), |html, (tag, style)| {
        html.replace(&format!("<{tag} "), &format!("<{tag} style=\"{style}\" "))
            // One that had a style has two now.
            .replace(&format!("style=\"{style}\" style=\""), &format!("style=\"{style};"))
            .replace(&format!("<{tag}>"), &format!("<{tag} style=\"{style}\">"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_their_lines_with_them() {
        let plain = "<table><thead><tr><th>A</th></tr></thead><tbody><tr>\
                     <td class=\"c-at\" dir=\"auto\">&lt;td></td><td style=\"text-align: right\">2</td></tr></tbody></table>";
        let cell = "border:1px solid #999;padding:4px 8px;text-align:start;vertical-align:top";
        let wanted = format!(
            "<table style=\"border-collapse:collapse\"><thead><tr><th style=\"{cell}\">A</th></tr></thead><tbody><tr>\
             <td style=\"{cell}\" class=\"c-at\" dir=\"auto\">&lt;td></td><td style=\"{cell};text-align: right\">2</td></tr></tbody></table>"
        );
        assert_eq!(with_table_lines(plain), wanted);
    }
}
