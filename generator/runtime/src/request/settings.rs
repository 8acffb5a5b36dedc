//! Headers and options that every request can have.

/// Writes the methods for a type with a method `message_mut`.
macro_rules! settings {
    ($($type:ident),*) => {$(
        impl<T> super::$type<T> {
            /// Sets a header; a value that was there is replaced.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.message_mut().headers.set(name.to_owned(), value);
                self
            }

            /// Adds a preference (RFC 7240), such as `return=minimal`.
            pub fn prefer(mut self, preference: &str) -> Self {
                self.message_mut().headers.append("Prefer", preference);
                self
            }

            /// Allows the service to finish the work later (`Prefer: respond-async`): then it answers with 202, and
            /// [`Request::start`](crate::Request::start) gives a monitor to wait on.
            pub fn respond_async(self) -> Self {
                self.prefer("respond-async")
            }

            /// [`respond_async`](Self::respond_async) for work that takes longer than this, in whole seconds
            /// (`Prefer: respond-async, wait=10`).
            pub fn respond_async_after(self, wait: std::time::Duration) -> Self {
                let wait = format!("wait={}", wait.as_secs());
                self.respond_async().prefer(&wait)
            }

            /// Asks for enumeration members past the sentinel `unknownFutureValue`, which are kept by
            /// their names.
            pub fn include_unknown_enum_members(self) -> Self {
                self.prefer("include-unknown-enum-members")
            }

            /// `ConsistencyLevel: eventual`: the service may answer from an index that is not up to
            /// date. Some queries (search, count, some filters) need it.
            pub fn eventual(self) -> Self {
                self.header("ConsistencyLevel", "eventual")
            }

            /// How much control information the answer has (JSON Format 4.01, section 3.1), for a request that is
            /// answered as JSON: another one stays as it is.
            pub fn json_metadata(mut self, metadata: crate::JsonMetadata) -> Self {
                let message = self.message_mut();
                let accept = message.headers.get("Accept");
                if accept.is_some_and(|accept| accept.starts_with(crate::http::JSON)) {
                    let accept = message.service.accept_with(metadata);
                    message.headers.set("Accept", accept);
                }
                self
            }

            /// Only if the entity still has this `ETag`; [`etag`](crate::etag) has that of a value.
            pub fn if_match(self, etag: &str) -> Self {
                self.header("If-Match", etag)
            }

            /// Only if the entity no longer has this `ETag`. Otherwise the answer is 304, an error of which
            /// [`Error::is_not_modified`](crate::Error::is_not_modified) tells.
            pub fn if_none_match(self, etag: &str) -> Self {
                self.header("If-None-Match", etag)
            }

            /// Options of this request: timeouts, repetitions, redirects.
            pub fn options(mut self, options: crate::http::RequestOptions) -> Self {
                self.message_mut().options = options;
                self
            }
        }
    )*};
}

settings!(Request, Get, List, Create);
