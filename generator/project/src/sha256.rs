//! SHA-256, as the manifest and the lock write it.

use sha2::{Digest, Sha256};

/// The SHA-256 in lower-case hexadecimal digits.
pub(crate) fn sha256(content: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        for nibble in [byte >> 4, byte & 0xf] {
            text.extend(DIGITS.get(usize::from(nibble)).copied().map(char::from));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn the_hash_of_nothing_is_the_published_one() {
        let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), hash);
    }
}
