use odata::Value as _;
use odata_runtime as odata;

/// `microsoft.graph.sampler`
#[derive(Clone, Default)]
pub struct Sampler {
    pub flag: Option<bool>,
    pub byte: Option<u8>,
    pub sbyte: Option<i8>,
    pub short: Option<i16>,
    pub int: Option<i32>,
    pub long: Option<i64>,
    pub single: Option<f32>,
    pub double: Option<f64>,
    pub text: Option<String>,
    pub instant: Option<odata::DateTimeOffset>,
    pub day: Option<odata::Date>,
    pub time: Option<odata::TimeOfDay>,
    pub length: Option<odata::Duration>,
    pub guid: Option<odata::Guid>,
    pub amount: Option<odata::Decimal>,
    pub bytes: Option<odata::Binary>,
    pub untyped: Option<odata::Json>,
    pub location: Option<odata::Geo>,
    pub status: Option<super::AndroidForWorkBindStatus>,
    pub algorithms: Option<super::HashAlgorithms>,
    pub content: Option<super::MimeContent>,
    pub target: Option<super::AnyDeviceConfiguration>,
    pub boxed_target: Option<Box<super::AnyDeviceConfiguration>>,
    pub tags: Option<Vec<String>>,
    pub labels: Option<Vec<Option<String>>>,
    pub statuses: Option<Vec<super::AndroidForWorkBindStatus>>,
    pub contents: Option<Vec<super::MimeContent>>,
    pub targets: Option<Vec<super::AnyDeviceConfiguration>>,
    pub amounts: Option<Vec<odata::Decimal>>,
    pub instants: Option<Vec<odata::DateTimeOffset>>,
    pub sets: Option<Vec<super::HashAlgorithms>>,
    pub additional: odata::Additional,
}

impl Sampler {
    pub const FLAG: &odata::Property<Self, bool> = &odata::Property::new("flag");
    pub const BYTE: &odata::Property<Self, u8> = &odata::Property::new("byte");
    pub const SBYTE: &odata::Property<Self, i8> = &odata::Property::new("sbyte");
    pub const SHORT: &odata::Property<Self, i16> = &odata::Property::new("short");
    pub const INT: &odata::Property<Self, i32> = &odata::Property::new("int");
    pub const LONG: &odata::Property<Self, i64> = &odata::Property::new("long");
    pub const SINGLE: &odata::Property<Self, f32> = &odata::Property::new("single");
    pub const DOUBLE: &odata::Property<Self, f64> = &odata::Property::new("double");
    pub const TEXT: &odata::Property<Self, String> = &odata::Property::new("text");
    pub const INSTANT: &odata::Property<Self, odata::DateTimeOffset> = &odata::Property::new("instant");
    pub const DAY: &odata::Property<Self, odata::Date> = &odata::Property::new("day");
    pub const TIME: &odata::Property<Self, odata::TimeOfDay> = &odata::Property::new("time");
    pub const LENGTH: &odata::Property<Self, odata::Duration> = &odata::Property::new("length");
    pub const GUID: &odata::Property<Self, odata::Guid> = &odata::Property::new("guid");
    pub const AMOUNT: &odata::Property<Self, odata::Decimal> = &odata::Property::new("amount");
    pub const BYTES: &odata::Property<Self, odata::Binary> = &odata::Property::new("bytes");
    pub const UNTYPED: &odata::Property<Self, odata::Json> = &odata::Property::new("untyped");
    pub const LOCATION: &odata::Property<Self, odata::Geo> = &odata::Property::new("location");
    pub const STATUS: &odata::Property<Self, super::AndroidForWorkBindStatus> = &odata::Property::new("status");
    pub const ALGORITHMS: &odata::Property<Self, super::HashAlgorithms> = &odata::Property::new("algorithms");
    pub const CONTENT: &odata::Property<Self, super::MimeContent> = &odata::Property::new("content");
    pub const TARGET: &odata::Property<Self, super::AnyDeviceConfiguration> = &odata::Property::new("target");
    pub const BOXED_TARGET: &odata::Property<Self, super::AnyDeviceConfiguration> = &odata::Property::new("boxedTarget");
    pub const TAGS: &odata::Property<Self, Vec<String>> = &odata::Property::new("tags");
    pub const LABELS: &odata::Property<Self, Vec<Option<String>>> = &odata::Property::new("labels");
    pub const STATUSES: &odata::Property<Self, Vec<super::AndroidForWorkBindStatus>> = &odata::Property::new("statuses");
    pub const CONTENTS: &odata::Property<Self, Vec<super::MimeContent>> = &odata::Property::new("contents");
    pub const TARGETS: &odata::Property<Self, Vec<super::AnyDeviceConfiguration>> = &odata::Property::new("targets");
    pub const AMOUNTS: &odata::Property<Self, Vec<odata::Decimal>> = &odata::Property::new("amounts");
    pub const INSTANTS: &odata::Property<Self, Vec<odata::DateTimeOffset>> = &odata::Property::new("instants");
    pub const SETS: &odata::Property<Self, Vec<super::HashAlgorithms>> = &odata::Property::new("sets");
}

impl odata::Object for Sampler {
    fn type_name(&self) -> &'static str {
        "microsoft.graph.sampler"
    }

    fn slot(&mut self, name: &str) -> Option<odata::Slot<'_>> {
        Some(match name {
            "flag" => self.flag.slot(),
            "byte" => self.byte.slot(),
            "sbyte" => self.sbyte.slot(),
            "short" => self.short.slot(),
            "int" => self.int.slot(),
            "long" => self.long.slot(),
            "single" => self.single.slot(),
            "double" => self.double.slot(),
            "text" => self.text.slot(),
            "instant" => self.instant.slot(),
            "day" => self.day.slot(),
            "time" => self.time.slot(),
            "length" => self.length.slot(),
            "guid" => self.guid.slot(),
            "amount" => self.amount.slot(),
            "bytes" => self.bytes.slot(),
            "untyped" => self.untyped.slot(),
            "location" => self.location.slot(),
            "status" => self.status.slot(),
            "algorithms" => self.algorithms.slot(),
            "content" => self.content.slot(),
            "target" => self.target.slot(),
            "boxedTarget" => self.boxed_target.slot(),
            "tags" => self.tags.slot(),
            "labels" => self.labels.slot(),
            "statuses" => self.statuses.slot(),
            "contents" => self.contents.slot(),
            "targets" => self.targets.slot(),
            "amounts" => self.amounts.slot(),
            "instants" => self.instants.slot(),
            "sets" => self.sets.slot(),
            _ => return None,
        })
    }

    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'static str, odata::View<'a>)) {
        visit("flag", self.flag.view());
        visit("byte", self.byte.view());
        visit("sbyte", self.sbyte.view());
        visit("short", self.short.view());
        visit("int", self.int.view());
        visit("long", self.long.view());
        visit("single", self.single.view());
        visit("double", self.double.view());
        visit("text", self.text.view());
        visit("instant", self.instant.view());
        visit("day", self.day.view());
        visit("time", self.time.view());
        visit("length", self.length.view());
        visit("guid", self.guid.view());
        visit("amount", self.amount.view());
        visit("bytes", self.bytes.view().secret());
        visit("untyped", self.untyped.view());
        visit("location", self.location.view());
        visit("status", self.status.view());
        visit("algorithms", self.algorithms.view());
        visit("content", self.content.view());
        visit("target", self.target.view());
        visit("boxedTarget", self.boxed_target.view());
        visit("tags", self.tags.view());
        visit("labels", self.labels.view());
        visit("statuses", self.statuses.view());
        visit("contents", self.contents.view());
        visit("targets", self.targets.view());
        visit("amounts", self.amounts.view());
        visit("instants", self.instants.view());
        visit("sets", self.sets.view());
    }

    fn additional(&self) -> &odata::Additional {
        &self.additional
    }

    fn additional_mut(&mut self) -> &mut odata::Additional {
        &mut self.additional
    }
}

odata::object!(Sampler);
