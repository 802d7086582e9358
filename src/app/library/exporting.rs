//! All reports as one file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reports::{Reports, use_reports};
use crate::app::counted::counted;
use crate::app::downloads::note_download;
use crate::app::icons::Icon;
use crate::app::known;
use crate::app::sentences::{fault, problem};
use crate::browser::many_reports::{PackedReport, pack};
use crate::browser::{clock, files};

/// A button that exports all reports.
#[component]
pub(super) fn ExportAll() -> impl IntoView {
    let reports = use_reports();
    let is_busy = RwSignal::new(false);
    let export = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        spawn_local(async move {
            export_all(reports).await;
            is_busy.try_set(false);
        });
    };
    view! {
        <button
            type="button"
            class="btn small"
            aria-disabled=move || is_busy.get().to_string()
            title="One zip file with each report as JSON; opening it brings them back"
            on:click=export
        >
            <Icon name="download" />
            "Export all"
        </button>
    }
}

async fn export_all(reports: Reports) {
    let notice = reports.notice;
    let all = match known::stored().await {
        Ok(all) => all,
        Err(why) => return notice.say(problem(why)),
    };
    let (packed, zips) = match pack(&all).await {
        Ok(packed) => packed,
        Err(why) => return notice.say(format!("The reports could not be exported: {}", fault(why))),
    };
    let mut names = Vec::new();
    for (at, zip) in zips.iter().enumerate() {
        let number = if at == 0 { String::new() } else { format!("-{}", at + 1) };
        let name = format!("debrief-reports-{}{number}.zip", clock::today());
        if !files::download_zip(&name, zip) {
            return notice.say("The browser would not save the file. Please try again.");
        }
        names.push(name);
    }
    for PackedReport { id, fingerprint } in &packed {
        note_download(id);
        known::remember(id, fingerprint);
    }
    let count = counted(packed.len(), "report is", "reports are");
    let names = names.join(" and ");
    let missing = match all.len() - packed.len() {
        0 => String::new(),
        1 => " One could not be read and is missing from it.".to_owned(),
        missing => format!(" {missing} could not be read and are missing from it."),
    };
    notice.say(format!(
        "{count} in {names}. Open that file here, or in another browser, to bring them back.{missing}"
    ));
    reports.times.notify();
}
