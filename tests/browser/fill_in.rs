//! Fills in a report through the forms: every value through its own control, as a person would.

use debrief::report::sections::{components, heading, summary};
use debrief::report::{
    Field, FieldKind, Item, Language, List, Owner, Part, Report, RowId, Section, StateChange, Value,
};
use serde_json::{Value as Json, json};
use thirtyfour::{By, WebElement};

use crate::edit::go;
use crate::page::Page;

/// Up to this length, text is typed key by key; longer prose is put in at once, as by dictation, through the
/// browser's own input events.
const TYPED: usize = 24;

/// The id of a field's control.
pub(crate) fn control_id(owner: Owner, field: &Field) -> String {
    format!("{}.{}", owner.path(), field.name).replace(['.', '#'], "-")
}

/// The id of a row's line.
pub(crate) fn line_id(list: List, id: RowId) -> String {
    format!("line-{}", Owner::Row(list, id).path().replace(['.', '#'], "-"))
}

/// What the button that adds a row says.
pub(crate) fn add_button(list: List) -> String {
    let row = list.spec().row;
    format!("Add {} {row}", if row.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

/// The element of this id, once it is there.
pub(crate) async fn by_id(page: &Page, id: &str) -> WebElement {
    page.wait_until(&format!("there is a control “{id}”"), async || has_id(page, id).await).await;
    // What waits behind "More" is opened first.
    let more = "document.getElementById(arguments[0]).closest('details.more:not([open])')?.querySelector('summary').click()";
    page.script(more, vec![json!(id)]).await;
    page.web.find(By::Id(id)).await.expect("an element of this id")
}

async fn has_id(page: &Page, id: &str) -> bool {
    page.script("return !!document.getElementById(arguments[0])", vec![json!(id)]).await == json!(true)
}

/// Opens a section's settings if they are closed.
pub(crate) async fn open_settings(page: &Page) {
    // The form follows its outline entry.
    settled(page).await;
    let closed = "return document.querySelector('.settings:not(.figures-table):not([open]) > summary')";
    let found = page.web.execute(closed, vec![]).await.expect("a script runs");
    if let Ok(summary) = found.element() {
        page.click(&summary).await;
    }
}

/// Whether a list has a form. Dismissals have none: the panel of checks adds and removes them.
pub(crate) fn has_form(list: List) -> bool {
    let items = list.spec().part.spec().items;
    list == List::Own || items.iter().any(|item| matches!(item, Item::Rows(shown) if *shown == list))
}

/// Opens the form with the fields of this part or row.
pub(crate) async fn open_form(page: &Page, owner: Owner) {
    match owner {
        Owner::Part(_) | Owner::Row(List::Own, _) => {
            go(page, &owner.path()).await;
            open_settings(page).await;
        }
        Owner::Row(list, id) => {
            go(page, list.spec().part.spec().name).await;
            let line = by_id(page, &line_id(list, id)).await;
            if line.attr("aria-expanded").await.expect("an attribute").as_deref() != Some("true") {
                page.click(&line).await;
            }
            open_more(page, list, id).await;
        }
    }
}

/// Opens what waits behind "More" in an open row.
pub(crate) async fn open_more(page: &Page, list: List, id: RowId) {
    let editor = line_id(list, id).replacen("line-", "row-", 1);
    by_id(page, &editor).await;
    let open =
        "document.getElementById(arguments[0]).querySelector('details.more:not([open]) > summary')?.click()";
    page.script(open, vec![json!(editor)]).await;
}

/// Inserts text into the focused element, through the browser's input events.
pub(crate) async fn insert(page: &Page, text: &str) {
    page.devtools("Input.insertText", json!({ "text": text })).await;
}

/// Replaces the text of a control.
pub(crate) async fn write(page: &Page, control: &WebElement, text: &str) {
    page.click(control).await;
    page.press("Control+a").await;
    if text.is_empty() {
        page.press("Delete").await;
    } else if text.chars().count() <= TYPED && !text.contains('\n') {
        page.type_text(text).await;
    } else {
        insert(page, text).await;
    }
}

/// Chooses an option of a list, by its value.
async fn choose(page: &Page, control: &WebElement, key: &str) {
    let option = control.find(By::Css(format!("option[value={key:?}]"))).await;
    page.click(&option.unwrap_or_else(|_| panic!("the list offers no {key:?}"))).await;
}

/// The small checkbox of this name in a group, if there is one.
async fn chip(page: &Page, group: &str, name: &str) -> Option<WebElement> {
    let find = "const [group, name] = arguments;
        return [...document.getElementById(group).querySelectorAll('.chip-check')]
          .find((it) => it.innerText.trim() === name)?.querySelector('input')";
    let found = page.web.execute(find, vec![json!(group), json!(name)]).await.expect("a script runs");
    found.element().ok()
}

/// Ticks or unticks the small checkbox of this name.
async fn tick(page: &Page, group: &str, name: &str, on: bool) {
    let found = chip(page, group, name).await;
    let input = found.unwrap_or_else(|| panic!("“{group}” offers no “{name}”"));
    if input.is_selected().await.expect("its state") != on {
        page.click(&input).await;
    }
}

/// Gives a field a value through its control, whose form is open. `report` says what rows are called.
pub(crate) async fn enter(
    page: &Page,
    report: &Report,
    owner: Owner,
    field: &'static Field,
    before: &Value,
    value: &Value,
) {
    let id = control_id(owner, field);
    let control = by_id(page, &id).await;
    match (value, field.kind) {
        (Value::Text(_), FieldKind::Logo) => {
            panic!("{id}: a logo is a file, which this hand does not choose")
        }
        (Value::Text(key), FieldKind::Choice(choices)) if !choices.own_words => {
            choose(page, &control, key).await
        }
        (Value::Text(text), FieldKind::Choice(choices)) => {
            let text = choices.label(text, Language::English);
            write(page, &control, &text).await;
            holds(page, &id, &text).await;
        }
        (Value::Text(text), _) => {
            write(page, &control, text).await;
            holds(page, &id, text).await;
        }
        (Value::Moment(moment), _) => {
            write(page, &control, &moment.stated).await;
            holds(page, &id, &moment.stated).await;
        }
        (Value::Flag(on), _) => {
            if control.is_selected().await.expect("its state") != *on {
                // By its words, as many do.
                let label = page.web.find(By::Css(format!("label[for={id:?}]"))).await.expect("its label");
                page.click(&label).await;
            }
        }
        (Value::Set(keys), FieldKind::Set(choices)) => {
            for (key, label) in choices.words {
                tick(page, &id, label, keys.contains(key)).await;
            }
        }
        (Value::Rows(rows), FieldKind::Component | FieldKind::Event) => {
            let key = rows.first().map(|row| row.0.to_string()).unwrap_or_default();
            choose(page, &control, &key).await;
        }
        (Value::Rows(rows), kind) => {
            let Value::Rows(chosen) = before else { panic!("{id} held no rows") };
            let name = |row: &RowId| match kind {
                FieldKind::Causes => {
                    report.row(List::Factors, *row).map(|row| row.cells.get(factor()).text().to_owned())
                }
                _ => report.row(List::Components, *row).map(|row| Report::component_name(&row.cells)),
            };
            // In the order in which they were named.
            for row in rows.iter().filter(|row| !chosen.contains(row)) {
                tick(page, &id, &name(row).expect("a row that is there"), true).await;
            }
        }
        (Value::States(states), _) => {
            for state in states {
                enter_state(page, report, &id, state).await;
            }
        }
        (value, kind) => panic!("{id}: {value:?} is no value of {kind:?}"),
    }
}

fn factor() -> &'static Field {
    &debrief::report::sections::cause::factors::TEXT
}

/// What an update says of a component: that it names it, and the states before and after.
async fn enter_state(page: &Page, report: &Report, group: &str, state: &StateChange) {
    let row = report.row(List::Components, state.component).expect("a component that is there");
    let name = Report::component_name(&row.cells);
    tick(page, group, &name, true).await;
    for (which, text) in [("State before", &state.old), ("State after", &state.new)] {
        if !text.is_empty() {
            let control = page.field(&format!("{name}: {which}")).await;
            let text = debrief::report::choice::COMPONENT_STATE.label(text, Language::English);
            write(page, &control, &text).await;
            page.press("Tab").await;
        }
    }
}

/// Waits until a control holds this text.
pub(crate) async fn holds(page: &Page, id: &str, text: &str) {
    let holds = "return document.getElementById(arguments[0]).value === arguments[1]";
    page.wait_until(&format!("“{id}” holds “{text}”"), async || {
        page.script(holds, vec![json!(id), json!(text)]).await == json!(true)
    })
    .await;
}

/// Writes a whole report into the blank one that is open and holds `begun`. Rows are added in the order of their
/// numbers, so that each gets the number it has.
pub(crate) async fn write_report(page: &Page, report: &Report, begun: &Report) {
    assert!(report.internal.is_empty() && report.extra.is_empty(), "this hand marks nothing as internal");
    let mut written = begun.clone();
    let mut rows: Vec<(RowId, List)> = Vec::new();
    for list in List::ALL {
        rows.extend(report.rows(list).iter().map(|row| (row.id, list)));
    }
    rows.sort();
    for (id, list) in rows {
        add_row(page, report, &mut written, list, id).await;
    }
    // While the report has no template, no section stands apart in the outline.
    for (place, section) in report.sections().into_iter().enumerate() {
        move_section(page, section, place).await;
    }
    // What points to rows comes once all of them are there.
    for owner in report.owners() {
        let wanted = report.cells(owner).expect("an owner that is there");
        let now = written.cells(owner).expect("an owner that is there").clone();
        let missing: Vec<&'static Field> =
            owner.fields().iter().copied().filter(|field| now.get(field) != wanted.get(field)).collect();
        if missing.is_empty() {
            continue;
        }
        open_form(page, owner).await;
        for field in missing {
            enter(page, report, owner, field, now.get(field), wanted.get(field)).await;
        }
    }
}

fn points_to_rows(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Components
            | FieldKind::Component
            | FieldKind::Causes
            | FieldKind::Event
            | FieldKind::States
    )
}

/// Adds a row by its button and fills in all but what points to other rows.
async fn add_row(page: &Page, report: &Report, written: &mut Report, list: List, id: RowId) {
    let owner = Owner::Row(list, id);
    let row = report.row(list, id).expect("a row that is there").clone();
    let cells = &row.cells;
    if list == List::Components && add_where_named(page, report, written, id).await {
        written.rows_mut(list).push(row);
        return;
    }
    if list == List::Own {
        page.press_button("Add a section").await;
        by_id(page, &control_id(owner, &heading::TITLE)).await;
        open_settings(page).await;
    } else {
        go(page, list.spec().part.spec().name).await;
        page.press_button(&add_button(list)).await;
        by_id(page, &line_id(list, id)).await;
    }
    written.rows_mut(list).push(debrief::report::Row::new(list, id));
    settled(page).await;
    for field in owner.fields().iter().copied() {
        let value = cells.get(field);
        if !value.is_empty() && !points_to_rows(field.kind) {
            enter(page, report, owner, field, &Value::empty(field.kind), value).await;
            written.set(owner, field, value.clone());
        }
    }
}

/// Adds a component where the summary names it, by “Add a component”. `false` if that would not give the same.
async fn add_where_named(page: &Page, report: &Report, written: &mut Report, id: RowId) -> bool {
    let summary = Owner::Part(Part::Summary);
    let wanted = report.part(Part::Summary).rows(&summary::AFFECTED);
    let now = written.part(Part::Summary).rows(&summary::AFFECTED).to_vec();
    if wanted.get(now.len()) != Some(&id) {
        return false;
    }
    let cells = &report.row(List::Components, id).expect("a component").cells;
    assert!(!cells.text(&components::rows::NAME).is_empty(), "a component without a name");
    go(page, "summary").await;
    let group = by_id(page, &control_id(summary, &summary::AFFECTED)).await;
    let control = page.within(&group, "field", "Name of a new component").await;
    let name = Report::component_name(cells);
    write(page, &control, &name).await;
    page.press("Enter").await;
    page.wait_until(&format!("the component “{name}” is there and named"), async || {
        match chip(page, &control_id(summary, &summary::AFFECTED), &name).await {
            Some(input) => input.is_selected().await.unwrap_or(false),
            None => false,
        }
    })
    .await;
    written.set(summary, &summary::AFFECTED, Value::Rows(now.into_iter().chain([id]).collect()));
    true
}

/// Waits until the element of this id has the focus.
pub(crate) async fn focus_comes(page: &Page, id: &str) {
    page.wait_until(&format!("the focus is on “{id}”"), async || {
        page.script("return document.activeElement.id", vec![]).await == json!(id)
    })
    .await;
}

/// Waits until what moves the focus “soon” has done so: until two frames have passed.
pub(crate) async fn settled(page: &Page) {
    let frames =
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(1)))";
    page.web.execute_async(frames, vec![]).await.expect("two frames");
}

/// The ids of the outline's entries of sections, in their order.
async fn outline(page: &Page) -> Vec<String> {
    let ids = "return [...document.querySelectorAll('.outline ol button')].map((it) => it.id).slice(1, -1)";
    let Json::Array(ids) = page.script(ids, vec![]).await else { panic!("the outline is a list") };
    ids.iter().filter_map(Json::as_str).map(str::to_owned).collect()
}

/// Moves a section up to its position by keyboard.
async fn move_section(page: &Page, section: Section, place: usize) {
    let id = format!("outline-{}", section.owner().path().replace(['.', '#'], "-"));
    let at = async || outline(page).await.iter().position(|other| *other == id).expect("the section's entry");
    let mut now = at().await;
    assert!(now >= place, "{id} stands above its place");
    if now > place {
        page.script("document.getElementById(arguments[0]).focus()", vec![json!(id)]).await;
    }
    while now > place {
        page.press("Alt+ArrowUp").await;
        page.wait_until(&format!("{id} moves up"), async || at().await == now - 1).await;
        settled(page).await;
        now -= 1;
    }
}
