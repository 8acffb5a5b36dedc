//! What an exclude pattern takes out.

use csdl::model::{NamedType, OperationId};

use csdl_codegen::select::{ContainerChild, NavigationId};

/// Something that an exclude pattern takes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Link {
    /// A child of the container.
    Child(ContainerChild),
    /// A navigation property.
    Navigation(NavigationId),
    /// An operation.
    Operation(OperationId),
    /// A type.
    Type(NamedType),
}
