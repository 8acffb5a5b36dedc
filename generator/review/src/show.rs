//! A type, an operation or a path of the service as a tree.

mod enumeration;
mod facts;
mod operation;
mod path;
mod requests;
mod rust;
mod shown;
mod structured;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::path::PathBuf;

use csdl::ReadErrorCause;
use csdl::model::{ElementId, ElementType, Model, NamedType, OperationId, StructuredTypeId};
use csdl::span::Sources;
use csdl::style::Style;
pub use shown::Shown;

use crate::Failure;
use crate::inspect::{self, Describe, Found, Routes, Subject, Tree, flaws};
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Job};
use csdl_codegen::plan::{Restrictions, RustNames};
use csdl_codegen::select::{self, Selection};
use csdl_codegen::{GenerateError, Planned};

/// Shows what `name` names in documents that belong together. Documents with errors are shown as far as they
/// can be. Long lists are cut unless `is_all`.
///
/// # Errors
/// A file that cannot be read, and a name that stands for nothing.
pub fn show_documents(
    files: &[PathBuf],
    name: &str,
    is_all: bool,
    style: Style,
) -> Result<Shown, Failure> {
    let loaded = csdl::load_files(files).map_err(|error| input::Failure::Read {
        path: error.path,
        problem: match error.cause {
            ReadErrorCause::Io(cause) => cause.to_string(),
            ReadErrorCause::Encoding(cause) => cause.to_string(),
        },
    })?;
    show_loaded(&loaded, name, is_all, style)
}

/// The same in documents that have been read.
///
/// # Errors
/// A name that stands for nothing.
pub fn show_loaded(
    loaded: &csdl::Loaded,
    name: &str,
    is_all: bool,
    style: Style,
) -> Result<Shown, Failure> {
    let config = Config::for_document("service")?;
    // There is no configuration that could name what the documents do not have.
    let named = Named::new(&loaded.model, &config, None).ok();
    let mut show = Show::new(&loaded.model, &loaded.sources, named, is_all, style);
    let flaws = flaws(&loaded.diagnostics, &[]);
    for flaw in &flaws {
        show.note(flaw);
    }
    show.answer(name).map_err(|failure| failure.with(&flaws))
}

/// Shows what `name` names in the documents of a job, with what the job makes of it.
///
/// # Errors
/// Documents of which nothing can be read, a configuration that does not fit documents without errors, and a name that
/// stands for nothing.
pub fn show(job: &Job, name: &str, is_all: bool, style: Style) -> Result<Shown, Failure> {
    let input = input::load_readable(job)?;
    let crate_name = job.config.sdk.crate_name.replace('-', "_");
    let mut flaws = flaws(&input.diagnostics, &input.unapplied);
    let named = match Named::new(&input.model, &job.config, Some(crate_name)) {
        Ok(named) => Some(named),
        // The names may be missing because of what is wrong with the documents.
        Err(error) if !flaws.is_empty() => {
            flaws.extend(error.problems.into_iter().map(|problem| problem.message));
            None
        }
        Err(error) => return Err(input::Failure::selection(&error, &input).into()),
    };
    let mut show = Show::new(&input.model, &input.sources, named, is_all, style);
    for flaw in &flaws {
        show.note(flaw);
    }
    show.answer(name).map_err(|failure| failure.with(&flaws))
}

/// What is generated, and how it is called.
struct Named<'a> {
    selection: Selection,
    config: &'a Config,
    /// The crate's name as code writes it; `None` where no crate is configured.
    crate_name: Option<String>,
    names: RustNames,
    /// What takes long, for the few questions that the names do not answer.
    planned: OnceCell<Option<Planned>>,
}

impl<'a> Named<'a> {
    fn new(
        model: &Model,
        config: &'a Config,
        crate_name: Option<String>,
    ) -> Result<Self, GenerateError> {
        let selection = select::select(model, &config.select)?;
        let names = RustNames::new(model, &selection, config)?;
        Ok(Self {
            selection,
            config,
            crate_name,
            names,
            planned: OnceCell::new(),
        })
    }
}

/// What every part of a tree is made from.
struct Show<'a> {
    model: &'a Model,
    sources: &'a Sources,
    named: Option<Named<'a>>,
    restrictions: OnceCell<Restrictions>,
    routes: OnceCell<Routes<'a>>,
    is_all: bool,
    style: Style,
    notes: Vec<String>,
}

impl<'a> Show<'a> {
    fn new(
        model: &'a Model,
        sources: &'a Sources,
        named: Option<Named<'a>>,
        is_all: bool,
        style: Style,
    ) -> Self {
        Self {
            model,
            sources,
            named,
            restrictions: OnceCell::new(),
            routes: OnceCell::new(),
            is_all,
            style,
            notes: Vec::new(),
        }
    }

    fn describe(&self) -> Describe<'a> {
        Describe {
            model: self.model,
            sources: self.sources,
        }
    }

    fn restrictions(&self) -> &Restrictions {
        self.restrictions
            .get_or_init(|| Restrictions::new(self.model))
    }

    fn routes(&self) -> &Routes<'a> {
        self.routes
            .get_or_init(|| Routes::new(self.model, |_| true))
    }

    fn note(&mut self, text: &str) {
        self.notes.push(text.to_owned());
    }

    fn answer(mut self, name: &str) -> Result<Shown, Failure> {
        let Found { subject, notes } = inspect::find(self.model, name).map_err(Failure::Unknown)?;
        for note in &notes {
            self.note(note);
        }
        let trees = match &subject {
            Subject::Type(ty) => vec![self.ty(*ty)],
            Subject::Operations(ids) => self.operations(ids),
            Subject::Member(member) => vec![self.member(*member)],
            Subject::Path(path) => vec![self.path(path)],
        };
        Ok(Shown {
            notes: self.notes,
            trees,
            style: self.style,
        })
    }

    fn ty(&self, ty: NamedType) -> Tree {
        match ty {
            NamedType::Structured(id) => self.structured(id),
            NamedType::Enum(id) => self.enumeration(id),
            NamedType::Definition(id) => self.definition(id),
        }
    }

    fn member(&self, member: ElementId) -> Tree {
        let mut tree = match member {
            ElementId::Property(id, index) => {
                let property = self.model.structured_types[id].properties.get(index);
                property.map(|property| {
                    let path = self.model.element_path(member).unwrap_or_default();
                    let mut tree = self.heading(&path, "property", property.span);
                    tree.add(self.property(property, id, id));
                    self.rust_items(member, &mut tree);
                    self.type_below(property.ty.element, &mut tree);
                    tree
                })
            }
            ElementId::Navigation(id, index) => {
                let navigation = self.model.structured_types[id]
                    .navigation_properties
                    .get(index);
                navigation.map(|navigation| {
                    let path = self.model.element_path(member).unwrap_or_default();
                    let mut tree = self.heading(&path, "navigation property", navigation.span);
                    tree.add(self.navigation(navigation, id, id));
                    self.rust_items(member, &mut tree);
                    let target = navigation.target.map(ElementType::Structured);
                    if let Some(target) = target {
                        self.type_below(target, &mut tree);
                    }
                    tree
                })
            }
            ElementId::Member(id, _) => Some(self.enumeration(id)),
            _ => None,
        };
        tree.take().unwrap_or_default()
    }

    /// The type that something has, as a branch.
    fn type_below(&self, element: ElementType, tree: &mut Tree) {
        let ty = match element {
            ElementType::Structured(id) => NamedType::Structured(id),
            ElementType::Enum(id) => NamedType::Enum(id),
            ElementType::Definition(id) => NamedType::Definition(id),
            _ => return,
        };
        tree.add(self.ty(ty));
    }

    fn heading(&self, name: &str, kind: &str, span: csdl::span::Span) -> Tree {
        let facts = format!("{kind}, {}", self.describe().place(span));
        Tree::new(format!(
            "{}  {}",
            self.style.bold(name),
            self.style.dim(&facts)
        ))
    }

    /// What the type is called in Rust.
    fn rust(&self, ty: NamedType, tree: &mut Tree) {
        let Some(named) = &self.named else {
            return;
        };
        let paths: Vec<Tree> = named.types(ty).map(Tree::new).collect();
        if paths.is_empty() && named.crate_name.is_some() {
            tree.add(self.style.warn(NOT_SELECTED));
        }
        self.branch(tree, "Rust", paths, FEW);
    }

    fn branch(&self, tree: &mut Tree, heading: &str, items: Vec<Tree>, most: usize) {
        let most = if self.is_all { usize::MAX } else { most };
        tree.branch(self.style.bold(heading), items, most, self.style);
    }

    fn is_selected(&self, id: OperationId) -> bool {
        self.named
            .as_ref()
            .is_none_or(|named| named.selection.operations.contains_key(&id))
    }

    /// The name of a base type where a member is inherited.
    fn inherited(&self, declared_by: StructuredTypeId, of: StructuredTypeId) -> Option<String> {
        (declared_by != of).then(|| format!("from {}", self.describe().name(declared_by)))
    }
}

/// What is said of what the configuration leaves out.
const NOT_SELECTED: &str = "not in the selection; csdlgen explain says why";
/// Lists of which the first few say what they are.
const FEW: usize = 6;
/// Lists that are the point.
const MANY: usize = 30;
