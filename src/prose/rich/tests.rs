use super::*;

#[test]
fn google_docs_wraps_all_in_a_bold_that_is_none() {
    let html = "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><h2 dir=\"ltr\"><span style=\"font-weight:400\">Timeline</span></h2>\
        <ul><li dir=\"ltr\" aria-level=\"1\"><p dir=\"ltr\"><span style=\"font-weight:700;font-style:normal\">10:02</span><span style=\"font-weight:400\"> the feeder stops</span></p></li>\
        <li dir=\"ltr\"><p dir=\"ltr\"><span style=\"font-weight:400\">10:20 it runs, see </span><a href=\"https://graphs.example/feeder\"><span style=\"font-weight:400\">graph</span></a></p></li></ul></b><br class=\"Apple-interchange-newline\">";
    assert_eq!(
        markdown(html),
        "## Timeline\n\n- **10:02** the feeder stops\n- 10:20 it runs, see [graph](https://graphs.example/feeder)"
    );
}

#[test]
fn word_writes_items_as_paragraphs_with_a_style() {
    let html = "<html><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal><b>What we do<o:p></o:p></b></p>\
        <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>\u{b7}<span>&nbsp;&nbsp; </span></span><![endif]>Alert on the queue<o:p></o:p></p>\
        <p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>In both regions</p><!--EndFragment--></body></html>";
    assert_eq!(markdown(html), "**What we do**\n\n- Alert on the queue\n  - In both regions");
}

#[test]
fn tables_of_spreadsheets_and_wikis_are_tables() {
    let sheet = "<google-sheets-html-origin><table><colgroup><col width=\"100\"></colgroup><tbody><tr><td>Time</td><td>Event</td></tr><tr><td>10:02</td><td>a|b stops</td></tr></tbody></table></google-sheets-html-origin>";
    assert_eq!(markdown(sheet), "| Time | Event |\n| --- | --- |\n| 10:02 | a\\|b stops |");
    let wiki = "<div class=\"table-wrap\"><table class=\"confluenceTable\"><tbody><tr><th class=\"confluenceTh\"><p>Action</p></th><th><p>Owner</p></th></tr><tr><td><p>Alert on it</p><p>soon</p></td><td>Ada</td></tr></tbody></table></div>";
    assert_eq!(markdown(wiki), "| Action | Owner |\n| --- | --- |\n| Alert on it soon | Ada |");
}

#[test]
fn chats_and_mail_keep_their_lines() {
    let slack = "<div class=\"c-message_kit__gutter__right\"><span><button class=\"c-message__sender_button\">x</button></span><b>Ada</b> <a class=\"c-timestamp\"><span>10:02 AM</span></a><div class=\"p-rich_text_section\">the feeder <code class=\"c-mrkdwn__code\">f1</code> stopped<br>looking</div></div>";
    assert_eq!(markdown(slack), "**Ada** 10:02 AM\n\nthe feeder `f1` stopped\nlooking");
    let mail = "<div dir=\"ltr\">Hello,<div><br></div><div>it is <i>up</i> again.</div><blockquote class=\"gmail_quote\">Is it?</blockquote></div>";
    assert_eq!(markdown(mail), "Hello,\n\nit is *up* again.\n\n> Is it?");
}

#[test]
fn notion_has_boxes_and_nested_lists() {
    let html = "<ul><li><input type=\"checkbox\" checked>Done thing</li><li><input type=\"checkbox\">Open thing<ul><li>part</li></ul></li></ul><ol start=\"3\"><li>three</li><li>four</li></ol><pre><code>a *b*\n</code></pre>";
    assert_eq!(
        markdown(html),
        "- [x] Done thing\n- [ ] Open thing\n   - part\n\n3. three\n4. four\n\n```\na *b*\n```"
            .replace("part\n\n3.", "part\n3.")
    );
}

#[test]
fn no_html_and_no_unsafe_link_passes() {
    let html = "<a href=\"javascript:alert(1)\">x</a> &lt;script&gt; <script>alert(1)</script><style>b{}</style> a_b *c* <img src=x onerror=alert(1) alt=\"graph\">";
    assert_eq!(markdown(html), "x \\<script> a_b \\*c\\* graph");
    for html in [
        "<",
        "<b",
        "</",
        "<table><tr><td>",
        "<ul><li><ul><li>x",
        "<pre>",
        "<!--",
        "<a href=\"https://a.example\">",
        "</b></table></ul>",
    ] {
        let _ = markdown(html);
    }
}

#[test]
fn deep_and_long_html_takes_time_in_proportion() {
    for part in ["<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "</p>", "<p>x", "a<br>"] {
        let _ = markdown(&part.repeat(20_000));
    }
}
