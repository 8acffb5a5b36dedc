//! The tuples that stand for several aggregates or columns.

/// Calls a macro with the items of each tuple, of one to eight.
macro_rules! for_tuples {
    ($write:ident) => {
        $write! {
            (A);
            (A, B);
            (A, B, C);
            (A, B, C, D);
            (A, B, C, D, E);
            (A, B, C, D, E, F);
            (A, B, C, D, E, F, G);
            (A, B, C, D, E, F, G, H);
        }
    };
}

pub(super) use for_tuples;
