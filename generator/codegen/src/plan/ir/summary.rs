//! How much of a model is in a crate.

/// How much of the model is in the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// One line per kind of model element.
    pub counts: Vec<Count>,
}

/// One line of a [`Summary`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is counted, in the plural.
    pub what: &'static str,
    /// How many the model has.
    pub in_model: usize,
    /// How many the selection has.
    pub selected: usize,
    /// How many of the selected ones the crate has; a diagnostic names each of the others.
    pub emitted: usize,
}
