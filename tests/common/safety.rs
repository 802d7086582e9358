//! Strings that have got past filters, and a check that none of them takes effect in HTML.

/// More that has got past filters elsewhere; the rest is in `HOSTILE`.
pub const ATTACKS: &[&str] = &[
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</td></tr></table><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" style=\"position:fixed",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https://a.example/\"onclick=\"alert(1))",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://a.example \"t\" onerror=\"x)",
    "[x]: javascript:alert(1)\n\n[x]",
    "```\"><script>alert(1)</script>\nx\n```",
    "``` x\" onclick=\"y\nx\n```",
    "# h {#id onclick=alert(1)}",
    "|a|\n|:-:|\n|<b>|",
    "data:image/svg+xml;base64,AAAA\" onerror=\"alert(1)",
    "#123456;}</style><script>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u{1}javascript:alert(1)",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>]]>",
    "<?php echo 1 ?>",
];

/// The first unsafe thing in a piece of HTML, which may have these elements and attributes.
pub fn problem(html: &str, elements: &str, attributes: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let Some(length) = rest[at..].find('>') else { return Some("a tag that does not end".to_owned()) };
        let tag = &rest[at + 1..at + length];
        rest = &rest[at + length + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (name, said) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        let name = name.trim_end_matches('/');
        if !elements.contains(&format!(" {name} ")) {
            return Some(format!("<{name}>"));
        }
        if let Some(problem) = attribute_problem(name, said.trim_end_matches('/').trim(), attributes) {
            return Some(problem);
        }
        // Only the elements of SVG close themselves.
        let is_closed = tag.ends_with('/') && matches!(name, "rect" | "path" | "circle");
        if !is_closed && !matches!(name, "br" | "hr" | "img") {
            open.push(name);
        }
    }
    open.last().map(|name| format!("<{name}> is not closed"))
}

fn attribute_problem(element: &str, said: &str, attributes: &str) -> Option<String> {
    let mut rest = said;
    while !rest.is_empty() {
        let Some((name, after)) = rest.split_once("=\"") else { return Some(format!("<{element} {rest}>")) };
        let Some((value, after)) = after.split_once('"') else { return Some(format!("<{element} {rest}>")) };
        rest = after.trim_start();
        let fits = match name {
            "href" => ["http://", "https://", "mailto:", "#"]
                .iter()
                .any(|start| value.to_lowercase().starts_with(start)),
            "src" => value.starts_with("data:image/"),
            name => attributes.contains(&format!(" {name} ")),
        };
        if !fits {
            return Some(format!("<{element} {name}=\"{value}\">"));
        }
    }
    None
}
