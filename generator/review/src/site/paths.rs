//! Which paths have a page.
//!
//! The ways through a service have no end; what can be requested has one. Each child of the container, each navigation
//! property and each bound operation has a page, whose path is the shortest that leads to it.

use std::collections::BTreeMap;

use csdl::model::{ElementId, Model, OperationId, OperationKind, StructuredTypeId};
use csdl_codegen::select::{ContainerChild, MAX_VARIANTS, NavigationId};
use foldhash::{HashMap, HashMapExt as _};

use crate::html::FileNames;
use crate::inspect::{At, Calls, Routes, Segment, SegmentKind, ServicePath};

/// A path with a page.
pub(super) struct PathPage {
    /// It ends in a child of the container, a navigation property or the overloads of an operation.
    pub path: ServicePath,
    /// The file, without folder and ending.
    pub file: String,
    /// The type that has its last segment; `None` at the root.
    pub from: Option<StructuredTypeId>,
}

/// All of them.
#[derive(Default)]
pub(super) struct Paths {
    pages: Vec<PathPage>,
    children: BTreeMap<ContainerChild, usize>,
    navigations: BTreeMap<NavigationId, usize>,
    operations: BTreeMap<OperationId, usize>,
}

impl PathPage {
    /// The address from the root.
    pub(super) fn address(&self) -> String {
        format!("paths/{}.html", self.file)
    }

    pub(super) fn text(&self) -> String {
        self.path.text()
    }

    /// The path as a pattern selects it: without keys and parameters.
    pub(super) fn pattern(&self) -> String {
        names(&self.path)
            .flat_map(|name| ["/", name])
            .collect::<String>()
    }
}

/// The names of segments, without keys and parameters. Operations are called as the document calls them, whether or not the
/// service wants their namespace.
fn names(path: &ServicePath) -> impl Iterator<Item = &str> {
    let segments = path.segments.iter();
    let segments = segments.filter(|segment| !matches!(segment.kind, SegmentKind::Key { .. }));
    segments.map(|segment| {
        let text = segment.text.as_str();
        let name = text.split_once('(').map_or(text, |(name, _)| name);
        match &segment.kind {
            SegmentKind::Operations(_) => name.rsplit('.').next().unwrap_or(name),
            _ => name,
        }
    })
}

impl Paths {
    pub(super) fn new(model: &Model, calls: Option<&Calls<'_>>) -> Self {
        let mut found = Finder {
            model,
            routes: Routes::new(model, |_| true),
            starts: HashMap::new(),
            files: FileNames::default(),
            paths: Self::default(),
        };
        found.children();
        found.navigations();
        found.operations(calls);
        found.paths
    }

    /// In the order of the container, then in that of the document.
    pub(super) fn all(&self) -> &[PathPage] {
        &self.pages
    }

    pub(super) fn of_child(&self, child: ContainerChild) -> Option<&PathPage> {
        self.pages.get(*self.children.get(&child)?)
    }

    pub(super) fn of_navigation(&self, edge: NavigationId) -> Option<&PathPage> {
        self.pages.get(*self.navigations.get(&edge)?)
    }

    pub(super) fn of_operation(&self, id: OperationId) -> Option<&PathPage> {
        self.pages.get(*self.operations.get(&id)?)
    }

    /// The page of what a segment is, whatever way leads to it.
    pub(super) fn of_segment(&self, segment: &Segment) -> Option<&PathPage> {
        match &segment.kind {
            SegmentKind::Child(child) => self.of_child(*child),
            SegmentKind::Navigation(edge) => self.of_navigation(*edge),
            SegmentKind::Operations(ids) => self.of_operation(*ids.first()?),
            _ => None,
        }
    }
}

struct Finder<'a> {
    model: &'a Model,
    routes: Routes<'a>,
    /// The shortest paths to types, as one and as a collection.
    starts: HashMap<(StructuredTypeId, bool), Option<ServicePath>>,
    files: FileNames,
    paths: Paths,
}

impl Finder<'_> {
    fn children(&mut self) {
        let Some(container) = self.model.service() else {
            return;
        };
        for child in ContainerChild::all(container) {
            let path = self.routes.child(child);
            let page = self.add(path, None);
            self.paths.children.insert(child, page);
            for id in child.overloads(container) {
                self.paths.operations.insert(*id, page);
            }
        }
    }

    fn navigations(&mut self) {
        let model = self.model;
        for (declared_by, ty) in model.structured_types.iter() {
            for (index, navigation) in ty.navigation_properties.iter().enumerate() {
                let Some(mut path) = self.start(declared_by, false) else {
                    continue;
                };
                let edge = NavigationId { declared_by, index };
                let target = navigation.target;
                path.segments.push(Segment {
                    text: navigation.name.clone(),
                    kind: SegmentKind::Navigation(edge),
                    at: target.map(|id| At::structured(id, navigation.is_collection)),
                });
                let page = self.add(path, Some(declared_by));
                self.paths.navigations.insert(edge, page);
            }
        }
    }

    fn operations(&mut self, calls: Option<&Calls<'_>>) {
        let model = self.model;
        for id in model.structured_types.ids() {
            let Some(bound) = model.bound_operations(id) else {
                continue;
            };
            for (is_collection, operations) in [(false, &bound.single), (true, &bound.collection)] {
                let mut overloads: Vec<(&str, Vec<OperationId>)> = Vec::new();
                for operation in operations {
                    let name = &*model.operations[*operation].name.name;
                    match overloads.iter_mut().find(|(known, _)| *known == name) {
                        Some((_, ids)) => ids.push(*operation),
                        None => overloads.push((name, vec![*operation])),
                    }
                }
                for (_, ids) in overloads {
                    self.overloads(id, is_collection, ids, calls);
                }
            }
        }
    }

    fn overloads(
        &mut self,
        bound_to: StructuredTypeId,
        is_collection: bool,
        ids: Vec<OperationId>,
        calls: Option<&Calls<'_>>,
    ) {
        let (Some(mut path), Some(first)) = (self.start(bound_to, is_collection), ids.first())
        else {
            return;
        };
        let operation = &self.model.operations[*first];
        let returned = operation.return_type.as_ref();
        let mut segment = Segment {
            text: operation.name.name.to_string(),
            at: returned.map(|returned| At::of(&returned.ty)),
            kind: SegmentKind::Operations(ids.clone()),
        };
        path.segments.push(segment.clone());
        // The service may want the namespace.
        let wire = calls.and_then(|calls| calls.along(&path)?.wire().map(str::to_owned));
        if let Some(wire) = wire {
            segment.text = wire;
        }
        if operation.kind == OperationKind::Function {
            segment.text.push_str("()");
        }
        path.segments.pop();
        path.segments.push(segment);
        let page = self.add(path, Some(bound_to));
        for id in ids {
            self.paths.operations.insert(id, page);
        }
    }

    fn add(&mut self, path: ServicePath, from: Option<StructuredTypeId>) -> usize {
        let names: Vec<&str> = names(&path).collect();
        let page = self.paths.pages.len();
        self.paths.pages.push(PathPage {
            file: self.files.name(&names.join("-")),
            path,
            from,
        });
        page
    }

    /// A shortest path to the type; where none leads there but by casts, to one that derives from it.
    fn start(&mut self, id: StructuredTypeId, is_collection: bool) -> Option<ServicePath> {
        let (model, routes) = (self.model, &self.routes);
        let start = self.starts.entry((id, is_collection)).or_insert_with(|| {
            let path = |id| {
                let path = routes.path((id, is_collection))?;
                is_telling(model, &path).then_some(path)
            };
            let own = path(id);
            if own.as_ref().is_some_and(|path| !has_cast(path)) {
                return own;
            }
            let derived = model.descendants(id).into_iter().filter_map(path);
            own.into_iter()
                .chain(derived)
                .min_by_key(|path| (has_cast(path), path.segments.len()))
        });
        start.clone()
    }
}

fn has_cast(path: &ServicePath) -> bool {
    let mut segments = path.segments.iter();
    segments.any(|segment| matches!(segment.kind, SegmentKind::Cast(_)))
}

/// Whether a path may be one that the service answers: a cast from what may be nearly anything says that of no type.
fn is_telling(model: &Model, path: &ServicePath) -> bool {
    let steps = path.segments.iter().zip(path.segments.iter().skip(1));
    let mut casts = steps.filter(|(_, segment)| matches!(segment.kind, SegmentKind::Cast(_)));
    casts.all(|(before, _)| {
        let from = before.at.and_then(At::structured_type);
        from.is_none_or(|id| model.descendants(id).len() <= MAX_VARIANTS)
    })
}

/// The element that a page is about.
pub(super) fn element(model: &Model, page: &PathPage) -> Option<ElementId> {
    match &page.path.last()?.kind {
        SegmentKind::Child(child) => Some(child.element(model.container?)),
        SegmentKind::Navigation(edge) => Some(ElementId::Navigation(edge.declared_by, edge.index)),
        SegmentKind::Operations(ids) => ids.first().map(|id| ElementId::Operation(*id)),
        _ => None,
    }
}
