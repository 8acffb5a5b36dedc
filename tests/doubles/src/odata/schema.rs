//! What a double knows about its types: enough to refuse what does not fit.

use std::collections::BTreeMap;

/// A primitive type, or the name of a structured or enumeration type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edm {
    /// `Edm.Boolean`
    Boolean,
    /// `Edm.Byte`
    Byte,
    /// `Edm.SByte`
    SByte,
    /// `Edm.Int16`
    Int16,
    /// `Edm.Int32`
    Int32,
    /// `Edm.Int64`
    Int64,
    /// `Edm.Single`
    Single,
    /// `Edm.Double`
    Double,
    /// `Edm.Decimal`
    Decimal,
    /// `Edm.String`
    String,
    /// `Edm.Binary`
    Binary,
    /// `Edm.Stream`
    Stream,
    /// `Edm.Guid`
    Guid,
    /// `Edm.Date`
    Date,
    /// `Edm.DateTimeOffset`
    DateTimeOffset,
    /// `Edm.TimeOfDay`
    TimeOfDay,
    /// `Edm.Duration`
    Duration,
    /// Any other name of the `Edm` namespace, and dynamic properties: not checked.
    Untyped,
    /// A type of the schema, by its qualified name.
    Named(String),
}

impl Edm {
    /// Whether numeric promotion applies (URL conventions 5.1.1.16).
    pub fn is_number(&self) -> bool {
        self.integer_range().is_some()
            || matches!(self, Self::Single | Self::Double | Self::Decimal)
    }

    /// The range of an integer type.
    pub fn integer_range(&self) -> Option<(i128, i128)> {
        Some(match self {
            Self::Byte => (0, 255),
            Self::SByte => (-128, 127),
            Self::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Int64 => (i64::MIN.into(), i64::MAX.into()),
            _ => return None,
        })
    }
}

/// A type or a collection of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRef {
    /// The type, or that of each item.
    pub item: Edm,
    /// Whether there are many.
    pub collection: bool,
}

impl TypeRef {
    /// One value of a type.
    pub fn one(item: Edm) -> Self {
        Self {
            item,
            collection: false,
        }
    }
}

impl From<&str> for TypeRef {
    /// As in CSDL: `Edm.String`, `Collection(microsoft.graph.x)`.
    fn from(text: &str) -> Self {
        let inner = text
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let item = match inner.unwrap_or(text) {
            "Edm.Boolean" => Edm::Boolean,
            "Edm.Byte" => Edm::Byte,
            "Edm.SByte" => Edm::SByte,
            "Edm.Int16" => Edm::Int16,
            "Edm.Int32" => Edm::Int32,
            "Edm.Int64" => Edm::Int64,
            "Edm.Single" => Edm::Single,
            "Edm.Double" => Edm::Double,
            "Edm.Decimal" => Edm::Decimal,
            "Edm.String" => Edm::String,
            "Edm.Binary" => Edm::Binary,
            "Edm.Stream" => Edm::Stream,
            "Edm.Guid" => Edm::Guid,
            "Edm.Date" => Edm::Date,
            "Edm.DateTimeOffset" => Edm::DateTimeOffset,
            "Edm.TimeOfDay" => Edm::TimeOfDay,
            "Edm.Duration" => Edm::Duration,
            name if name.starts_with("Edm.") => Edm::Untyped,
            name => Edm::Named(name.into()),
        };
        Self {
            item,
            collection: inner.is_some(),
        }
    }
}

impl std::fmt::Display for TypeRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let item = match &self.item {
            Edm::Named(name) => name.clone(),
            primitive => format!("Edm.{primitive:?}"),
        };
        if self.collection {
            write!(f, "Collection({item})")
        } else {
            f.write_str(&item)
        }
    }
}

/// A structural property.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: TypeRef,
    /// Whether null is a value of it.
    pub nullable: bool,
    /// Whether the service makes its value: what a client sends is ignored.
    pub computed: bool,
}

/// A navigation property.
#[derive(Clone, Debug)]
pub struct Navigation {
    /// Its name.
    pub name: String,
    /// The entity type at its other end.
    pub target: String,
    /// Whether it leads to many.
    pub many: bool,
    /// Whether the target lives in its owner (`ContainsTarget`).
    pub contained: bool,
}

/// An entity type or a complex type.
#[derive(Clone, Debug, Default)]
pub struct Structured {
    /// Its qualified name.
    pub name: String,
    /// The type it derives from.
    pub base: Option<String>,
    /// Whether there are no instances of exactly this type.
    pub is_abstract: bool,
    /// Whether undeclared properties are allowed.
    pub open: bool,
    /// The properties of its key, where it has its own; `id` where neither it nor a base says so.
    pub key: Vec<String>,
    /// Its own properties.
    pub properties: Vec<Property>,
    /// Its own navigation properties.
    pub navigations: Vec<Navigation>,
}

impl Structured {
    /// A type without properties.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Derives from another type.
    #[must_use]
    pub fn base(mut self, name: &str) -> Self {
        self.base = Some(name.into());
        self
    }

    /// Has these properties as its key.
    #[must_use]
    pub fn key(mut self, names: &[&str]) -> Self {
        self.key = names.iter().map(|&name| name.into()).collect();
        self
    }

    /// Has no instances of its own.
    #[must_use]
    pub fn is_abstract(mut self) -> Self {
        self.is_abstract = true;
        self
    }

    /// Allows undeclared properties.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.open = true;
        self
    }

    /// Adds nullable properties, each as name and type.
    #[must_use]
    pub fn nullable(self, properties: &[(&str, &str)]) -> Self {
        self.with(properties, true, false)
    }

    /// Adds properties that are never null.
    #[must_use]
    pub fn required(self, properties: &[(&str, &str)]) -> Self {
        self.with(properties, false, false)
    }

    /// Adds properties whose value the service makes.
    #[must_use]
    pub fn computed(self, properties: &[(&str, &str)]) -> Self {
        self.with(properties, false, true)
    }

    /// Adds a navigation property; the type is written `target` or `Collection(target)`.
    #[must_use]
    pub fn navigation(mut self, name: &str, ty: &str, contained: bool) -> Self {
        let ty = TypeRef::from(ty);
        if let Edm::Named(target) = ty.item {
            self.navigations.push(Navigation {
                name: name.into(),
                target,
                many: ty.collection,
                contained,
            });
        }
        self
    }

    fn with(mut self, properties: &[(&str, &str)], nullable: bool, computed: bool) -> Self {
        self.properties
            .extend(properties.iter().map(|&(name, ty)| Property {
                name: name.into(),
                ty: ty.into(),
                nullable,
                computed,
            }));
        self
    }
}

/// An enumeration type.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Its qualified name.
    pub name: String,
    /// Whether several members can be set at once.
    pub flags: bool,
    /// Names and values.
    pub members: Vec<(String, i64)>,
}

impl Enumeration {
    /// An enumeration of members; `flags` when several can be set at once.
    pub fn new(name: &str, flags: bool, members: &[(&str, i64)]) -> Self {
        let members = members
            .iter()
            .map(|&(name, value)| (name.into(), value))
            .collect();
        Self {
            name: name.into(),
            flags,
            members,
        }
    }

    /// The value of a literal: members or numbers, separated by commas.
    pub fn value(&self, text: &str) -> Option<i64> {
        let mut total = 0;
        for (at, part) in text.split(',').enumerate() {
            let part = part.trim();
            let known = self
                .members
                .iter()
                .find(|(name, _)| name == part)
                .map(|&(_, value)| value);
            total |= known.or_else(|| part.parse().ok())?;
            if at > 0 && !self.flags {
                return None;
            }
        }
        Some(total)
    }
}

/// The types of a service.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    structured: BTreeMap<String, Structured>,
    enumerations: BTreeMap<String, Enumeration>,
}

impl Schema {
    /// Adds or replaces a structured type.
    pub fn add(&mut self, ty: Structured) {
        self.structured.insert(ty.name.clone(), ty);
    }

    /// Adds or replaces an enumeration type.
    pub fn add_enumeration(&mut self, ty: Enumeration) {
        self.enumerations.insert(ty.name.clone(), ty);
    }

    /// A structured type by the name a client writes: with or without `#`, with the alias `graph`.
    pub fn structured(&self, name: &str) -> Option<&Structured> {
        let name = name.strip_prefix('#').unwrap_or(name);
        self.structured
            .get(name)
            .or_else(|| self.structured.get(&unaliased(name)?))
    }

    /// An enumeration type by the name a client writes.
    pub fn enumeration(&self, name: &str) -> Option<&Enumeration> {
        self.enumerations
            .get(name)
            .or_else(|| self.enumerations.get(&unaliased(name)?))
    }

    /// A type and its bases, itself first.
    pub fn line<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Structured> {
        // Bounded, so that a schema with a cycle ends too.
        std::iter::successors(self.structured(name), |ty| {
            self.structured(ty.base.as_deref()?)
        })
        .take(32)
    }

    /// Whether a type is another one or derives from it.
    pub fn is_a(&self, name: &str, base: &str) -> bool {
        let base = self.structured(base).map(|ty| ty.name.as_str());
        base.is_some() && self.line(name).any(|ty| Some(ty.name.as_str()) == base)
    }

    /// The names of the key of a type.
    pub fn key(&self, ty: &str) -> Vec<String> {
        let own = self.line(ty).map(|ty| &ty.key).find(|key| !key.is_empty());
        own.cloned().unwrap_or_else(|| vec!["id".into()])
    }

    /// A declared or inherited property.
    pub fn property(&self, ty: &str, name: &str) -> Option<&Property> {
        self.line(ty)
            .flat_map(|ty| &ty.properties)
            .find(|property| property.name == name)
    }

    /// All properties, inherited ones first.
    pub fn properties(&self, ty: &str) -> Vec<&Property> {
        let line: Vec<_> = self.line(ty).collect();
        line.into_iter()
            .rev()
            .flat_map(|ty| &ty.properties)
            .collect()
    }

    /// A declared or inherited navigation property.
    pub fn navigation(&self, ty: &str, name: &str) -> Option<&Navigation> {
        self.line(ty)
            .flat_map(|ty| &ty.navigations)
            .find(|navigation| navigation.name == name)
    }

    /// Whether a type or a base of it allows undeclared properties.
    pub fn is_open(&self, ty: &str) -> bool {
        self.line(ty).any(|ty| ty.open)
    }
}

fn unaliased(name: &str) -> Option<String> {
    name.strip_prefix("graph.")
        .map(|rest| format!("microsoft.graph.{rest}"))
}
