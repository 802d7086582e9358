//! The form of a section: its fields in the order of the table, its rows, and what steers how it looks.

use leptos::prelude::*;

use super::doc::Doc;
use super::here::Here;
use super::icons::icon;
use super::kit::{click, each};
use super::outline::{section_name, shift};
use super::rows::rows;
use super::widgets::{field_control, fields, internal_mark};
use crate::browser::page;
use crate::editing::Change;
use crate::report::sections::{cover, heading};
use crate::report::{Field, Item, List, Mark, Owner, Part, Section, Seen};

/// The fields that come first on the cover and in an own section.
const COVER_TITLES: &[&Field] = &[&cover::TITLE, &cover::SUBTITLE];
const OWN_TITLES: &[&Field] = &[&heading::TITLE];

/// The form of the section the person is in.
pub(super) fn form() -> AnyView {
    let here = Here::current();
    let read_only = Doc::here().is_read_only();
    // By its section, so that each has labels of its own: on a page that the browser translates, those that are there
    // could not be changed.
    let key = move || match here.at.get() {
        Owner::Part(part) => vec![Section::Part(part).number()],
        Owner::Row(_, id) => vec![Section::Own(id).number()],
    };
    let body = each(key, |key| match Section::of_number(key).owner() {
        Owner::Part(part) => part_form(part),
        owner @ Owner::Row(..) => own_form(owner),
    });
    view! { <fieldset class="form-body" prop:disabled=read_only>{body}</fieldset> }.into_any()
}

fn head(title: AnyView, about: &'static str) -> AnyView {
    view! {
        <header class="form-head">
            <h2 id="form-title" tabindex="-1" dir="auto">{title}</h2>
            <p class="hint">{about}</p>
        </header>
    }
    .into_any()
}

fn part_form(part: Part) -> AnyView {
    let owner = Owner::Part(part);
    let item = |item: &'static Item| match item {
        Item::Facts(all) => fields(owner, all.iter().copied()),
        Item::Lead(field) | Item::Prose(field) => field_control(owner, field),
        Item::Rows(list) => rows(*list),
    };
    let titles = if part == Part::Cover { COVER_TITLES } else { &[] };
    let first = (!titles.is_empty()).then(|| fields(owner, titles.iter().copied()));
    let items: Vec<AnyView> = part.spec().items.iter().map(item).collect();
    vec![
        head(section_name(&Doc::here(), owner).shown().into_any(), about(part)),
        first.into_any(),
        items.into_any(),
        settings(owner, titles),
    ]
    .into_any()
}

fn own_form(owner: Owner) -> AnyView {
    let doc = Doc::here();
    let here = Here::current();
    let name = section_name(&doc, owner);
    let remove = click(move || {
        if let Owner::Row(list, id) = owner {
            here.go(Owner::Part(Part::Summary));
            doc.edit(Change::Remove { list, id });
            here.announce("Removed the section. Undo brings it back.".to_owned());
            page::focus_soon("form-title".to_owned());
        }
    });
    let about = "A section of your own: a title and prose. It can stand anywhere in the order.";
    let tool = view! { <button type="button" class="btn danger" on:click=remove>{icon("remove")} "Remove this section"</button> };
    vec![
        head(name.shown().into_any(), about),
        field_control(owner, &heading::TITLE),
        field_control(owner, &crate::report::sections::own::TEXT),
        settings(owner, OWN_TITLES),
        view! { <p>{tool}</p> }.into_any(),
    ]
    .into_any()
}

/// The fields that stand nowhere else in the form: headings, and what steers how the section looks.
fn settings(owner: Owner, titles: &'static [&'static Field]) -> AnyView {
    let items: &[Item] = match owner {
        Owner::Part(part) => part.spec().items,
        Owner::Row(..) => &[],
    };
    let is_placed = |field: &&'static Field| {
        let in_items = items.iter().any(|item| match item {
            Item::Facts(fields) => fields.contains(field),
            Item::Lead(other) | Item::Prose(other) => other == field,
            Item::Rows(_) => false,
        });
        let in_own =
            matches!(owner, Owner::Row(List::Own, _)) && **field == crate::report::sections::own::TEXT;
        in_items || in_own || titles.contains(field)
    };
    let rest = || owner.fields().iter().copied().filter(|field| !is_placed(field));
    let words = rest().filter(|field| field.seen == Seen::ByReaders);
    let steering = rest().filter(|field| field.seen == Seen::AsSetting);
    let is_section = !matches!(owner, Owner::Part(Part::Cover | Part::Brand));
    let label = match owner {
        Owner::Part(Part::Cover) => "Language, dates and guidance",
        Owner::Part(Part::Brand) => "Logo and colour",
        _ => "Heading and how it is shown",
    };
    let whole = is_section.then(|| {
        let mark = internal_mark(Mark { owner, field: None }, "section", false);
        let move_to = |label: &'static str, up: bool| {
            let (doc, here) = (Doc::here(), Here::current());
            let act = click(move || shift(&doc, here, owner, up));
            view! { <button type="button" class="btn small" data-repeats="" on:click=act>{label}</button> }
                .into_any()
        };
        view! {
            <div class="row-tools" data-mark=owner.path()>
                <span class="hint">"The whole section:"</span>
                {move_to("Move up", true)}
                {move_to("Move down", false)}
                {mark}
            </div>
        }
        .into_any()
    });
    view! {
        <details class="settings" prop:open=!is_section>
            <summary>{label}</summary>
            {fields(owner, words.chain(steering))}
            {whole}
        </details>
    }
    .into_any()
}

/// What a section is for, in a line under its name.
fn about(part: Part) -> &'static str {
    match part {
        Part::Cover => "What the report is, whose it is, and how it is written.",
        Part::Summary => "What a reader in a hurry needs to know.",
        Part::Impact => "How grave it was, on whom, and during which stretches of time.",
        Part::Cause => "What happened and why, how it was noticed and how it was resolved.",
        Part::Timeline => {
            "What happened when. Write times as you have them; what was understood stands beside them."
        }
        Part::Actions => "What is done so that it does not happen again.",
        Part::Updates => "What customers were told while the incident lasted.",
        Part::Components => {
            "The parts of the service. Summary, windows, updates and service levels point to them."
        }
        Part::Levels => "What was promised, and what is claimed to have been kept.",
        Part::Lessons => "What went well, what went badly, and where luck helped.",
        Part::Closing => "A last word and a line at the very end.",
        Part::Brand => "What stands at the foot of the report.",
    }
}
