//! The position of a moment in the picture, and the ticks on its axis.

/// The maximum ratio of a gap to all others together at which it is drawn to scale.
const MAX_GAP_RATIO: i64 = 2;

/// Steps between ticks on the axis, in seconds: from a minute to a quarter.
const STEPS: [i64; 17] = [
    60, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600,
    2_592_000, 5_184_000, 7_776_000,
];

/// Linear between the moments of the report, but for gaps in which nothing was affected and nothing happened for long.
pub(super) struct Scale {
    /// Stretches of time between moments that follow each other, in order.
    stretches: Vec<Stretch>,
}

/// The time between two moments that follow each other.
struct Stretch {
    from: i64,
    to: i64,
    /// Where it begins and ends.
    left: i64,
    right: i64,
    is_folded: bool,
}

/// A gap between two moments that follow each other, before it is placed.
struct Gap {
    from: i64,
    to: i64,
    /// The length it is drawn with, in seconds.
    shown: i64,
    is_folded: bool,
}

/// A gap that is not drawn to scale: where its middle is, and how long it is in seconds.
pub(super) struct Fold {
    pub(super) x: i64,
    pub(super) length: i64,
}

impl Scale {
    /// The scale of these moments between two positions. `covered` says whether something was affected all the time
    /// from one moment to another. `None` if there is no time between the moments.
    pub(super) fn of(
        mut moments: Vec<i64>,
        left: i64,
        right: i64,
        covered: &dyn Fn(i64, i64) -> bool,
    ) -> Option<Scale> {
        moments.sort_unstable();
        moments.dedup();
        let gap = |(from, to): (&i64, &i64)| {
            let shown = to.saturating_sub(*from).max(1);
            Gap { from: *from, to: *to, shown, is_folded: false }
        };
        let mut gaps: Vec<Gap> = moments.iter().zip(moments.iter().skip(1)).map(gap).collect();
        if gaps.is_empty() {
            return None;
        }
        // The longest first: what it leaves is what the next one is compared with.
        let mut by_length: Vec<usize> = (0..gaps.len()).collect();
        by_length.sort_by_key(|at| gaps.get(*at).map(|gap| -gap.shown));
        let mut rest: i64 = gaps.iter().fold(0, |sum: i64, gap| sum.saturating_add(gap.shown));
        for at in by_length {
            let Some(gap) = gaps.get_mut(at) else { continue };
            let others = rest - gap.shown;
            if others <= 0 || gap.shown / MAX_GAP_RATIO <= others || covered(gap.from, gap.to) {
                continue;
            }
            rest = others;
            (gap.shown, gap.is_folded) = ((others / 3).max(1), true);
            rest = rest.saturating_add(gap.shown);
        }
        let (mut passed, all) = (0_i64, i128::from(rest.max(1)));
        let place = |passed: i64| {
            left + i64::try_from(i128::from(passed) * i128::from(right - left) / all).unwrap_or(0)
        };
        let stretches = gaps
            .into_iter()
            .map(|Gap { from, to, shown, is_folded }| {
                let begins = place(passed);
                passed = passed.saturating_add(shown);
                Stretch { from, to, left: begins, right: place(passed), is_folded }
            })
            .collect();
        Some(Scale { stretches })
    }

    /// The position of a moment.
    pub(super) fn x(&self, at: i64) -> i64 {
        let next = self.stretches.partition_point(|stretch| stretch.to < at);
        let Some(stretch) = self.stretches.get(next).or(self.stretches.last()) else { return 0 };
        let Stretch { from, to, left, right, .. } = *stretch;
        let passed = i128::from(at.clamp(from, to) - from) * i128::from(right - left);
        left + i64::try_from(passed / i128::from((to - from).max(1))).unwrap_or(0)
    }

    /// Its first and last moment.
    pub(super) fn ends(&self) -> (i64, i64) {
        let first = self.stretches.first().map_or(0, |stretch| stretch.from);
        (first, self.stretches.last().map_or(first, |stretch| stretch.to))
    }

    /// What is not drawn to scale.
    pub(super) fn folds(&self) -> Vec<Fold> {
        let folded = self.stretches.iter().filter(|stretch| stretch.is_folded);
        folded
            .map(|stretch| Fold { x: (stretch.left + stretch.right) / 2, length: stretch.to - stretch.from })
            .collect()
    }

    /// Round moments for ticks on the axis, at most about `most` of them. `offset` is what the clocks of the report are
    /// ahead of UTC, in seconds.
    pub(super) fn ticks(&self, most: i64, offset: i64) -> Vec<i64> {
        let plain = || self.stretches.iter().filter(|stretch| !stretch.is_folded);
        let shown = plain().fold(0_i64, |sum, stretch| sum.saturating_add(stretch.to - stretch.from));
        let Some(step) = STEPS.into_iter().find(|step| shown / step <= most) else { return Vec::new() };
        let mut ticks = Vec::new();
        for stretch in plain() {
            let first = (stretch.from + offset).div_euclid(step) * step + step - offset;
            let last = stretch.to;
            let mut at = first;
            while at < last && ticks.len() < 64 {
                ticks.push(at);
                at += step;
            }
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    fn scale(moments: Vec<i64>) -> Scale {
        Scale::of(moments, 0, 1000, &|_, _| false).unwrap()
    }

    #[test]
    fn it_is_linear_and_its_ends_are_its_ends() {
        let scale = scale(vec![0, HOUR, 2 * HOUR, 4 * HOUR]);
        assert_eq!([0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR].map(|at| scale.x(at)), [0, 250, 500, 750, 1000]);
        assert!(scale.folds().is_empty());
        assert_eq!(scale.ends(), (0, 4 * HOUR));
        assert_eq!((scale.x(-1), scale.x(9 * HOUR)), (0, 1000), "what is outside stands at the edge");
    }

    #[test]
    fn long_gaps_are_folded_and_order_stays() {
        let moments = vec![0, HOUR, 2 * HOUR, 200 * HOUR, 201 * HOUR];
        let folded = scale(moments.clone());
        assert_eq!(folded.folds().len(), 1);
        let places: Vec<i64> = moments.iter().map(|at| folded.x(*at)).collect();
        assert!(places.is_sorted() && places[0] == 0 && places[4] == 1000, "{places:?}");
        assert!(places[3] - places[2] < 350, "{places:?}");
        let covered = Scale::of(moments, 0, 1000, &|_, _| true).unwrap();
        assert!(covered.folds().is_empty(), "what lasted so long is drawn so long");
        assert!(Scale::of(vec![5, 5], 0, 1000, &|_, _| false).is_none(), "one moment has no scale");
    }

    #[test]
    fn marks_are_round_by_the_clocks_of_the_report() {
        let scale = scale(vec![10 * 60, 5 * HOUR]);
        assert_eq!(scale.ticks(6, 0), [HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR]);
        assert_eq!(scale.ticks(6, 1800)[0], HOUR / 2, "half an hour ahead");
        assert!(scale.ticks(3, 0).len() <= 3);
        assert_eq!(
            super::Scale::of(vec![0, i64::MAX / 4], 0, 10, &|_, _| false).unwrap().ticks(6, 0),
            [0; 0]
        );
    }
}
