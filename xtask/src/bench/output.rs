//! What was read and written.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

/// How much a generator wrote, in the language of its output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Output {
    pub(super) lines: usize,
    #[serde(rename = "written")]
    pub(super) bytes: u64,
}

impl Output {
    /// The files of a folder whose names end with `extension`.
    pub(super) fn of(folder: &Path, extension: &str) -> Result<Self, Box<dyn Error>> {
        let mut output = Self::default();
        for entry in WalkDir::new(folder) {
            let entry = entry?;
            let is_source = entry.path().extension().is_some_and(|own| own == extension);
            if entry.file_type().is_file() && is_source {
                let text = fs::read_to_string(entry.path())?;
                output.lines += text.lines().count();
                output.bytes += text.len() as u64;
            }
        }
        Ok(output)
    }

    #[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
    pub(super) fn megabytes(self) -> f64 {
        self.bytes as f64 / 1e6
    }
}

/// How large some files are together.
pub(super) fn bytes(files: &[PathBuf]) -> Result<u64, Box<dyn Error>> {
    let mut bytes = 0;
    for file in files {
        let metadata =
            fs::metadata(file).map_err(|error| format!("no {}: {error}", file.display()))?;
        bytes += metadata.len();
    }
    Ok(bytes)
}

/// Removes a folder with everything in it, and makes it again.
pub(super) fn emptied(folder: &Path) -> Result<(), Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// What a compiler complained about, in its words: how often, and the first.
pub(super) fn complaint(printed: &str, failed: Option<&str>) -> Option<String> {
    let of_kind = |kind: &str| {
        let is_it = |line: &&str| line.starts_with(kind) || line.contains(&format!(": {kind} TS"));
        let mut lines = printed.lines().filter(is_it);
        let first = lines.next()?;
        // The last line of rustc is an error that counts the others.
        let is_sum = |line: &str| line.starts_with("error: could not compile");
        let count = 1 + lines.filter(|line| !is_sum(line)).count();
        let plural = if count == 1 { "" } else { "s" };
        Some(format!("{count} {kind}{plural}, the first: {first}"))
    };
    let found = of_kind("error").or_else(|| of_kind("warning"));
    found.or_else(|| failed.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_are_counted() {
        let rustc = "error[E0320]: overflow\n  --> a\n\nwarning: w\nerror[E0320]: again\n\
                     error: could not compile `x` (lib) due to 2 previous errors\n";
        let expected = "2 errors, the first: error[E0320]: overflow";
        assert_eq!(
            complaint(rustc, Some("exit status: 101")).as_deref(),
            Some(expected)
        );
        let tsc = "out/A.ts(1,2): error TS1109: Expression expected.\n";
        let expected = "1 error, the first: out/A.ts(1,2): error TS1109: Expression expected.";
        assert_eq!(complaint(tsc, None).as_deref(), Some(expected));
        assert_eq!(complaint("", None), None);
        assert_eq!(complaint("", Some("killed")).as_deref(), Some("killed"));
    }
}
