//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// Download the `[source]` of each configuration in metadata/, and put it in the place of the document
/// on disk if it has no errors.
///
/// Shows what changes. `cargo xtask regen` then brings the crate up to date.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask fetch", bin_name = "cargo xtask fetch")]
#[command(
    after_help = "Exit status: 0 done or nothing new; 1 the document has errors, does not fit the \
configuration, or --dry-run found something new; 2 unusable command line or input, no network."
)]
pub(crate) struct Arguments {
    /// The configuration metadata/NAME.toml; all that have a source when not given.
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Download from here instead of the configured URL.
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,

    /// Replace nothing; say what would change and exit with 1 when something would.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Replace the document even if the configuration cannot be applied to it. A document with errors is
    /// refused all the same.
    #[arg(long)]
    pub(crate) force: bool,

    /// Write what changed, of all SDKs, as Markdown.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,

    /// How many seconds a download may take, with all attempts.
    #[arg(long, value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,
}
