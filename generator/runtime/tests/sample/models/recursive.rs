use odata::Value as _;
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
    pub const CHILDREN: &odata::Property<Self, Vec<Recursive>, odata::NonNullable> = &odata::Property::new("children");
}

impl odata::Object for Recursive {
    fn type_name(&self) -> &'static str {
        "microsoft.graph.recursive"
    }

    fn slot(&mut self, name: &str) -> Option<odata::Slot<'_>> {
        Some(match name {
            "name" => self.name.slot(),
            "parent" => self.parent.slot(),
            "children" => self.children.slot(),
            _ => return None,
        })
    }

    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'static str, odata::View<'a>)) {
        visit("name", self.name.view());
        visit("parent", self.parent.view());
        visit("children", self.children.view());
    }

    fn additional(&self) -> &odata::Additional {
        &self.additional
    }

    fn additional_mut(&mut self) -> &mut odata::Additional {
        &mut self.additional
    }
}

odata::object!(Recursive);
