//! A person's own templates: reports are begun with them, and they can be renamed, downloaded and removed.

use leptos::prelude::*;

use super::card::Card;
use super::labelled_button::LabelledButton;
use super::rename::RenameInput;
use crate::app::defaults::with_defaults;
use crate::app::ids;
use crate::app::memo::on_change;
use crate::app::new_report::open_new;
use crate::app::notice::use_notice;
use crate::app::review::use_reviews;
use crate::app::templates::{self, StoredTemplate};
use crate::browser::files::{self, FileType};
use crate::browser::page;

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
fn OwnCard(
    /// The template.
    stored: StoredTemplate,
) -> impl IntoView {
    let (notice, templates) = (use_notice(), expect_context::<Templates>());
    let StoredTemplate { id, template } = stored;
    let name = template.name.clone();
    let rename_id = StoredValue::new(format!("rename-template-{id}"));
    let (id, template) = (StoredValue::new(id), StoredValue::new(template));
    let is_renaming = RwSignal::new(false);
    let start =
        move || open_new(notice, with_defaults(template.with_value(|template| template.report.clone())));
    let download = move || {
        template.with_value(|template| {
            let name = files::name_for(&format!("{} template", template.name), FileType::Json, false);
            if !files::download(&name, FileType::Json, &template.write()) {
                notice.say("The browser would not save the file. Please try again.");
            }
        });
    };
    let remove = move || {
        let (id, template) = (id.get_value(), template.get_value());
        let at = templates::all().iter().position(|stored| stored.id == id).unwrap_or_default();
        if !templates.change(|all| all.retain(|stored| stored.id != id)) {
            return notice.say(NO_ROOM);
        }
        page::focus_soon(ids::TEMPLATES_TITLE.to_owned());
        let text = format!("The template “{}” is removed.", template.name);
        notice.say_with(text, "Undo", move || {
            let back = StoredTemplate { id: id.clone(), template: template.clone() };
            templates.change(|all| all.insert(at.min(all.len()), back));
        });
    };
    let finish_renaming = move |name: Option<String>| {
        let (id, rename_id) = (id.get_value(), rename_id.get_value());
        is_renaming.set(false);
        if let Some(name) = name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            let rename = |all: &mut Vec<StoredTemplate>| {
                if let Some(stored) = all.iter_mut().find(|stored| stored.id == id) {
                    stored.template.name = name.to_owned();
                }
            };
            if !templates.change(rename) {
                notice.say(NO_ROOM);
            }
        }
        page::focus_soon(rename_id);
    };
    let of = format!("template {name}");
    view! {
        <li class="own-template">
            <Show
                when=move || is_renaming.get()
                fallback=move || {
                    view! { <Card title=name.clone() about="Made from one of your reports" act=start /> }
                }
            >
                <RenameInput
                    value=template.with_value(|template| template.name.clone())
                    label="Name of the template"
                    done=finish_renaming
                />
            </Show>
            <span class="card-tools">
                <LabelledButton
                    word="Rename"
                    of=of.clone()
                    id=rename_id.get_value()
                    act=move || is_renaming.set(true)
                />
                <LabelledButton word="Download" of=of.clone() act=download />
                <LabelledButton word="Remove" of=of is_danger=true act=remove />
            </span>
        </li>
    }
}
