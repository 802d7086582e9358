//! Conversions between the program and the store outside it: texts, numbers and lists of them.

use js_sys::Array;
use wasm_bindgen::prelude::*;

pub(in crate::browser) fn text(text: &str) -> JsValue {
    JsValue::from_str(text)
}

pub(in crate::browser) fn number(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}

pub(in crate::browser) fn list(value: JsValue) -> Option<Array> {
    value.dyn_into().ok()
}

pub(in crate::browser) fn string(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

/// The texts of a list.
pub(in crate::browser) fn strings(texts: JsValue) -> impl Iterator<Item = String> {
    let texts = list(texts).unwrap_or_default();
    (0..texts.length()).map(move |at| string(&texts.get(at)))
}

pub(in crate::browser) fn pairs(pairs: JsValue) -> Vec<(String, String)> {
    let pairs = list(pairs).unwrap_or_default();
    let pair = |pair: JsValue| list(pair).map(|pair| (string(&pair.get(0)), string(&pair.get(1))));
    pairs.iter().filter_map(pair).collect()
}
