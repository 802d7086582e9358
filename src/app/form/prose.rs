//! Prose: a field of Markdown with keys and a small bar for emphasis, links and lists, and tokens that are offered.

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html::Ul;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Element;

use super::pasting::asks_for_text;
use super::text::{prose_language, refuse_picture};
use super::value::text_of;
use crate::app::document::Doc;
use crate::app::editor::{Editor, use_doc, use_editor};
use crate::app::events::{follow, is_command, keys_in_words, letter_of, unless_composing};
use crate::app::ids;
use crate::app::memo::{effect, memo};
use crate::app::notice::use_notice;
use crate::browser::{controls, page, worker};
use crate::editing::Splice;
use crate::prose::rich;
use crate::prose::typing::{self, Edit};
use crate::report::sections::heading;
use crate::report::{Field, FieldKind, Owner};
use crate::view::{OfferedToken, all_tokens};

/// What a key or a button of the bar does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Bold,
    Italic,
    Link,
    Bullets,
    Token,
}

impl Format {
    fn edit(self, text: &str, selected: std::ops::Range<usize>) -> Edit {
        match self {
            Format::Bold => typing::emphasise(text, selected, 2),
            Format::Italic => typing::emphasise(text, selected, 1),
            Format::Link => typing::link(text, selected),
            Format::Bullets => typing::bullets(text, selected),
            Format::Token => {
                let at = selected.end + 2;
                Edit { range: selected.end..selected.end, text: "{{".to_owned(), selected: at..at }
            }
        }
    }
}

/// A prose field.
#[derive(Clone, Copy)]
struct Prose {
    doc: Doc,
    owner: Owner,
    field: &'static Field,
}

impl Prose {
    fn id(self) -> String {
        ids::control(self.owner, self.field)
    }

    fn text(self) -> String {
        untrack(|| self.doc.get(self.owner, self.field)).text().to_owned()
    }

    /// What is selected in its control, in UTF-16 units; `None` if it is not shown.
    fn caret(self) -> Option<(usize, usize)> {
        let control: Element = page::by_id(&self.id())?.into();
        controls::selection(&control)
    }

    /// The text and the selected range in it, in bytes; `None` if the control is not shown.
    fn selection(self) -> Option<(String, std::ops::Range<usize>)> {
        let control = page::by_id(&self.id())?;
        let (start, end) = controls::selection(&control)?;
        let text = self.text();
        let range = typing::bytes(&text, start)..typing::bytes(&text, end);
        Some((text, range))
    }

    /// Applies an edit to `text` in a separate step of undo, and selects what the edit says.
    fn apply(self, text: &str, edit: &Edit) {
        let new = edit.applied(text);
        let selected = typing::units(&new, edit.selected.start)..typing::units(&new, edit.selected.end);
        self.doc.end_typing();
        self.doc.set_text(self.owner, self.field, &new);
        self.doc.end_typing();
        page::focus_soon_at(self.id(), Some(selected));
    }

    fn format(self, format: Format) {
        if let Some((text, selected)) = self.selection().filter(|_| !self.doc.is_read_only()) {
            self.apply(&text, &format.edit(&text, selected));
        }
    }
}

/// A text area for prose, with the shortcuts and lists of tokens that the head of this file describes.
#[component]
pub(super) fn ProseField(
    owner: Owner,
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
    let tokens = Tokens { prose, offered: RwSignal::default(), chosen: RwSignal::new(0) };
    let wants_text = StoredValue::new(false);
    let keys = unless_composing(move |event| {
        wants_text.set_value(asks_for_text(&event));
        if tokens.take_key(&event) {
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
pub(super) fn ProseBar(owner: Owner, field: &'static Field) -> impl IntoView {
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

/// The tokens that are offered while one is typed.
#[derive(Clone, Copy)]
struct Tokens {
    prose: Prose,
    offered: RwSignal<Vec<OfferedToken>>,
    chosen: RwSignal<usize>,
}

impl Tokens {
    fn list_id(self) -> String {
        format!("{}-tokens", self.prose.id())
    }

    fn option_id(self, at: usize) -> String {
        format!("{}-{at}", self.list_id())
    }

    fn is_open(self) -> bool {
        self.offered.with(|offered| !offered.is_empty())
    }

    /// The option that is chosen, for screen readers.
    fn active(self) -> Option<String> {
        self.is_open().then(|| self.option_id(self.chosen.get()))
    }

    fn close(self) {
        // If the field is removed while it has the focus, `blur` comes after its signals are disposed of.
        if self.offered.try_with_untracked(|offered| !offered.is_empty()) == Some(true) {
            self.offered.set(Vec::new());
        }
    }

    /// Offers the tokens whose name or label contains what is typed behind `{{`.
    fn offer(self, text: &str, all: impl FnOnce() -> Vec<OfferedToken>) {
        let typed = text.contains("{{").then(|| {
            let caret = page::by_id(&self.prose.id()).and_then(|control| controls::selection(&control))?.1;
            typing::open_token(text, typing::bytes(text, caret)).map(str::to_lowercase)
        });
        let Some(typed) = typed.flatten() else { return self.close() };
        let has =
            |token: &OfferedToken| token.name.contains(&typed) || token.label.to_lowercase().contains(&typed);
        self.chosen.set(0);
        self.offered.set(untrack(all).into_iter().filter(has).collect());
    }

    /// Writes the token at this index; `false` if the caret is no longer behind its beginning.
    fn insert(self, at: usize) -> bool {
        let name = self.offered.with_untracked(|offered| offered.get(at).map(|token| token.name));
        self.close();
        if let (Some(name), Some((text, selected))) = (name, self.prose.selection())
            && let Some(edit) = typing::end_token(&text, selected.end, name)
        {
            self.prose.apply(&text, &edit);
            return true;
        }
        false
    }

    /// Handles a key while tokens are offered. Returns `false` if the key is for the text.
    fn take_key(self, event: &KeyboardEvent) -> bool {
        let count = self.offered.with_untracked(Vec::len);
        if count == 0 || event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
            return false;
        }
        let at = self.chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.chosen.set((at + 1) % count),
            "ArrowUp" => self.chosen.set((at + count - 1) % count),
            "Enter" | "Tab" => return self.insert(at),
            "Escape" => {
                self.close();
                // Escape closes only the list, not the row.
                event.stop_propagation();
            }
            // The caret leaves the token.
            "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown" => {
                self.close();
                return false;
            }
            _ => return false,
        }
        true
    }
}

/// The list of offered tokens, below the text area while there are any.
#[component]
fn TokenList(tokens: Tokens) -> impl IntoView {
    let option = move |(at, token): (usize, OfferedToken)| {
        let value = token.value.unwrap_or_else(|| "no value yet".to_owned());
        view! {
            <li
                id=tokens.option_id(at)
                role="option"
                aria-selected=move || (tokens.chosen.get() == at).to_string()
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| {
                    tokens.insert(at);
                }
            >
                <span>{token.label}</span>
                " "
                <span class="hint">{value}</span>
            </li>
        }
    };
    let is_open = memo(move || tokens.is_open());
    let list = NodeRef::<Ul>::new();
    // The list, and in it the chosen option, are scrolled into view.
    list.on_load(|list| page::scroll_near(&list));
    effect(move || {
        let option = tokens.option_id(tokens.chosen.get());
        if let Some(option) = page::by_id(&option) {
            page::scroll_near(&option);
        }
    });
    view! {
        <Show when=move || is_open.get()>
            <ul node_ref=list id=tokens.list_id() class="token-list" role="listbox" aria-label="Values of the report">
                {move || tokens.offered.get().into_iter().enumerate().map(option).collect::<Vec<_>>()}
            </ul>
        </Show>
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
fn insert(prose: Prose, text: &str, pasted_at: Option<(usize, usize)>) {
    let id = prose.id();
    let Some((start, end)) = prose.caret().or(pasted_at) else { return };
    let splice = Splice { start, end, text };
    prose.doc.set_text(prose.owner, prose.field, &splice.applied(&prose.text()));
    let caret = splice.caret();
    page::focus_soon_at(id, Some(caret..caret));
}
