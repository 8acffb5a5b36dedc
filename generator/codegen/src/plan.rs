//! Every Rust decision: names, types, boxes, methods, files.
//!
//! A [`Plan`] says all that `emit` writes. Identifiers are made here and nowhere else.

mod alternate_keys;
mod annotated;
mod areas;
mod builder_methods;
mod builders;
mod client;
pub mod codes;
mod cycles;
mod docs;
mod enums;
mod front_page;
mod ident;
mod ir;
mod left_out;
mod letters;
mod members;
mod methods;
mod model_paths;
mod module_name;
mod module_names;
mod namespaces;
mod naming;
mod operations;
mod package;
mod parameter_structs;
mod permission_docs;
mod permissions;
mod plain;
mod planner;
mod quick_start;
mod renames;
pub mod reserved;
mod restrictions;
mod rust_names;
mod said;
mod scope;
mod secrets;
mod spellings;
mod steps;
mod structs;
mod summary;
mod types;
mod upload_session;
mod wish;

pub use annotated::deprecation;
pub use client::no_container;
pub use docs::{Docs, code};
pub use ident::Ident;
pub use ir::{
    Alias, Area, AreaClass, Areas, Argument, Body, Builder, BuilderKind, Call, Client, Cloud,
    CloudFact, Count, DerivedType, Enum, Feature, Field, FrontPage, Gate, Item, KnownType, Member,
    Method, ModelPath, Module, ModulePath, NavigationToken, ParameterStruct, ParameterStructRef,
    PathRoot, Plan, Polymorphic, PolymorphicVariant, QuickStart, Returns, Role, RustType, Size,
    Struct, Summary, Surface, SurfaceFunction, TypeFile, UploadForm, Writes,
};
pub use model_paths::ModelPaths;
pub use namespaces::{module_count, root_namespace};
pub use package::Package;
pub use permissions::{Permission, Permissions};

use planner::Planner;
pub use restrictions::{Refused, Restrictions, of_operation};
pub use rust_names::RustNames;
pub use steps::plan;
