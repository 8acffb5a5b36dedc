//! A path of the service, segment by segment (OData URL Conventions 4.01, section 4).

use csdl::model::{ElementType, OperationId, StructuredTypeId, TypeRef};

use csdl_codegen::select::{ContainerChild, NavigationId};

/// A path and what each of its segments is.
#[derive(Clone, Debug)]
pub(crate) struct ServicePath {
    pub segments: Vec<Segment>,
}

/// One segment.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// As it is written.
    pub text: String,
    pub kind: SegmentKind,
    /// What it leads to; `None` for the result of an action and for what has no type.
    pub at: Option<At>,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub element: ElementType,
    pub is_collection: bool,
}

/// What a segment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SegmentKind {
    /// A child of the container.
    Child(ContainerChild),
    /// A navigation property.
    Navigation(NavigationId),
    /// A structural property.
    Property(StructuredTypeId, usize),
    /// A type cast.
    Cast(StructuredTypeId),
    /// A key. One that is not written is implied by what follows.
    Key { is_written: bool },
    /// The overloads of a bound operation.
    Operations(Vec<OperationId>),
    /// `$count`, `$value`, `$ref`.
    System,
}

impl At {
    pub(crate) fn of(ty: &TypeRef) -> Self {
        Self {
            element: ty.element,
            is_collection: ty.is_collection,
        }
    }

    pub(crate) fn structured(id: StructuredTypeId, is_collection: bool) -> Self {
        Self {
            element: ElementType::Structured(id),
            is_collection,
        }
    }

    /// The structured type.
    pub(crate) fn structured_type(self) -> Option<StructuredTypeId> {
        match self.element {
            ElementType::Structured(id) => Some(id),
            _ => None,
        }
    }
}

impl ServicePath {
    /// The last segment.
    pub(crate) fn last(&self) -> Option<&Segment> {
        self.segments.last()
    }

    /// The path as a URL, with keys where they are needed.
    pub(crate) fn text(&self) -> String {
        joined(&self.segments)
    }
}

pub(super) fn joined(segments: &[Segment]) -> String {
    let separate = |segment: &Segment| {
        if segment.text.starts_with('(') {
            ""
        } else {
            "/"
        }
    };
    let segments = segments.iter();
    segments
        .flat_map(|segment| [separate(segment), segment.text.as_str()])
        .collect()
}
