//! Facets (section 7.2), in a document and in a model alike.

/// The facets other than `Nullable`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// `MaxLength`.
    pub max_length: Option<MaxLength>,
    /// `Precision`.
    pub precision: Option<u32>,
    /// `Scale`.
    pub scale: Option<Scale>,
    /// `Unicode`.
    pub unicode: Option<bool>,
    /// `SRID`, as written (`variable` or a number).
    pub srid: Option<String>,
    /// `DefaultValue`, as written.
    pub default_value: Option<String>,
}

/// `MaxLength`: `max` or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaxLength {
    /// The service's maximum.
    Max,
    /// A number of characters or bytes.
    Value(u32),
}

/// `Scale`: `variable`, `floating` (4.01) or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Any number of decimal digits up to the precision.
    Variable,
    /// Decimal floating point.
    Floating,
    /// A number of digits right of the point.
    Value(u32),
}
