//! Fields that point to rows: checkboxes that follow the rows they stand for, and a list of which one is chosen.

use debrief::report::sections::{actions, components, cover, impact::windows, summary, timeline};
use debrief::report::{List, Owner, Part, RowId};
use serde_json::json;
use thirtyfour::By;

use super::{add_row, gives, has_focus};
use crate::edit::{begin_blank, go};
use crate::fill_in::{by_id, control_id, open_form, write};
use crate::harness::with_page;
use crate::page::Page;

/// The names of a group's checkboxes, a tick before those that are on.
const CHIPS: &str = r#"
    const group = document.getElementById(arguments[0]);
    return [...group.querySelectorAll(".chip-check")].map((it) =>
      `${it.querySelector("input").checked ? "✓ " : ""}${it.innerText.trim()}`);"#;

fn affected() -> String {
    control_id(Owner::Part(Part::Summary), &summary::AFFECTED)
}

async fn affects(page: &Page, chips: &[&str]) {
    gives(page, "the components affected", CHIPS, vec![json!(affected())], json!(chips)).await;
}

#[test]
fn components_are_added_ticked_and_follow_their_names() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        affects(page, &[]).await;
        let group = by_id(page, &affected()).await;
        let add = page.within(&group, "field", "Name of a new component").await;
        // Each is typed and entered; a known name points to the one that is there, and blanks are nothing.
        for (typed, chips) in [
            ("Data (Exports)", &["✓ Data (Exports)"][..]),
            ("Login", &["✓ Data (Exports)", "✓ Login"]),
            ("Login", &["✓ Data (Exports)", "✓ Login"]),
            ("  ", &["✓ Data (Exports)", "✓ Login"]),
        ] {
            write(page, &add, typed).await;
            page.press("Enter").await;
            affects(page, chips).await;
        }
        // What is left in the field is meant, too.
        write(page, &add, "Search").await;
        page.press("Tab").await;
        affects(page, &["✓ Data (Exports)", "✓ Login", "✓ Search"]).await;
        let login = page.within(&group, "field", "Login").await;
        page.click(&login).await;
        affects(page, &["✓ Data (Exports)", "Login", "✓ Search"]).await;
        page.press("Space").await;
        affects(page, &["✓ Data (Exports)", "✓ Login", "✓ Search"]).await;
        assert_eq!(page.barriers().await, Vec::<String>::new());

        let component = Owner::Row(List::Components, RowId(2));
        open_form(page, component).await;
        write(page, &by_id(page, &control_id(component, &components::rows::NAME)).await, "").await;
        go(page, "summary").await;
        affects(page, &["✓ Data (Exports)", "✓ Unnamed component", "✓ Search"]).await;
        go(page, "components").await;
        page.script("document.querySelector('#line-components-rows-2').focus()", vec![]).await;
        page.press("Delete").await;
        go(page, "summary").await;
        affects(page, &["✓ Data (Exports)", "✓ Search"]).await;
        page.press("Control+z").await;
        go(page, "summary").await;
        affects(page, &["✓ Data (Exports)", "✓ Unnamed component", "✓ Search"]).await;
    });
}

#[test]
fn what_is_left_in_the_field_of_a_row_that_closes_is_added() {
    with_page(async |page| {
        begin_blank(page).await;
        let id = control_id(add_row(page, List::Windows, 1).await, &windows::COMPONENTS);
        let group = by_id(page, &id).await;
        let add = page.within(&group, "field", "Name of a new component").await;
        write(page, &add, "Web").await;
        page.press("Escape").await;
        has_focus(page, "line-impact-windows-1").await;
        page.press("Enter").await;
        by_id(page, &id).await;
        gives(page, "what was left is added", CHIPS, vec![json!(id)], json!(["✓ Web"])).await;
        // A row that closes under the focus takes the field with it; the program goes on.
        let group = by_id(page, &id).await;
        write(page, &page.within(&group, "field", "Name of a new component").await, "Late").await;
        page.script("document.getElementById('line-impact-windows-1').click()", vec![]).await;
        let open = "return document.querySelectorAll('.row-open').length";
        gives(page, "the row is closed", open, vec![], json!(0)).await;
        page.script("document.getElementById('line-impact-windows-1').click()", vec![]).await;
        let first = "return document.querySelector('.row-open .chip-check')?.innerText.trim()";
        gives(page, "the row opens again", first, vec![], json!("Web")).await;
    });
}

#[test]
fn a_group_of_none_says_where_its_rows_come_from() {
    with_page(async |page| {
        begin_blank(page).await;
        let owner = add_row(page, List::Actions, 1).await;
        let id = control_id(owner, &actions::rows::CAUSES);
        let words = "return document.getElementById(arguments[0]).innerText.trim()";
        let none = "No contributing factors yet; add them under Root cause.";
        gives(page, "an empty group", words, vec![json!(id)], json!(none)).await;
        let name = "const it = document.getElementById(arguments[0]);
            return [it.getAttribute('role'), document.getElementById(it.getAttribute('aria-labelledby')).textContent]";
        gives(page, "its name", name, vec![json!(id)], json!(["group", "Answers"])).await;
    });
}

#[test]
fn a_group_is_described_by_the_guidance_of_the_template() {
    with_page(async |page| {
        begin_blank(page).await;
        let described = "const it = document.getElementById(arguments[0]);
            return document.getElementById(it.getAttribute('aria-describedby'))?.textContent ?? ''";
        go(page, "summary").await;
        by_id(page, &affected()).await;
        gives(page, "a blank report has no guidance", described, vec![json!(affected())], json!("")).await;
        go(page, "cover").await;
        page.unfold(".settings").await;
        let template = by_id(page, &control_id(Owner::Part(Part::Cover), &cover::TEMPLATE)).await;
        page.click(&template.find(By::Css("option[value=customer_rca]")).await.unwrap()).await;
        go(page, "summary").await;
        by_id(page, &affected()).await;
        let guidance = "Every component that customers noticed, by the name they know it by.";
        gives(page, "guidance", described, vec![json!(affected())], json!(guidance)).await;
        assert_eq!(page.barriers().await, Vec::<String>::new());
    });
}

#[test]
fn a_list_of_rows_has_their_names_of_the_moment_and_loses_the_choice_with_its_row() {
    with_page(async |page| {
        begin_blank(page).await;
        for (id, text) in [(1, "It stops"), (2, "It runs")] {
            let owner = add_row(page, List::Events, id).await;
            write(page, &by_id(page, &control_id(owner, &timeline::events::TEXT)).await, text).await;
        }
        page.press("Escape").await;
        let id = control_id(Owner::Part(Part::Timeline), &timeline::ZERO);
        page.unfold(".settings").await;
        let control = by_id(page, &id).await;
        page.script("document.getElementById(arguments[0]).focus()", vec![json!(id)]).await;
        has_focus(page, &id).await;
        let options = "return [...document.getElementById(arguments[0]).options].map((it) => `${it.selected ? '> ' : ''}${it.text}`)";
        let offered = json!(["> The first row", "It stops", "It runs"]);
        gives(page, "the rows", options, vec![json!(id)], offered).await;
        page.click(&control.find(By::Css("option[value='2']")).await.expect("the second row")).await;
        gives(
            page,
            "the choice",
            options,
            vec![json!(id)],
            json!(["The first row", "It stops", "> It runs"]),
        )
        .await;
        page.script("document.getElementById('line-timeline-rows-2').focus()", vec![]).await;
        page.press("Delete").await;
        gives(
            page,
            "its row is gone",
            "return document.getElementById(arguments[0]).length",
            vec![json!(id)],
            json!(2),
        )
        .await;
        page.press("Control+z").await;
        gives(
            page,
            "it is back",
            options,
            vec![json!(id)],
            json!(["The first row", "It stops", "> It runs"]),
        )
        .await;
    });
}
