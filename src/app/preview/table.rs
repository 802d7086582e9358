//! Tables of the preview; long ones are windowed.

use leptos::html;
use leptos::prelude::*;

use super::elements;
use super::heading::ListHeading;
use super::pane::use_pane;
use crate::app::editor::use_editor;
use crate::app::memo::{effect, memo};
use crate::app::rendered::Rendered;
use crate::app::windowing::{RowWindow, WindowItem, spacer_style};
use crate::formats::html as render;
use crate::report::{List, Owner, RowId};
use crate::view::Column;

/// A list as a table. Of a long one, only the rows in view and the open one are rendered.
#[component]
pub(super) fn TableBlock(
    /// The list.
    list: List,
) -> impl IntoView {
    let editor = use_editor();
    let source = editor.preview_source;
    let pane = use_pane();
    let shape = pane.shape.list(list);
    let rows = memo(move || shape.map(|shape| shape.rows.get()).unwrap_or_default());
    let fields = memo(move || shape.map(|shape| shape.fields.get()).unwrap_or_default());
    let columns = elements::columns(source, list, fields);
    let head = memo(move || columns.with(|columns| render::table_head(columns)));
    let count = memo(move || rows.with(Vec::len));
    let pinned = memo(move || {
        let open = editor.open_row.get().filter(|open| open.0 == list);
        open.map(|open| open.1).into_iter().collect::<Vec<_>>()
    });
    let window = RowWindow::new(rows, pinned);
    let body = NodeRef::<html::Tbody>::new();
    effect(move || {
        pane.scrolled.track();
        if let (Some(pane), Some(body)) = (pane.element.get(), body.get()) {
            window.update_range(&pane, &body, count.get());
        }
    });
    // The rows around one that is opened are rendered, so that the preview can scroll to it.
    effect(move || {
        let open = pinned.with(|pinned| pinned.first().copied());
        let index = open.and_then(|open| rows.with_untracked(|rows| rows.iter().position(|id| *id == open)));
        if let Some(index) = index {
            window.bring(index);
        }
    });
    view! {
        <div class="rows">
            <ListHeading list=list />
            <table
                class=move || columns.with(|columns| render::table_class(list, columns))
                aria-rowcount=move || (count.get() + 1).to_string()
            >
                <thead>
                    <Rendered tag="tr" element=head />
                </thead>
                <tbody node_ref=body>
                    <For each=move || window.items.get() key=|item| *item let:item>
                        {match item {
                            WindowItem::Row(id) => {
                                view! { <TableRow list=list id=id columns=columns rows=rows /> }
                                    .into_any()
                            }
                            WindowItem::Spacer { rows, .. } => {
                                view! {
                                    <tr class="spacer" aria-hidden="true" prop:style=spacer_style(rows)></tr>
                                }
                                    .into_any()
                            }
                        }}
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// A row of a table.
#[component]
fn TableRow(
    /// The row's list.
    list: List,
    /// The row.
    id: RowId,
    /// The columns of the table.
    columns: Memo<Vec<Column>>,
    /// All rows of the table, in order.
    rows: Memo<Vec<RowId>>,
) -> impl IntoView {
    let editor = use_editor();
    let source = editor.preview_source;
    let element = elements::row(source, list, id, columns);
    let is_current = memo(move || editor.open_row.get() == Some((list, id)));
    // The heading is row 1. Screen readers cannot count: not all rows of a long table are on the page.
    let row_index =
        Signal::derive(move || rows.with(|rows| rows.iter().position(|other| *other == id)).unwrap_or(0) + 2);
    view! {
        <Rendered
            tag="tr"
            at=Owner::Row(list, id).path()
            element=element
            is_current=is_current
            row_index=row_index
        />
    }
}
