//! How far an upload is.

/// How far an upload is: what the service has said that it received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadProgress {
    /// The bytes that the service has.
    pub received: u64,
    /// The bytes of the whole.
    pub total: u64,
}

/// What is called after each part.
pub(super) type Callback = Box<dyn FnMut(UploadProgress) + Send>;
