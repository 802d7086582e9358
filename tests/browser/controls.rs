//! Every field of the table has its control: one, in the form of its part, seen, and called as the table calls it.

use debrief::report::sections::cover;
use debrief::report::{Field, FieldKind, List, Owner, Part, RowId};
use serde_json::{Value as Json, json};

use crate::edit::{begin_blank, go};
use crate::fill_in::{
    add_button, by_id, control_id, has_form, line_id, open_form, open_more, open_settings, settled,
};
use crate::harness::with_page;
use crate::page::Page;

/// Returns what is wrong with each control, given as `[id, label, is a group]`.
const LOOK: &str = r#"
    const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
    const words = (element) => {
      const copy = element.cloneNode(true);
      copy.querySelectorAll("input, select, textarea").forEach((it) => it.remove());
      return plain(copy.textContent);
    };
    const wrong = [];
    for (const [id, label, isGroup] of arguments[0]) {
      const all = document.querySelectorAll(`[id="${id}"]`);
      if (all.length !== 1) { wrong.push(`${id}: ${all.length} controls instead of one`); continue; }
      const [control] = all;
      if (!control.closest(".form")) wrong.push(`${id}: stands outside the form`);
      const isSeen = control.checkVisibility({ visibilityProperty: true }) || control.closest("details[open]");
      if (!isSeen) wrong.push(`${id}: is not seen`);
      const fits = isGroup ? control.matches("[role=group]") : control.matches("input, textarea, select");
      if (!fits) wrong.push(`${id}: is a ${control.localName}`);
      const by = control.getAttribute("aria-labelledby");
      const name = by
        ? plain(by.split(/\s+/).map((it) => document.getElementById(it)?.textContent ?? `(no #${it})`).join(" "))
        : plain([...(control.labels ?? [])].map(words).join(" "));
      if (name !== label) wrong.push(`${id}: is called “${name}” instead of “${label}”`);
    }
    return wrong;"#;

async fn look(page: &Page, owner: Owner, wrong: &mut Vec<String>) {
    let control = |field: &&'static Field| {
        let is_group = matches!(
            field.kind,
            FieldKind::Set(_) | FieldKind::Components | FieldKind::Causes | FieldKind::States
        );
        json!([control_id(owner, field), field.label, is_group])
    };
    // What is not checked or was dismissed stands in the panel of checks.
    let of_checks = [&cover::CHECKS_OFF, &cover::DISMISSED];
    let in_form = |field: &&&'static Field| !of_checks.contains(*field);
    let asked: Vec<Json> = owner.fields().iter().filter(in_form).map(control).collect();
    let found: Vec<String> =
        serde_json::from_value(page.script(LOOK, vec![json!(asked)]).await).expect("a list of sentences");
    wrong.extend(found);
}

/// The lists that have a form.
fn lists_of_forms() -> impl Iterator<Item = List> {
    List::ALL.into_iter().filter(|list| has_form(*list))
}

/// A row of a list, added by its button; the numbers of rows count up from one.
async fn add(page: &Page, list: List, id: RowId) -> Owner {
    if list == List::Own {
        page.press_button("Add a section").await;
        by_id(page, &control_id(Owner::Row(list, id), list.spec().fields[0])).await;
        open_settings(page).await;
    } else {
        go(page, list.spec().part.spec().name).await;
        page.press_button(&add_button(list)).await;
        by_id(page, &line_id(list, id)).await;
        settled(page).await;
    }
    Owner::Row(list, id)
}

#[test]
fn every_field_has_one_control_with_its_name() {
    with_page(async |page| {
        begin_blank(page).await;
        let mut wrong = Vec::new();
        for part in Part::ALL {
            open_form(page, Owner::Part(part)).await;
            look(page, Owner::Part(part), &mut wrong).await;
        }
        for (number, list) in (1..).zip(lists_of_forms()) {
            let owner = add(page, list, RowId(number)).await;
            if list != List::Own {
                open_more(page, list, RowId(number)).await;
            }
            look(page, owner, &mut wrong).await;
        }
        assert!(wrong.is_empty(), "controls that are not as the table has them:\n{}", wrong.join("\n"));
    });
}

/// Adds a row of each of these lists and says of which the focus did not go into it.
async fn without_focus(page: &Page, lists: impl IntoIterator<Item = List>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (number, list) in (1..).zip(lists) {
        let owner = add(page, list, RowId(number)).await;
        let inside = "return !!document.activeElement.closest('.row-open')";
        if page.script(inside, vec![]).await != json!(true) {
            wrong.push(owner.path());
        }
    }
    wrong
}

#[test]
fn a_new_row_is_open_with_the_focus_in_it() {
    with_page(async |page| {
        begin_blank(page).await;
        let lists = lists_of_forms().filter(|list| !matches!(list, List::Own | List::Windows));
        let wrong = without_focus(page, lists).await;
        assert!(wrong.is_empty(), "the focus is not in the row that was added: {}", wrong.join(", "));
    });
}

#[test]
fn a_new_window_is_open_with_the_focus_in_it() {
    with_page(async |page| {
        begin_blank(page).await;
        let wrong = without_focus(page, [List::Windows]).await;
        assert!(wrong.is_empty(), "the focus is not in the window that was added");
    });
}

#[test]
fn checkboxes_are_drawn_when_their_details_are_opened() {
    with_page(async |page| {
        begin_blank(page).await;
        let mut wrong: Vec<String> = Vec::new();
        for part in Part::ALL {
            open_form(page, Owner::Part(part)).await;
            let unseen = "return [...document.querySelectorAll('.form [type=checkbox]')]
                .filter((it) => it.getBoundingClientRect().width < 12).map((it) => it.id)";
            let found: Vec<String> = serde_json::from_value(page.script(unseen, vec![]).await).expect("ids");
            wrong.extend(found);
        }
        assert!(wrong.is_empty(), "checkboxes without a box: {}", wrong.join(", "));
    });
}
