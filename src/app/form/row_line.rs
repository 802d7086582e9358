//! A row as one line of text.

use leptos::prelude::*;

use crate::app::editor::{Editor, use_editor};
use crate::app::memo::memo;
use crate::report::choice::MILESTONE;
use crate::report::sections::{actions, impact::windows, timeline::events, updates};
use crate::report::{Cells, Field, Language, List, Owner, RowId, Value};
use crate::view::{Content, content};

/// The text of a row's line.
#[derive(Clone, Debug, Default, PartialEq)]
struct LineWords {
    /// At the start of the line, such as the time of an event.
    start: String,
    /// Class and word of each mark: milestones, and "internal".
    marks: Vec<(&'static str, String)>,
    middle: String,
    /// At the end of the line, such as a duration or state.
    end: String,
}

/// A row as one line of text; an empty one says that it is empty.
#[component]
pub(super) fn RowLine(
    /// The list of the row.
    list: List,
    /// The row.
    id: RowId,
) -> impl IntoView {
    let editor = use_editor();
    let words = memo(move || line_words(editor, list, id));
    let is_late =
        memo(move || list == List::Events && editor.placing.with(|placing| placing.is_out_of_order(id)));
    move || {
        let Some(LineWords { start, marks, middle, end }) = words.get() else {
            let text = format!("Empty {}", list.spec().row);
            return view! {
                <span class="row-words">
                    <span class="row-text blank" prop:textContent=text></span>
                </span>
            }
            .into_any();
        };
        let marks =
            marks.into_iter().map(|(class, word)| view! { <span class=class prop:textContent=word></span> });
        view! {
            <span class="row-words">
                <span class="row-first" prop:textContent=start></span>
                <span class="row-marks">
                    {marks.collect::<Vec<_>>()}
                    <Show when=move || is_late.get()>
                        <span class="mark warn">"out of order"</span>
                    </Show>
                </span>
                <span class="row-text" dir="auto" prop:textContent=middle></span>
                <span class="row-last" prop:textContent=end></span>
            </span>
        }
        .into_any()
    }
}

/// The words of a row's line; `None` for an empty row.
fn line_words(editor: Editor, list: List, id: RowId) -> Option<LineWords> {
    let (doc, source) = (editor.doc, editor.form_source);
    let owner = Owner::Row(list, id);
    let cells = doc.cells(owner);
    if cells.is_empty() {
        return None;
    }
    let LineFields { start, middle, end } = line_fields(list);
    let show = |field: &'static Field| match content(&source, owner, field) {
        Content::Nothing => String::new(),
        Content::Plain(text) | Content::Inline(text) | Content::Block(text) | Content::Link(text) => {
            first_line(&text)
        }
    };
    let joined = |fields: &[&'static Field], between: &str| {
        let shown: Vec<String> = fields.iter().map(|field| show(field)).filter(|it| !it.is_empty()).collect();
        shown.join(between)
    };
    let internal = doc.is_internal(owner, None).then(|| ("mark redacted", "internal".to_owned()));
    Some(LineWords {
        start: joined(&start, " – "),
        marks: marks(list, &cells).into_iter().chain(internal).collect(),
        middle: joined(&middle, " · "),
        end: joined(&end, " · "),
    })
}

/// The maximum length of a field's text in a row's line, in characters.
const MAX_LINE_CHARS: usize = 240;

/// The first non-blank line of a text, cut to [`MAX_LINE_CHARS`].
fn first_line(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.chars().take(MAX_LINE_CHARS).collect()
}

/// The milestones of a timeline's row, with the class that colours them.
fn marks(list: List, cells: &Cells) -> Vec<(&'static str, String)> {
    let Value::Set(keys) = cells.get(&events::MILESTONES) else { return Vec::new() };
    if list != List::Events {
        return Vec::new();
    }
    let class = |key: &str| match key {
        "started" | "recurred" => "mark bad",
        "mitigated" | "resolved" | "closed" => "mark good",
        _ => "mark",
    };
    keys.iter().map(|key| (class(key), MILESTONE.label(key, Language::English))).collect()
}

/// The fields whose texts a row's line shows.
#[derive(Default)]
struct LineFields {
    start: Vec<&'static Field>,
    middle: Vec<&'static Field>,
    end: Vec<&'static Field>,
}

/// Which fields a row's line shows, and where.
fn line_fields(list: List) -> LineFields {
    match list {
        List::Events => LineFields {
            start: vec![&events::AT, &events::END],
            middle: vec![&events::TEXT],
            end: vec![&events::ELAPSED],
        },
        List::Windows => LineFields {
            middle: vec![
                &windows::START,
                &windows::END,
                &windows::KIND,
                &windows::COMPONENTS,
                &windows::REGION,
            ],
            end: vec![&windows::DURATION],
            ..LineFields::default()
        },
        List::Actions => LineFields {
            middle: vec![&actions::rows::TITLE, &actions::rows::DETAILS],
            end: vec![&actions::rows::STATUS],
            ..LineFields::default()
        },
        List::Updates => LineFields {
            middle: vec![&updates::rows::PHASE, &updates::rows::BODY],
            end: vec![&updates::rows::AT],
            ..LineFields::default()
        },
        _ => LineFields { middle: list.spec().fields.to_vec(), ..LineFields::default() },
    }
}
