//! Models of the namespace `microsoft.graph`.

mod android_for_work_bind_status;
mod android_for_work_enrollment_profile;
mod device_configuration;
mod hash_algorithms;
mod mime_content;
mod recursive;
mod sampler;

pub use android_for_work_bind_status::AndroidForWorkBindStatus;
pub use android_for_work_enrollment_profile::AndroidForWorkEnrollmentProfile;
pub use device_configuration::{
    AndroidForWorkGeneralDeviceConfiguration, AnyDeviceConfiguration, DeviceConfiguration,
    WindowsConfiguration,
};
pub use hash_algorithms::HashAlgorithms;
pub use mime_content::MimeContent;
pub use recursive::Recursive;
pub use sampler::Sampler;
