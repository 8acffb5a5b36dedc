//! What an aspect of the model can do to the crate, and what it means where it does nothing.

use csdl::compare::{Aspect, Change};
use csdl::model::{ElementId, QualifiedName};
use csdl::vocabulary::{CAPABILITIES, TermName, core};

use super::reason::Reason;
use csdl_codegen::api::{Item, ItemKind, RequestPart};

/// Attributes that no item depends on, and what they mean to a user.
const WITHOUT_EFFECT: &[(&str, &str)] = &[
    (
        "Abstract",
        "The crate has the same struct for abstract types and others.",
    ),
    (
        "ContainsTarget",
        "The request builders have the same methods for contained entities and others.",
    ),
    (
        "DefaultValue",
        "The service fills it in; the crate leaves an unset property out of the request.",
    ),
    (
        "EntitySet",
        "It says where returned entities are; the crate has no use for it.",
    ),
    (
        "EntitySetPath",
        "It says where returned entities are; the crate has no use for it.",
    ),
    (
        "Extends",
        "What the container inherits is listed by itself.",
    ),
    (
        "IncludeInServiceDocument",
        "It changes the service document, which the crate does not read.",
    ),
    (
        "MaxLength",
        "The service checks it; the crate says it in the documentation only.",
    ),
    (
        "OpenType",
        "Members that are not declared are kept in `additional` either way.",
    ),
    (
        "Partner",
        "It names the way back; the crate has no use for it.",
    ),
    (
        "Precision",
        "The service checks it; the crate reads and writes all digits.",
    ),
    (
        "SRID",
        "It says how coordinates are meant; the crate passes them on as they are.",
    ),
    (
        "Scale",
        "The service checks it; the crate reads and writes all digits.",
    ),
    (
        "Unicode",
        "The service checks it; the crate sends all text as UTF-8.",
    ),
];

/// Whether a change of this aspect can change the item, or with `None` a type that items name.
pub(super) fn reaches(aspect: &Aspect, item: Option<&Item>) -> bool {
    let request = match item.map(|item| &item.declaration.kind) {
        Some(ItemKind::Function(function)) => function.request.as_ref(),
        _ => None,
    };
    match aspect {
        Aspect::Added | Aspect::Removed | Aspect::Parameters => true,
        Aspect::Key => matches!(request, Some(RequestPart::Key)),
        Aspect::Attribute("HasStream") => request.is_some_and(RequestPart::is_media),
        Aspect::Attribute(attribute) => !WITHOUT_EFFECT.iter().any(|(name, _)| name == attribute),
        Aspect::Annotation(term, _) if &*term.name == "AlternateKeys" => {
            matches!(request, Some(RequestPart::AlternateKey))
        }
        Aspect::Annotation(term, _) => matches!(&*term.name, "OptionalParameter" | "Revisions"),
        Aspect::Bindings | Aspect::ReferentialConstraints | Aspect::OnDelete => false,
    }
}

/// Why a change does not concern the users of the crate, though it is about something in it.
pub(super) fn without_items(change: &Change) -> Reason {
    let element = change.new.or(change.old);
    Reason::text(match &change.aspect {
        Aspect::Added | Aspect::Removed => presence(element),
        Aspect::Key => "No collection of the type is addressed, so no method takes its key.",
        Aspect::Parameters => "The method that calls it is as it was.",
        Aspect::Bindings => "It says which set related entities are in; requests go by paths.",
        Aspect::ReferentialConstraints => {
            "The service keeps the properties equal; the crate does not."
        }
        Aspect::OnDelete => "The service does it when an entity is deleted; the crate does not.",
        Aspect::Annotation(term, _) => return annotation(term),
        Aspect::Attribute("HasStream") => {
            "No path of the service leads to an entity of the type, so no method reads its stream."
        }
        Aspect::Attribute("UnderlyingType") if matches!(element, Some(ElementId::Enum(_))) => {
            "Members go over the wire by name, and the crate holds all values in 64 bits."
        }
        Aspect::Attribute("Nullable") => match element {
            Some(ElementId::Navigation(..)) => {
                "The crate gives what navigation leads to as optional either way."
            }
            Some(ElementId::Singleton(..)) => "The request for it is the same.",
            _ => "The type in the crate is the same either way.",
        },
        Aspect::Attribute("BaseType") => "The type has the same members as before.",
        Aspect::Attribute(name) => {
            let known = WITHOUT_EFFECT.iter().find(|(known, _)| known == name);
            known.map_or("Nothing in the crate depends on it.", |(_, text)| text)
        }
    })
}

fn presence(element: Option<ElementId>) -> &'static str {
    match element {
        Some(ElementId::Container(_)) => "What is in it is listed by itself.",
        Some(ElementId::Term(_)) => "The crate has nothing for terms.",
        _ => "The crate has the same items as before.",
    }
}

fn annotation(term: &QualifiedName) -> Reason {
    let is_one_of = |terms: &[TermName]| terms.iter().any(|known| term == known);
    Reason::text(
        if is_one_of(&[core::DESCRIPTION, core::LONG_DESCRIPTION, core::REVISIONS]) {
            "It is documentation."
        } else if is_one_of(&[core::COMPUTED, core::IMMUTABLE, core::PERMISSIONS]) {
            "The service enforces it; the crate says it in the documentation only."
        } else if *term.namespace == *CAPABILITIES {
            "The service enforces it; the crate has the same methods and may say more in their documentation."
        } else {
            "Neither the types nor the requests of the crate depend on it."
        },
    )
}

#[cfg(test)]
mod tests {
    use csdl::compare::Aspect;
    use csdl_codegen::api::parse;

    use super::reaches;

    #[test]
    fn keys_and_streams_are_methods_and_not_names() {
        let items = parse(
            "requests::Users::by_id  fn(&self, id: &str) -> requests::User = key (\"id\")\n\
             requests::Users::with  fn(&self, id: &str) -> requests::User = key (\"id\")\n\
             requests::User::media  fn(&self) -> odata::Media = stream \"$value\"\n\
             requests::User::media_2  fn(&self) -> odata::Media = stream \"$value\"\n\
             requests::User::media_3  fn(&self) -> odata::Media = stream \"media\"\n\
             requests::User::by_line  fn(&self) -> requests::Line = segment \"byLine\"\n\
             models::User::by_line  field Option<String> = \"byLine\"\n\
             models::User::media  field Option<String> = \"media\"\n\
             models::by_x  struct = \"n.x\"\n",
        );
        let reached = |aspect: &Aspect| -> Vec<&str> {
            let items = items.iter().filter(|item| reaches(aspect, Some(item)));
            items.map(|item| item.path.as_str()).collect()
        };
        assert_eq!(
            reached(&Aspect::Key),
            ["requests::Users::by_id", "requests::Users::with"]
        );
        assert_eq!(
            reached(&Aspect::Attribute("HasStream")),
            ["requests::User::media", "requests::User::media_2"]
        );
    }
}
