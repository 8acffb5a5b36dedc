//! `microsoft.graph.recursive`, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.recursive`
pub struct Recursive {
    pub name: Option<String>,
    pub parent: Option<Box<Recursive>>,
    pub children: Option<Vec<Recursive>>,
    pub additional: odata::Additional,
}

impl Recursive {
    pub const NAME: &odata::Property<Self, String> = &odata::Property::new("name");
    pub const PARENT: &odata::Property<Self, Recursive> = &odata::Property::new("parent");
    pub const CHILDREN: &odata::Property<Self, Vec<Recursive>, odata::NonNullable> =
        &odata::Property::new("children");
}

odata::object! {
    Recursive = "microsoft.graph.recursive",
    "name" => name,
    "parent" => parent,
    "children" => children,
}
