//! What a program wrote.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

use super::figures::Peer;
use crate::bench::measure::measure;

/// Runs a program and counts what it wrote to a folder: the files whose names end with `ending`.
pub(super) fn of(
    program: &str,
    input: &str,
    command: &mut Command,
    (folder, ending): (&Path, &str),
) -> Result<Peer, Box<dyn Error>> {
    let mut peer = Peer {
        program: program.to_owned(),
        input: input.to_owned(),
        ..Peer::default()
    };
    match measure(&format!("{program}: {input}"), command) {
        Ok(used) => {
            peer.seconds = rounded(used.seconds);
            peer.megabytes = used.megabytes.round();
        }
        Err(error) => peer.problem = Some(error.to_string()),
    }
    let mut bytes = 0;
    for entry in WalkDir::new(folder).into_iter().flatten() {
        let name = entry.file_name().to_string_lossy();
        if entry.file_type().is_file() && name.ends_with(ending) {
            peer.files += 1;
            bytes += entry.metadata()?.len();
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "files are far below 2^52 bytes")]
    let megabytes = bytes as f64 / 1e6;
    peer.written = rounded(megabytes);
    Ok(peer)
}

/// With two digits.
pub(super) fn rounded(value: f64) -> f64 {
    (100.0 * value).round() / 100.0
}
