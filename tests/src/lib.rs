//! What several of the tests in `tests/` need.

pub mod collisions;
pub mod fixture;
pub mod model_text;
pub mod public_items;
