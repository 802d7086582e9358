//! The head of a mail as mail programs print it above a message: sender, receivers, date and subject, a line each.

use std::ops::Range;

use crate::formats::foreign::text::scan::lines;
use crate::formats::foreign::text::when;
use crate::formats::foreign::words::is_one;

/// The maximum number of lines of a head.
const MAX_LINES: usize = 8;

const SENDER: &str = "from|von|de|da|差出人|发件人";
const RECEIVER: &str = "to|an|à|a|para|cc|bcc|kopie|reply-to|宛先|收件人|抄送";
const DATE: &str = "date|sent|datum|gesendet|envoyé|fecha|enviado|data|日時|送信日時|日期|时间|发送时间";
const SUBJECT: &str = "subject|betreff|objet|sujet|asunto|assunto|件名|主题";

/// The head of a mail.
#[derive(Debug, PartialEq)]
pub(in crate::formats::foreign) struct MailHead {
    /// Its subject, without what marks an answer.
    pub(in crate::formats::foreign) subject: Range<usize>,
    /// When it was sent, as written.
    pub(in crate::formats::foreign) date: Option<Range<usize>>,
    /// Its other lines: who wrote it to whom.
    pub(in crate::formats::foreign) people: Vec<Range<usize>>,
    /// Where the message begins.
    pub(in crate::formats::foreign) end: usize,
}

/// The head of the mail that begins here; `None` if it is none.
pub(in crate::formats::foreign) fn head(text: &str, from: usize) -> Option<MailHead> {
    let (mut subject, mut date, mut people, mut end) = (None, None, Vec::new(), from);
    let mut has_sender = false;
    for line in lines(text, from..text.len()).into_iter().take(MAX_LINES + 1) {
        let words = text.get(line.start..line.end)?;
        if words.trim().is_empty() && end == from {
            continue;
        }
        let Some((label, value)) = words.split_once([':', '：']) else { break };
        let label = label.trim().trim_matches('*').to_lowercase();
        let start = line.end - value.len();
        let value = start + value.len() - value.trim_start_matches([' ', '\t', '*']).len()..line.end;
        match label.as_str() {
            label if is_one(SUBJECT, label) => subject = Some(value),
            label if is_one(DATE, label) => date = Some(value),
            // A start and an end of something.
            _ if when::whole(text.get(value.clone())?).is_some() => return None,
            label if is_one(SENDER, label) || is_one(RECEIVER, label) => {
                has_sender |= is_one(SENDER, label);
                people.push(line.start..line.end);
            }
            _ => break,
        }
        end = line.end;
    }
    let mut subject = subject.filter(|_| has_sender)?;
    while let Some((mark, _)) = text.get(subject.clone())?.split_once(": ")
        && is_one("re|fwd|fw|aw|wg|tr|rv|antw", &mark.trim().to_lowercase())
    {
        subject.start += mark.len() + 2;
    }
    (!text.get(subject.clone())?.trim().is_empty()).then_some(MailHead { subject, date, people, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_begins_with_its_sender_and_its_subject() {
        let text = "Von: Betrieb <a@example.org>\nAn: b@example.org\nDatum: Mittwoch, 4. März 2026 17:30\nBetreff: AW: Störung am 3. März\n\nGuten Tag";
        let found = head(text, 0).unwrap();
        assert_eq!(&text[found.subject], "Störung am 3. März");
        assert_eq!(&text[found.date.unwrap()], "Mittwoch, 4. März 2026 17:30");
        assert_eq!(&text[found.end..], "\n\nGuten Tag");
        assert_eq!(found.people.len(), 2);
        let times = "From: 2024-03-05 10:12\nTo: 2024-03-05 11:40\nSubject: Checkout\n";
        for none in
            [times, "Date: 4 March\nSubject: x\n", "From here on: no\n", "# From: a\nSubject: b\n", ""]
        {
            assert_eq!(head(none, 0), None, "{none}");
        }
    }
}
