//! Printing: the exported article, rendered whole when the browser prints.
//!
//! The preview cannot be printed: of a long list it has only the rows in view, the history may be shown instead, and
//! some browsers take a snapshot before a view could update.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::bar::title_or_untitled;
use crate::app::editor::use_editor;
use crate::app::events::on_window;
use crate::app::findings::use_findings;
use crate::app::rendered::put_rendered;
use crate::browser::page;
use crate::browser::zones::BrowserZones;
use crate::formats::html as render;
use crate::report::Part;
use crate::report::sections::cover;
use crate::view::{Reader, Source, publish_with};

/// The printed article; empty until the browser prints.
#[component]
pub(super) fn PrintedArticle(
    /// The report's language, as a BCP 47 tag.
    lang: Signal<String>,
    /// The `style` that gives the report its accent colour.
    accent: Signal<String>,
) -> impl IntoView {
    let (editor, findings) = (use_editor(), use_findings());
    let paper = NodeRef::<html::Div>::new();
    on_window(ev::beforeprint, move |_| {
        let report = editor.doc.report();
        let reader = editor.reader.get_untracked();
        // The figures last computed by the worker: printing cannot wait.
        let figures = untrack(|| editor.preview_source.figures());
        let mut published = publish_with(&report, reader, &BrowserZones, figures);
        published.picture = untrack(|| findings.picture(reader));
        let strip = match reader {
            Reader::Full => render::internal_strip(report.language()),
            Reader::Public => String::new(),
        };
        if let Some(paper) = paper.get_untracked() {
            put_rendered(&paper, &(strip + &render::article(&published)));
        }
        // The document's title becomes the browser's header and the PDF's name, so it is only the report's.
        let title = &published.title;
        page::set_title(if title.trim().is_empty() { "Incident report" } else { title });
    });
    on_window(ev::afterprint, move |_| {
        if let Some(paper) = paper.get_untracked() {
            put_rendered(&paper, "");
        }
        set_title(&untrack(|| editor.doc.text(Part::Cover, &cover::TITLE)));
    });
    view! {
        <div
            class="paper"
            lang=move || lang.get()
            dir=move || render::direction(&lang.get())
            prop:style=move || accent.get()
            node_ref=paper
        ></div>
    }
}

/// Sets the tab's title to the report's.
pub(super) fn set_title(title: &str) {
    page::set_title(&format!("{} – Debrief", title_or_untitled(title)));
}
