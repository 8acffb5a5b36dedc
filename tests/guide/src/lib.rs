//! The examples of the guide, as `build.rs` finds them in the pages: what is in them compiles.

/// The made-up shop of the page about the client.
#[allow(missing_docs, unused_qualifications, clippy::all, clippy::pedantic)]
pub mod shop {
    include!(concat!(env!("OUT_DIR"), "/shop.rs"));
}

/// The plant of the page about versions.
#[allow(missing_docs, unused_qualifications, clippy::all, clippy::pedantic)]
pub mod plant {
    include!(concat!(env!("OUT_DIR"), "/plant.rs"));
}

/// One module for each example.
#[allow(
    dead_code,
    missing_docs,
    unused,
    unused_qualifications,
    clippy::all,
    clippy::expect_used,
    clippy::pedantic,
    clippy::unwrap_used
)]
pub mod examples {
    include!(concat!(env!("OUT_DIR"), "/examples.rs"));
}

/// Where the examples are that are compiled: `docs/client.md:12`.
pub const COMPILED: &[&str] = include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
