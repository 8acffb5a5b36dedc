//! The links of a selection as a graph: from the patterns along paths to types and operations, and on from these.
//!
//! Every rule of the selection brings one thing in because of one other, so that what leaves without a link is what is
//! not reached without it.

use foldhash::{HashMap, HashMapExt as _, HashSet};

use csdl::model::{ElementType, Model, NamedType, StructuredTypeId};

use csdl_codegen::GenerateError;
use csdl_codegen::config::Select;
use csdl_codegen::select::{
    Exclusions, Find, Included, Links, NavigationId, Place, Prepared, Reason, Selected, Selection,
    Step, Walk,
};

/// A node of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    /// What everything starts from.
    Root,
    /// An include pattern.
    Pattern(usize),
    /// A place of a pattern's walk.
    Place(usize, Place),
    /// A step of a pattern's walk; `None` where it leads to an unbound operation.
    Step(usize, Step, Option<Place>),
    /// A reference of a pattern's `**`.
    Reference(usize, NavigationId),
    /// A type whose operations are in.
    Asked(StructuredTypeId),
    /// A type or an operation.
    Element(Selected),
}

/// The selection and its links.
pub(crate) struct Flow<'a> {
    pub model: &'a Model,
    pub prepared: Prepared<'a>,
    pub selection: Selection,
    pub nodes: Vec<Node>,
    pub onward: Vec<Vec<usize>>,
    known: HashMap<Node, usize>,
}

/// Keeps all links in mind and follows them.
#[derive(Default)]
struct Recorder(HashSet<(Selected, Reason)>);

impl Links for Recorder {
    fn follow(&mut self, reason: Reason, to: Selected) -> bool {
        self.0.insert((to, reason));
        true
    }
}

impl<'a> Flow<'a> {
    /// # Errors
    /// Where a pattern is malformed or matches nothing.
    pub(crate) fn new(model: &'a Model, config: &Select) -> Result<Self, GenerateError> {
        let prepared = Prepared::new(model, config)?;
        let mut recorder = Recorder::default();
        let selection = prepared.close(&mut recorder);
        let mut flow = Self {
            model,
            prepared,
            selection,
            nodes: Vec::new(),
            onward: Vec::new(),
            known: HashMap::new(),
        };
        flow.node(Node::Root);
        let mut links: Vec<_> = recorder.0.into_iter().collect();
        links.sort_unstable();
        for (to, reason) in links {
            flow.link(reason, to);
        }
        let included = flow.prepared.include.take();
        for (index, included) in included.iter().flatten().enumerate() {
            match included {
                Included::Paths(_, walk) => flow.walk(index, walk),
                Included::Types(types) => flow.named(index, types),
            }
        }
        flow.prepared.include = included;
        flow.ask();
        Ok(flow)
    }

    fn node(&mut self, node: Node) -> usize {
        *self.known.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            self.onward.push(Vec::new());
            self.nodes.len() - 1
        })
    }

    fn edge(&mut self, from: Node, to: Node) {
        let (from, to) = (self.node(from), self.node(to));
        if let Some(onward) = self.onward.get_mut(from) {
            onward.push(to);
        }
    }

    fn link(&mut self, reason: Reason, to: Selected) {
        let from = match reason {
            Reason::Everything => Node::Root,
            // Its walk says how.
            Reason::Pattern(_) => return,
            Reason::PropertyOf { value: id, .. } | Reason::DerivedFrom(id) => {
                Node::Element(Selected::Type(NamedType::Structured(id)))
            }
            Reason::BoundTo(id) => Node::Asked(id),
            Reason::ParameterOf(id, _) | Reason::ReturnedBy(id) => {
                Node::Element(Selected::Operation(id))
            }
        };
        self.edge(from, Node::Element(to));
    }

    fn named(&mut self, pattern: usize, types: &[NamedType]) {
        self.edge(Node::Root, Node::Pattern(pattern));
        for &ty in types {
            self.bring(Node::Pattern(pattern), ty);
            if let NamedType::Structured(id) = ty {
                self.edge(Node::Pattern(pattern), Node::Asked(id));
            }
        }
    }

    /// A type comes in unless it is excluded.
    fn bring(&mut self, from: Node, ty: NamedType) {
        if !self.prepared.exclusions.types.contains(&ty) {
            self.edge(from, Node::Element(Selected::Type(ty)));
        }
    }

    fn walk(&mut self, pattern: usize, walk: &Walk) {
        self.edge(Node::Root, Node::Pattern(pattern));
        let at = |place: Option<Place>| match place {
            Some(place) => Node::Place(pattern, place),
            None => Node::Pattern(pattern),
        };
        for stride in &walk.strides {
            let step = Node::Step(pattern, stride.step, Some(stride.to));
            self.edge(at(stride.from), step);
            self.edge(step, at(Some(stride.to)));
            if let Step::Function(id) = stride.step {
                self.edge(step, Node::Element(Selected::Operation(id)));
            }
        }
        for (&id, &child) in &walk.imported {
            let step = Node::Step(pattern, Step::Child(child), None);
            self.edge(Node::Pattern(pattern), step);
            self.edge(step, Node::Element(Selected::Operation(id)));
        }
        for &(place, find) in &walk.finds {
            match find {
                Find::Type => {
                    self.bring(at(Some(place)), NamedType::Structured(place.ty));
                    self.edge(at(Some(place)), Node::Asked(place.ty));
                }
                Find::Operation(id) => {
                    self.edge(at(Some(place)), Node::Element(Selected::Operation(id)));
                }
                Find::Reference(edge, target) => {
                    let reference = Node::Reference(pattern, edge);
                    self.edge(at(Some(place)), reference);
                    self.bring(reference, NamedType::Structured(target));
                }
            }
        }
    }

    /// Who asks for a type asks for what its values may be and for the complex values in it.
    fn ask(&mut self) {
        let (model, selection) = (self.model, self.selection.clone());
        let mut at = 0;
        while let Some(&node) = self.nodes.get(at) {
            at += 1;
            let Node::Asked(id) = node else { continue };
            for variant in selection.variants(model, id) {
                self.edge(node, Node::Asked(variant));
            }
            let chain = model.self_and_bases(id);
            for property in chain.flat_map(|(_, ty)| &ty.properties) {
                if let ElementType::Structured(target) = property.ty.element
                    && !property.ty.is_collection
                    && selection.leads_on(target)
                {
                    self.edge(node, Node::Asked(target));
                }
            }
        }
    }

    /// The nodes that an exclude pattern takes out.
    pub(crate) fn taken_out(&self, exclusions: &Exclusions) -> Vec<bool> {
        let is_out = |node: &Node| match node {
            Node::Step(_, Step::Child(child), _) => exclusions.children.contains(child),
            Node::Step(_, Step::Navigation(edge), _) | Node::Reference(_, edge) => {
                exclusions.navigations.contains(edge)
            }
            Node::Step(_, Step::Function(id), _) | Node::Element(Selected::Operation(id)) => {
                exclusions.operations.contains(id)
            }
            Node::Element(Selected::Type(ty)) => exclusions.types.contains(ty),
            _ => false,
        };
        self.nodes.iter().map(is_out).collect()
    }

    /// What is reached from the patterns without some nodes.
    pub(crate) fn reached(&self, taken_out: &[bool]) -> Vec<bool> {
        let mut reached = taken_out.to_vec();
        reached.resize(self.nodes.len(), false);
        let mut open = vec![0];
        if let Some(root) = reached.first_mut() {
            *root = true;
        }
        while let Some(node) = open.pop() {
            for &to in self.onward.get(node).into_iter().flatten() {
                if let Some(reached) = reached.get_mut(to)
                    && !std::mem::replace(reached, true)
                {
                    open.push(to);
                }
            }
        }
        for (reached, out) in reached.iter_mut().zip(taken_out) {
            *reached &= !out;
        }
        reached
    }

    /// Whether an include pattern that is a path matches nothing any more.
    pub(crate) fn has_idle_pattern(&self, reached: &[bool]) -> bool {
        let mut included = self.prepared.include.iter().flatten().enumerate();
        included.any(|(pattern, included)| {
            let Included::Paths(_, walk) = included else {
                return false;
            };
            let is_reached = |node: Node| {
                let index = self.known.get(&node);
                index.and_then(|index| reached.get(*index)).copied() == Some(true)
            };
            let by_path = walk.finds.iter().any(|(place, find)| {
                is_reached(Node::Place(pattern, *place))
                    && match find {
                        Find::Type => true,
                        Find::Operation(id) => is_reached(Node::Element(Selected::Operation(*id))),
                        Find::Reference(edge, _) => is_reached(Node::Reference(pattern, *edge)),
                    }
            });
            let mut imported = walk.imported.iter();
            !by_path
                && !imported.any(|(_, child)| {
                    is_reached(Node::Step(pattern, Step::Child(*child), None))
                })
                // A path that ends in a stream finds nothing.
                && (!walk.finds.is_empty() || !walk.imported.is_empty())
        })
    }

    /// The part of the selection that is reached. Requests are to what is left of what is addressed.
    pub(crate) fn part(&self, reached: &[bool]) -> Selection {
        let mut part = Selection::default();
        for (node, _) in self.nodes.iter().zip(reached).filter(|(_, is)| **is) {
            match *node {
                Node::Element(Selected::Type(NamedType::Structured(id))) => {
                    part.types.extend(self.selection.types.get_key_value(&id));
                    let addressed = self.selection.addressed.get_key_value(&id);
                    part.addressed.extend(addressed);
                }
                Node::Element(Selected::Type(NamedType::Enum(id))) => {
                    part.enums.extend(self.selection.enums.get_key_value(&id));
                }
                Node::Element(Selected::Type(NamedType::Definition(id))) => {
                    let found = self.selection.definitions.get_key_value(&id);
                    part.definitions.extend(found);
                }
                Node::Element(Selected::Operation(id)) => {
                    part.operations
                        .extend(self.selection.operations.get_key_value(&id));
                }
                Node::Step(_, Step::Navigation(edge), _) | Node::Reference(_, edge) => {
                    part.navigations.insert(edge);
                }
                Node::Step(_, Step::Child(child), _) => {
                    part.children.insert(child);
                }
                Node::Place(_, place) => {
                    let addressed = self.selection.addressed.get_key_value(&place.ty);
                    part.addressed.extend(addressed);
                }
                _ => {}
            }
        }
        part
    }
}
