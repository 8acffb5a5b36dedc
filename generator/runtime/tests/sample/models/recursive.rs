//! `microsoft.graph.recursive`, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.recursive`
#[derive(Clone, Default)]
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

impl odata::Object for Recursive {
    fn each<'a>(&'a self, visit: &mut odata::Visit<'a, '_>) {
        visit(
            "microsoft.graph.recursive",
            &self.additional,
            &[
                ("name", &self.name),
                ("parent", &self.parent),
                ("children", &self.children),
            ],
        );
    }

    fn each_mut(&mut self, visit: &mut odata::VisitMut<'_>) {
        visit(
            "microsoft.graph.recursive",
            &mut self.additional,
            &mut [
                ("name", &mut self.name),
                ("parent", &mut self.parent),
                ("children", &mut self.children),
            ],
        );
    }
}

odata::object!(Recursive);
