//! Which version of an entity a request is for (Protocol 4.01, sections 8.2.4 and 11.4.1.1).

use super::request::Request;
use crate::engine::{EncodeError, EncodeProblem};
use crate::model::{Encode, etag};

/// Which version of the entity it is for. Where another one is there, the answer is 412, an error of which
/// [`Error::is_precondition_failed`](crate::Error::is_precondition_failed) tells; where the service wants to be told and is
/// not, it is 428 ([`Error::is_precondition_required`](crate::Error::is_precondition_required)).
impl<T> Request<T> {
    /// Only if the entity is still as it was when this value was read: `If-Match` with its `ETag`. A value without one is
    /// [`EncodeProblem::NoETag`], and nothing is sent.
    pub fn if_unchanged(self, entity: &impl Encode) -> Self {
        match etag(entity) {
            Some(etag) => self.if_match(etag),
            None => self.fail(Some(EncodeError::new(
                "If-Match".to_owned(),
                EncodeProblem::NoETag,
            ))),
        }
    }

    /// Whatever version it has, if it exists: `If-Match: *`.
    pub fn any_version(self) -> Self {
        self.if_match("*")
    }

    /// Without `If-Match`, as the service takes it.
    pub fn unconditional(mut self) -> Self {
        self.message_mut().headers.remove("If-Match");
        self
    }

    /// With the `ETag` that is known.
    pub(super) fn own_version(self, etag: Option<&str>) -> Self {
        match etag {
            Some(etag) => self.if_match(etag),
            None => self,
        }
    }
}
