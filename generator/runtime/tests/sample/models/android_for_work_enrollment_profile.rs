use odata::Value as _;
use odata_runtime as odata;

/// `microsoft.graph.androidForWorkEnrollmentProfile`
#[derive(Clone, Default)]
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
    pub const CREATED_DATE_TIME: &odata::Property<Self, odata::DateTimeOffset, odata::NonNullable> = &odata::Property::new("createdDateTime");
    pub const DESCRIPTION: &odata::Property<Self, String> = &odata::Property::new("description");
    pub const DISPLAY_NAME: &odata::Property<Self, String> = &odata::Property::new("displayName");
    pub const ENROLLED_DEVICE_COUNT: &odata::Property<Self, i32, odata::NonNullable> = &odata::Property::new("enrolledDeviceCount");
    pub const LAST_MODIFIED_DATE_TIME: &odata::Property<Self, odata::DateTimeOffset, odata::NonNullable> = &odata::Property::new("lastModifiedDateTime");
    pub const QR_CODE_CONTENT: &odata::Property<Self, String> = &odata::Property::new("qrCodeContent");
    pub const QR_CODE_IMAGE: &odata::Property<Self, super::MimeContent> = &odata::Property::new("qrCodeImage");
    pub const TOKEN_EXPIRATION_DATE_TIME: &odata::Property<Self, odata::DateTimeOffset, odata::NonNullable> = &odata::Property::new("tokenExpirationDateTime");
    pub const TOKEN_VALUE: &odata::Property<Self, String> = &odata::Property::new("tokenValue");
}

impl odata::Object for AndroidForWorkEnrollmentProfile {
    fn type_name(&self) -> &'static str {
        "microsoft.graph.androidForWorkEnrollmentProfile"
    }

    fn slot(&mut self, name: &str) -> Option<odata::Slot<'_>> {
        Some(match name {
            "id" => self.id.slot(),
            "accountId" => self.account_id.slot(),
            "createdDateTime" => self.created_date_time.slot(),
            "description" => self.description.slot(),
            "displayName" => self.display_name.slot(),
            "enrolledDeviceCount" => self.enrolled_device_count.slot(),
            "lastModifiedDateTime" => self.last_modified_date_time.slot(),
            "qrCodeContent" => self.qr_code_content.slot(),
            "qrCodeImage" => self.qr_code_image.slot(),
            "tokenExpirationDateTime" => self.token_expiration_date_time.slot(),
            "tokenValue" => self.token_value.slot(),
            _ => return None,
        })
    }

    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'static str, odata::View<'a>)) {
        visit("id", self.id.view());
        visit("accountId", self.account_id.view());
        visit("createdDateTime", self.created_date_time.view());
        visit("description", self.description.view());
        visit("displayName", self.display_name.view());
        visit("enrolledDeviceCount", self.enrolled_device_count.view());
        visit("lastModifiedDateTime", self.last_modified_date_time.view());
        visit("qrCodeContent", self.qr_code_content.view());
        visit("qrCodeImage", self.qr_code_image.view());
        visit("tokenExpirationDateTime", self.token_expiration_date_time.view());
        visit("tokenValue", self.token_value.view().secret());
    }

    fn additional(&self) -> &odata::Additional {
        &self.additional
    }

    fn additional_mut(&mut self) -> &mut odata::Additional {
        &mut self.additional
    }
}

odata::object!(AndroidForWorkEnrollmentProfile);
