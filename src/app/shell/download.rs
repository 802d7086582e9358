//! The download menu: outputs for readers first, then those for authors.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Node;

use super::outputs::{file_name, give};
use super::publishing::publish;
use crate::app::editor::{Way, use_editor};
use crate::app::events::unless_composing;
use crate::app::findings::use_findings;
use crate::app::icons::Icon;
use crate::app::ids;
use crate::app::notice::use_notice;
use crate::app::saving::use_saving;
use crate::browser::files::FileType;
use crate::browser::page;
use crate::browser::store::Store;
use crate::view::Reader;

/// The menu.
#[component]
pub(super) fn DownloadMenu() -> impl IntoView {
    let (editor, notice, saving) = (use_editor(), use_notice(), use_saving());
    let findings = use_findings();
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let publish_this = move |way: Way| {
        close();
        publish(way, editor, findings, notice);
    };
    let download = move |kind: FileType| {
        close();
        give(editor, kind, Reader::Full, notice);
    };
    let save = move |in_another: bool| {
        close();
        saving.flush();
        let name = file_name(editor, FileType::Markdown, Reader::Full);
        editor.id.with_value(|id| Store.save_on_disk(id, &name, in_another));
    };
    let print_internal = move || {
        close();
        editor.reader.set(Reader::Full);
        page::print_soon();
    };
    let escape = unless_composing(move |event| {
        if event.key() == "Escape" {
            close();
        }
    });
    // Close the menu when the focus leaves it.
    let focus_out = move |event: leptos::ev::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        if let (Some(menu), Some(to)) = (menu.get_untracked(), to)
            && !menu.contains(Some(&to))
        {
            close();
        }
    };
    let can_save = Store.can_save() && !editor.doc.is_read_only();
    view! {
        <details class="menu" node_ref=menu on:keydown=escape on:focusout=focus_out>
            <summary class="btn primary" id=ids::DOWNLOAD_MENU>
                <Icon name="download" />
                " Download"
            </summary>
            <div class="menu-list">
                <div role="group" aria-labelledby="for-readers">
                    <p class="menu-head" id="for-readers">"For readers: nothing internal"</p>
                    <MenuItem
                        label="Public page"
                        about="One HTML file"
                        act=move || publish_this(Way::File(FileType::Html))
                    />
                    <MenuItem
                        label="Public Markdown"
                        about="For a web page, a wiki or a mail"
                        act=move || publish_this(Way::File(FileType::Markdown))
                    />
                    <MenuItem
                        label="Copy public Markdown"
                        about="To the clipboard"
                        act=move || publish_this(Way::Copy)
                    />
                    <MenuItem
                        label="Print or save as PDF"
                        about="The public report"
                        act=move || publish_this(Way::Print)
                    />
                </div>
                <div role="group" aria-labelledby="for-us">
                    <p class="menu-head us" id="for-us">
                        <Icon name="lock" />
                        " For us: everything, internal parts too"
                    </p>
                    <MenuItem
                        label="Markdown"
                        about="Opens here again"
                        act=move || download(FileType::Markdown)
                    />
                    <MenuItem
                        label="JSON"
                        about="Opens here again; for programs"
                        act=move || download(FileType::Json)
                    />
                    <MenuItem
                        label="Print with internal parts"
                        about="Each sheet says that it is internal"
                        act=print_internal
                    />
                    <Show when=move || can_save>
                        <MenuItem
                            label="Save in a file"
                            about="In the same place again, also with Ctrl+S"
                            act=move || save(false)
                        />
                        <MenuItem
                            label="Save in another file"
                            about="Markdown or JSON, where you choose"
                            act=move || save(true)
                        />
                    </Show>
                </div>
            </div>
        </details>
    }
}

#[component]
fn MenuItem(
    label: &'static str,
    /// What comes out.
    about: &'static str,
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" on:click=move |_| act()>
            <span>{label}</span>
            " "
            <small>{about}</small>
        </button>
    }
}
