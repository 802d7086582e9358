//! Ranges of the page's text that are highlighted, by the CSS Custom Highlight API: no element is changed for it. A
//! browser without it shows none.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, Range};

use super::page;

/// Highlights these ranges, in place of those before, under this name in the style sheet.
pub fn set(name: &str, ranges: &TextRanges) {
    let _ = try_set(name, ranges);
}

fn try_set(name: &str, ranges: &TextRanges) -> Result<(), JsValue> {
    let global = js_sys::global();
    let registry = Reflect::get(&Reflect::get(&global, &"CSS".into())?, &"highlights".into())?;
    let constructor = Reflect::get(&global, &"Highlight".into())?.dyn_into::<Function>()?;
    let highlight = Reflect::construct(&constructor, &ranges.0)?;
    let set = Reflect::get(&registry, &"set".into())?.dyn_into::<Function>()?;
    set.call2(&registry, &name.into(), &highlight).map(drop)
}

/// Ranges of text on the page.
#[derive(Default)]
pub struct TextRanges(Array);

impl TextRanges {
    /// Adds the range of these words in an element's text: the occurrence after the first `skip` ones, or else the
    /// first. If the element does not have the words as they are, all of it is added.
    pub fn add(&self, element: &Element, words: &str, skip: usize) {
        let Some(document) = page::document() else { return };
        let mut nodes = Vec::new();
        let mut text = String::new();
        collect(element, &mut nodes, &mut text);
        let found = text.match_indices(words).nth(skip).or_else(|| text.match_indices(words).next());
        let found = found.filter(|_| !words.trim().is_empty()).map(|(at, words)| (at, at + words.len()));
        if let Some(range) = range_of(&document, &text, &nodes, found.unwrap_or((0, text.len()))) {
            self.0.push(&range);
        }
    }
}

/// The text nodes below a node, each with where it begins in the text of all.
fn collect(node: &Node, nodes: &mut Vec<(Node, usize)>, text: &mut String) {
    let mut child = node.first_child();
    while let Some(this) = child {
        if this.node_type() == Node::TEXT_NODE {
            nodes.push((this.clone(), text.len()));
            text.push_str(&this.text_content().unwrap_or_default());
        } else {
            collect(&this, nodes, text);
        }
        child = this.next_sibling();
    }
}

fn range_of(
    document: &Document,
    text: &str,
    nodes: &[(Node, usize)],
    (start, end): (usize, usize),
) -> Option<Range> {
    let at = |byte: usize| {
        let (node, from) = nodes.iter().rev().find(|(_, from)| *from <= byte)?;
        let units = text.get(*from..byte)?.encode_utf16().count();
        Some((node, u32::try_from(units).ok()?))
    };
    let range = document.create_range().ok()?;
    let (node, offset) = at(start)?;
    range.set_start(node, offset).ok()?;
    let (node, offset) = at(end)?;
    range.set_end(node, offset).ok()?;
    Some(range)
}
