//! The two layouts of the picture: for wide and for narrow columns.

/// How the picture is laid out.
pub(super) struct PictureLayout {
    pub(super) class: &'static str,
    pub(super) width: i64,
    /// Where the time begins; names are before it.
    pub(super) left: i64,
    /// The height of a lane, and where its bar begins in it.
    pub(super) lane: i64,
    pub(super) bar: i64,
    /// The position of a lane's name in it.
    pub(super) name: (i64, i64),
    /// The maximum number of letters of a name.
    pub(super) letters: usize,
    /// The approximate maximum number of ticks on the axis.
    pub(super) ticks: i64,
}

pub(super) const LAYOUTS: [PictureLayout; 2] = [
    PictureLayout {
        class: "wide",
        width: 640,
        left: 148,
        lane: 26,
        bar: 5,
        name: (0, 16),
        letters: 17,
        ticks: 7,
    },
    // Names are above their bars.
    PictureLayout {
        class: "narrow",
        width: 320,
        left: 8,
        lane: 38,
        bar: 19,
        name: (8, 13),
        letters: 40,
        ticks: 4,
    },
];
