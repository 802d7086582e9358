//! Corrections that apply to the whole source: its format, the zone, the order of day and month, the messages of a
//! conversation, a table's columns.

use leptos::prelude::*;

use super::reviewing::use_reviewing;
use crate::app::memo::memo;
use crate::browser::zones;
use crate::formats::foreign::{ColumnIs, Fate, MessageChoice, ReviewedPiece, SourceFormat};
use crate::report::moment::Order;
use crate::report::{Field, FieldKind, List, Value};

/// An order of day, month and year in which numeric dates can be read.
struct OrderOption {
    /// The value of its option.
    key: &'static str,
    label: &'static str,
    /// `None`: as found.
    order: Option<Order>,
}

const ORDERS: [OrderOption; 4] = [
    OrderOption { key: "", label: "as found", order: None },
    OrderOption { key: "day", label: "3 April", order: Some(Order::DayFirst) },
    OrderOption { key: "month", label: "4 March", order: Some(Order::MonthFirst) },
    OrderOption { key: "year", label: "April of 2003", order: Some(Order::YearFirst) },
];

/// How many pieces of the source became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct FateCounts {
    used: usize,
    as_text: usize,
    left_out: usize,
}

impl FateCounts {
    fn of(pieces: &[ReviewedPiece]) -> FateCounts {
        let mut counts = FateCounts::default();
        for piece in pieces {
            match piece.fate {
                Fate::Used(_) => counts.used += 1,
                Fate::Kept(_) => counts.as_text += 1,
                Fate::LeftOut(_) => counts.left_out += 1,
            }
        }
        counts
    }
}

/// The bar of corrections, with how many pieces of the source were used, kept as text and left out.
#[component]
pub(super) fn Corrections() -> impl IntoView {
    let reviewing = use_reviewing();
    // What a person has chosen counts. If it cannot be read so, the options are reset, and what is shown follows.
    let format = memo(move || {
        let chosen = reviewing.options.with(|options| options.from);
        chosen.unwrap_or_else(|| reviewing.imported.with(|imported| imported.review.format))
    });
    let counts = memo(move || reviewing.imported.with(|imported| FateCounts::of(&imported.review.pieces)));
    let choose_format = move |name: String| {
        let format = SourceFormat::NAMES.iter().find(|named| named.0 == name).map(|named| named.1);
        reviewing.correct(|options| {
            options.from = format;
            // They are byte offsets, and another format may give another text.
            options.assigned.clear();
        });
        reviewing.chosen.set(None);
        reviewing.list.reset();
    };
    let formats = SourceFormat::NAMES.iter().filter(|named| named.1 != SourceFormat::Debrief);
    let format_option = |(name, option): &(&'static str, SourceFormat)| {
        let (name, option) = (*name, *option);
        view! {
            <option value=name prop:selected=move || format.get() == option>{option.label()}</option>
        }
    };
    let zone = move |text: String| {
        let text = text.trim().to_owned();
        reviewing.correct(|options| options.zone = (!text.is_empty()).then_some(text));
    };
    let order = move |key: String| {
        let order = ORDERS.iter().find(|option| option.key == key).and_then(|option| option.order);
        reviewing.correct(|options| options.order = order);
    };
    let order_option = move |option: &OrderOption| {
        let order = option.order;
        let is_chosen = move || reviewing.options.with(|options| options.order == order);
        view! {
            <option value=option.key prop:selected=is_chosen>{option.label}</option>
        }
    };
    let shown_zone = memo(move || {
        let chosen = reviewing.options.with(|options| options.zone.clone());
        chosen.unwrap_or_else(|| {
            reviewing.imported.with(|imported| {
                let zone = imported.report.pointer("/cover/zone").and_then(|zone| zone.as_str());
                zone.unwrap_or_default().to_owned()
            })
        })
    });
    let is_storing = reviewing.is_storing;
    view! {
        <div class="review-bar">
            <label>
                "Read as "
                <select
                    class="input"
                    disabled=move || is_storing.get()
                    on:change:target=move |event| choose_format(event.target().value())
                >
                    {formats.map(format_option).collect::<Vec<_>>()}
                </select>
            </label>
            <label>
                "Times without a zone: "
                <input
                    class="input"
                    type="text"
                    list="review-zones"
                    placeholder="not stated"
                    autocomplete="off"
                    spellcheck="false"
                    disabled=move || is_storing.get()
                    prop:value=move || shown_zone.get()
                    on:change:target=move |event| zone(event.target().value())
                />
                <datalist id="review-zones">
                    {zones::OFFERED
                        .iter()
                        .map(|zone| view! { <option value=*zone></option> })
                        .collect::<Vec<_>>()}
                </datalist>
            </label>
            <label>
                "03/04 means "
                <select
                    class="input"
                    disabled=move || is_storing.get()
                    on:change:target=move |event| order(event.target().value())
                >
                    {ORDERS.iter().map(order_option).collect::<Vec<_>>()}
                </select>
            </label>
            <Show when=move || format.get().is_conversation()>
                <MessagesCorrection />
            </Show>
            <span class="stretch"></span>
            <span class="review-counts" role="status">
                {move || {
                    let FateCounts { used, as_text, left_out } = counts.get();
                    let reading = reviewing.is_reading.get().then_some("Reading again … ");
                    view! {
                        {reading}
                        <span>
                            <b>{used}</b>
                            {if used == 1 { " piece used" } else { " pieces used" }}
                        </span>
                        <span>
                            <b>{as_text}</b>
                            " kept as text"
                        </span>
                        <span class:warn=left_out != 0>
                            <b>{left_out}</b>
                            " left out"
                        </span>
                    }
                }}
            </span>
        </div>
    }
}

/// For a conversation, a select of the messages that become rows.
#[component]
fn MessagesCorrection() -> impl IntoView {
    let reviewing = use_reviewing();
    let takes_all = move || reviewing.options.with(|options| options.messages == MessageChoice::All);
    let choose = move |key: String| {
        let messages = if key == "all" { MessageChoice::All } else { MessageChoice::Events };
        reviewing.correct(|options| options.messages = messages);
    };
    view! {
        <label>
            "Messages "
            <select
                class="input"
                disabled=move || reviewing.is_storing.get()
                on:change:target=move |event| choose(event.target().value())
            >
                <option value="events" prop:selected=move || !takes_all()>
                    "that look like events"
                </option>
                <option value="all" prop:selected=takes_all>
                    "all of them"
                </option>
            </select>
        </label>
    }
}

/// For a table, a select for each column: the field that it is read as. Nothing for other sources.
#[component]
pub(super) fn Columns() -> impl IntoView {
    let reviewing = use_reviewing();
    let columns = memo(move || reviewing.imported.with(|imported| imported.review.columns.clone()));
    // The list that most of the table's rows went to; the timeline if they went to none.
    let list = memo(move || {
        reviewing.imported.with(|imported| {
            let rows = imported.review.parts.iter().flat_map(|part| &part.lists).flat_map(|list| &list.rows);
            let longest = List::ALL.into_iter().max_by_key(|list| {
                rows.clone().filter(|row| row.path.starts_with(&format!("{}#", list.path()))).count()
            });
            longest
                .filter(|list| rows.clone().any(|row| row.path.starts_with(&list.path())))
                .unwrap_or(List::Events)
        })
    });
    let fields = move || {
        let list = list.get();
        // A column can be read as a text or a moment, and for windows as components: not as a flag, other references or
        // states.
        let is_fit = |field: &&&'static Field| {
            let is_text =
                Value::empty(field.kind) == Value::Text(String::new()) || field.kind == FieldKind::Moment;
            is_text || (list == List::Windows && field.kind == FieldKind::Components)
        };
        let named = list.spec().fields.iter().filter(is_fit).map(|field| (field.name, field.label));
        let day = (list == List::Events).then_some(("day", "Day"));
        named.chain(day).collect::<Vec<_>>()
    };
    let assign = move |column: usize, field: String| {
        reviewing.correct(|options| {
            options.columns.retain(|it| it.column != column);
            if field != "?" {
                options.columns.push(ColumnIs { column, field });
            }
        });
    };
    let column = move |(nth, name): (usize, String)| {
        let is_chosen = move |field: &str| {
            reviewing.options.with(|options| {
                options.columns.iter().find(|it| it.column == nth).map_or("?", |it| &it.field) == field
            })
        };
        let options = fields().into_iter().map(|(name, label)| {
            view! { <option value=name prop:selected=move || is_chosen(name)>{label}</option> }
        });
        view! {
            <label>
                <span dir="auto">{name}</span>
                " is "
                <select
                    class="input"
                    disabled=move || reviewing.is_storing.get()
                    on:change:target=move |event| assign(nth, event.target().value())
                >
                    <option value="?" prop:selected=move || is_chosen("?")>"as found"</option>
                    {options.collect::<Vec<_>>()}
                    <option value="" prop:selected=move || is_chosen("")>"not used"</option>
                </select>
            </label>
        }
    };
    view! {
        <Show when=move || columns.with(|columns| !columns.is_empty())>
            <div class="review-bar">
                <span class="hint">"Columns:"</span>
                {move || columns.get().into_iter().enumerate().map(column).collect::<Vec<_>>()}
            </div>
        </Show>
    }
}
