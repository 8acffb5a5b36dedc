//! Reads a declaration from the text of an `api.txt`.

use super::declaration::{
    BuilderBase, Declaration, FieldType, Function, ItemKind, Parameter, ParameterValue, Receiver,
    RequestPart, WireName,
};
use super::display::{DEPRECATED, FEATURES, FEATURES_END};
use super::reader::{Reader, split_list};

impl Declaration {
    /// The declaration that `text` is. What this version does not write is kept as it is.
    pub(super) fn parse(text: &str) -> Self {
        let gated = text.strip_prefix(FEATURES);
        let gated = gated.and_then(|rest| rest.split_once(FEATURES_END));
        let (features, rest) = gated.map_or((Vec::new(), text), |(features, rest)| {
            (features.split(", ").map(str::to_owned).collect(), rest)
        });
        let plain = rest.strip_prefix(DEPRECATED);
        let read = Self {
            is_deprecated: plain.is_some(),
            features,
            kind: kind(plain.unwrap_or(rest)).unwrap_or_else(|| ItemKind::Other(String::new())),
        };
        // Only what is written again as it was read was understood.
        if read.to_string() == text {
            read
        } else {
            ItemKind::Other(text.to_owned()).into()
        }
    }
}

fn kind(text: &str) -> Option<ItemKind> {
    let whole = match text {
        "keys as segments" => Some(ItemKind::Crate {
            key_as_segment: true,
        }),
        "keys in parentheses" => Some(ItemKind::Crate {
            key_as_segment: false,
        }),
        "feature" => Some(ItemKind::Feature {
            enables: Vec::new(),
        }),
        "mod" => Some(ItemKind::Module),
        "struct" => Some(ItemKind::Struct { edm_name: None }),
        "parameters" => Some(ItemKind::Parameters { has_default: false }),
        "parameters: Default" => Some(ItemKind::Parameters { has_default: true }),
        "variant(String)" => Some(ItemKind::UnknownVariant),
        _ => None,
    };
    if whole.is_some() {
        return whole;
    }
    let mut reader = Reader(text);
    let found = reader.kind()?;
    reader.0.is_empty().then_some(found)
}

impl<'a> Reader<'a> {
    fn kind(&mut self) -> Option<ItemKind> {
        if self.eat("feature = [") {
            let enables = self.list("]", Self::quoted)?;
            return Some(ItemKind::Feature { enables });
        }
        if self.eat("use ") {
            let name = self.until(" ")?.to_owned();
            let version = self.quoted()?;
            return Some(ItemKind::Reexport { name, version });
        }
        if self.eat("struct = ") {
            let edm_name = Some(self.quoted()?);
            return Some(ItemKind::Struct { edm_name });
        }
        if self.eat("enum = ") {
            let edm_name = self.quoted()?;
            return Some(ItemKind::Enum { edm_name });
        }
        if self.eat("flags = ") {
            let edm_name = self.quoted()?;
            return Some(ItemKind::Flags { edm_name });
        }
        if self.eat("enum over ") {
            let base = self.rest();
            return Some(ItemKind::Polymorphic { base });
        }
        if self.eat("enum: Default = Self::") {
            let default = self.rest();
            return Some(ItemKind::Clouds { default });
        }
        if self.eat("type = ") {
            let ty = self.rest();
            return Some(ItemKind::Alias { ty });
        }
        if self.eat("builder ") {
            return self.builder().map(ItemKind::Builder);
        }
        if self.eat("field ") {
            return self.field();
        }
        if self.eat("const fn(") {
            return self.function(true).map(ItemKind::Function);
        }
        if self.eat("fn(") {
            return self.function(false).map(ItemKind::Function);
        }
        if self.eat("const ") {
            return self.constant();
        }
        if self.eat("variant(Box<") {
            let ty = self.until(">) = ")?.to_owned();
            let edm_name = self.quoted()?;
            return Some(ItemKind::DerivedVariant { ty, edm_name });
        }
        if self.eat("variant = ") {
            return self.variant();
        }
        None
    }

    fn builder(&mut self) -> Option<BuilderBase> {
        let rest = self.rest();
        let of = |start: &str| rest.strip_prefix(start)?.strip_suffix('>');
        if let Some(value) = of("odata::Single<") {
            return Some(BuilderBase::Single(value.to_owned()));
        }
        if let Some(value) = of("odata::Collection<") {
            return Some(BuilderBase::Collection(value.to_owned()));
        }
        (rest == "odata::Path").then_some(BuilderBase::Path)
    }

    fn field(&mut self) -> Option<ItemKind> {
        let (ty, has_wire) = match self.until(" = ") {
            Some(ty) => (ty, true),
            None => (std::mem::take(&mut self.0), false),
        };
        let within = |ty: &'a str, start: &str| ty.strip_prefix(start)?.strip_suffix('>');
        let optional = within(ty, "Option<");
        let ty = optional.unwrap_or(ty);
        let boxed = within(ty, "Box<");
        let wire = if has_wire {
            Some(self.wire_name()?)
        } else {
            None
        };
        Some(ItemKind::Field {
            ty: FieldType {
                value: boxed.unwrap_or(ty).to_owned(),
                is_optional: optional.is_some(),
                is_boxed: boxed.is_some(),
            },
            wire,
        })
    }

    fn constant(&mut self) -> Option<ItemKind> {
        if self.eat("Self = ") {
            let (wire, value) = self.member()?;
            return Some(ItemKind::Flag { wire, value });
        }
        if self.eat("&odata::Property<Self, ") {
            let ty = self.until("> = ")?;
            let value = ty.strip_suffix(", odata::NonNullable");
            return Some(ItemKind::Property {
                value: value.unwrap_or(ty).to_owned(),
                is_nullable: value.is_none(),
                wire: self.quoted()?,
            });
        }
        if self.eat("odata::Navigation<Self, ") {
            let ty = self.until("> = ")?;
            let target = ty.strip_suffix(", odata::Many");
            return Some(ItemKind::Navigation {
                target: target.unwrap_or(ty).to_owned(),
                is_collection: target.is_some(),
                wire: self.quoted()?,
            });
        }
        if self.eat("[Self; ") {
            self.until("] = [")?;
            let variants = self.list("]", |reader| {
                let end = reader.0.find([',', ']'])?;
                let (variant, rest) = reader.0.split_at(end);
                reader.0 = rest;
                Some(variant.strip_prefix("Self::")?.to_owned())
            })?;
            return Some(ItemKind::CloudList { variants });
        }
        None
    }

    fn variant(&mut self) -> Option<ItemKind> {
        let mut ahead = Reader(self.0);
        if let Some((wire, value)) = ahead.member() {
            *self = ahead;
            return Some(ItemKind::Variant { wire, value });
        }
        let name = self.quoted()?;
        let mut part = |name: &str| {
            self.eat(name).then_some(())?;
            self.quoted()
        };
        Some(ItemKind::Cloud {
            name,
            endpoint: part(", endpoint ")?,
            authority: part(", authority ")?,
            audience: part(", audience ")?,
        })
    }

    /// `"monday" (1)`
    fn member(&mut self) -> Option<(String, i64)> {
        let wire = self.quoted()?;
        self.eat(" (").then_some(())?;
        let value = self.until(")")?.parse().ok()?;
        Some((wire, value))
    }

    fn function(&mut self, is_const: bool) -> Option<Function> {
        let mut signature = split_list(self.until(") -> ")?);
        let receiver = match signature.first() {
            Some(&"&self") => Receiver::Borrowed,
            Some(&"self") => Receiver::Owned,
            _ => Receiver::None,
        };
        if receiver != Receiver::None {
            signature.remove(0);
        }
        let (returns, request, wires) = match self.until(" = ") {
            None => (self.rest(), None, Wires::None),
            Some(returns) => {
                let (request, wires) = self.request()?;
                (returns.to_owned(), Some(request), wires)
            }
        };
        let is_struct = matches!(wires, Wires::InStruct);
        let mut names = match wires {
            Wires::Listed(names) if names.len() != signature.len() => return None,
            Wires::Listed(names) => names.into_iter(),
            Wires::None | Wires::InStruct => Vec::new().into_iter(),
        };
        let parameters = signature.into_iter().map(|parameter| {
            let (name, ty) = parameter.split_once(": ")?;
            let value = if is_struct {
                ParameterValue::Struct(ty.strip_prefix('&')?.to_owned())
            } else if let Some(wire) = names.next() {
                let ty = ty.to_owned();
                ParameterValue::Sent { ty, wire }
            } else {
                ParameterValue::Plain(ty.to_owned())
            };
            Some(Parameter {
                name: name.to_owned(),
                value,
            })
        });
        Some(Function {
            is_const,
            receiver,
            parameters: parameters.collect::<Option<_>>()?,
            returns,
            request,
        })
    }

    fn request(&mut self) -> Option<(RequestPart, Wires)> {
        if self.eat("segment ") {
            return Some((RequestPart::Segment(self.quoted()?), Wires::None));
        }
        if self.eat("stream ") {
            return Some((RequestPart::Stream(self.quoted()?), Wires::None));
        }
        let part = if self.eat("key ") {
            RequestPart::Key
        } else if self.eat("alternate key ") {
            RequestPart::AlternateKey
        } else {
            let is_action = self.eat("action ");
            (is_action || self.eat("function ")).then_some(())?;
            let wire = self.quoted()?;
            RequestPart::Operation { is_action, wire }
        };
        let wires = if self.eat("(..parameters)") {
            Wires::InStruct
        } else {
            self.eat("(").then_some(())?;
            Wires::Listed(self.list(")", Self::wire_name)?)
        };
        Some((part, wires))
    }

    fn wire_name(&mut self) -> Option<WireName> {
        let is_omitted = self.eat("optional ");
        let name = self.quoted()?;
        Some(WireName { name, is_omitted })
    }
}

/// Where the names of a method's parameters on the wire are.
enum Wires {
    None,
    Listed(Vec<WireName>),
    InStruct,
}

#[cfg(test)]
mod tests {
    use super::{Declaration, ItemKind};

    #[test]
    fn every_declaration_is_written_as_it_was_read() {
        for text in [
            "",
            "deprecated ",
            "cfg(a) ",
            "cfg(a, _b+c) deprecated mod",
            "cfg() mod",
            "deprecated const Self = \"a\" (0)",
            "variant = \"a\" (+1)",
            "variant = \"a\" (99999999999999999999)",
            "variant = \"a\\",
            "variant = \"\\u{202e}\\\"\\n\" (1)",
            "feature = [\"a\", \"b\"]",
            "feature = []",
            "fn(&self) -> X = key (\"a\")",
            "fn(&self,, a) -> X",
            "fn(a: &str) -> X = action \"a\"(..parameters)",
            "const [Self; 3] = [Self::A, Self::B]",
            "static mut X",
        ] {
            assert_eq!(Declaration::parse(text).to_string(), text);
        }
    }

    #[test]
    fn unknown_declarations_are_kept() {
        for text in ["static X: u8", "fn(", "variant = \"a\" (+1)", "mod x"] {
            let kind = Declaration::parse(text).kind;
            assert_eq!(kind, ItemKind::Other(text.to_owned()));
        }
    }
}
