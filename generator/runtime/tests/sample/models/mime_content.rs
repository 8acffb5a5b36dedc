//! `microsoft.graph.mimeContent`, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.mimeContent`
pub struct MimeContent {
    pub r#type: Option<String>,
    pub value: Option<odata::Binary>,
    pub additional: odata::Additional,
}

impl MimeContent {
    pub const TYPE: &odata::Property<Self, String> = &odata::Property::new("type");
    pub const VALUE: &odata::Property<Self, odata::Binary> = &odata::Property::new("value");
}

odata::object! {
    MimeContent = "microsoft.graph.mimeContent",
    "type" => r#type,
    "value" => value,
}
