//! Examples of the guide that are compiled as a use of a generated crate.

use std::fs;

use sdk_tests::fixture::Outcome;

const USES: &str = "fixtures/operations/upload_session/uses.rs";
const GUIDE: &str = "../docs/client.md";

#[test]
fn the_examples_of_uploads_and_long_work_are_those_that_compile() -> Outcome {
    let (uses, guide) = (fs::read_to_string(USES)?, fs::read_to_string(GUIDE)?);
    let parts: Vec<&str> = uses.split("    // guide: begin\n").skip(1).collect();
    assert_eq!(parts.len(), 2);
    for part in parts {
        let example = part.split("    // guide: end\n").next().unwrap_or_default();
        let lines: Vec<_> = example
            .lines()
            .map(|line| line.strip_prefix("    ").unwrap_or(line))
            .collect();
        assert!(guide.contains(&lines.join("\n")), "{example}");
    }
    Ok(())
}
