//! Saves the form of the open report as one of the person's own templates.

use leptos::html;
use leptos::prelude::*;

use super::commands::use_commands;
use crate::app::editor::use_editor;
use crate::app::ids;
use crate::app::keys::unless_composing;
use crate::app::modal::Modal;
use crate::app::notice::use_notice;
use crate::app::templates;
use crate::browser::page;
use crate::formats::template::OwnTemplate;
use crate::report::Part;
use crate::report::sections::cover;

/// The dialog that asks for the template's name and saves it.
#[component]
pub(super) fn TemplateDialog() -> impl IntoView {
    let overlay = use_commands().overlay;
    let (editor, notice) = (use_editor(), use_notice());
    let input = NodeRef::<html::Input>::new();
    let organisation = untrack(|| editor.doc.text(Part::Cover, &cover::ORGANISATION));
    let offered = match organisation.trim() {
        "" => "My template".to_owned(),
        organisation => format!("{organisation} report"),
    };
    let close = move || {
        overlay.set(None);
        page::focus_soon(ids::DOWNLOAD_MENU.to_owned());
    };
    let save = move || {
        let name = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        let name = if name.trim().is_empty() { "My template" } else { name.trim() };
        let is_saved = templates::add(OwnTemplate::of(name, &editor.doc.report()));
        close();
        notice.say(match is_saved {
            true => format!(
                "“{name}” is among your templates, in the list of reports. It holds no rows and no prose."
            ),
            false => "This browser has no room for another template.".to_owned(),
        });
    };
    let keys = unless_composing(move |event| {
        if event.key() == "Enter" {
            event.prevent_default();
            save();
        }
    });
    view! {
        <Modal class="question" title_id="template-title" close=close>
            <h1 id="template-title">"Keep as template"</h1>
            <p class="hint">
                "New reports can begin with the titles and the order of this report's sections, its guidance, settings, \
                 organisation and brand. No row and no prose goes along."
            </p>
            <label class="template-name">
                "Name"
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    autofocus
                    node_ref=input
                    prop:value=offered
                    on:keydown=keys
                />
            </label>
            <p class="question-actions">
                <button type="button" class="btn" on:click=move |_| close()>"Cancel"</button>
                <button type="button" class="btn primary" on:click=move |_| save()>"Save template"</button>
            </p>
        </Modal>
    }
}
