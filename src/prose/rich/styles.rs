//! What an element says of the text in it: by its name, by its style, by its class.

use html5gum::StartTag;

use super::runs::RunStyle;

/// An element's attributes that are used.
pub(super) struct Attributes {
    all: Vec<(String, String)>,
    /// The style in small letters without blanks.
    style: String,
}

impl Attributes {
    pub(super) fn of(tag: &StartTag<()>) -> Attributes {
        let all: Vec<(String, String)> = tag
            .attributes
            .iter()
            .take(40)
            .map(|(name, value)| {
                (String::from_utf8_lossy(name).into_owned(), String::from_utf8_lossy(value).into_owned())
            })
            .collect();
        let style =
            all.iter().find(|one| one.0 == "style").map(|one| one.1.to_ascii_lowercase()).unwrap_or_default();
        Attributes { all, style: style.split_whitespace().collect() }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all.iter().find(|one| one.0 == name).map(|one| one.1.as_str())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn says(&self, style: &str) -> bool {
        self.style.contains(style)
    }

    /// Whether a page would not show it.
    pub(super) fn is_hidden(&self) -> bool {
        self.says("display:none") || self.says("mso-hide:all") || self.has("hidden")
    }

    /// The rank of a list's item as Word writes it, and whether it has a number.
    pub(super) fn word_list(&self) -> Option<(usize, bool)> {
        let rest = self.style.split_once("mso-list:")?.1;
        let level = rest.split_once("level")?.1.chars().next()?.to_digit(10)?;
        Some((level as usize, self.get("class").is_some_and(|class| class.contains("Number"))))
    }
}

/// The style of an element's text, within an element of a style.
pub(super) fn of(name: &str, attributes: &Attributes, within: RunStyle) -> RunStyle {
    let mut style = within;
    match name {
        "b" | "strong" | "th" => style.bold = name != "th" || within.bold,
        "i" | "em" | "cite" => style.italic = true,
        "code" | "kbd" | "samp" | "tt" => style.code = true,
        "s" | "del" | "strike" => style.struck = true,
        _ => {}
    }
    // Google Docs wraps all of it in a <b> that is not bold.
    if attributes.says("font-weight:normal") || attributes.says("font-weight:400") {
        style.bold = false;
    } else if ["font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800"]
        .iter()
        .any(|bold| attributes.says(bold))
        && !is_heading(name)
    {
        style.bold = true;
    }
    if attributes.says("font-style:italic") {
        style.italic = true;
    } else if attributes.says("font-style:normal") {
        style.italic = false;
    }
    style.struck |= attributes.says("text-decoration:line-through");
    style.code |= [
        "font-family:\"courier",
        "font-family:'courier",
        "font-family:courier",
        "font-family:consolas",
        "font-family:monospace",
        "font-family:'robotomono'",
    ]
    .iter()
    .any(|mono| attributes.says(mono));
    style.is_sign |= attributes.says("mso-list:ignore");
    style.is_pre |= attributes.says("white-space:pre") && !attributes.says("white-space:pre-wrap");
    if is_heading(name) {
        style.bold = false;
    }
    style
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether an element is a block.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 35] = [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "details",
        "summary",
        "address",
        "body",
        "caption",
    ];
    BLOCKS.contains(&name)
}
