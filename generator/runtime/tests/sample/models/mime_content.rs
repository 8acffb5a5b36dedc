use odata::Value as _;
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
    fn type_name(&self) -> &'static str {
        "microsoft.graph.mimeContent"
    }

    fn slot(&mut self, name: &str) -> Option<odata::Slot<'_>> {
        Some(match name {
            "type" => self.r#type.slot(),
            "value" => self.value.slot(),
            _ => return None,
        })
    }

    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'static str, odata::View<'a>)) {
        visit("type", self.r#type.view());
        visit("value", self.value.view());
    }

    fn additional(&self) -> &odata::Additional {
        &self.additional
    }

    fn additional_mut(&mut self) -> &mut odata::Additional {
        &mut self.additional
    }
}

odata::object!(MimeContent);
