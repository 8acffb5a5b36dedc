//! What may be a name.

/// Whether the name may be that of a struct or an enum's variant.
pub(super) fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name != "Self"
}

/// CSDL 17.2: simple identifiers joined by dots.
pub(super) fn is_namespace(name: &str) -> bool {
    name.split('.').all(is_name)
}

/// CSDL 17.2, a simple identifier.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
