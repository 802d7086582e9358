//! Formats with a shape of their own: conversations, JSON of status pages and alerts, tables as text, Word documents, zips.

pub(super) mod chat;
pub(super) mod chat_lines;
mod chat_stamps;
pub(super) mod csv;
pub(super) mod docx;
mod event_signs;
pub(super) mod records;
pub(super) mod slack;
pub(super) mod statuspage;
pub(super) mod vtt;
