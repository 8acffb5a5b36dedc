//! The plan as data: what a crate consists of, by concept. Nothing here decides.

mod builder;
mod client;
mod enumeration;
mod front_page;
mod gate;
mod item;
mod method;
mod model_path;
mod module;
mod rust_type;
mod size;
mod structure;
mod summary;
mod surface;

pub use builder::{Builder, BuilderKind};
pub use client::{Client, Cloud, Writes};
pub use enumeration::{Enum, Member};
pub use front_page::{FrontPage, QuickStart};
pub use gate::{Area, AreaClass, Areas, Feature, Gate};
pub use item::{Alias, Item};
pub use method::{Argument, Body, Call, Method, ParameterStruct, ParameterStructRef, Returns};
pub use model_path::{ModelPath, ModulePath, PathRoot};
pub use module::{Module, Plan, TypeFile};
pub use rust_type::{KnownType, RustType};
pub use size::Size;
pub use structure::{
    DerivedType, Field, NavigationToken, Polymorphic, PolymorphicVariant, Struct, UploadForm,
};
pub use summary::{Count, Summary};
pub use surface::{CloudFact, Role, Surface, SurfaceFunction};
