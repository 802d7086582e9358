//! A person's own templates: reports are begun with them, and they can be renamed, downloaded and removed.

use leptos::html;
use leptos::prelude::*;

use super::card::Card;
use crate::app::defaults::with_defaults;
use crate::app::events::unless_composing;
use crate::app::memo::{effect, on_change};
use crate::app::new_report::open_new;
use crate::app::notice::use_notice;
use crate::app::review::use_reviews;
use crate::app::templates::{self, StoredTemplate};
use crate::browser::files::{self, FileType};
use crate::browser::page;
use crate::formats::template::OwnTemplate;

/// The id of the heading of all templates, which gets the focus when one is removed.
pub(super) const TITLE: &str = "templates-title";

const NO_ROOM: &str = "This browser has no room for it. Nothing was changed.";

/// The stored templates, as a context.
#[derive(Clone, Copy)]
struct Templates(RwSignal<Vec<StoredTemplate>>);

impl Templates {
    /// Changes the stored templates; `false` if the browser has no room for that.
    fn change(self, change: impl FnOnce(&mut Vec<StoredTemplate>)) -> bool {
        let mut all = templates::all();
        change(&mut all);
        let is_stored = templates::store(&all);
        self.0.try_set(templates::all());
        is_stored
    }
}

/// A person's own templates; nothing if there are none.
#[component]
pub(super) fn OwnTemplates() -> impl IntoView {
    let all = RwSignal::new(templates::all());
    provide_context(Templates(all));
    let stored = use_reviews().stored;
    on_change(move || stored.track(), move || all.set(templates::all()));
    let key = |stored: &StoredTemplate| (stored.id.clone(), stored.template.name.clone());
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <h3 class="own-templates-title">"Your templates"</h3>
            <ul class="cards">
                <For each=move || all.get() key=key let:stored>
                    <OwnCard stored=stored />
                </For>
            </ul>
        </Show>
    }
}

/// The card of an own template, with buttons that rename, download and remove it.
#[component]
fn OwnCard(stored: StoredTemplate) -> impl IntoView {
    let (notice, templates) = (use_notice(), expect_context::<Templates>());
    let StoredTemplate { id, template } = stored;
    let name = template.name.clone();
    let (id, template) = (StoredValue::new(id), StoredValue::new(template));
    let is_renaming = RwSignal::new(false);
    let start =
        move || open_new(notice, with_defaults(template.with_value(|template| template.report.clone())));
    let download = move |_| {
        template.with_value(|template| {
            let name = files::name_for(&format!("{} template", template.name), FileType::Json, false);
            if !files::download(&name, FileType::Json, &template.write()) {
                notice.say("The browser would not save the file. Please try again.");
            }
        });
    };
    let remove = move |_| {
        let (id, template) = (id.get_value(), template.get_value());
        let at = templates::all().iter().position(|stored| stored.id == id).unwrap_or_default();
        if !templates.change(|all| all.retain(|stored| stored.id != id)) {
            return notice.say(NO_ROOM);
        }
        page::focus_soon(TITLE.to_owned());
        let text = format!("The template “{}” is removed.", template.name);
        notice.say_with(text, "Undo", move || {
            let back = StoredTemplate { id: id.clone(), template: template.clone() };
            templates.change(|all| all.insert(at.min(all.len()), back));
        });
    };
    let label = move |word: &str| format!("{word} template {name}");
    let (rename_label, download_label, remove_label) = (label("Rename"), label("Download"), label("Remove"));
    let shown_name = template.with_value(|template| template.name.clone());
    view! {
        <li class="own-template">
            <Show
                when=move || is_renaming.get()
                fallback=move || {
                    view! { <Card title=shown_name.clone() about="Made from one of your reports" act=start /> }
                }
            >
                <TemplateName id=id.get_value() template=template.get_value() is_renaming=is_renaming />
            </Show>
            <span class="card-tools">
                <button
                    type="button"
                    class="btn quiet small"
                    aria-label=rename_label
                    on:click=move |_| is_renaming.set(true)
                >
                    "Rename"
                </button>
                <button type="button" class="btn quiet small" aria-label=download_label on:click=download>
                    "Download"
                </button>
                <button type="button" class="btn quiet small danger" aria-label=remove_label on:click=remove>
                    "Remove"
                </button>
            </span>
        </li>
    }
}

/// The field in which a template gets another name; Enter or leaving it applies that, Escape does not.
#[component]
fn TemplateName(
    /// The id of the stored template.
    id: String,
    template: OwnTemplate,
    /// Whether the field is shown. It sets this to false when it is done.
    is_renaming: RwSignal<bool>,
) -> impl IntoView {
    let (notice, templates) = (use_notice(), expect_context::<Templates>());
    let input = NodeRef::<html::Input>::new();
    let name = template.name.clone();
    let id = StoredValue::new(id);
    let finish = move |applies: bool| {
        // `focusout` also comes when the field is removed.
        if is_renaming.try_get_untracked() != Some(true) {
            return;
        }
        let text = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        is_renaming.set(false);
        let (id, text) = (id.get_value(), text.trim().to_owned());
        let renamed = |all: &mut Vec<StoredTemplate>| {
            if let Some(stored) = all.iter_mut().find(|stored| stored.id == id) {
                stored.template.name = text.clone();
            }
        };
        if applies && !text.is_empty() && !templates.change(renamed) {
            notice.say(NO_ROOM);
        }
        page::focus_soon(TITLE.to_owned());
    };
    effect(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
            input.select();
        }
    });
    let keys = unless_composing(move |event| match event.key().as_str() {
        "Enter" => finish(true),
        "Escape" => finish(false),
        _ => {}
    });
    view! {
        <input
            node_ref=input
            class="input rename"
            type="text"
            dir="auto"
            aria-label="Name of the template"
            prop:value=name
            on:keydown=keys
            on:focusout=move |_| finish(true)
        />
    }
}
