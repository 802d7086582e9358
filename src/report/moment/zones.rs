//! Zones as data: the meaning of zone labels, fixed or by the rules of a location.

use super::fold::folded;
use super::lexicon::lexicon;
use crate::report::words::time::Sense;

/// What a label means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Minutes east of UTC, and the location whose season it belongs to; empty if clocks are not changed there.
    Fixed(i32, &'static str),
    /// The local time of a location, named as in the IANA database.
    Place(&'static str),
    /// One of several, each with its location.
    Several(&'static [(i32, &'static str)]),
    /// A zone of unknown offset.
    Open,
}

/// A zone's names, parted by bars. The first one is its label.
#[derive(Debug)]
pub(super) struct NamedZone {
    pub(super) names: &'static str,
    pub(super) meaning: Meaning,
    /// Whether the abbreviation is no everyday word in any language, so that it may be in lower case.
    pub(super) any_case: bool,
}

use Meaning::{Fixed, Open, Place, Several};

const LA: &str = "America/Los_Angeles";
const DENVER: &str = "America/Denver";
const CHICAGO: &str = "America/Chicago";
const NEW_YORK: &str = "America/New_York";
const HALIFAX: &str = "America/Halifax";
const ANCHORAGE: &str = "America/Anchorage";
const ST_JOHNS: &str = "America/St_Johns";
const LONDON: &str = "Europe/London";
const LISBON: &str = "Europe/Lisbon";
const BERLIN: &str = "Europe/Berlin";
const ATHENS: &str = "Europe/Athens";
const SYDNEY: &str = "Australia/Sydney";
const ADELAIDE: &str = "Australia/Adelaide";
const AUCKLAND: &str = "Pacific/Auckland";
const JERUSALEM: &str = "Asia/Jerusalem";

/// Every zone with a name. Abbreviations with several meanings list all that are in use.
#[rustfmt::skip]
pub(super) static ZONES: &[NamedZone] = &[
    any("UTC|coordinated universal time|universal time|utc time|weltzeit|temps universel|tiempo universal|協定世界時|世界协调时|協調世界時", Fixed(0, "")),
    any("GMT|greenwich mean time|gmt time", Fixed(0, "")),
    caps("Z|zulu|zulu time", Fixed(0, "")),
    caps("UT", Fixed(0, "")), caps("UCT", Fixed(0, "")),
    any("PST|pacific standard time", Fixed(-480, LA)), any("PDT|pacific daylight time|pacific summer time", Fixed(-420, LA)),
    caps("PT|pacific time|us pacific|pacific", Place(LA)),
    any("MST|mountain standard time", Fixed(-420, DENVER)), any("MDT|mountain daylight time|mountain summer time", Fixed(-360, DENVER)),
    caps("MT|mountain time|us mountain|mountain", Place(DENVER)),
    any("CST", Several(&[(-360, CHICAGO), (480, "Asia/Shanghai"), (-300, "America/Havana")])),
    any("CDT", Several(&[(-300, CHICAGO), (-240, "America/Havana")])),
    caps("Central Standard Time", Fixed(-360, CHICAGO)), caps("Central Daylight Time", Fixed(-300, CHICAGO)),
    caps("CT|central time|us central|central", Place(CHICAGO)),
    caps("EST|eastern standard time", Fixed(-300, NEW_YORK)), any("EDT|eastern daylight time|eastern summer time", Fixed(-240, NEW_YORK)),
    caps("ET|eastern time|us eastern|eastern", Place(NEW_YORK)),
    caps("AST", Several(&[(-240, HALIFAX), (180, "Asia/Riyadh")])), caps("Atlantic Standard Time", Fixed(-240, HALIFAX)),
    caps("ADT|atlantic daylight time", Fixed(-180, HALIFAX)), caps("Atlantic Time", Place(HALIFAX)),
    caps("NST|newfoundland standard time", Fixed(-210, ST_JOHNS)), caps("NDT|newfoundland daylight time", Fixed(-150, ST_JOHNS)),
    caps("AKST|alaska standard time", Fixed(-540, ANCHORAGE)), caps("AKDT|alaska daylight time", Fixed(-480, ANCHORAGE)), caps("Alaska Time", Place(ANCHORAGE)),
    caps("HST|hawaii standard time|hawaii-aleutian standard time", Fixed(-600, "")), caps("HDT", Fixed(-540, "")), caps("SST", Several(&[(-660, "Pacific/Pago_Pago"), (480, "Asia/Singapore")])),
    caps("BRT|brasilia time|horário de brasília|hora de brasília|horario de brasilia", Fixed(-180, "")), caps("BRST", Fixed(-120, "")), caps("ART|argentina time", Fixed(-180, "")),
    caps("CLT|chile time", Fixed(-240, "America/Santiago")), caps("CLST", Fixed(-180, "America/Santiago")), caps("COT|colombia time", Fixed(-300, "")), caps("PET|peru time", Fixed(-300, "")),
    caps("VET", Fixed(-240, "")), caps("BOT", Fixed(-240, "")), caps("UYT", Fixed(-180, "")), caps("PYT", Open), caps("GFT", Fixed(-180, "")), caps("ECT", Fixed(-300, "")), caps("AMT", Several(&[(-240, "America/Manaus"), (240, "Asia/Yerevan")])),
    caps("BST", Several(&[(60, LONDON), (360, "Asia/Dhaka")])), caps("British Summer Time", Fixed(60, LONDON)), caps("UK time|london time|british time", Place(LONDON)),
    caps("IST", Several(&[(330, "Asia/Kolkata"), (60, "Europe/Dublin"), (120, JERUSALEM)])),
    caps("Indian Standard Time|india standard time|indian time|india time", Fixed(330, "")), caps("Irish Standard Time", Fixed(60, "Europe/Dublin")), caps("IDT|israel daylight time", Fixed(180, JERUSALEM)), caps("Israel Standard Time", Fixed(120, JERUSALEM)),
    caps("WET|western european time|western european standard time", Fixed(0, LISBON)), caps("WEST|western european summer time", Fixed(60, LISBON)), caps("WESZ", Fixed(60, LISBON)), caps("WEZ", Fixed(0, LISBON)),
    any("CET|central european standard time|mitteleuropäische zeit", Fixed(60, BERLIN)), any("CEST|central european summer time|central european daylight time|mitteleuropäische sommerzeit", Fixed(120, BERLIN)), caps("Central European Time", Place(BERLIN)),
    any("MEZ", Fixed(60, BERLIN)), any("MESZ", Fixed(120, BERLIN)), caps("MET", Fixed(60, BERLIN)), caps("MEST", Fixed(120, BERLIN)), caps("HEC", Open), caps("SEČ", Fixed(60, BERLIN)), caps("SELČ", Fixed(120, BERLIN)),
    caps("EET|eastern european standard time", Fixed(120, ATHENS)), any("EEST|eastern european summer time", Fixed(180, ATHENS)), caps("OEZ", Fixed(120, ATHENS)), caps("OESZ", Fixed(180, ATHENS)), caps("Eastern European Time", Place(ATHENS)),
    any("MSK|moscow time|moscow standard time|мск|по москве|московское время|московского времени|по московскому времени", Fixed(180, "")), caps("MSD", Fixed(240, "")), caps("TRT|turkey time", Fixed(180, "")), caps("SAMT", Fixed(240, "")), caps("YEKT", Fixed(300, "")), caps("NOVT", Fixed(420, "")), caps("KRAT", Fixed(420, "")), caps("VLAT", Fixed(600, "")),
    caps("SAST|south africa standard time|south african standard time", Fixed(120, "")), caps("EAT|east africa time|east african time", Fixed(180, "")), caps("WAT|west africa time|west african time", Fixed(60, "")), caps("CAT|central africa time|central african time", Fixed(120, "")),
    caps("GST|gulf standard time", Several(&[(240, "Asia/Dubai"), (-120, "Atlantic/South_Georgia")])), caps("AZT", Fixed(240, "")), caps("GET", Fixed(240, "")), caps("UZT", Fixed(300, "")), caps("PKT|pakistan standard time", Fixed(300, "")), caps("NPT|nepal time", Fixed(345, "")), caps("ALMT", Open),
    caps("ICT|indochina time", Fixed(420, "")), caps("WIB", Fixed(420, "")), caps("WITA", Fixed(480, "")), caps("WIT", Fixed(540, "")), caps("PHT|philippine time", Fixed(480, "")), caps("MYT|malaysia time", Fixed(480, "")), caps("MMT", Fixed(390, "")), caps("IRST", Fixed(210, "")), caps("IRDT", Fixed(270, "")), caps("AFT", Fixed(270, "")),
    any("JST|japan standard time|japan time|日本時間|日本标准时间|日本標準時", Fixed(540, "")), any("KST|korea standard time|korea time|한국시간|한국 시간", Fixed(540, "")),
    any("SGT|singapore time|singapore standard time", Fixed(480, "")), any("HKT|hong kong time", Fixed(480, "")), caps("China Standard Time|china time|beijing time|北京时间|北京時間|中国时间", Fixed(480, "")),
    any("AEST|australian eastern standard time", Fixed(600, SYDNEY)), any("AEDT|australian eastern daylight time", Fixed(660, SYDNEY)), caps("AET", Place(SYDNEY)),
    caps("ACST", Fixed(570, ADELAIDE)), caps("ACDT", Fixed(630, ADELAIDE)), caps("AWST", Fixed(480, "")), caps("ChST", Fixed(600, "")),
    caps("NZST|new zealand standard time", Fixed(720, AUCKLAND)), caps("NZDT|new zealand daylight time", Fixed(780, AUCKLAND)), caps("NZT", Place(AUCKLAND)),
    caps("local time|local|ortszeit|heure locale|hora local|ora locale|plaatselijke tijd|lokale tijd|lokal zeit|lokalzeit|現地時間|当地时间|當地時間|местное время|по местному времени|lokal tid|lokal tid|czasu lokalnego|yerel saat", Open),
    caps("Berlin time|berliner zeit|german time|deutsche zeit|heure de berlin", Place(BERLIN)), caps("Paris time|heure de paris|heure française|pariser zeit", Place("Europe/Paris")), caps("Madrid time|hora de madrid|hora peninsular", Place("Europe/Madrid")),
    caps("Rome time|ora italiana|ora di roma", Place("Europe/Rome")), caps("Amsterdam time|nederlandse tijd", Place("Europe/Amsterdam")), caps("Zurich time", Place("Europe/Zurich")), caps("Vienna time|wiener zeit", Place("Europe/Vienna")), caps("Dublin time", Place("Europe/Dublin")), caps("Lisbon time|hora de lisboa", Place(LISBON)),
    caps("New York time|nyc time", Place(NEW_YORK)), caps("San Francisco time|seattle time|california time", Place(LA)), caps("Chicago time", Place(CHICAGO)), caps("Denver time", Place(DENVER)), caps("Toronto time", Place("America/Toronto")), caps("Mexico City time|hora de méxico|hora de la ciudad de méxico", Place("America/Mexico_City")),
    caps("Sydney time", Place(SYDNEY)), caps("Auckland time", Place(AUCKLAND)), caps("Tokyo time", Place("Asia/Tokyo")), caps("Seoul time", Place("Asia/Seoul")), caps("Shanghai time", Place("Asia/Shanghai")), caps("Mumbai time", Place("Asia/Kolkata")), caps("Dubai time", Place("Asia/Dubai")),
];

const fn any(names: &'static str, meaning: Meaning) -> NamedZone {
    NamedZone { names, meaning, any_case: true }
}

const fn caps(names: &'static str, meaning: Meaning) -> NamedZone {
    NamedZone { names, meaning, any_case: false }
}

/// The meaning of a stated zone's label: an abbreviation or a name, also with an offset after it. Open if it is unknown,
/// and for names of the IANA database, whose rules `facts` asks for.
pub fn meaning(label: &str) -> Meaning {
    let name = label.split(" (").next().unwrap_or_default();
    let is_offset =
        |at: &usize| name.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let cut = name.match_indices(['+', '-']).map(|found| found.0).find(is_offset);
    let name = name.get(..cut.unwrap_or(name.len())).unwrap_or_default();
    let lexicon = lexicon();
    let entries = lexicon.entries(lexicon.find(&folded(name.trim())));
    let zone = entries.iter().find_map(|entry| match entry.sense {
        Sense::Zone(at) => ZONES.get(at),
        _ => None,
    });
    zone.map_or(Open, |known| known.meaning)
}

/// The offset of a meaning that has one.
pub(super) fn fixed(meaning: Meaning) -> Option<i32> {
    match meaning {
        Fixed(minutes, _) => Some(minutes),
        _ => None,
    }
}

/// Whether a name is one of the IANA database, by its form.
pub(super) fn is_area(first: &str) -> bool {
    const AREAS: [&str; 16] = [
        "africa",
        "america",
        "antarctica",
        "arctic",
        "asia",
        "atlantic",
        "australia",
        "europe",
        "indian",
        "pacific",
        "us",
        "canada",
        "etc",
        "brazil",
        "mexico",
        "chile",
    ];
    AREAS.contains(&first)
}

/// Whether clocks somewhere show this offset, in minutes east of UTC.
pub(super) fn exists(minutes: i32) -> bool {
    const ODD: [i32; 14] = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825, -30];
    (-720..=840).contains(&minutes) && (minutes % 60 == 0 || ODD.contains(&minutes))
}
