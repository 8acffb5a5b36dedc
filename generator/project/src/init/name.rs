//! A name for a crate, where none is given.

/// The name of a crate from that of a document: `TripPin.csdl.xml` to `trippin`, an address to its last words.
pub fn crate_name(document: &str) -> String {
    let path = document.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_end_matches('/').trim_end_matches("/$metadata");
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    let mut name = String::new();
    for c in stem.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_matches('-');
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.to_owned()
    } else {
        "service".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::crate_name;

    #[test]
    fn names_of_documents() {
        for (document, name) in [
            ("a/TripPin.csdl.xml", "trippin"),
            (
                "https://services.odata.org/TripPinRESTierService/$metadata?x=1",
                "trippinrestierservice",
            ),
            ("My Service.xml", "my-service"),
            ("v1.0-prod.xml", "v1"),
            ("-", "service"),
            ("1.xml", "service"),
        ] {
            assert_eq!(crate_name(document), name);
        }
    }
}
