//! Uploading a file in parts, to an address that came in an answer.

mod form;
mod job;
mod progress;
mod ranges;
mod session;
mod source;
#[expect(
    clippy::module_inception,
    reason = "the concept has the name of its room"
)]
mod upload;

pub use form::{UploadForm, UploadSessionType};
pub use progress::UploadProgress;
pub use session::UploadSession;
pub use source::UploadSource;
pub use upload::Upload;
