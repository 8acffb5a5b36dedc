//! How much and how long.

use std::time::Duration;

/// How large a document may be, how long it may take, and how often it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest document, in bytes after decompression.
    pub bytes: u64,
    /// How long finding the host, connecting and TLS may take.
    pub connect: Duration,
    /// How long the server may send nothing.
    pub idle: Duration,
    /// How long all of it may take, with all attempts and the pauses between them.
    pub overall: Duration,
    /// How often the document is asked for at most.
    pub attempts: u32,
    /// The pause after the first failure; it doubles with each further one.
    pub pause: Duration,
    /// The longest pause that a server may ask for with `Retry-After`.
    pub longest_pause: Duration,
    /// How many redirects are followed, each to `https` only.
    pub redirects: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            connect: Duration::from_secs(20),
            idle: Duration::from_secs(30),
            overall: Duration::from_secs(600),
            attempts: 4,
            pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(120),
            redirects: 5,
        }
    }
}
