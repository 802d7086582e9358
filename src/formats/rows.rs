//! Some rows of a list, for the clipboard: as Markdown, as cells for a spreadsheet, and as HTML for a document.

use super::{clipboard, html, markdown};
use crate::report::{Layout, List, RowId};
use crate::view::{self, Block, Content, Source};

/// Rows in the forms that other programs take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopiedRows {
    /// A table or a numbered list, as the report's Markdown has it.
    pub markdown: String,
    /// A line for each row, its cells parted by tabs, with the columns' headings first.
    pub cells: String,
    /// An HTML table.
    pub html: String,
}

/// The rows of a list with these ids, as the reader of `source` sees them.
pub fn copied_rows(source: &dyn Source, list: List, ids: &[RowId]) -> CopiedRows {
    let columns: Vec<view::Column> = view::column_fields(source, list, ids)
        .into_iter()
        .map(|field| view::column(source, list, field))
        .collect();
    let rows: Vec<view::RowView> =
        ids.iter().map(|id| view::table_row(source, list, *id, &columns)).collect();
    let line = |cells: Vec<String>| cells.join("\t");
    let head = line(columns.iter().map(|column| column.label.clone()).collect());
    let body = rows.iter().map(|row| line(row.cells.iter().map(cell).collect()));
    let cells = std::iter::once(head).chain(body).collect::<Vec<_>>().join("\n");
    let body: String = rows.iter().map(|row| html::table_row(&columns, row).element()).collect();
    let html = format!(
        "<table><thead>{}</thead><tbody>{body}</tbody></table>",
        html::table_head(&columns).element()
    );
    let label = String::new();
    let block = match list.spec().layout {
        Layout::Table => Block::Table { list, label, columns, rows },
        _ => {
            let items = ids.iter().map(|id| view::item(source, list, *id)).collect();
            Block::Items { list, label, items }
        }
    };
    CopiedRows { markdown: markdown::write_block(&block), cells, html: clipboard::with_table_lines(&html) }
}

/// A value as the cell of a spreadsheet: one line of plain text.
fn cell(shown: &Content) -> String {
    let text = match shown {
        Content::Nothing => String::new(),
        Content::Plain(text) | Content::Link(text) => text.clone(),
        Content::Inline(text) | Content::Block(text) => crate::prose::text::plain(text),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
