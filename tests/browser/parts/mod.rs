//! The form's controls one by one: each is taken through all its states, and is met as a person and as a screen reader
//! meet it.

mod choice;
mod lazy;
mod moment;
mod references;
mod rows;

use debrief::report::{List, Owner, RowId};
use serde_json::{Value as Json, json};

use crate::edit::go;
use crate::fill_in::{add_button, by_id, line_id, settled};
use crate::page::Page;

/// Waits until a script gives this.
async fn gives(page: &Page, sentence: &str, script: &str, arguments: Vec<Json>, expected: Json) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(5);
    loop {
        let given = page.script(script, arguments.clone()).await;
        if given == expected {
            return;
        }
        assert!(std::time::Instant::now() < end, "{sentence}:\n{given}\ninstead of\n{expected}");
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
}

/// Waits until the element with this id has the focus.
async fn has_focus(page: &Page, id: &str) {
    gives(page, "the focus is elsewhere", "return document.activeElement.id", vec![], json!(id)).await;
}

/// Waits until the control with this id holds this text.
async fn has_value(page: &Page, id: &str, text: &str) {
    let value = "return document.getElementById(arguments[0]).value";
    gives(page, id, value, vec![json!(id)], json!(text)).await;
}

/// Adds a row by its button; it is open then, with the focus in it.
async fn add_row(page: &Page, list: List, id: u32) -> Owner {
    go(page, list.spec().part.spec().name).await;
    page.press_button(&add_button(list)).await;
    by_id(page, &line_id(list, RowId(id))).await;
    settled(page).await;
    Owner::Row(list, RowId(id))
}
