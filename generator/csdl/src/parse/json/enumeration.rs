//! Enumeration types, type definitions and terms (sections 10, 11 and 14.1).

use super::element::{Element, Member};
use super::reader::Reader;
use super::typed::TYPED;
use crate::syntax::{EnumMember, EnumType, Spanned, Term, TypeDefinition};

impl Reader<'_> {
    pub(super) fn enum_type(
        &mut self,
        member: Member<'_>,
        mut element: Element<'_>,
    ) -> Option<EnumType> {
        let name = self.name("EnumType", member);
        let underlying_type = self.optional_reference_to(&mut element, "$UnderlyingType");
        let is_flags = self.flag(&mut element, "$IsFlags");
        let mut members = Vec::new();
        for member in std::mem::take(&mut element.children) {
            let name = self.name("Member", member);
            let value = self.integer(member.name, member.value);
            let annotations = self.annotations(&mut element, member.name);
            let Some(name) = name else { continue };
            members.push(EnumMember {
                name,
                value,
                annotations,
                span: member.span,
            });
        }
        let annotations = self.annotations(&mut element, "");
        self.finish(&element, &["$UnderlyingType", "$IsFlags"]);
        Some(EnumType {
            name: name?,
            underlying_type,
            is_flags,
            members,
            annotations,
            span: element.span,
        })
    }

    pub(super) fn type_definition(
        &mut self,
        member: Member<'_>,
        mut element: Element<'_>,
    ) -> Option<TypeDefinition> {
        let name = self.name("TypeDefinition", member);
        let underlying_type = self.reference_to(&mut element, "$UnderlyingType");
        let underlying_type = underlying_type.unwrap_or_else(|| Spanned {
            value: "Edm.String".to_owned(),
            span: element.span,
        });
        let (facets, _) = self.facets(&mut element, &underlying_type.value);
        let annotations = self.annotations(&mut element, "");
        let known = [
            "$UnderlyingType",
            "$MaxLength",
            "$Precision",
            "$Scale",
            "$Unicode",
            "$SRID",
        ];
        self.leaf(&mut element, &known);
        Some(TypeDefinition {
            name: name?,
            underlying_type,
            nullable: None,
            facets,
            annotations,
            span: element.span,
        })
    }

    pub(super) fn term(&mut self, member: Member<'_>, mut element: Element<'_>) -> Option<Term> {
        let name = self.name("Term", member);
        let typed = self.typed(&mut element);
        let base_term = self.optional_reference_to(&mut element, "$BaseTerm");
        let applies_to = self.list(&mut element, "$AppliesTo", |reader, item| {
            reader.string("$AppliesTo", item)
        });
        let annotations = self.annotations(&mut element, "");
        let known = [TYPED, &["$BaseTerm", "$AppliesTo"]].concat();
        self.leaf(&mut element, &known);
        Some(Term {
            name: name?,
            ty: Some(typed.ty),
            base_term,
            applies_to: applies_to.into_iter().map(|target| target.value).collect(),
            nullable: typed.nullable,
            facets: typed.facets,
            annotations,
            span: element.span,
        })
    }
}
