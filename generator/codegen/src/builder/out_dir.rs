//! The end of a build script: the only place of this crate that writes a file and prints. What a build script says, it says
//! to Cargo, on standard output.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::{BuildError, Built};

/// Writes the code, and tells Cargo what it was made of.
pub(super) fn write(built: &Built, file: &Path) -> Result<(), BuildError> {
    let folder = env::var_os("OUT_DIR").ok_or(BuildError::NoOutDir)?;
    let path = PathBuf::from(folder).join(file);
    let failed = |source| BuildError::Write {
        path: path.clone(),
        source,
    };
    // Next to it first: a build that is killed does not leave half of a file behind.
    let unfinished = path.with_extension("unfinished");
    fs::write(&unfinished, &built.code).map_err(failed)?;
    fs::rename(&unfinished, &path).map_err(failed)?;
    tell(built, &mut io::stdout().lock()).map_err(failed)
}

/// The lines that Cargo reads.
fn tell(built: &Built, out: &mut impl io::Write) -> io::Result<()> {
    for file in &built.files {
        writeln!(out, "cargo::rerun-if-changed={}", file.display())?;
    }
    writeln!(out, "cargo::rerun-if-changed=build.rs")?;
    let count = built.count;
    if count > 0 {
        let files: Vec<String> = built
            .files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        writeln!(
            out,
            "cargo::warning={count} warnings about {}: csdlgen lint shows them",
            files.join(", ")
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Summary;

    #[test]
    fn cargo_is_told_the_files_and_the_number_of_warnings() {
        let built = Built {
            code: String::new(),
            files: vec!["a.xml".into(), "b.json".into()],
            warnings: "warning[CSDL0024]: odd\n".to_owned(),
            summary: Summary::default(),
            count: 2,
        };
        let mut out = Vec::new();
        tell(&built, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
