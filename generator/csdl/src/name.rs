//! The grammar of names (OData CSDL XML 4.01, sections 15.1 to 15.3).

/// Whether it is a simple identifier (section 15.2).
///
/// Marks and format characters (Unicode categories Mn, Mc, Cf) have no test in the standard library;
/// every character beyond ASCII that is neither white space, control nor punctuation is taken as one.
pub fn is_simple_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    let starts = characters
        .next()
        .is_some_and(|first| first == '_' || first.is_alphabetic());
    starts && name.chars().count() <= 128 && characters.all(continues)
}

fn continues(character: char) -> bool {
    if character.is_ascii() {
        return character == '_' || character.is_ascii_alphanumeric();
    }
    if character.is_alphanumeric() {
        return true;
    }
    match character {
        // Zero width joiners and the connector punctuation.
        '\u{200c}' | '\u{200d}' | '\u{203f}' | '\u{2040}' | '\u{2054}' => true,
        '\u{80}'..='\u{bf}'
        | '\u{d7}'
        | '\u{f7}'
        | '\u{2000}'..='\u{2bff}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{e000}'..='\u{f8ff}' => false,
        other => !other.is_whitespace() && !other.is_control(),
    }
}

/// Whether it is a namespace: simple identifiers with dots between them (section 15.1).
pub fn is_namespace(name: &str) -> bool {
    name.split('.').all(is_simple_identifier)
}

/// Whether it is a qualified name: a namespace or alias, a dot, a simple identifier (section 15.3).
pub fn is_qualified_name(name: &str) -> bool {
    name.contains('.') && is_namespace(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_identifiers() {
        for good in ["a", "_", "Änderung", "数", "a1_2", "पद", "e\u{301}"] {
            assert!(is_simple_identifier(good), "{good}");
        }
        let long = "a".repeat(129);
        for bad in [
            "", "1a", "a b", "a-b", "a.b", "a@b", "a»", "☃", "\u{301}a", &long,
        ] {
            assert!(!is_simple_identifier(bad), "{bad}");
        }
    }

    #[test]
    fn qualified_names() {
        for good in ["Edm.String", "a.b.C"] {
            assert!(is_qualified_name(good), "{good}");
        }
        for bad in ["String", "Collection(a.B)", "a..b", ".b", "a."] {
            assert!(!is_qualified_name(bad), "{bad}");
        }
    }
}
