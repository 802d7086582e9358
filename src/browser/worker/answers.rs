//! The worker's own side: it takes the requests and computes the answers.

mod checking;
mod many_reports;

use js_sys::{Array, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{Compared, ForClipboard, Imported, JoinedReports, ReadAnswer, Request};
use crate::browser::files::FileType;
use crate::browser::store::Parts;
use crate::browser::zones::BrowserZones;
use crate::editing::Change;
use crate::editing::compare::{self, Piece, TextPiece};
use crate::editing::record;
use crate::facts::glance::Glance;
use crate::formats::foreign::{self, Joined};
use crate::formats::{Unreadable, clipboard, html, json, markdown};
use crate::prose::rich;
use crate::report::{List, Mark, Numbers};
use crate::saving;
use crate::view::{Reader, publish};

/// A file's name and bytes as they come to the worker.
fn named(pair: JsValue) -> Option<(String, Vec<u8>)> {
    let pair: Array = pair.dyn_into().ok()?;
    Some((pair.get(0).as_string()?, pair.get(1).dyn_into::<Uint8Array>().ok()?.to_vec()))
}

/// Says that the worker is ready, and answers requests until the page ends it.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let given: Array = event.data().unchecked_into();
        let request = given.get(0).as_string().and_then(|text| serde_json::from_str(&text).ok());
        let answer = request.and_then(|request| answer(request, given.get(1)));
        // Null if there is no answer: the caller then says that there was none.
        let _ = answering.post_message(&answer.unwrap_or(JsValue::NULL));
    });
    scope.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    let _ = scope.post_message(&JsValue::NULL);
}

fn answer(request: Request, bytes: JsValue) -> Option<JsValue> {
    match request {
        Request::Import { options } => {
            let files: Vec<(String, Vec<u8>)> =
                bytes.dyn_into::<Array>().ok()?.iter().filter_map(named).collect();
            reviewed(foreign::import_files(&files, &options))
        }
        Request::Pasted { text, html, options } => {
            reviewed(foreign::import_pasted(&text, html.as_deref(), &options))
        }
        Request::Excerpt { text, html, list, options } => {
            let list = List::ALL.into_iter().find(|known| known.path() == list)?;
            as_json(&foreign::excerpt(&text, html.as_deref(), list, &options))
        }
        Request::Rich { html } => Some(rich::markdown(&html).into()),
        Request::Join { into, from, notes, after } => {
            let (into, from) = (json::from_value(into).ok()?.report, json::from_value(from).ok()?.report);
            let mut numbers = Numbers::of(&into);
            numbers.go_on_from(after);
            let Joined { changes, told } = foreign::join(&into, &from, notes, &mut numbers, &BrowserZones);
            let change = record::to_json(&Change::All(changes));
            as_json(&JoinedReports { change, told })
        }
        Request::Write { report, kind, is_public } => {
            let report = json::from_value(report).ok()?.report;
            let text = match (kind, is_public) {
                (FileType::Json, _) => json::write(&report),
                (FileType::Markdown, false) => markdown::write_full(&report, &BrowserZones),
                (FileType::Markdown, true) => markdown::write_public(&report, &BrowserZones),
                (FileType::Html, false) => html::page(&report, Reader::Full, &BrowserZones),
                (FileType::Html, true) => html::page(&report, Reader::Public, &BrowserZones),
            };
            Some(text.into())
        }
        Request::Copy { report, section } => {
            let report = json::from_value(report).ok()?.report;
            let published = publish(&report, Reader::Public, &BrowserZones);
            let published = match section.map(|path| Mark::at_path(&path)) {
                Some(mark) => published.only(mark?.owner),
                None => published,
            };
            let markdown = markdown::write_for_clipboard(&published);
            let html = clipboard::with_table_lines(&html::article(&published));
            as_json(&ForClipboard { markdown, html })
        }
        Request::Compare { from, to } => {
            let (from, to) = (saving::report_of(&from)?, saving::report_of(&to)?);
            let found = compare::differences(&from, &to);
            let view = compare::comparison(&from, &found);
            let changes = found.iter().map(|difference| record::to_json(&difference.change)).collect();
            as_json(&Compared { view, changes })
        }
        Request::Lines { from, to } => {
            let piece = |piece: &Piece<'_>| match *piece {
                Piece::Same(text) => TextPiece::Same(text.to_owned()),
                Piece::Gone(text) => TextPiece::Gone(text.to_owned()),
                Piece::New(text) => TextPiece::New(text.to_owned()),
            };
            let pieces: Vec<TextPiece> = compare::lines(&from, &to).iter().map(piece).collect();
            as_json(&pieces)
        }
        Request::Compact(Parts { id, snapshot, records, copies }) => {
            saving::compact(&id, &snapshot, records.into_iter(), copies.into_iter()).map(JsValue::from)
        }
        Request::Draft(Parts { id, snapshot, records, copies }) => {
            saving::draft(&id, &snapshot, records.into_iter(), copies.into_iter()).map(JsValue::from)
        }
        Request::Check(request) => checking::answer(request),
        Request::ManyReports(request) => many_reports::answer(request, bytes),
    }
}

/// A value as JSON, as most answers go to the page.
fn as_json(value: &impl Serialize) -> Option<JsValue> {
    serde_json::to_string(value).ok().map(JsValue::from)
}

/// What was read, as it goes to the page.
fn reviewed(read: Result<foreign::Imported, Unreadable>) -> Option<JsValue> {
    let read = match read {
        Err(Unreadable { line, cause }) => ReadAnswer::Unreadable { line, cause },
        Ok(imported) => ReadAnswer::Imported(Box::new(to_review(imported))),
    };
    as_json(&read)
}

/// What was read, with what there is to review of it.
fn to_review(imported: foreign::Imported) -> Imported {
    let newer = imported.newer;
    let (review, report) = foreign::review(imported, &BrowserZones);
    Imported { report: json::to_value(&report), glance: Glance::of(&report), review, newer }
}
