//! A table as it is gathered: one of rows and columns as such, one that only lays a page out as its text.

#[derive(Debug, Default)]
pub(super) struct RichTable {
    rows: Vec<Vec<String>>,
    cell: Vec<String>,
}

impl RichTable {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a paragraph to the cell that is open.
    pub(super) fn text(&mut self, text: &str) {
        self.cell.push(text.to_owned());
    }

    /// Ends a cell.
    pub(super) fn cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(cell.join("\n\n"));
        }
    }

    pub(super) fn markdown(mut self) -> String {
        if !self.cell.is_empty() {
            self.cell();
        }
        self.rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns <= 1 || self.rows.len() <= 1 {
            let cells = self.rows.into_iter().flatten().filter(|cell| !cell.trim().is_empty());
            return cells.collect::<Vec<_>>().join("\n\n");
        }
        let mut lines: Vec<String> = Vec::with_capacity(self.rows.len() + 1);
        for (nth, row) in self.rows.iter().enumerate() {
            let cells = (0..columns).map(|column| row.get(column).map(String::as_str).unwrap_or_default());
            let written: Vec<String> = cells
                .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|"))
                .collect();
            lines.push(format!("| {} |", written.join(" | ")));
            if nth == 0 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        lines.join("\n")
    }
}
