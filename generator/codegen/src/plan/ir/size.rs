//! How much is in a crate or in a part of it, and what that costs the compiler.

use std::time::Duration;

/// How much is in a crate, or in a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Structs.
    pub structs: usize,
    /// Enumeration types and type definitions.
    pub enums: usize,
    /// Properties of all structs; each struct has the inherited ones, too.
    pub properties: usize,
    /// Members of enumeration types.
    pub members: usize,
    /// Methods of request builders and of the client.
    pub methods: usize,
}

impl Size {
    /// What any crate costs, however little is in it.
    pub const CRATE: Duration = Duration::from_millis(100);

    const TYPE: Duration = Duration::from_millis(5);
    const PROPERTY: Duration = Duration::from_micros(120);
    const MEMBER: Duration = Duration::from_micros(100);
    const METHOD: Duration = Duration::from_micros(600);

    /// An estimate of the CPU time that `cargo check` takes for this, without dependencies and without
    /// [`CRATE`](Self::CRATE).
    ///
    /// A linear model. The constants are fitted to what rustc 1.95 took on a 2-core virtual machine for five crates, of 411 to
    /// 3,822 types: it is within 10 % of each. `docs/selection.md` has them, and says how to measure again.
    pub fn check_time(&self) -> Duration {
        let parts = [
            (self.structs + self.enums, Self::TYPE),
            (self.properties, Self::PROPERTY),
            (self.members, Self::MEMBER),
            (self.methods, Self::METHOD),
        ];
        parts
            .iter()
            .map(|(number, each)| each.saturating_mul(u32::try_from(*number).unwrap_or(u32::MAX)))
            .fold(Duration::ZERO, Duration::saturating_add)
    }

    /// How many of a hundred parts of the whole's estimate this is, rounded up.
    pub fn share_of(&self, whole: &Self) -> u128 {
        let micros = |size: &Self| size.check_time().as_micros();
        (100 * micros(self)).div_ceil(micros(whole).max(1))
    }
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, more: Self) {
        self.structs += more.structs;
        self.enums += more.enums;
        self.properties += more.properties;
        self.members += more.members;
        self.methods += more.methods;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EACH: Size = Size {
        structs: 1,
        enums: 2,
        properties: 10,
        members: 20,
        methods: 4,
    };

    #[test]
    fn the_estimate_is_a_sum_over_what_is_there() {
        assert_eq!(
            EACH.check_time(),
            Duration::from_micros(15_000 + 1_200 + 2_000 + 2_400)
        );
        assert_eq!(Size::default().check_time(), Duration::ZERO);
    }

    #[test]
    fn two_parts_cost_what_both_cost() {
        let mut sum = Size::default();
        for _ in 0..3 {
            sum += EACH;
        }
        assert_eq!(sum.check_time(), EACH.check_time() * 3);
        assert_eq!((sum.structs, sum.members, sum.methods), (3, 60, 12));
        assert_eq!(EACH.share_of(&sum), 34);
        assert_eq!(sum.share_of(&Size::default()), 100 * 61_800);
    }
}
