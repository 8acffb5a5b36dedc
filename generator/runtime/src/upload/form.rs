//! What a service's upload sessions look like.

/// The properties of an upload session, and what its parts have to be.
///
/// ```
/// use odata_runtime::UploadForm;
/// const FORM: UploadForm = UploadForm::new("uploadUrl", "nextExpectedRanges").chunk(327_680);
/// # assert_ne!(FORM, UploadForm::new("url", "ranges"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadForm {
    pub(super) url: &'static str,
    pub(super) expected_ranges: &'static str,
    pub(super) expires: Option<&'static str>,
    pub(super) chunk: u32,
}

impl UploadForm {
    /// Sessions with a property that has the address, and one that has the ranges of bytes that are still expected:
    /// `["0-"]`, `["26-127", "200-"]`, `["26"]`.
    pub const fn new(url: &'static str, expected_ranges: &'static str) -> Self {
        Self {
            url,
            expected_ranges,
            expires: None,
            chunk: 1,
        }
    }

    /// The property that says until when the session can be used.
    #[must_use]
    pub const fn expires(mut self, name: &'static str) -> Self {
        self.expires = Some(name);
        self
    }

    /// The number of bytes of which every part but the last has to be a multiple.
    #[must_use]
    pub const fn chunk(mut self, bytes: u32) -> Self {
        self.chunk = bytes;
        self
    }
}

/// A type of the metadata whose values are upload sessions. Generated crates implement it for the type that the
/// configuration names.
pub trait UploadSessionType {
    /// What they look like.
    const FORM: UploadForm;
}

/// Where the metadata says that there may be none.
impl<T: UploadSessionType> UploadSessionType for Option<T> {
    const FORM: UploadForm = T::FORM;
}
