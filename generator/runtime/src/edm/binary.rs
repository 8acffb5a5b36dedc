//! Edm.Binary

use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use base64::engine::{DecodePaddingMode, general_purpose::URL_SAFE};

/// Bytes; base64 text in JSON.
///
/// The specification says base64url (JSON Format 4.01, section 7.1), Microsoft's services read and
/// write standard base64. Both are read, with padding and without; standard is written unless the service is set to the other.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Binary(Vec<u8>);

/// Which base64 alphabet is written. Both are padded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BinaryEncoding {
    /// `+` and `/`, as Microsoft's services write it.
    #[default]
    Standard,
    /// `-` and `_`, as the specification has it.
    UrlSafe,
}

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const READ_STANDARD: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::STANDARD, LENIENT);
const READ_URL_SAFE: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::URL_SAFE, LENIENT);

impl Binary {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let engine = if text.bytes().any(|byte| matches!(byte, b'-' | b'_')) {
            READ_URL_SAFE
        } else {
            READ_STANDARD
        };
        engine.decode(text).ok().map(Self)
    }

    /// The base64 text.
    pub fn to_base64(&self, encoding: BinaryEncoding) -> String {
        match encoding {
            BinaryEncoding::Standard => STANDARD.encode(&self.0),
            BinaryEncoding::UrlSafe => URL_SAFE.encode(&self.0),
        }
    }

    pub(crate) fn text(&self) -> String {
        self.to_base64(BinaryEncoding::Standard)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes.
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Binary {
    fn from(bytes: &[u8; N]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Binary> for Vec<u8> {
    fn from(binary: Binary) -> Self {
        binary.0
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl std::str::FromStr for Binary {
    type Err = crate::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or_else(|| crate::ParseError::new("Edm.Binary", text))
    }
}

impl std::fmt::Display for Binary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl std::fmt::Debug for Binary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{} bytes>", self.0.len())
    }
}
