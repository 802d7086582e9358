//! HTML for the clipboard. Style sheets and classes stay behind when it is pasted, and the page's policy allows no `style`
//! on an element, so that what must come along is an attribute.

/// Tables with lines between their cells, wherever they are pasted.
pub fn with_table_lines(html: &str) -> String {
    html.replace("<table", "<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_their_lines_with_them() {
        assert_eq!(
            with_table_lines("<p>&lt;table></p><table class=\"a\"><tr><td>1</td></tr></table>"),
            "<p>&lt;table></p><table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" class=\"a\"><tr><td>1</td></tr></table>"
        );
    }
}
