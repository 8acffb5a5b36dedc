//! Alternate keys as methods (URL Conventions 4.01, section 4.3.2).

use foldhash::{HashSet, HashSetExt as _};

use csdl::alternate_key::{self, AlternateKey, Flaw};
use csdl::diagnostic::{Diagnostic, Diagnostics};
use csdl::model::{Annotations, ContainerId, ElementId, ElementType, KeyPart, StructuredTypeId};

use super::ident::Case;
use super::methods::Draft;
use super::naming::TypeName;
use super::scope::Scope;
use super::wish::Wish;
use super::{Argument, Body, Docs, Ident, Method, ModelPath, Planner, codes};
use crate::select::ContainerChild;

impl Planner<'_> {
    /// A method for each alternate key that the type has or inherits.
    pub(super) fn alternate_key_methods<'n>(
        &'n self,
        id: StructuredTypeId,
        name: &TypeName,
    ) -> Vec<Draft<'n>> {
        let Some(builder) = &name.builder else {
            return Vec::new();
        };
        let own: Vec<&str> = self
            .model
            .key(id)
            .into_iter()
            .flat_map(|key| key.parts.iter().map(KeyPart::name))
            .collect();
        let mut seen = HashSet::new();
        let mut methods = Vec::new();
        for (declared_by, _) in self.model.self_and_bases(id) {
            for key in alternate_key::of(self.model, declared_by)
                .into_iter()
                .flatten()
            {
                let Ok(arguments) = self.key_arguments(declared_by, &key) else {
                    continue;
                };
                let names: Vec<String> = key
                    .parts
                    .iter()
                    .map(|part| part.name().to_owned())
                    .collect();
                if !seen.insert(names.clone()) {
                    continue;
                }
                let is_like_the_key = names.iter().map(String::as_str).eq(own.iter().copied());
                let names = names.join("_and_");
                let (short, long) = (format!("by_{names}"), format!("by_alternate_{names}"));
                // What the key is called, it is called whatever other keys there are.
                let plain = if is_like_the_key { long.clone() } else { short };
                let wish = Wish::after("".into(), plain, Case::Snake).or(long);
                let mut docs = Docs::default();
                docs.markdown("The entity with this alternate key.");
                let method = Method {
                    ident: Ident::default(),
                    docs,
                    deprecated: None,
                    arguments,
                    body: Body::AlternateKey {
                        to: ModelPath::request(&name.path, builder.clone()),
                    },
                    origin: ElementId::Structured(declared_by),
                    gate: None,
                };
                methods.push(Draft::new(wish, method));
            }
        }
        methods
    }

    /// Alternate keys without a method, though one of the type's collections is addressed.
    pub(super) fn report_alternate_keys(
        &self,
        id: StructuredTypeId,
        diagnostics: &mut Diagnostics,
    ) {
        for key in alternate_key::of(self.model, id) {
            let flaw = match key {
                Ok(key) => self.key_arguments(id, &key).err(),
                Err(flaw) => Some(flaw),
            };
            let name = &self.model.structured_types[id].name;
            diagnostics.extend(flaw.map(|flaw| {
                let message = format!("an alternate key of `{name}` has no method");
                Diagnostic::new(&codes::ALTERNATE_KEY_LEFT_OUT, flaw.span, message)
                    .label(flaw.message)
            }));
        }
        let ty = &self.model.structured_types[id];
        for (index, navigation) in ty.navigation_properties.iter().enumerate() {
            let place = ElementId::Navigation(id, index);
            self.report_alternate_keys_of(place, &navigation.annotations, diagnostics);
        }
    }

    /// Alternate keys of entity sets: methods are by type, so they have none.
    pub(super) fn report_alternate_keys_of_sets(
        &self,
        id: ContainerId,
        diagnostics: &mut Diagnostics,
    ) {
        let sets = self.model.containers[id].entity_sets.iter().enumerate();
        for (index, set) in sets {
            let child = ContainerChild::EntitySet(index);
            if self.selection.children.contains(&child) {
                let place = ElementId::EntitySet(id, index);
                self.report_alternate_keys_of(place, &set.annotations, diagnostics);
            }
        }
    }

    fn report_alternate_keys_of(
        &self,
        place: ElementId,
        annotations: &Annotations,
        diagnostics: &mut Diagnostics,
    ) {
        let path = self.model.element_path(place).unwrap_or_default();
        diagnostics.extend(alternate_key::annotations(annotations).map(|annotation| {
            let message = format!("the alternate keys of `{path}` have no method");
            Diagnostic::new(&codes::ALTERNATE_KEY_LEFT_OUT, annotation.span, message)
                .label("those of an entity type have one, those of one place do not")
        }));
    }

    fn key_arguments(
        &self,
        id: StructuredTypeId,
        key: &AlternateKey,
    ) -> Result<Vec<Argument>, Flaw> {
        let names = key.parts.iter().map(KeyPart::name);
        let idents = Scope::with_reserved(&["self"]).claim_all(names, Case::Snake);
        let arguments = key.parts.iter().zip(idents).map(|(part, ident)| {
            let flaw = |message: String| Flaw {
                message,
                span: part.span,
            };
            let path = &part.path;
            if self.is_secret(id, path) {
                return Err(flaw(format!("`{path}` is a secret, and URLs are logged")));
            }
            let ty = part.ty.as_ref().and_then(|ty| self.types.argument(ty));
            let ty = ty.ok_or_else(|| flaw(format!("the type of `{path}` is not generated")))?;
            Ok(Argument {
                ident,
                wire: part.name().to_owned(),
                ty: ty.as_argument(),
                is_omitted: false,
                is_geometry: false,
                origin: None,
            })
        });
        arguments.collect()
    }

    /// Whether the configuration says that a property on the path is a secret.
    fn is_secret(&self, id: StructuredTypeId, path: &str) -> bool {
        let mut owner = id;
        for name in path.split('/') {
            let found = self.model.self_and_bases(owner).find_map(|(by, ty)| {
                let property = ty
                    .properties
                    .iter()
                    .find(|property| property.name == name)?;
                Some((by, property))
            });
            let Some((by, property)) = found else {
                return false;
            };
            if self.secrets.contains(&(by, property.name.clone())) {
                return true;
            }
            if let ElementType::Structured(next) = property.ty.element {
                owner = next;
            }
        }
        false
    }
}
