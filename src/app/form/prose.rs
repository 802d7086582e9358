//! Prose: a field of Markdown with keys and a small bar for emphasis, links and lists, and a list of tokens.

use std::ops::Range;

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pasting::asks_for_text;
use super::prose_edit::{Format, Prose};
use super::text::{prose_language, refuse_picture};
use super::tokens::{TokenList, Tokens};
use super::value::text_of;
use crate::app::editor::{Editor, use_doc, use_editor};
use crate::app::events::follow;
use crate::app::ids;
use crate::app::keys::{is_command, keys_in_words, letter_of, unless_composing};
use crate::app::notice::use_notice;
use crate::browser::{page, worker};
use crate::editing::Splice;
use crate::prose::rich;
use crate::prose::typing;
use crate::report::sections::heading;
use crate::report::{Field, FieldKind, Owner};
use crate::view::all_tokens;

/// A text area for prose, with keys for emphasis, links and lists, and the list of tokens.
#[component]
pub(super) fn ProseField(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let (editor, notice) = (use_editor(), use_notice());
    let doc = editor.doc;
    let prose = Prose { doc, owner, field };
    let text = text_of(doc, owner, field);
    let lang = prose_language(doc);
    let is_aside = *field == heading::BEFORE || *field == heading::AFTER;
    let is_long = field.kind == FieldKind::Block && !is_aside;
    // A field of one paragraph starts with one line and grows.
    let rows = match field.kind {
        FieldKind::Inline => "1",
        _ if is_aside => "2",
        _ => "4",
    };
    let tokens = Tokens::new(prose);
    let wants_text = StoredValue::new(false);
    let keys = unless_composing(move |event| {
        wants_text.set_value(asks_for_text(&event));
        if tokens.handle_key(&event) {
            return event.prevent_default();
        }
        let is_command = is_command(&event) && !event.alt_key() && !event.shift_key();
        if let Some(format) = is_command.then(|| format_of(&event)).flatten() {
            event.prevent_default();
            prose.format(format);
        } else if event.key() == "Enter"
            && !is_command
            && !event.shift_key()
            && !event.alt_key()
            && field.kind == FieldKind::Block
            && let Some((text, selected)) = prose.selection()
            && selected.is_empty()
            && let Some(edit) = typing::new_line(&text, selected.start)
        {
            event.prevent_default();
            prose.apply(&text, &edit);
        }
    });
    let input = move |text: String| {
        doc.set_text(owner, field, &text);
        tokens.offer(&text, || all_tokens(&editor.form_source));
    };
    let list_id = tokens.list_id();
    view! {
        <div class="prose-field">
            <textarea
                id=ids::control(owner, field)
                class="input prose-input"
                class:block=is_long
                class:aside=is_aside
                rows=rows
                dir="auto"
                lang=move || lang.get()
                spellcheck="true"
                aria-describedby=move || described.get()
                aria-keyshortcuts="Control+B Control+I Control+K Alt+Shift+I"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-controls=move || tokens.is_open().then(|| list_id.clone())
                aria-activedescendant=move || tokens.active()
                data-bound=""
                use:follow=text
                on:input:target=move |event| input(event.target().value())
                on:change:target=move |event| doc.set_text(owner, field, &event.target().value())
                on:keydown=keys
                on:blur=move |_| tokens.close()
                on:mousedown=move |_| tokens.close()
                on:paste=move |event| {
                    refuse_picture(&event, notice);
                    if !wants_text.get_value() {
                        paste(editor, prose, &event);
                    }
                    wants_text.set_value(false);
                }
            ></textarea>
            <TokenList tokens=tokens />
        </div>
    }
}

/// The format whose shortcut has the letter of this key.
fn format_of(event: &KeyboardEvent) -> Option<Format> {
    match letter_of(&event.key(), &event.code())? {
        'b' => Some(Format::Bold),
        'i' => Some(Format::Italic),
        'k' => Some(Format::Link),
        _ => None,
    }
}

/// The buttons of a prose field, shown while it has the focus. Not in the tab order: what they do can be typed, too.
#[component]
pub(super) fn ProseBar(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let prose = Prose { doc: use_doc(), owner, field };
    let button = move |(format, label, words): (Format, &'static str, &'static str)| {
        let label = keys_in_words(label);
        view! {
            <button
                type="button"
                tabindex="-1"
                aria-label=label.clone()
                title=label
                // The caret stays in the text.
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| prose.format(format)
            >
                {words}
            </button>
        }
    };
    let formats = [
        (Format::Bold, "Bold (Ctrl+B)", "B"),
        (Format::Italic, "Italic (Ctrl+I)", "I"),
        (Format::Link, "Link (Ctrl+K)", "Link"),
        (Format::Bullets, "Bullets", "List"),
        (Format::Token, "Value of the report ({{)", "{{ }}"),
    ];
    let is_fit =
        move |format: &(Format, &str, &str)| field.kind == FieldKind::Block || format.0 != Format::Bullets;
    view! {
        <span class="prose-bar" role="group" aria-label=format!("Format {}", field.label)>
            {formats.into_iter().filter(is_fit).map(button).collect::<Vec<_>>()}
        </span>
    }
}

/// Handles a paste: rich text that says more than its plain text becomes Markdown, as do bullets of other programs. If
/// it cannot be read, its plain text is pasted.
fn paste(editor: Editor, prose: Prose, event: &ClipboardEvent) {
    let Prose { doc, field, .. } = prose;
    let Some(data) = event.clipboard_data().filter(|_| !event.default_prevented()) else { return };
    let html = data.get_data("text/html").unwrap_or_default();
    let plain = data.get_data("text/plain").unwrap_or_default();
    if doc.is_read_only() {
        return;
    }
    if !rich::is_richer(&html) {
        let mended = typing::with_markdown_bullets(&plain);
        if field.kind == FieldKind::Block && mended != plain {
            event.prevent_default();
            insert(prose, &mended, prose.caret());
        }
        return;
    }
    event.prevent_default();
    let pasted_at = prose.caret();
    spawn_local(async move {
        let markdown = worker::rich_text(html).await.unwrap_or_default();
        // The report may have been closed meanwhile.
        if editor.id.try_get_value().is_none() {
            return;
        }
        // A field of one paragraph holds no lists and no headings.
        let is_fit = field.kind == FieldKind::Block || !markdown.trim().contains('\n');
        match markdown.trim() {
            markdown if markdown.is_empty() || !is_fit => insert(prose, &plain, pasted_at),
            markdown => insert(prose, markdown, pasted_at),
        }
    });
}

/// Replaces the current selection by a text; in a field that is no longer shown, the selection when it was pasted.
fn insert(prose: Prose, text: &str, pasted_at: Option<Range<usize>>) {
    let id = prose.id();
    let Some(Range { start, end }) = prose.caret().or(pasted_at) else { return };
    let splice = Splice { start, end, text };
    prose.doc.set_text(prose.owner, prose.field, &splice.applied(&prose.text()));
    let caret = splice.caret();
    page::focus_soon_at(id, Some(caret..caret));
}
