//! Sentences that state an action without a list around them.

use crate::formats::foreign::text::lists::one_line;

/// Whether a paragraph states a completed or planned action, by its wording.
pub(super) fn is_intent(text: &str) -> bool {
    const WORDS: [&str; 55] = [
        " we've ",
        " we have ",
        "wir haben ",
        "nous avons ",
        " hemos ",
        "abbiamo ",
        " should ",
        " consider ",
        " sollte",
        " devrait ",
        " will ",
        "going to ",
        "are working",
        "is working",
        "working to ",
        "working with ",
        "working on ",
        "plan to ",
        "planning to ",
        "planned ",
        "committed to",
        "have deployed",
        "have already",
        "have improved",
        "have added",
        "have implemented",
        "have updated",
        "have increased",
        "reviewing",
        "is rebuilding",
        "need to ",
        "are adding",
        "are improving",
        "is improving",
        "are investigating",
        "is investigating",
        "are exploring",
        "is exploring",
        "are evaluating",
        "is evaluating",
        "are implementing",
        "is implementing",
        "untersuchen ",
        "estamos ",
        "estudiando ",
        "werden ",
        "wird ",
        "planen ",
        "allons ",
        "prévoyons",
        "vamos a ",
        "vamos ",
        "予定",
        "ます。",
        "将",
    ];
    const COURTESY: [&str; 6] =
        ["assure you", "apologi", "thank you", "sorry", "we understand that", "we always do"];
    let text = format!(" {} ", one_line(text).to_lowercase().replace('’', "'"));
    let is_courtesy = COURTESY.iter().any(|word| text.contains(word));
    let is_told = || {
        text.split(" we ").skip(1).any(|rest| rest.split(' ').next().is_some_and(|word| word.ends_with("ed")))
    };
    text.chars().count() > 30 && !is_courtesy && (WORDS.iter().any(|word| text.contains(word)) || is_told())
}
