//! `microsoft.graph.androidForWorkEnrollmentProfile`, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.androidForWorkEnrollmentProfile`
pub struct AndroidForWorkEnrollmentProfile {
    pub id: Option<String>,
    pub account_id: Option<String>,
    pub created_date_time: Option<odata::DateTimeOffset>,
    pub description: Option<String>,
    pub display_name: Option<String>,
    pub enrolled_device_count: Option<i32>,
    pub last_modified_date_time: Option<odata::DateTimeOffset>,
    pub qr_code_content: Option<String>,
    pub qr_code_image: Option<super::MimeContent>,
    pub token_expiration_date_time: Option<odata::DateTimeOffset>,
    pub token_value: Option<String>,
    pub additional: odata::Additional,
}

impl AndroidForWorkEnrollmentProfile {
    pub const ID: &odata::Property<Self, String, odata::NonNullable> = &odata::Property::new("id");
    pub const ACCOUNT_ID: &odata::Property<Self, String> = &odata::Property::new("accountId");
    pub const CREATED_DATE_TIME: &odata::Property<Self, odata::DateTimeOffset, odata::NonNullable> =
        &odata::Property::new("createdDateTime");
    pub const DESCRIPTION: &odata::Property<Self, String> = &odata::Property::new("description");
    pub const DISPLAY_NAME: &odata::Property<Self, String> = &odata::Property::new("displayName");
    pub const ENROLLED_DEVICE_COUNT: &odata::Property<Self, i32, odata::NonNullable> =
        &odata::Property::new("enrolledDeviceCount");
    pub const LAST_MODIFIED_DATE_TIME: &odata::Property<
        Self,
        odata::DateTimeOffset,
        odata::NonNullable,
    > = &odata::Property::new("lastModifiedDateTime");
    pub const QR_CODE_CONTENT: &odata::Property<Self, String> =
        &odata::Property::new("qrCodeContent");
    pub const QR_CODE_IMAGE: &odata::Property<Self, super::MimeContent> =
        &odata::Property::new("qrCodeImage");
    pub const TOKEN_EXPIRATION_DATE_TIME: &odata::Property<
        Self,
        odata::DateTimeOffset,
        odata::NonNullable,
    > = &odata::Property::new("tokenExpirationDateTime");
    pub const TOKEN_VALUE: &odata::Property<Self, String> = &odata::Property::new("tokenValue");
}

odata::object! {
    AndroidForWorkEnrollmentProfile = "microsoft.graph.androidForWorkEnrollmentProfile",
    "id" => id,
    "accountId" => account_id,
    "createdDateTime" => created_date_time,
    "description" => description,
    "displayName" => display_name,
    "enrolledDeviceCount" => enrolled_device_count,
    "lastModifiedDateTime" => last_modified_date_time,
    "qrCodeContent" => qr_code_content,
    "qrCodeImage" => qr_code_image,
    "tokenExpirationDateTime" => token_expiration_date_time,
    "tokenValue" => token_value secret,
}
