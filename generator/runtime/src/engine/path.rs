//! The path to a value within JSON, as errors name it.

/// One step of the path to a value.
pub(crate) enum Step {
    Member(String),
    Item(usize),
}

/// Writes a path, whose steps come innermost first, as `value[3].qrCodeImage`.
pub(crate) fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps.iter().rev() {
        match step {
            Step::Item(index) => {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
            }
            Step::Member(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
        }
    }
    path
}

/// The path of a value within the value called `name`.
pub(crate) fn join(name: &str, path: &str) -> String {
    let joint = if path.is_empty() || path.starts_with('[') {
        ""
    } else {
        "."
    };
    format!("{name}{joint}{path}")
}
