//! How `api.txt` writes a declaration.

use std::fmt::{self, Display};

use super::declaration::{
    BuilderBase, Declaration, FieldType, Function, ItemKind, Parameter, ParameterValue, Receiver,
    RequestPart, WireName,
};

/// How the declaration of a deprecated item begins.
pub(super) const DEPRECATED: &str = "deprecated ";

/// How the declaration of an item that needs features begins: all of them are listed.
pub(super) const FEATURES: &str = "cfg(";

/// What stands behind the features.
pub(super) const FEATURES_END: &str = ") ";

impl Declaration {
    /// The Rust side of the declaration, without the keyword of a field, a constant or a type.
    pub fn in_rust(&self) -> String {
        let keyword = if self.is_deprecated {
            Keyword::Written
        } else {
            Keyword::LeftOut
        };
        InRust(self, keyword).to_string()
    }

    /// What the declaration means on the wire; `None` where it means nothing there.
    pub fn on_the_wire(&self) -> Option<String> {
        let wire = OnTheWire(&self.kind);
        wire.is_present().then(|| wire.to_string())
    }
}

/// As `api.txt` has it: the Rust side, and the wire after ` = `.
impl Display for Declaration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        InRust(self, Keyword::Written).fmt(f)?;
        let wire = OnTheWire(&self.kind);
        if wire.is_present() {
            write!(f, " = {wire}")?;
        }
        Ok(())
    }
}

/// Whether the keyword of a field, a constant or a type is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keyword {
    Written,
    LeftOut,
}

/// The Rust side of a declaration.
struct InRust<'a>(&'a Declaration, Keyword);

impl Display for InRust<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(
            Declaration {
                is_deprecated,
                features,
                kind,
            },
            keyword,
        ) = self;
        if !features.is_empty() {
            write!(f, "{FEATURES}{}{FEATURES_END}", features.join(", "))?;
        }
        if *is_deprecated {
            f.write_str(DEPRECATED)?;
        }
        if *keyword == Keyword::Written {
            f.write_str(kind.keyword())?;
        }
        match kind {
            ItemKind::Crate { key_as_segment } => f.write_str(if *key_as_segment {
                "keys as segments"
            } else {
                "keys in parentheses"
            }),
            ItemKind::Feature { enables } if enables.is_empty() => f.write_str("feature"),
            ItemKind::Feature { enables } => write!(f, "feature = {enables:?}"),
            ItemKind::Module => f.write_str("mod"),
            ItemKind::Reexport { name, version } => write!(f, "use {name} {version:?}"),
            ItemKind::Struct { .. } => f.write_str("struct"),
            ItemKind::Enum { .. } => f.write_str("enum"),
            ItemKind::Flags { .. } => f.write_str("flags"),
            ItemKind::Polymorphic { base } => write!(f, "enum over {base}"),
            ItemKind::Alias { ty } => f.write_str(ty),
            ItemKind::Builder(base) => write!(f, "builder {base}"),
            ItemKind::Parameters { has_default } => f.write_str(if *has_default {
                "parameters: Default"
            } else {
                "parameters"
            }),
            ItemKind::Field { ty, .. } => ty.fmt(f),
            ItemKind::Property {
                value, is_nullable, ..
            } => {
                let marker = if *is_nullable {
                    ""
                } else {
                    ", odata::NonNullable"
                };
                write!(f, "&odata::Property<Self, {value}{marker}>")
            }
            ItemKind::Navigation {
                target,
                is_collection,
                ..
            } => {
                let marker = if *is_collection { ", odata::Many" } else { "" };
                write!(f, "odata::Navigation<Self, {target}{marker}>")
            }
            ItemKind::Variant { .. } | ItemKind::Cloud { .. } => f.write_str("variant"),
            ItemKind::Flag { .. } => f.write_str("Self"),
            ItemKind::UnknownVariant => f.write_str("variant(String)"),
            ItemKind::DerivedVariant { ty, .. } => write!(f, "variant(Box<{ty}>)"),
            ItemKind::Clouds { default } => write!(f, "enum: Default = Self::{default}"),
            ItemKind::CloudList { variants } => {
                write!(f, "[Self; {}] = [", variants.len())?;
                separated(f, variants, |f, variant| write!(f, "Self::{variant}"))?;
                f.write_str("]")
            }
            ItemKind::Function(function) => function.fmt(f),
            ItemKind::Other(text) => f.write_str(text),
        }
    }
}

impl ItemKind {
    fn keyword(&self) -> &'static str {
        match self {
            Self::Field { .. } => "field ",
            Self::Property { .. }
            | Self::Navigation { .. }
            | Self::Flag { .. }
            | Self::CloudList { .. } => "const ",
            Self::Alias { .. } => "type = ",
            _ => "",
        }
    }
}

/// The side of the wire.
struct OnTheWire<'a>(&'a ItemKind);

impl OnTheWire<'_> {
    fn is_present(&self) -> bool {
        match self.0 {
            ItemKind::Struct { edm_name } => edm_name.is_some(),
            ItemKind::Field { wire, .. } => wire.is_some(),
            ItemKind::Function(function) => function.request.is_some(),
            ItemKind::Enum { .. }
            | ItemKind::Flags { .. }
            | ItemKind::Property { .. }
            | ItemKind::Navigation { .. }
            | ItemKind::Variant { .. }
            | ItemKind::Flag { .. }
            | ItemKind::DerivedVariant { .. }
            | ItemKind::Cloud { .. } => true,
            ItemKind::Crate { .. }
            | ItemKind::Feature { .. }
            | ItemKind::Module
            | ItemKind::Reexport { .. }
            | ItemKind::Polymorphic { .. }
            | ItemKind::Alias { .. }
            | ItemKind::Builder(_)
            | ItemKind::Parameters { .. }
            | ItemKind::UnknownVariant
            | ItemKind::Clouds { .. }
            | ItemKind::CloudList { .. }
            | ItemKind::Other(_) => false,
        }
    }
}

impl Display for OnTheWire<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ItemKind::Struct {
                edm_name: Some(name),
            }
            | ItemKind::Enum { edm_name: name }
            | ItemKind::Flags { edm_name: name }
            | ItemKind::DerivedVariant { edm_name: name, .. }
            | ItemKind::Property { wire: name, .. }
            | ItemKind::Navigation { wire: name, .. } => write!(f, "{name:?}"),
            ItemKind::Field {
                wire: Some(wire), ..
            } => wire.fmt(f),
            ItemKind::Variant { wire, value } | ItemKind::Flag { wire, value } => {
                write!(f, "{wire:?} ({value})")
            }
            ItemKind::Cloud {
                name,
                endpoint,
                authority,
                audience,
            } => write!(
                f,
                "{name:?}, endpoint {endpoint:?}, authority {authority:?}, audience {audience:?}"
            ),
            ItemKind::Function(function) => match &function.request {
                Some(RequestPart::Segment(wire)) => write!(f, "segment {wire:?}"),
                Some(RequestPart::Stream(wire)) => write!(f, "stream {wire:?}"),
                Some(RequestPart::Key) => {
                    f.write_str("key ")?;
                    wire_names(f, &function.parameters)
                }
                Some(RequestPart::AlternateKey) => {
                    f.write_str("alternate key ")?;
                    wire_names(f, &function.parameters)
                }
                Some(RequestPart::Operation { is_action, wire }) => {
                    let kind = if *is_action { "action" } else { "function" };
                    write!(f, "{kind} {wire:?}")?;
                    wire_names(f, &function.parameters)
                }
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

/// The names of a method's parameters on the wire.
fn wire_names(f: &mut fmt::Formatter<'_>, parameters: &[Parameter]) -> fmt::Result {
    f.write_str("(")?;
    separated(f, parameters, |f, parameter| match &parameter.value {
        ParameterValue::Sent { wire, .. } => wire.fmt(f),
        ParameterValue::Struct(_) => f.write_str("..parameters"),
        ParameterValue::Plain(_) => Ok(()),
    })?;
    f.write_str(")")
}

impl Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_const {
            f.write_str("const ")?;
        }
        f.write_str("fn(")?;
        let receiver = match self.receiver {
            Receiver::None => "",
            Receiver::Borrowed => "&self",
            Receiver::Owned => "self",
        };
        f.write_str(receiver)?;
        if !receiver.is_empty() && !self.parameters.is_empty() {
            f.write_str(", ")?;
        }
        separated(
            f,
            &self.parameters,
            |f, Parameter { name, value }| match value {
                ParameterValue::Plain(ty) | ParameterValue::Sent { ty, .. } => {
                    write!(f, "{name}: {ty}")
                }
                ParameterValue::Struct(path) => write!(f, "{name}: &{path}"),
            },
        )?;
        write!(f, ") -> {}", self.returns)
    }
}

impl Display for BuilderBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(value) => write!(f, "odata::Single<{value}>"),
            Self::Collection(value) => write!(f, "odata::Collection<{value}>"),
            Self::Path => f.write_str("odata::Path"),
        }
    }
}

impl Display for FieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (optional, optional_end) = if self.is_optional {
            ("Option<", ">")
        } else {
            ("", "")
        };
        let (boxed, boxed_end) = if self.is_boxed {
            ("Box<", ">")
        } else {
            ("", "")
        };
        let value = &self.value;
        write!(f, "{optional}{boxed}{value}{boxed_end}{optional_end}")
    }
}

impl Display for WireName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let optional = if self.is_omitted { "optional " } else { "" };
        write!(f, "{optional}{:?}", self.name)
    }
}

fn separated<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        write(f, item)?;
    }
    Ok(())
}
