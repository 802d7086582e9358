//! A line as it is collected: runs of text, each with its style and its link.

use crate::prose::links;

/// The style of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunStyle {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) code: bool,
    pub(super) struck: bool,
    /// Whether it is a list sign that Word wrote as text, beside the item's own.
    pub(super) is_sign: bool,
    /// Whether spaces and line ends are literal.
    pub(super) is_pre: bool,
}

#[derive(Debug)]
struct Run {
    text: String,
    style: RunStyle,
    href: Option<String>,
    is_raw: bool,
}

#[derive(Debug, Default)]
pub(super) struct StyledLine {
    runs: Vec<Run>,
}

impl StyledLine {
    /// Adds text; blanks are one blank, as a page shows them.
    pub(super) fn push(&mut self, text: &str, style: RunStyle, href: Option<&str>) {
        if style.is_sign {
            return;
        }
        let is_break = text == "\n" || style.is_pre;
        let text = if is_break { text.to_owned() } else { blanks(text) };
        match self.runs.last_mut() {
            Some(last) if last.style == style && last.href.as_deref() == href && !last.is_raw => {
                let double = last.text.ends_with([' ', '\n']) && text.starts_with(' ') && !is_break;
                last.text.push_str(if double { text.trim_start() } else { &text });
            }
            _ => self.runs.push(Run { text, style, href: href.map(str::to_owned), is_raw: false }),
        }
    }

    /// Adds Markdown.
    pub(super) fn push_raw(&mut self, markdown: &str) {
        self.runs.push(Run {
            text: markdown.to_owned(),
            style: RunStyle::default(),
            href: None,
            is_raw: true,
        });
    }

    /// The line as Markdown.
    pub(super) fn markdown(self) -> String {
        let mut out = String::new();
        for run in self.runs {
            if run.is_raw {
                out.push_str(&run.text);
                continue;
            }
            let core = run.text.trim();
            if core.is_empty() {
                out.push_str(&run.text);
                continue;
            }
            let lead = run.text.len() - run.text.trim_start().len();
            out.push_str(run.text.get(..lead).unwrap_or_default());
            out.push_str(&dressed(core, run.style, run.href.as_deref()));
            out.push_str(run.text.get(lead + core.len()..).unwrap_or_default());
        }
        // A blank beside a line's end says nothing.
        let lines: Vec<&str> = out.split('\n').map(str::trim).collect();
        lines.join("\n")
    }
}

/// Text with the Markdown signs of its style.
fn dressed(core: &str, style: RunStyle, href: Option<&str>) -> String {
    let mut text = if style.code { coded(core) } else { escaped(core) };
    // Markdown signs do not span lines everywhere.
    if !text.contains('\n') {
        for (on, sign) in [(style.struck, "~~"), (style.italic, "*"), (style.bold, "**")] {
            if on {
                text = format!("{sign}{text}{sign}");
            }
        }
    }
    match href.and_then(links::safe) {
        Some(address) if !address.contains([' ', '(', ')', '<', '>']) && !text.contains('\n') => {
            if core == address { format!("<{address}>") } else { format!("[{text}]({address})") }
        }
        _ => text,
    }
}

fn coded(core: &str) -> String {
    if core.contains('`') { format!("`` {core} ``") } else { format!("`{core}`") }
}

/// Text with its special characters escaped. What could be the sign of a list or heading is not: people type those.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let is_sign = match c {
            '\\' | '`' | '<' => true,
            '*' => !(before.is_whitespace() && next.is_whitespace()),
            '_' => {
                !(before.is_alphanumeric() && next.is_alphanumeric()
                    || before.is_whitespace() && next.is_whitespace())
            }
            '~' => next == '~',
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

fn blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // A blank that must not break is still a blank.
        let c = if c.is_whitespace() { ' ' } else { c };
        let is_nothing = matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{200C}');
        if !(is_nothing || c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
    out
}
