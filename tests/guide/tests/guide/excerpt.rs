//! Examples that are parts of a file.

use std::path::Path;

use crate::Checked;

/// The lines stand in the file one below the other, apart from spaces around them; `// …` stands for lines between.
pub fn check(file: &Path, example: &str) -> Checked {
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut lines: &[&str] = &meaningful(&text);
    for part in example.split("// …") {
        let part = meaningful(part);
        // A closing brace is one of many.
        let at = lines
            .windows(part.len().max(1))
            .position(|found| found == part);
        let at = at.ok_or_else(|| format!("not in {}:\n{}", file.display(), part.join("\n")))?;
        lines = &lines[at + part.len()..];
    }
    Ok(())
}

fn meaningful(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn lines_that_are_not_in_the_file_are_a_problem() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guide/excerpt.rs");
    assert!(check(&here, "use std::path::Path;\n// …\nuse crate::Checked;\n").is_ok());
    assert!(check(&here, "use crate::Checked;\n// …\nuse std::path::Path;\n").is_err());
}
