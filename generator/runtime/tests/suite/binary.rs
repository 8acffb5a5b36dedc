//! Edm.Binary

use odata_runtime::{Binary, BinaryEncoding};
use proptest::prelude::*;

use super::Checked;

#[test]
fn both_alphabets_with_padding_and_without() -> Checked {
    for text in ["+/+/+g==", "+/+/+g", "-_-_-g==", "-_-_-g"] {
        let bytes: Binary = text.parse()?;
        assert_eq!(bytes.as_bytes(), [0xfb, 0xff, 0xbf, 0xfa], "{text}");
        assert_eq!(bytes.to_string(), "+/+/+g==");
        assert_eq!(bytes.to_base64(BinaryEncoding::UrlSafe), "-_-_-g==");
    }
    assert_eq!("dmFsdWU=".parse::<Binary>()?.as_bytes(), b"value");
    assert_eq!("".parse::<Binary>()?, Binary::default());
    Ok(())
}

#[test]
fn invalid_base64_is_refused() {
    for text in [
        "a",
        "dmFsdWU==",
        "dm Fs",
        "dmFs\n",
        "+_aa",
        "=",
        "{}",
        "dmFsdWU=x",
        "ä",
    ] {
        assert!(text.parse::<Binary>().is_err(), "{text}");
    }
}

#[test]
fn debug_shows_the_size_only() {
    assert_eq!(format!("{:?}", Binary::from(b"secret")), "<6 bytes>");
}

proptest! {
    #[test]
    fn printed_bytes_are_read_as_themselves(bytes in any::<Vec<u8>>()) {
        let binary = Binary::from(bytes.clone());
        for encoding in [BinaryEncoding::Standard, BinaryEncoding::UrlSafe] {
            let text = binary.to_base64(encoding);
            prop_assert_eq!(text.parse::<Binary>().unwrap().into_vec(), bytes.clone());
            let bare = text.trim_end_matches('=');
            prop_assert_eq!(bare.parse::<Binary>().unwrap().into_vec(), bytes.clone());
        }
    }
}
