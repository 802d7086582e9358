//! The table of commands.

use super::chord::{Chord, Key, Pressed};
use crate::browser::page;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::app) enum Command {
    Undo,
    Redo,
    Save,
    Find,
    Palette,
    Shortcuts,
    ShowPublic,
    ShowInternal,
    ShowChecks,
    ShowHistory,
    NextFinding,
    PreviousFinding,
    NextSection,
    PreviousSection,
    NextPane,
    PreviousPane,
    ToggleInternal,
    SortByTime,
    BringIn,
    AddSection,
    SaveTemplate,
    AllReports,
    PublicPage,
    PublicMarkdown,
    CopyReport,
    CopySection,
    Print,
    Markdown,
    Json,
    PrintInternal,
    SaveInFile,
    SaveInAnotherFile,
}

/// Where a command is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Group {
    Edit,
    Navigate,
    Show,
    /// What readers get: nothing internal.
    ForReaders,
    /// What those who write get: everything.
    ForUs,
}

impl Group {
    pub(in crate::app) const ALL: [Group; 5] =
        [Group::Edit, Group::Navigate, Group::Show, Group::ForReaders, Group::ForUs];

    /// Its heading.
    pub(in crate::app) fn label(self) -> &'static str {
        match self {
            Group::Edit => "Edit",
            Group::Navigate => "Go",
            Group::Show => "Show",
            Group::ForReaders => "For readers: nothing internal",
            Group::ForUs => "For us: everything, internal parts too",
        }
    }
}

/// What the table says of a command.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Spec {
    pub(in crate::app) label: &'static str,
    /// What it does, if the label does not say; empty if it does.
    pub(in crate::app) about: &'static str,
    pub(in crate::app) group: Group,
    /// Whether it goes on while its key is held, and takes a double click as two clicks.
    pub(in crate::app) repeats: bool,
    /// The chord that is shown for it, and another one.
    chords: [Option<Chord>; 2],
}

impl Spec {
    const fn new(group: Group, label: &'static str) -> Spec {
        Spec { label, about: "", group, repeats: false, chords: [None; 2] }
    }

    const fn about(self, about: &'static str) -> Spec {
        Spec { about, ..self }
    }

    const fn keys(self, chord: Chord) -> Spec {
        Spec { chords: [Some(chord), None], ..self }
    }

    const fn or_keys(self, chord: Chord) -> Spec {
        let [first, _] = self.chords;
        Spec { chords: [first, Some(chord)], ..self }
    }

    const fn repeats(self) -> Spec {
        Spec { repeats: true, ..self }
    }

    /// Its chords; the first is the one that is shown beside it.
    pub(in crate::app) fn chords(self) -> impl Iterator<Item = Chord> {
        self.chords.into_iter().flatten()
    }
}

const HELP: Chord = Chord { ctrl: false, shift: false, alt: false, key: Key::Sign('?') };
const INTERNAL: Chord = Chord { ctrl: false, shift: true, alt: true, key: Key::Position('i') };

/// Every command, in the order in which they are listed.
pub(in crate::app) const COMMANDS: &[Command] = &[
    Command::Undo,
    Command::Redo,
    Command::Save,
    Command::Find,
    Command::ToggleInternal,
    Command::SortByTime,
    Command::BringIn,
    Command::AddSection,
    Command::Palette,
    Command::Shortcuts,
    Command::NextSection,
    Command::PreviousSection,
    Command::NextPane,
    Command::PreviousPane,
    Command::NextFinding,
    Command::PreviousFinding,
    Command::AllReports,
    Command::ShowPublic,
    Command::ShowInternal,
    Command::ShowChecks,
    Command::ShowHistory,
    Command::PublicPage,
    Command::PublicMarkdown,
    Command::CopyReport,
    Command::CopySection,
    Command::Print,
    Command::Markdown,
    Command::Json,
    Command::PrintInternal,
    Command::SaveTemplate,
    Command::SaveInFile,
    Command::SaveInAnotherFile,
];

impl Command {
    /// The table: what there is to say of each command.
    pub(in crate::app) const fn spec(self) -> Spec {
        use Group::{Edit, ForReaders, ForUs, Navigate, Show};
        match self {
            Command::Undo => Spec::new(Edit, "Undo").keys(Chord::ctrl('z')).repeats(),
            Command::Redo => {
                Spec::new(Edit, "Redo").keys(Chord::ctrl_shift('z')).or_keys(Chord::ctrl('y')).repeats()
            }
            Command::Save => Spec::new(Edit, "Save now").keys(Chord::ctrl('s')),
            Command::Find => Spec::new(Edit, "Find and replace")
                .about("In the whole report, whatever the case")
                .keys(Chord::ctrl_shift('f'))
                .or_keys(Chord::ctrl('h')),
            Command::ToggleInternal => {
                Spec::new(Edit, "Make what has the focus internal, or public again").keys(INTERNAL)
            }
            Command::SortByTime => Spec::new(Edit, "Sort the timeline by time"),
            Command::BringIn => Spec::new(Edit, "Bring something in")
                .about("A chat log, a table, a status page: pasted, reviewed, merged"),
            Command::AddSection => Spec::new(Edit, "Add a section of your own"),
            Command::Palette => {
                Spec::new(Navigate, "All commands").keys(Chord::ctrl('k')).or_keys(Chord::ctrl_shift('p'))
            }
            Command::Shortcuts => Spec::new(Navigate, "Keyboard shortcuts").keys(HELP),
            Command::NextSection => {
                Spec::new(Navigate, "Next section").keys(Chord::named("PageDown").alt()).repeats()
            }
            Command::PreviousSection => {
                Spec::new(Navigate, "Previous section").keys(Chord::named("PageUp").alt()).repeats()
            }
            Command::NextPane => Spec::new(Navigate, "Next pane").keys(Chord::named("F6")),
            Command::PreviousPane => Spec::new(Navigate, "Previous pane").keys(Chord::named("F6").shift()),
            Command::NextFinding => Spec::new(Navigate, "Next finding").keys(Chord::named("F8")).repeats(),
            Command::PreviousFinding => {
                Spec::new(Navigate, "Previous finding").keys(Chord::named("F8").shift()).repeats()
            }
            Command::AllReports => Spec::new(Navigate, "All reports"),
            Command::ShowPublic => Spec::new(Show, "Public").about("The report as its readers see it"),
            Command::ShowInternal => Spec::new(Show, "Internal").about("The report with its internal parts"),
            Command::ShowChecks => {
                Spec::new(Show, "Checks").about("Where the report does not agree with itself")
            }
            Command::ShowHistory => Spec::new(Show, "History").about("Versions, and what changed"),
            Command::PublicPage => Spec::new(ForReaders, "Public page").about("One HTML file"),
            Command::PublicMarkdown => {
                Spec::new(ForReaders, "Public Markdown").about("For a web page, a wiki or a mail")
            }
            Command::CopyReport => {
                Spec::new(ForReaders, "Copy the public report").about("As Markdown and rich text")
            }
            Command::CopySection => {
                Spec::new(ForReaders, "Copy this section").about("The open one, as Markdown and rich text")
            }
            Command::Print => Spec::new(ForReaders, "Print or save as PDF")
                .about("The public report")
                .keys(Chord::ctrl('p')),
            Command::Markdown => Spec::new(ForUs, "Markdown").about("Opens here again"),
            Command::Json => Spec::new(ForUs, "JSON").about("Opens here again; for programs"),
            Command::PrintInternal => {
                Spec::new(ForUs, "Print with internal parts").about("Each sheet says that it is internal")
            }
            Command::SaveTemplate => {
                Spec::new(ForUs, "Keep as template").about("The form of this report, without its content")
            }
            Command::SaveInFile => {
                Spec::new(ForUs, "Save in a file").about("In the same place again, also with Ctrl+S")
            }
            Command::SaveInAnotherFile => {
                Spec::new(ForUs, "Save in another file").about("Markdown or JSON, where you choose")
            }
        }
    }

    /// Its label with its first shortcut, for a tooltip: `Undo (Ctrl+Z)`.
    pub(in crate::app) fn title(self) -> String {
        let spec = self.spec();
        match spec.chords().next() {
            Some(chord) => format!("{} ({})", spec.label, chord.words(page::is_mac())),
            None => spec.label.to_owned(),
        }
    }

    /// The command that these keys ask for.
    pub(super) fn for_keys(pressed: &Pressed) -> Option<Command> {
        let has_keys = |command: &Command| command.spec().chords().any(|chord| chord.matches(pressed));
        COMMANDS.iter().copied().find(has_keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_listed_and_no_two_have_the_same_keys_or_the_same_name() {
        assert_eq!(COMMANDS.len(), Command::SaveInAnotherFile as usize + 1);
        for (at, command) in COMMANDS.iter().enumerate() {
            for other in COMMANDS.iter().skip(at + 1) {
                assert_ne!(command, other);
                let (spec, other) = (command.spec(), other.spec());
                assert_ne!(spec.label, other.label);
                assert!(spec.chords().all(|chord| other.chords().all(|it| it != chord)), "{}", other.label);
            }
        }
    }
}
