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
    KeepTemplate,
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
    Go,
    Show,
    /// What readers get: nothing internal.
    ForReaders,
    /// What those who write get: everything.
    ForUs,
}

impl Group {
    pub(in crate::app) const ALL: [Group; 5] =
        [Group::Edit, Group::Go, Group::Show, Group::ForReaders, Group::ForUs];

    /// Its heading.
    pub(in crate::app) fn label(self) -> &'static str {
        match self {
            Group::Edit => "Edit",
            Group::Go => "Go",
            Group::Show => "Show",
            Group::ForReaders => "For readers: nothing internal",
            Group::ForUs => "For us: everything, internal parts too",
        }
    }
}

/// What the table says of a command.
pub(in crate::app) struct Spec {
    pub(in crate::app) command: Command,
    pub(in crate::app) label: &'static str,
    /// What it does, if the label does not say; empty if it does.
    pub(in crate::app) about: &'static str,
    pub(in crate::app) group: Group,
    pub(in crate::app) chords: &'static [Chord],
}

const fn spec(command: Command, group: Group, label: &'static str, chords: &'static [Chord]) -> Spec {
    Spec { command, label, about: "", group, chords }
}

impl Spec {
    const fn about(self, about: &'static str) -> Spec {
        Spec { about, ..self }
    }
}

const HELP: Chord = Chord { ctrl: false, shift: false, alt: false, key: Key::Sign('?') };
const INTERNAL: Chord = Chord { ctrl: false, shift: true, alt: true, key: Key::Place('i') };

/// Every command, in the order in which they are listed.
pub(in crate::app) static COMMANDS: &[Spec] = {
    use Command::*;
    use Group::*;
    &[
        spec(Undo, Edit, "Undo", &[Chord::ctrl('z')]),
        spec(Redo, Edit, "Redo", &[Chord::ctrl_shift('z'), Chord::ctrl('y')]),
        spec(Save, Edit, "Save now", &[Chord::ctrl('s')]),
        spec(Find, Edit, "Find and replace", &[Chord::ctrl_shift('f'), Chord::ctrl('h')])
            .about("In the whole report, whatever the case"),
        spec(ToggleInternal, Edit, "Make what has the focus internal, or public again", &[INTERNAL]),
        spec(SortByTime, Edit, "Sort the timeline by time", &[]),
        spec(BringIn, Edit, "Bring something in", &[])
            .about("A chat log, a table, a status page: pasted, reviewed, merged"),
        spec(AddSection, Edit, "Add a section of your own", &[]),
        spec(Palette, Go, "All commands", &[Chord::ctrl('k'), Chord::ctrl_shift('p')]),
        spec(Shortcuts, Go, "Keyboard shortcuts", &[HELP]),
        spec(NextSection, Go, "Next section", &[Chord::named("PageDown").alt()]),
        spec(PreviousSection, Go, "Previous section", &[Chord::named("PageUp").alt()]),
        spec(NextPane, Go, "Next pane", &[Chord::named("F6")]),
        spec(PreviousPane, Go, "Previous pane", &[Chord::named("F6").shift()]),
        spec(NextFinding, Go, "Next finding", &[Chord::named("F8")]),
        spec(PreviousFinding, Go, "Previous finding", &[Chord::named("F8").shift()]),
        spec(AllReports, Go, "All reports", &[]),
        spec(ShowPublic, Show, "Public", &[]).about("The report as its readers see it"),
        spec(ShowInternal, Show, "Internal", &[]).about("The report with its internal parts"),
        spec(ShowChecks, Show, "Checks", &[]).about("Where the report does not agree with itself"),
        spec(ShowHistory, Show, "History", &[]).about("Versions, and what changed"),
        spec(PublicPage, ForReaders, "Public page", &[]).about("One HTML file"),
        spec(PublicMarkdown, ForReaders, "Public Markdown", &[]).about("For a web page, a wiki or a mail"),
        spec(CopyReport, ForReaders, "Copy the public report", &[]).about("As Markdown and rich text"),
        spec(CopySection, ForReaders, "Copy this section", &[])
            .about("The open one, as Markdown and rich text"),
        spec(Print, ForReaders, "Print or save as PDF", &[Chord::ctrl('p')]).about("The public report"),
        spec(Markdown, ForUs, "Markdown", &[]).about("Opens here again"),
        spec(Json, ForUs, "JSON", &[]).about("Opens here again; for programs"),
        spec(PrintInternal, ForUs, "Print with internal parts", &[])
            .about("Each sheet says that it is internal"),
        spec(KeepTemplate, ForUs, "Keep as template", &[])
            .about("The form of this report, without its content"),
        spec(SaveInFile, ForUs, "Save in a file", &[]).about("In the same place again, also with Ctrl+S"),
        spec(SaveInAnotherFile, ForUs, "Save in another file", &[])
            .about("Markdown or JSON, where you choose"),
    ]
};

impl Command {
    /// What the table says of it.
    pub(in crate::app) fn spec(self) -> &'static Spec {
        let found = COMMANDS.iter().find(|spec| spec.command == self);
        debug_assert!(found.is_some(), "{self:?} is not in the table");
        found.unwrap_or(&NONE)
    }

    /// Its label with its first shortcut, for a tooltip: `Undo (Ctrl+Z)`.
    pub(in crate::app) fn title(self) -> String {
        let spec = self.spec();
        match spec.chords.first() {
            Some(chord) => format!("{} ({})", spec.label, chord.words(page::is_mac())),
            None => spec.label.to_owned(),
        }
    }

    /// The command that these keys ask for.
    pub(super) fn pressed(pressed: &Pressed) -> Option<Command> {
        let found = COMMANDS.iter().find(|spec| spec.chords.iter().any(|chord| chord.is(pressed)));
        found.map(|spec| spec.command)
    }
}

/// For a command that is not in the table, which debug builds report.
static NONE: Spec = spec(Command::Palette, Group::Go, "", &[]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_have_the_same_keys_or_the_same_name() {
        for (at, spec) in COMMANDS.iter().enumerate() {
            for other in COMMANDS.iter().skip(at + 1) {
                assert_ne!(spec.command, other.command);
                assert_ne!(spec.label, other.label);
                assert!(spec.chords.iter().all(|chord| !other.chords.contains(chord)), "{}", other.label);
            }
        }
    }
}
