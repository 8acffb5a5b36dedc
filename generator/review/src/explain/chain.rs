//! The links of a chain, in words.

use csdl::model::{ElementId, ElementType, Model, NamedType, OperationId};
use csdl::span::Span;

use super::graph::Graph;
use crate::inspect::{Describe, Leg, Routes};
use csdl_codegen::select::{
    ContainerChild, Cut, Exclusions, Included, Reason, Reference, Selected, Step,
};

/// One link: what it says, where, and what to cut to be without it.
pub(super) struct Link {
    pub words: String,
    /// The path of the element that refers, where the words do not have it.
    pub element: Option<String>,
    pub place: String,
    pub cut: Cut,
    /// The exclude pattern that cuts it.
    pub exclude: Option<String>,
}

/// Makes links of reasons.
pub(super) struct Words<'a> {
    pub graph: &'a Graph<'a>,
    pub describe: Describe<'a>,
    /// The include patterns and where each is written.
    pub include: &'a [(String, String)],
    /// The URLs of the selection.
    pub routes: &'a Routes<'a>,
}

impl Words<'_> {
    fn model(&self) -> &Model {
        self.describe.model
    }

    /// All links from a pattern to an element.
    pub(super) fn chain(&self, to: Selected) -> Vec<Link> {
        let mut links = Vec::new();
        for (reason, to) in self.graph.chain(to) {
            match reason {
                Reason::Everything => {}
                Reason::Pattern(index) => self.pattern(index, to, &mut links),
                reason => links.extend(self.reference(reason, to)),
            }
        }
        links
    }

    fn pattern(&self, index: usize, to: Selected, links: &mut Vec<Link>) {
        let (text, place) = self.include.get(index).cloned().unwrap_or_default();
        let included = self
            .graph
            .prepared
            .include
            .as_ref()
            .and_then(|include| include.get(index));
        let name = self.selected_name(to);
        let mut cut = Cut::default();
        cut.patterns.insert(index);
        let words = match included {
            Some(Included::Types(_)) if text == name => format!("the include pattern `{text}`"),
            Some(Included::Types(_)) => format!("the include pattern `{text}` matches `{name}`"),
            _ => format!("the include pattern `{text}`"),
        };
        links.push(Link {
            words,
            element: None,
            place,
            cut,
            exclude: None,
        });
        let Some(Included::Paths(_, walk)) = included else {
            return;
        };
        let steps = match to {
            Selected::Type(NamedType::Structured(id)) => walk.route_to(id),
            Selected::Operation(id) => walk.operations.get(&id).map(|place| walk.route(*place)),
            Selected::Type(_) => None,
        };
        let mut path = String::new();
        for step in steps.into_iter().flatten() {
            links.extend(self.step(step, &mut path));
        }
        if let Selected::Operation(id) = to {
            let operation = &self.model().operations[id];
            path.push('/');
            let import = walk.imported.get(&id).zip(self.model().service());
            path.push_str(import.map_or(&operation.name.name, |(child, container)| {
                child.name(container)
            }));
            links.push(Link {
                words: format!(
                    "`{path}` is the {} `{}`",
                    self.describe.operation_kind(id),
                    operation.name
                ),
                element: self.model().element_path(ElementId::Operation(id)),
                place: self.describe.place(operation.span),
                ..self.cut_operation(id, Some(path))
            });
        }
    }

    /// One step of a path; `path` grows by it.
    fn step(&self, step: Step, path: &mut String) -> Option<Link> {
        let model = self.model();
        let mut cut = Cut::default();
        if step == Step::Key {
            // Patterns need no key before a name.
            return None;
        }
        path.push('/');
        match step {
            Step::Child(child) => {
                let element = child.element(model.container?);
                path.push_str(model.simple_name(element)?);
                let id = model.entity_type_of(element)?;
                let what = match child {
                    ContainerChild::EntitySet(_) => "an entity set of",
                    _ => "a singleton",
                };
                cut.closed.children.insert(child);
                Some(Link {
                    words: format!("`{path}` is {what} `{}`", self.describe.name(id)),
                    element: model.element_path(element),
                    place: self.describe.place(model.span_of(element)?),
                    cut,
                    exclude: None,
                })
            }
            Step::Navigation(edge) => {
                let ty = &model.structured_types[edge.declared_by];
                let navigation = ty.navigation_properties.get(edge.index)?;
                path.push_str(&navigation.name);
                let target = self.describe.name(navigation.target?);
                let many = if navigation.is_collection {
                    "many "
                } else {
                    ""
                };
                // A walk may pass in `**` what a pattern without wildcards reaches with a cast only.
                let legs = self.routes.shortest(edge.declared_by);
                let by_cast =
                    legs.map(|legs| format!("{}/{}", self.routes.pattern(&legs), navigation.name));
                let excluding = self.excluding([Some(path.clone()), by_cast], |found| {
                    found.navigations.contains(&edge)
                });
                let exclude = if let Some((pattern, exclusions)) = excluding {
                    cut.exclusions = exclusions;
                    Some(pattern)
                } else {
                    cut.exclusions.navigations.insert(edge);
                    None
                };
                Some(Link {
                    words: format!("`{path}` leads to {many}`{target}`"),
                    element: model
                        .element_path(ElementId::Navigation(edge.declared_by, edge.index)),
                    place: self.describe.place(navigation.span),
                    cut,
                    exclude,
                })
            }
            Step::Key => None,
            Step::Property(id, index) => {
                let property = model.structured_types[id].properties.get(index)?;
                path.push_str(&property.name);
                cut.closed.properties.insert((id, index));
                Some(Link {
                    words: format!(
                        "`{path}` is a `{}`",
                        model.element_type_text(property.ty.element)
                    ),
                    element: model.element_path(ElementId::Property(id, index)),
                    place: self.describe.place(property.span),
                    cut,
                    exclude: None,
                })
            }
            Step::Function(id) => {
                let operation = &model.operations[id];
                path.push_str(&operation.name.name);
                Some(Link {
                    words: format!("`{path}` is the function `{}`", operation.name),
                    element: model.element_path(ElementId::Operation(id)),
                    place: self.describe.place(operation.span),
                    ..self.cut_operation(id, Some(path.clone()))
                })
            }
            Step::Cast(id) => {
                let name = self.describe.name(id);
                path.push_str(&name);
                cut.closed.casts.insert(id);
                Some(Link {
                    words: format!("`{path}` is cast to the derived type"),
                    element: Some(name),
                    place: self.describe.place(model.structured_types[id].span),
                    cut,
                    exclude: None,
                })
            }
        }
    }

    /// A link from a type or an operation.
    fn reference(&self, reason: Reason, to: Selected) -> Option<Link> {
        let model = self.model();
        let mut cut = Cut::default();
        cut.references.extend(Reference::of(reason, to));
        let to_name = self.selected_name(to);
        let (words, element, span): (String, Option<String>, Span) = match reason {
            Reason::Everything | Reason::Pattern(_) => return None,
            Reason::PropertyOf {
                value,
                declared_by,
                index,
            } => {
                let property = model.structured_types[declared_by].properties.get(index)?;
                let inherited = if value == declared_by {
                    String::new()
                } else {
                    format!(" of its base type `{}`", self.describe.name(declared_by))
                };
                let many = if property.ty.is_collection {
                    "many "
                } else {
                    "a "
                };
                (
                    format!(
                        "`{}`{inherited} has the property `{}`: {many}`{to_name}`",
                        self.describe.name(value),
                        property.name
                    ),
                    model.element_path(ElementId::Property(declared_by, index)),
                    property.span,
                )
            }
            Reason::DerivedFrom(base) => {
                let Selected::Type(NamedType::Structured(id)) = to else {
                    return None;
                };
                (
                    format!(
                        "a `{}` may be a `{to_name}`, which derives from it",
                        self.describe.name(base)
                    ),
                    None,
                    model.structured_types[id].span,
                )
            }
            Reason::ParameterOf(id, index) => {
                let operation = &model.operations[id];
                let parameter = operation.parameters.get(index)?;
                (
                    format!(
                        "the {} `{}` takes a `{to_name}` as `{}`",
                        self.describe.operation_kind(id),
                        operation.name.name,
                        parameter.name
                    ),
                    model.element_path(ElementId::Parameter(id, index)),
                    parameter.span,
                )
            }
            Reason::ReturnedBy(id) => {
                let operation = &model.operations[id];
                let returned = operation.return_type.as_ref()?;
                let many = if returned.ty.is_collection {
                    "many "
                } else {
                    "a "
                };
                (
                    format!(
                        "the {} `{}` returns {many}`{to_name}`",
                        self.describe.operation_kind(id),
                        operation.name.name
                    ),
                    model.element_path(ElementId::ReturnType(id)),
                    returned.span,
                )
            }
            Reason::BoundTo(id) => {
                let Selected::Operation(operation) = to else {
                    return None;
                };
                let declared = &model.operations[operation];
                let url = self
                    .routes
                    .shortest(id)
                    .map(|legs| self.routes.pattern(&legs));
                let at = match &url {
                    Some(url) => format!(" (`{url}`)"),
                    None => String::new(),
                };
                let link = Link {
                    words: format!(
                        "the {} `{}` can be called on `{}`{at}",
                        self.describe.operation_kind(operation),
                        declared.name.name,
                        self.describe.name(id)
                    ),
                    element: model.element_path(ElementId::Operation(operation)),
                    place: self.describe.place(declared.span),
                    ..self.cut_operation(
                        operation,
                        url.map(|url| format!("{url}/{}", declared.name.name)),
                    )
                };
                return Some(link);
            }
        };
        Some(Link {
            words,
            element,
            place: self.describe.place(span),
            cut,
            exclude: None,
        })
    }

    /// The cut of an operation: what its exclude pattern names, where one does.
    fn cut_operation(&self, id: OperationId, pattern: Option<String>) -> Link {
        let excluding = self.excluding([pattern], |found| found.operations.contains(&id));
        let mut cut = Cut::default();
        let exclude = if let Some((pattern, exclusions)) = excluding {
            cut.exclusions = exclusions;
            Some(pattern)
        } else {
            cut.exclusions.operations.insert(id);
            None
        };
        Link {
            words: String::new(),
            element: None,
            place: String::new(),
            cut,
            exclude,
        }
    }

    /// The first pattern that names something, and all that it names.
    fn excluding(
        &self,
        patterns: impl IntoIterator<Item = Option<String>>,
        is_named: impl Fn(&Exclusions) -> bool,
    ) -> Option<(String, Exclusions)> {
        patterns.into_iter().flatten().find_map(|pattern| {
            let exclusions = self.graph.prepared.excluding(&pattern.clone().into())?;
            is_named(&exclusions).then_some((pattern, exclusions))
        })
    }

    /// A name for people.
    pub(super) fn selected_name(&self, element: Selected) -> String {
        match element {
            Selected::Type(ty) => self.describe.type_name(ty),
            Selected::Operation(id) => {
                let path = self.model().element_path(ElementId::Operation(id));
                path.unwrap_or_default()
            }
        }
    }
}

/// The legs that the selection has.
pub(super) fn selected_leg(graph: &Graph<'_>, leg: Leg) -> bool {
    match leg {
        Leg::Child(child) => graph.selection.children.contains(&child),
        Leg::Navigation(edge) => graph.selection.navigations.contains(&edge),
        Leg::Cast(id) => graph.selection.addressed.contains_key(&id),
        Leg::Key => true,
        Leg::Property(id, index) => {
            let property = graph.model.structured_types[id].properties.get(index);
            matches!(property.map(|p| p.ty.element), Some(ElementType::Structured(to)) if graph.selection.leads_on(to))
        }
        Leg::Function(id) => graph.selection.operations.contains_key(&id),
    }
}
