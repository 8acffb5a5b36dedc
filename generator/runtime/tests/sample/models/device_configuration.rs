//! `microsoft.graph.deviceConfiguration` and the types derived from it, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.deviceConfiguration`
#[derive(Clone, Default)]
pub struct DeviceConfiguration {
    pub id: Option<String>,
    pub created_date_time: Option<odata::DateTimeOffset>,
    pub display_name: Option<String>,
    pub version: Option<i32>,
    pub additional: odata::Additional,
}

impl DeviceConfiguration {
    pub const ID: &odata::Property<Self, String, odata::NonNullable> = &odata::Property::new("id");
    pub const CREATED_DATE_TIME: &odata::Property<Self, odata::DateTimeOffset, odata::NonNullable> =
        &odata::Property::new("createdDateTime");
    pub const DISPLAY_NAME: &odata::Property<Self, String> = &odata::Property::new("displayName");
    pub const VERSION: &odata::Property<Self, i32, odata::NonNullable> =
        &odata::Property::new("version");
    pub const ASSIGNMENTS: odata::Navigation<Self, super::MimeContent, odata::Many> =
        odata::Navigation::new("assignments");
    pub const OWNER: odata::Navigation<Self, super::AndroidForWorkEnrollmentProfile> =
        odata::Navigation::new("owner");
    pub const RELATED: odata::Navigation<Self, AnyDeviceConfiguration, odata::Many> =
        odata::Navigation::new("related");
}

impl odata::Object for DeviceConfiguration {
    fn each<'a>(&'a self, visit: &mut odata::Visit<'a, '_>) {
        visit(
            "microsoft.graph.deviceConfiguration",
            &self.additional,
            &[
                ("id", &self.id),
                ("createdDateTime", &self.created_date_time),
                ("displayName", &self.display_name),
                ("version", &self.version),
            ],
        );
    }

    fn each_mut(&mut self, visit: &mut odata::VisitMut<'_>) {
        visit(
            "microsoft.graph.deviceConfiguration",
            &mut self.additional,
            &mut [
                ("id", &mut self.id),
                ("createdDateTime", &mut self.created_date_time),
                ("displayName", &mut self.display_name),
                ("version", &mut self.version),
            ],
        );
    }
}

odata::object!(DeviceConfiguration);
odata::navigation!(DeviceConfiguration);

/// `microsoft.graph.androidForWorkGeneralDeviceConfiguration`
#[derive(Clone, Default)]
pub struct AndroidForWorkGeneralDeviceConfiguration {
    pub id: Option<String>,
    pub created_date_time: Option<odata::DateTimeOffset>,
    pub display_name: Option<String>,
    pub version: Option<i32>,
    pub password_required: Option<bool>,
    pub status: Option<super::AndroidForWorkBindStatus>,
    pub price: Option<odata::Decimal>,
    pub additional: odata::Additional,
}

impl AndroidForWorkGeneralDeviceConfiguration {
    pub const ID: &odata::Property<Self, String, odata::NonNullable> = &odata::Property::new("id");
    pub const CREATED_DATE_TIME: &odata::Property<Self, odata::DateTimeOffset, odata::NonNullable> =
        &odata::Property::new("createdDateTime");
    pub const DISPLAY_NAME: &odata::Property<Self, String> = &odata::Property::new("displayName");
    pub const VERSION: &odata::Property<Self, i32, odata::NonNullable> =
        &odata::Property::new("version");
    pub const PASSWORD_REQUIRED: &odata::Property<Self, bool, odata::NonNullable> =
        &odata::Property::new("passwordRequired");
    pub const STATUS: &odata::Property<Self, super::AndroidForWorkBindStatus> =
        &odata::Property::new("status");
    pub const PRICE: &odata::Property<Self, odata::Decimal> = &odata::Property::new("price");
    pub const ASSIGNMENTS: odata::Navigation<Self, super::MimeContent, odata::Many> =
        odata::Navigation::new("assignments");
    pub const OWNER: odata::Navigation<Self, super::AndroidForWorkEnrollmentProfile> =
        odata::Navigation::new("owner");
    pub const RELATED: odata::Navigation<Self, AnyDeviceConfiguration, odata::Many> =
        odata::Navigation::new("related");
}

impl odata::Object for AndroidForWorkGeneralDeviceConfiguration {
    fn each<'a>(&'a self, visit: &mut odata::Visit<'a, '_>) {
        visit(
            "microsoft.graph.androidForWorkGeneralDeviceConfiguration",
            &self.additional,
            &[
                ("id", &self.id),
                ("createdDateTime", &self.created_date_time),
                ("displayName", &self.display_name),
                ("version", &self.version),
                ("passwordRequired", &self.password_required),
                ("status", &self.status),
                ("price", &self.price),
            ],
        );
    }

    fn each_mut(&mut self, visit: &mut odata::VisitMut<'_>) {
        visit(
            "microsoft.graph.androidForWorkGeneralDeviceConfiguration",
            &mut self.additional,
            &mut [
                ("id", &mut self.id),
                ("createdDateTime", &mut self.created_date_time),
                ("displayName", &mut self.display_name),
                ("version", &mut self.version),
                ("passwordRequired", &mut self.password_required),
                ("status", &mut self.status),
                ("price", &mut self.price),
            ],
        );
    }
}

odata::object!(AndroidForWorkGeneralDeviceConfiguration);
odata::navigation!(AndroidForWorkGeneralDeviceConfiguration);

/// `microsoft.graph.windows.windowsConfiguration`
#[derive(Clone, Default)]
pub struct WindowsConfiguration {
    pub id: Option<String>,
    pub created_date_time: Option<odata::DateTimeOffset>,
    pub display_name: Option<String>,
    pub version: Option<i32>,
    pub updates: Option<Vec<String>>,
    pub additional: odata::Additional,
}

impl WindowsConfiguration {
    pub const ID: &odata::Property<Self, String, odata::NonNullable> = &odata::Property::new("id");
    pub const CREATED_DATE_TIME: &odata::Property<Self, odata::DateTimeOffset, odata::NonNullable> =
        &odata::Property::new("createdDateTime");
    pub const DISPLAY_NAME: &odata::Property<Self, String> = &odata::Property::new("displayName");
    pub const VERSION: &odata::Property<Self, i32, odata::NonNullable> =
        &odata::Property::new("version");
    pub const UPDATES: &odata::Property<Self, Vec<String>, odata::NonNullable> =
        &odata::Property::new("updates");
    pub const ASSIGNMENTS: odata::Navigation<Self, super::MimeContent, odata::Many> =
        odata::Navigation::new("assignments");
    pub const OWNER: odata::Navigation<Self, super::AndroidForWorkEnrollmentProfile> =
        odata::Navigation::new("owner");
    pub const RELATED: odata::Navigation<Self, AnyDeviceConfiguration, odata::Many> =
        odata::Navigation::new("related");
}

impl odata::Object for WindowsConfiguration {
    fn each<'a>(&'a self, visit: &mut odata::Visit<'a, '_>) {
        visit(
            "microsoft.graph.windows.windowsConfiguration",
            &self.additional,
            &[
                ("id", &self.id),
                ("createdDateTime", &self.created_date_time),
                ("displayName", &self.display_name),
                ("version", &self.version),
                ("updates", &self.updates),
            ],
        );
    }

    fn each_mut(&mut self, visit: &mut odata::VisitMut<'_>) {
        visit(
            "microsoft.graph.windows.windowsConfiguration",
            &mut self.additional,
            &mut [
                ("id", &mut self.id),
                ("createdDateTime", &mut self.created_date_time),
                ("displayName", &mut self.display_name),
                ("version", &mut self.version),
                ("updates", &mut self.updates),
            ],
        );
    }
}

odata::object!(WindowsConfiguration);
odata::navigation!(WindowsConfiguration);

/// A `DeviceConfiguration` or one of the types derived from it.
#[derive(Clone)]
#[non_exhaustive]
#[expect(clippy::enum_variant_names, reason = "named after the types")]
pub enum AnyDeviceConfiguration {
    DeviceConfiguration(Box<DeviceConfiguration>),
    AndroidForWorkGeneralDeviceConfiguration(Box<AndroidForWorkGeneralDeviceConfiguration>),
    WindowsConfiguration(Box<WindowsConfiguration>),
}

impl odata::Polymorphic for AnyDeviceConfiguration {
    type Base = DeviceConfiguration;

    const TYPES: &'static [&'static str] = &[
        "microsoft.graph.deviceConfiguration",
        "microsoft.graph.androidForWorkGeneralDeviceConfiguration",
        "microsoft.graph.windows.windowsConfiguration",
    ];

    fn of_type(name: &str) -> Option<Self> {
        Some(match name {
            "microsoft.graph.deviceConfiguration" => Self::DeviceConfiguration(Box::default()),
            "microsoft.graph.androidForWorkGeneralDeviceConfiguration" => {
                Self::AndroidForWorkGeneralDeviceConfiguration(Box::default())
            }
            "microsoft.graph.windows.windowsConfiguration" => {
                Self::WindowsConfiguration(Box::default())
            }
            _ => return None,
        })
    }

    fn as_object(&self) -> &dyn odata::Object {
        match self {
            Self::DeviceConfiguration(value) => &**value,
            Self::AndroidForWorkGeneralDeviceConfiguration(value) => &**value,
            Self::WindowsConfiguration(value) => &**value,
        }
    }

    fn as_object_mut(&mut self) -> &mut dyn odata::Object {
        match self {
            Self::DeviceConfiguration(value) => &mut **value,
            Self::AndroidForWorkGeneralDeviceConfiguration(value) => &mut **value,
            Self::WindowsConfiguration(value) => &mut **value,
        }
    }
}

odata::polymorphic!(
    AnyDeviceConfiguration,
    DeviceConfiguration(DeviceConfiguration),
    AndroidForWorkGeneralDeviceConfiguration(AndroidForWorkGeneralDeviceConfiguration),
    WindowsConfiguration(WindowsConfiguration)
);
