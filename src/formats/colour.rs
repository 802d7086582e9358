//! Colours that can be read on paper: contrast as the Web Content Accessibility Guidelines 2.2 define it.

/// A colour: red, green and blue, 0 to 255 (sRGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// The paper of a report in the light and in the dark (`--r-paper` in `style/report.css`).
pub const PAPER: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0x24, 0x23, 0x1f])];

/// Text needs at least this contrast (success criterion 1.4.3, level AA).
pub const ENOUGH: f64 = 4.5;

impl Colour {
    /// The colour of `#rgb` or `#rrggbb`; `None` for any other text.
    pub fn read(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        if !digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let byte = |shift: u32| (value >> shift) as u8;
        let doubled = |shift: u32| (value >> shift & 0xf) as u8 * 0x11;
        match digits.len() {
            3 => Some(Colour([doubled(8), doubled(4), doubled(0)])),
            6 => Some(Colour([byte(16), byte(8), byte(0)])),
            _ => None,
        }
    }

    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        let Colour([red, green, blue]) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The relative luminance, from 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let linear = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let Colour([red, green, blue]) = self;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast of two colours, from 1 for none to 21 for black on white.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > other { one / other } else { other / one }
    }

    /// The colour itself if it can be read on this paper, else the nearest one that can: darkened on light paper, lightened
    /// on dark.
    pub fn readable_on(self, paper: Colour) -> Colour {
        let end = if paper.luminance() > 0.18 { 0 } else { 255 };
        let toward = |part: u32| {
            let mixed = |byte: u8| {
                let sum = u32::from(byte) * (MIX_STEPS - part) + end * part;
                // Towards the end, so that rounding takes no contrast away.
                u8::try_from(if end == 0 { sum / MIX_STEPS } else { sum.div_ceil(MIX_STEPS) }).unwrap_or(255)
            };
            Colour(self.0.map(mixed))
        };
        (0..=MIX_STEPS).map(toward).find(|colour| colour.contrast(paper) >= ENOUGH).unwrap_or(self)
    }
}

/// The number of steps in which a colour is mixed with black or white.
const MIX_STEPS: u32 = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::read(text).unwrap()
    }

    #[test]
    fn colours_are_read_and_written() {
        for (text, hex) in [("#fff", "#ffffff"), ("#0B6E6e", "#0b6e6e"), ("#a1c", "#aa11cc")] {
            assert_eq!(colour(text).hex(), hex);
        }
        for text in ["", "#", "red", "#12", "#12345", "#1234567", "#ggg", "0b6e6e", "#é12", "#+12"] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        for (one, other, contrast) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#777777", "#ffffff", 4.48),
            ("#ff0000", "#ffffff", 4.0),
        ] {
            let found = colour(one).contrast(colour(other));
            assert!((found - contrast).abs() < 0.01, "{one} on {other}: {found}");
        }
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_changed_until_it_can() {
        for (text, light, dark) in [
            // Enough on white already, so it stays; on dark paper it is lightened.
            ("#0b6e6e", "#0b6e6e", "#4c9595"),
            ("#000000", "#000000", "#8c8c8c"),
            ("#ffff00", "#777700", "#ffff00"),
            ("#ffffff", "#737373", "#ffffff"),
            ("#ff0000", "#eb0000", "#ff4040"),
        ] {
            let [on_light, on_dark] = PAPER.map(|paper| colour(text).readable_on(paper));
            assert_eq!((on_light.hex().as_str(), on_dark.hex().as_str()), (light, dark), "{text}");
        }
    }

    #[test]
    fn every_colour_can_be_read_in_the_end() {
        for value in (0..0x100_0000_u32).step_by(0x3_17) {
            let any = Colour([(value >> 16) as u8, (value >> 8) as u8, value as u8]);
            for paper in PAPER {
                let readable = any.readable_on(paper);
                assert!(readable.contrast(paper) >= ENOUGH, "{} on {}", any.hex(), paper.hex());
                assert!(any.contrast(paper) < ENOUGH || readable == any, "{} need not change", any.hex());
            }
        }
    }

    #[test]
    fn the_paper_is_that_of_the_style_sheet() {
        let style = include_str!("../../style/report.css");
        let [light, dark] = PAPER.map(Colour::hex);
        assert!(style.contains(&format!("--r-paper: light-dark({light}, {dark});")));
    }
}
