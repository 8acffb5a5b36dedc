//! Explanations are taken apart.

use super::*;

#[test]
fn parts_of_a_text() {
    let markdown = "One.\n\nWrong:\n\n```xml wrong document\n<a/>\n\n<b/>\n```\n\nRight:\n\n```toml right\na = 1\n```\nEnd.\n";
    let parts = parts(markdown);
    assert_eq!(parts.len(), 5);
    assert_eq!(parts[0], Part::Text("One.\n\nWrong:"));
    assert_eq!(
        parts[1],
        Part::Example(Example {
            language: "xml",
            role: Role::Wrong,
            scope: Scope::Document,
            text: "<a/>\n\n<b/>\n"
        })
    );
    assert_eq!(parts[4], Part::Text("End."));
    assert_eq!(super::parts(""), []);
    // A fence that is never closed ends with the text.
    assert_eq!(super::parts("a\n```xml wrong\n<a/>").len(), 2);
}
