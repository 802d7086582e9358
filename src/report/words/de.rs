//! The fixed words in German.

/// The months' names.
pub(super) const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The fixed words by their English.
#[rustfmt::skip]
pub(super) static FIXED: &[(&str, &str)] = &[
    // Sections
    ("Summary", "Zusammenfassung"), ("Impact", "Auswirkungen"), ("Root cause", "Ursache"),
    ("Timeline", "Zeitlicher Ablauf"), ("Corrective actions", "Korrekturmaßnahmen"),
    ("Status updates", "Statusmeldungen"), ("Components", "Komponenten"), ("Service levels", "Servicegrade"),
    ("Lessons learned", "Erkenntnisse"), ("Closing", "Schluss"),
    // Lists
    ("People", "Beteiligte"), ("References", "Verweise"), ("Revisions", "Änderungsverlauf"),
    ("Impact windows", "Zeiträume der Auswirkungen"), ("Figures", "Kennzahlen"),
    ("Dismissed findings", "Verworfene Befunde"), ("Contributing factors", "Beitragende Faktoren"), ("Five whys", "Fünfmal Warum"),
    // Cover
    ("Title", "Titel"), ("Subtitle", "Untertitel"), ("Organisation", "Organisation"), ("Reference", "Kennung"),
    ("Authors", "Verfasst von"), ("State", "Stand"), ("Date", "Datum"), ("Published", "Veröffentlicht"),
    ("Restated from", "Wiedergegeben nach"),
    ("Role", "Rolle"), ("Name", "Name"), ("Label", "Bezeichnung"), ("Address", "Adresse"),
    ("When", "Wann"), ("What changed", "Änderung"),
    ("Brand name", "Marke"), ("Tagline", "Leitsatz"), ("About", "Über uns"), ("Contact", "Kontakt"), ("Logo", "Logo"),
    ("Draft", "Entwurf"), ("In review", "In Prüfung"),
    ("Incident dates", "Datum des Vorfalls"), ("Publication date", "Datum der Veröffentlichung"),
    // Summary
    ("Incident date", "Datum des Vorfalls"), ("Affected components", "Betroffene Komponenten"),
    ("Environment or location", "Umgebung oder Ort"), ("Scope", "Umfang"), ("Duration", "Dauer"),
    ("in {} periods", "in {} Zeiträumen"), ("Internal", "Intern"), ("Left out of the report", "Nicht im Bericht"),
    ("Overview", "Überblick"), ("What readers should do", "Was Sie tun sollten"),
    ("Full outage", "Vollständiger Ausfall"), ("Partial outage", "Teilausfall"), ("Degraded", "Beeinträchtigt"),
    ("Delayed data", "Verzögerte Daten"), ("Data loss", "Datenverlust"), ("Security", "Sicherheit"),
    // Impact
    ("Severity", "Schweregrad"), ("Impact summary", "Auswirkungen in Kürze"), ("Description", "Beschreibung"),
    ("Minor", "Gering"), ("Medium", "Mittel"), ("Major", "Erheblich"), ("High", "Hoch"), ("Critical", "Kritisch"),
    ("Region", "Region"), ("Kind", "Art"), ("Start", "Beginn"), ("End", "Ende"), ("Share affected", "Betroffener Anteil"),
    ("Counts as downtime", "Zählt als Ausfallzeit"), ("Notes", "Anmerkungen"), ("Figure", "Kennzahl"), ("Value", "Wert"),
    ("Ended", "Beendet"), ("Still open", "Noch offen"), ("Unknown", "Unbekannt"), ("End state", "Stand des Endes"),
    // Root cause
    ("Trigger", "Auslöser"), ("Detected by", "Bemerkt durch"), ("Detection", "Erkennung"),
    ("Response and resolution", "Reaktion und Behebung"), ("Factor", "Faktor"), ("Question", "Frage"), ("Answer", "Antwort"),
    ("Alert", "Alarm"), ("Staff", "Mitarbeitende"), ("Customer", "Kundschaft"), ("Third party", "Dritte"),
    // Timeline
    ("Elapsed", "Vergangen"), ("Minutes", "Minuten"), ("Hours", "Stunden"), ("Time", "Zeit"), ("Milestones", "Meilensteine"),
    ("What happened", "Was geschah"), ("Who", "Wer"), ("Evidence", "Beleg"),
    ("Started", "Begonnen"), ("Detected", "Erkannt"), ("Declared", "Ausgerufen"), ("Acknowledged", "Angenommen"),
    ("Escalated", "Eskaliert"), ("Cause found", "Ursache gefunden"), ("Mitigated", "Entschärft"),
    ("Recurred", "Erneut aufgetreten"), ("Resolved", "Behoben"), ("Closed", "Abgeschlossen"),
    // Corrective actions
    ("Details", "Einzelheiten"), ("Status", "Status"), ("Owner", "Zuständig"), ("Priority", "Priorität"), ("Due", "Fällig"),
    ("Delivered", "Geliefert"), ("Ticket", "Ticket"), ("Answers", "Behebt"),
    ("Investigate", "Untersuchen"), ("Mitigate", "Entschärfen"), ("Repair", "Reparieren"), ("Detect", "Erkennen"),
    ("Prevent", "Verhindern"), ("Process", "Ablauf"),
    ("Planned", "Geplant"), ("In progress", "In Arbeit"), ("Done", "Erledigt"), ("Dropped", "Verworfen"),
    // Status updates
    ("Phase", "Phase"), ("Posted", "Veröffentlicht am"), ("Text", "Text"),
    ("Investigating", "Wird untersucht"), ("Identified", "Ursache bekannt"), ("Monitoring", "Wird beobachtet"),
    ("Update", "Neuigkeit"), ("Postmortem", "Nachbetrachtung"),
    ("Operational", "In Betrieb"), ("Degraded performance", "Beeinträchtigte Leistung"),
    ("Major outage", "Großer Ausfall"), ("Under maintenance", "In Wartung"),
    // Components and service levels
    ("Group", "Gruppe"), ("Component", "Komponente"), ("Target", "Ziel"), ("Target period", "Zeitraum des Ziels"),
    ("Claim", "Angabe"), ("Claim period", "Zeitraum der Angabe"),
    // Lessons and closing
    ("What went well", "Was gut lief"), ("What went badly", "Was schlecht lief"),
    ("Where we were lucky", "Wo wir Glück hatten"), ("Closing note", "Schlusswort"), ("Footer", "Fußzeile"),
    // Figures
    ("Total duration", "Gesamtdauer"), ("Downtime", "Ausfallzeit"), ("Time to detect", "Zeit bis zur Erkennung"),
    ("Time to acknowledge", "Zeit bis zur Annahme"), ("Time to mitigate", "Zeit bis zur Entschärfung"),
    ("Time to resolve", "Zeit bis zur Behebung"), ("Longest silence", "Längste Stille"),
    ("Yes", "Ja"), ("No", "Nein"),
];
