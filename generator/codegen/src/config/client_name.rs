//! The name of the client struct when the configuration gives none.

use heck::ToUpperCamelCase;

/// `msgraph-beta` to `MsgraphBetaClient`.
pub(super) fn client_name(crate_name: &str) -> String {
    let base = crate_name.to_upper_camel_case();
    // A package name may start with an underscore, and what follows it may be a digit.
    if base.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!("{base}Client")
    } else {
        format!("Client{base}")
    }
}

#[cfg(test)]
mod tests {
    use super::client_name;

    #[test]
    fn is_a_type_name_whatever_the_package_is_called() {
        assert_eq!(client_name("msgraph-beta"), "MsgraphBetaClient");
        assert_eq!(client_name("northwind_v4"), "NorthwindV4Client");
        assert_eq!(client_name("_2go"), "Client2go");
    }
}
