//! What is put on paper: the report as it goes out, written whole at the moment of printing.
//!
//! The preview cannot be it: of a long list it has only the rows near what is seen, the history may stand in its
//! place, and some browsers take what is printed before a view could follow.

use leptos::prelude::*;

use super::Open;
use super::bar::title_or_not;
use super::kit::{Place, Text, on_window, placed};
use crate::browser::page;
use crate::browser::zones::BrowserZones;
use crate::formats::html as render;
use crate::report::Part;
use crate::report::sections::cover;
use crate::view::{Reader, publish};

/// The place on the page that only paper shows, empty until the browser prints.
pub(super) fn paper(open: &Open, lang: Text, accent: Text) -> AnyView {
    let place = Place::new(None);
    let Open { doc, reader, .. } = open.clone();
    on_window("beforeprint", move |_| {
        let report = doc.report();
        let reader = reader.get_untracked();
        let published = publish(&report, reader, &BrowserZones);
        let strip = match reader {
            Reader::Full => render::internal_strip(report.language()),
            Reader::Public => String::new(),
        };
        if let Some(place) = place.get_untracked() {
            place.set_inner_html(&(strip + &render::article(&published)));
        }
        // In the browser's header and as a PDF's name, the title is the report's alone.
        page::set_title(if published.title.trim().is_empty() { "Incident report" } else { &published.title });
    });
    let title = open.doc.cell(Part::Cover, &cover::TITLE);
    on_window("afterprint", move |_| {
        if let Some(place) = place.get_untracked() {
            place.set_inner_html("");
        }
        set_title(&title.with_untracked(title_or_not));
    });
    view! { <div class="paper" lang=lang prop:style=accent use:placed=place></div> }.into_any()
}

/// Names the tab after the report.
pub(super) fn set_title(title: &str) {
    page::set_title(&format!("{title} – Debrief"));
}
