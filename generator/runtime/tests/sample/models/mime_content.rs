//! `microsoft.graph.mimeContent`, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.mimeContent`
#[derive(Clone, Default)]
pub struct MimeContent {
    pub r#type: Option<String>,
    pub value: Option<odata::Binary>,
    pub additional: odata::Additional,
}

impl MimeContent {
    pub const TYPE: &odata::Property<Self, String> = &odata::Property::new("type");
    pub const VALUE: &odata::Property<Self, odata::Binary> = &odata::Property::new("value");
}

impl odata::Object for MimeContent {
    fn each<'a>(&'a self, visit: &mut odata::Visit<'a, '_>) {
        visit(
            "microsoft.graph.mimeContent",
            &self.additional,
            &[("type", &self.r#type), ("value", &self.value)],
        );
    }

    fn each_mut(&mut self, visit: &mut odata::VisitMut<'_>) {
        visit(
            "microsoft.graph.mimeContent",
            &mut self.additional,
            &mut [("type", &mut self.r#type), ("value", &mut self.value)],
        );
    }
}

odata::object!(MimeContent);
