//! Default values of properties (section 7.2.7).

use super::{Report, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{ElementType, EnumType, MaxLength, Model, Primitive, TypeRef};
use crate::parse::constant::misfit;
use crate::rules::{plain, value_range};

pub(super) fn check(set: Set<'_>, model: &Model, report: &mut Report<'_>) {
    for (id, source) in model.structured_types.ids().zip(&set.declared.structured) {
        let owner = &model.structured_types[id];
        for (property, node) in owner.properties.iter().zip(&source.node.properties) {
            let (Some(text), Some(span)) = (&property.ty.facets.default_value, node.default_value)
            else {
                continue;
            };
            if let Some(wanted) = wanted(model, &property.ty, text) {
                let message = format!(
                    "the default value of `{}` is `{text}`, and its type is `{}`",
                    property.name,
                    model.type_text(&property.ty)
                );
                report.push(
                    Diagnostic::new(&codes::DEFAULT_VALUE, span, message)
                        .help(format!("write {wanted}, or remove DefaultValue")),
                );
            }
        }
    }
}

/// What a value of the type is, where the text is not one.
fn wanted(model: &Model, ty: &TypeRef, text: &str) -> Option<String> {
    if ty.is_collection {
        return None;
    }
    let primitive = match plain(model, ty.element) {
        ElementType::Primitive(primitive) => primitive,
        ElementType::Enum(id) => return wanted_member(&model.enum_types[id], text),
        _ => return None,
    };
    if let Some(range) = value_range(primitive) {
        let fits = text.parse().is_ok_and(|value| range.contains(&value));
        return (!fits).then(|| {
            let (from, to) = (range.start(), range.end());
            format!("a whole number from {from} to {to}")
        });
    }
    match primitive {
        Primitive::Boolean => {
            let fits = ["true", "false"].map(|word| text.eq_ignore_ascii_case(word));
            (!fits.contains(&true)).then(|| "`true` or `false`".to_owned())
        }
        Primitive::String => too_long(model, ty, text.chars().count(), "characters"),
        Primitive::Binary => misfit("Binary", text).map(str::to_owned).or_else(|| {
            let length = text.trim_end_matches('=').len() * 3 / 4;
            too_long(model, ty, length, "bytes")
        }),
        other => misfit(other.name(), text).map(str::to_owned),
    }
}

fn too_long(model: &Model, ty: &TypeRef, length: usize, unit: &str) -> Option<String> {
    let inherited = match ty.element {
        ElementType::Definition(id) => model.type_definitions[id].facets.max_length,
        _ => None,
    };
    match ty.facets.max_length.or(inherited) {
        Some(MaxLength::Value(most)) if length > most as usize => {
            Some(format!("at most {most} {unit}"))
        }
        _ => None,
    }
}

/// Members by name or value; several of a flags enumeration.
fn wanted_member(ty: &EnumType, text: &str) -> Option<String> {
    let is_member = |name: &str| {
        ty.members.iter().any(|member| member.name == name) || name.parse::<i64>().is_ok()
    };
    let mut members = text.split(',').map(str::trim);
    let fits = if ty.is_flags {
        members.all(is_member)
    } else {
        is_member(text)
    };
    (!fits && !ty.members.is_empty()).then(|| format!("a member of `{}`", ty.name))
}

#[cfg(test)]
mod tests {
    use crate::span::Sources;

    /// The places of the default values that are wrong.
    fn found(ty: &str, values: &[&str]) -> Vec<String> {
        let properties = values.iter().enumerate().map(|(at, value)| {
            format!(r#"<Property Name="p{at}" Type="{ty} DefaultValue="{value}"/>"#)
        });
        let schema = format!(
            r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EnumType Name="One"><Member Name="a"/><Member Name="b"/></EnumType>
<EnumType Name="Flags" IsFlags="true"><Member Name="a" Value="1"/><Member Name="b" Value="2"/></EnumType>
<TypeDefinition Name="Short" UnderlyingType="Edm.String" MaxLength="2"/>
<ComplexType Name="C">{}</ComplexType></Schema></edmx:DataServices></edmx:Edmx>"#,
            properties.collect::<String>()
        );
        let mut sources = Sources::new();
        sources.add("a.xml", schema);
        let loaded = crate::load(sources);
        let texts = loaded.diagnostics.iter().map(|item| {
            assert_eq!(item.code.id, "CSDL0136");
            loaded.sources.slice(item.primary.span).to_owned()
        });
        texts.collect()
    }

    #[test]
    fn a_default_value_is_a_value_of_its_type() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            (
                "Edm.Int32\"",
                &["-1", "2147483647"],
                &["abc", "1.5", "2147483648", ""],
            ),
            ("Edm.Byte\"", &["0", "255"], &["-1", "256"]),
            ("Edm.Boolean\"", &["true", "False"], &["1", "yes"]),
            ("Edm.Double\"", &["1.5e3", "INF"], &["1,5"]),
            ("Edm.Decimal\"", &["1.50"], &["a"]),
            (
                "Edm.Guid\"",
                &["21EC2020-3AEA-1069-A2DD-08002B30309D"],
                &["{21EC2020}"],
            ),
            ("Edm.Date\"", &["2000-01-31"], &["31.01.2000"]),
            (
                "Edm.DateTimeOffset\"",
                &["2000-01-31T16:00:00Z"],
                &["2000-01-31"],
            ),
            ("Edm.TimeOfDay\"", &["16:00:00"], &["4 pm"]),
            ("Edm.Duration\"", &["PT1S"], &["1s"]),
            (
                "Edm.Binary\" MaxLength=\"2\"",
                &["T0Q"],
                &["a b", "T0RhdGE"],
            ),
            ("Edm.String\" MaxLength=\"2\"", &["", "äö"], &["abc"]),
            ("n.Short\"", &["ab"], &["abc"]),
            ("n.One\"", &["a", "1"], &["c", "a,b", "n.One'a'"]),
            ("n.Flags\"", &["a,b", "b", "3"], &["a,c"]),
            ("Collection(Edm.Int32)\"", &["1"], &[]),
            ("Edm.GeographyPoint\"", &["anything"], &[]),
        ];
        for (ty, good, bad) in cases {
            assert_eq!(found(ty, good), [""; 0], "{ty}");
            assert_eq!(found(ty, bad), *bad, "{ty}");
        }
    }
}
