//! Lengths of time, in words.

/// How a length of time is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Whole minutes: `184`.
    Minutes,
    /// Whole hours: `24`.
    Hours,
    /// Days, hours and minutes: `3 h 4 min`.
    #[default]
    Auto,
}

/// How what does not come out even is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Down.
    #[default]
    Down,
    /// To the nearest; halves up.
    Nearest,
    /// Up.
    Up,
}

impl Unit {
    /// The unit for the stored word of the elapsed column's setting; `None` for no column.
    pub fn of(stored: &str) -> Option<Unit> {
        match stored {
            "minutes" => Some(Unit::Minutes),
            "hours" => Some(Unit::Hours),
            "auto" => Some(Unit::Auto),
            _ => None,
        }
    }

    /// A length of time in this unit, from its seconds.
    pub fn write(self, seconds: i64, rounding: Rounding) -> String {
        match self {
            Unit::Minutes => rounding.divide(seconds, 60).to_string(),
            Unit::Hours => rounding.divide(seconds, 3600).to_string(),
            Unit::Auto => {
                let minutes = rounding.divide(seconds, 60);
                let sign = if minutes < 0 { "−" } else { "" };
                let minutes = minutes.unsigned_abs();
                let parts = [(minutes / 1440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "min")];
                let words: Vec<String> =
                    parts.iter().filter(|part| part.0 > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
                if words.is_empty() { "0 min".to_owned() } else { format!("{sign}{}", words.join(" ")) }
            }
        }
    }
}

impl Rounding {
    /// The rounding for the stored word of the setting.
    pub fn of(stored: &str) -> Rounding {
        match stored {
            "nearest" => Rounding::Nearest,
            "up" => Rounding::Up,
            _ => Rounding::Down,
        }
    }

    fn divide(self, seconds: i64, by: i64) -> i64 {
        match self {
            Rounding::Down => seconds.div_euclid(by),
            Rounding::Nearest => seconds.saturating_add(by / 2).div_euclid(by),
            Rounding::Up => seconds.saturating_add(by - 1).div_euclid(by),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_each_unit_and_rounding() {
        let written = |unit: Unit, seconds, rounding| unit.write(seconds, rounding);
        assert_eq!(written(Unit::Auto, 184 * 60, Rounding::Down), "3 h 4 min");
        assert_eq!(written(Unit::Auto, (144 * 60 + 52) * 60, Rounding::Down), "6 d 52 min");
        assert_eq!(written(Unit::Auto, 0, Rounding::Down), "0 min");
        assert_eq!(written(Unit::Auto, -240, Rounding::Down), "−4 min");
        assert_eq!(written(Unit::Minutes, 184 * 60 + 59, Rounding::Down), "184");
        assert_eq!(written(Unit::Hours, (73 * 60 + 26) * 60, Rounding::Nearest), "73");
        assert_eq!(written(Unit::Hours, (73 * 60 + 26) * 60, Rounding::Up), "74");
    }
}
