//! `microsoft.graph.deviceConfiguration` and the types derived from it, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.deviceConfiguration`
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

odata::object! {
    DeviceConfiguration = "microsoft.graph.deviceConfiguration",
    "id" => id,
    "createdDateTime" => created_date_time,
    "displayName" => display_name,
    "version" => version,
}
odata::navigation!(DeviceConfiguration);

/// `microsoft.graph.androidForWorkGeneralDeviceConfiguration`
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

odata::object! {
    AndroidForWorkGeneralDeviceConfiguration = "microsoft.graph.androidForWorkGeneralDeviceConfiguration",
    "id" => id,
    "createdDateTime" => created_date_time,
    "displayName" => display_name,
    "version" => version,
    "passwordRequired" => password_required,
    "status" => status,
    "price" => price,
}
odata::navigation!(AndroidForWorkGeneralDeviceConfiguration);

/// `microsoft.graph.windows.windowsConfiguration`
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

odata::object! {
    WindowsConfiguration = "microsoft.graph.windows.windowsConfiguration",
    "id" => id,
    "createdDateTime" => created_date_time,
    "displayName" => display_name,
    "version" => version,
    "updates" => updates,
}
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
