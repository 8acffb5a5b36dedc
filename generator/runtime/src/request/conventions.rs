//! How a service wants values written where OData allows more than one way.

use super::batch_format::BatchFormat;
use super::monitor_form::MonitorForm;
use super::odata_version::ODataVersion;
use super::protocol::{CsrfToken, JsonMetadata};
use crate::edm::BinaryEncoding;
use crate::query::EnumLiterals;

/// How a single key is written in a URL (URL Conventions 4.01, sections 4.3.1 and 4.3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyStyle {
    /// `users/e6742553-2553-…`: for services that support it. A key that might be read as the name of an operation or a type, such as
    /// `delta`, is in parentheses all the same.
    Segment,
    /// `users('e6742553-2553-…')`: every service has to support it.
    #[default]
    Parentheses,
}

/// Calls a macro with all conventions. Each is one entry here, of which that macro makes a field and setter of
/// [`Conventions`], a setter of [`ClientBuilder`](crate::ClientBuilder), or a getter of [`Service`](crate::Service).
macro_rules! conventions {
    ($macro:ident) => {
        $macro! {
            /// How single keys are written in URLs: in parentheses, if nothing else is set.
            key_style: KeyStyle = KeyStyle::Parentheses;
            /// How enumeration members are written in URLs: with the name of their type, if nothing else is set.
            enum_literals: EnumLiterals = EnumLiterals::Qualified;
            /// How bytes are written in bodies: in the standard alphabet, if nothing else is set.
            binary_encoding: BinaryEncoding = BinaryEncoding::Standard;
            /// Whether the service returns what it created when it is asked to: then a create asks with
            /// `Prefer: return=representation`. It does not, if nothing else is set.
            returns_representation: bool = false;
            /// Whether an entity that was created is read where the answer does not have it, as
            /// [`Create`](crate::Create) says. It is, if nothing else is set.
            reads_created: bool = true;
            /// How requests are sent together ([`Batch`](crate::Batch)): as JSON, if nothing else is set.
            batch_format: BatchFormat = BatchFormat::Json;
            /// The most requests that the service takes in one batch: a batch of more is sent in several. There is no
            /// limit, if nothing else is set.
            batch_limit: u32 = u32::MAX;
            /// The version of OData that bodies are written in, and the header `OData-Version` of requests: 4.0 without the
            /// header, if nothing else is set.
            odata_version: ODataVersion = ODataVersion::NotSent;
            /// The header `OData-MaxVersion` of requests: not sent, if nothing else is set.
            odata_max_version: ODataVersion = ODataVersion::NotSent;
            /// How much control information answers have: what the service decides, if nothing else is set.
            json_metadata: JsonMetadata = JsonMetadata::NotSent;
            /// Whether the service writes `Edm.Int64` and `Edm.Decimal` as strings (`IEEE754Compatible`; JSON Format 4.01,
            /// section 3.2): it does not, if nothing else is set. Both are read either way.
            ieee754_compatible: bool = false;
            /// Whether requests that change something have a token against cross-site request forgery: they do not, if
            /// nothing else is set.
            csrf_token: CsrfToken = CsrfToken::None;
            /// Names and values that the query of every request to the service has: none, if nothing else is set.
            default_queries: &'static [(&'static str, &'static str)] = &[];
            /// Whether an update or a delete sends the `ETag` of the value that it starts from, also where the metadata
            /// does not ask for it (`Core.OptimisticConcurrency`). It does not, if nothing else is set.
            sends_etags: bool = false;
            /// Whether a create sends the properties that the metadata says the service computes. It does not, if nothing
            /// else is set; [`WithComputed`](crate::WithComputed) sends those of one entity.
            sends_computed: bool = false;
            /// What the service's own monitors of long-running work look like ([`Monitor`](crate::Monitor)), beside OData's,
            /// which are always known. There are none, if nothing else is set.
            monitor: Option<MonitorForm> = None;
        }
    };
}

pub(super) use conventions;

macro_rules! choices {
    ($($(#[$docs:meta])* $name:ident: $ty:ty = $default:expr;)*) => {
        /// The choices that one service has made.
        ///
        /// ```
        /// use odata_runtime::{Conventions, EnumLiterals};
        /// const QUOTED: Conventions = Conventions::new().enum_literals(EnumLiterals::Quoted);
        /// # assert_ne!(QUOTED, Conventions::default());
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Conventions {
            $(pub(super) $name: $ty,)*
        }

        impl Conventions {
            /// Those of a service that is not known.
            pub const fn new() -> Self {
                Self { $($name: $default,)* }
            }

            $(
                $(#[$docs])*
                #[must_use]
                pub const fn $name(mut self, $name: $ty) -> Self {
                    self.$name = $name;
                    self
                }
            )*
        }
    };
}

conventions!(choices);

impl Default for Conventions {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_each_choice() {
        let all = Conventions::new()
            .key_style(KeyStyle::default())
            .enum_literals(EnumLiterals::default())
            .binary_encoding(BinaryEncoding::default())
            .batch_format(BatchFormat::default())
            .odata_version(ODataVersion::default())
            .odata_max_version(ODataVersion::default())
            .json_metadata(JsonMetadata::default())
            .csrf_token(CsrfToken::default());
        assert_eq!(all, Conventions::default());
    }
}
