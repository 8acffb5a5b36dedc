//! Request builders.

use odata_runtime as odata;

use super::models;

#[derive(Clone, Debug)]
pub struct AndroidForWorkEnrollmentProfileRequestBuilder(
    odata::Single<models::AndroidForWorkEnrollmentProfile>,
);

impl From<odata::Path> for AndroidForWorkEnrollmentProfileRequestBuilder {
    fn from(path: odata::Path) -> Self {
        Self(path.into())
    }
}

impl std::ops::Deref for AndroidForWorkEnrollmentProfileRequestBuilder {
    type Target = odata::Single<models::AndroidForWorkEnrollmentProfile>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl AndroidForWorkEnrollmentProfileRequestBuilder {
    pub fn create_token(&self, token_validity_in_seconds: i32) -> odata::Request<()> {
        self.path()
            .action("createToken")
            .arg("tokenValidityInSeconds", &token_validity_in_seconds)
            .request()
    }

    pub fn revoke_token(&self) -> odata::Request<()> {
        self.path().action("revokeToken").request()
    }

    pub fn matches(
        &self,
        name: &str,
        since: odata::DateTimeOffset,
        status: &models::AndroidForWorkBindStatus,
        tags: &[String],
        limit: Option<i32>,
    ) -> odata::List<models::AndroidForWorkEnrollmentProfile> {
        self.path()
            .function("microsoft.graph.matches")
            .arg("name", &name)
            .arg("since", &since)
            .arg("status", status)
            .arg("tags", &tags)
            .optional_arg("limit", &limit)
            .list()
    }
}

#[derive(Clone, Debug)]
pub struct AndroidForWorkEnrollmentProfileCollectionRequestBuilder(
    odata::Collection<models::AndroidForWorkEnrollmentProfile>,
);

impl From<odata::Path> for AndroidForWorkEnrollmentProfileCollectionRequestBuilder {
    fn from(path: odata::Path) -> Self {
        Self(path.into())
    }
}

impl std::ops::Deref for AndroidForWorkEnrollmentProfileCollectionRequestBuilder {
    type Target = odata::Collection<models::AndroidForWorkEnrollmentProfile>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl AndroidForWorkEnrollmentProfileCollectionRequestBuilder {
    pub fn by_id(&self, id: &str) -> AndroidForWorkEnrollmentProfileRequestBuilder {
        self.path().key(&[("id", &id)]).into()
    }
}

#[derive(Clone, Debug)]
pub struct DeviceConfigurationRequestBuilder(odata::Single<models::AnyDeviceConfiguration>);

impl From<odata::Path> for DeviceConfigurationRequestBuilder {
    fn from(path: odata::Path) -> Self {
        Self(path.into())
    }
}

impl std::ops::Deref for DeviceConfigurationRequestBuilder {
    type Target = odata::Single<models::AnyDeviceConfiguration>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DeviceConfigurationRequestBuilder {
    pub fn assign(
        &self,
        assignments: &[models::MimeContent],
        target: &models::AnyDeviceConfiguration,
    ) -> odata::Request<()> {
        self.path()
            .action("assign")
            .arg("assignments", &assignments)
            .arg("target", target)
            .request()
    }
}

#[derive(Clone, Debug)]
pub struct DeviceConfigurationCollectionRequestBuilder(
    odata::Collection<models::AnyDeviceConfiguration>,
);

impl From<odata::Path> for DeviceConfigurationCollectionRequestBuilder {
    fn from(path: odata::Path) -> Self {
        Self(path.into())
    }
}

impl std::ops::Deref for DeviceConfigurationCollectionRequestBuilder {
    type Target = odata::Collection<models::AnyDeviceConfiguration>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DeviceConfigurationCollectionRequestBuilder {
    pub fn by_id(&self, id: &str) -> DeviceConfigurationRequestBuilder {
        self.path().key(&[("id", &id)]).into()
    }
}

#[derive(Clone, Debug)]
pub struct DeviceManagementRequestBuilder(odata::Path);

impl DeviceManagementRequestBuilder {
    pub fn new(service: &odata::Service) -> Self {
        Self(service.root().segment("deviceManagement"))
    }

    pub fn android_for_work_enrollment_profiles(
        &self,
    ) -> AndroidForWorkEnrollmentProfileCollectionRequestBuilder {
        self.0.segment("androidForWorkEnrollmentProfiles").into()
    }

    pub fn device_configurations(&self) -> DeviceConfigurationCollectionRequestBuilder {
        self.0.segment("deviceConfigurations").into()
    }
}
