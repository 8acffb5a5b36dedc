//! What is done where the version does not fit.

/// What is done where the version does not fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gate {
    /// Nothing is written.
    #[default]
    Enforce,
    /// The configuration gets the version that fits.
    Bump,
    /// The crate is written with the version that it has.
    Allow,
}
