//! The right forms of what the other cases get wrong, so that those fail for their own reason.

use msgraph_beta::GraphClient;
use msgraph_beta::models::{
    AndroidForWorkEnrollmentProfile as Profile,
    AndroidForWorkGeneralDeviceConfiguration as General,
    AndroidForWorkRequiredPasswordType as PasswordType, DeviceConfiguration,
    DeviceConfigurationAssignment, MimeContent,
};
use msgraph_beta::odata::{Apply, Delta, Patch, Row};

fn requests(graph: &GraphClient) {
    let profiles = graph
        .device_management()
        .android_for_work_enrollment_profiles();
    let _ = profiles
        .list()
        .select([Profile::ID, Profile::ENROLLED_DEVICE_COUNT])
        .filter(
            Profile::ENROLLED_DEVICE_COUNT
                .gt(0)
                .and(Profile::DISPLAY_NAME.eq("a")),
        )
        .order_by(Profile::CREATED_DATE_TIME.desc());
    let _ = profiles
        .list()
        .filter((Profile::QR_CODE_IMAGE / MimeContent::TYPE).eq("image/png"));
    let _ = profiles.create(&Profile::default());
    let _ = profiles.by_id("1").get().select([Profile::ID]);
    let _ = profiles.by_id("1").update(
        Patch::new()
            .set(Profile::DESCRIPTION, "a")
            .clear(Profile::DESCRIPTION),
    );
    let _ = Patch::new().nested(
        Profile::QR_CODE_IMAGE,
        Patch::new().set(MimeContent::TYPE, "a"),
    );
    let _ = Patch::new().bind(DeviceConfiguration::ASSIGNMENTS, "assignments/1");
    let changes = Delta::new().update(Patch::new().set(DeviceConfigurationAssignment::ID, "1"));
    let _ = Patch::new().delta(DeviceConfiguration::ASSIGNMENTS, changes);
    let one = profiles.by_id("1");
    let _ = one.property(Profile::ENROLLED_DEVICE_COUNT).set(3);
    let _ = one.property(Profile::DISPLAY_NAME).clear();
    let name = Profile::DISPLAY_NAME;
    let _ = name
        .eq(Profile::DESCRIPTION)
        .and(Profile::CREATED_DATE_TIME.year().eq(2026));
    let _ = Profile::ENROLLED_DEVICE_COUNT
        .add(1)
        .gt(Profile::ENROLLED_DEVICE_COUNT);
    let _ = Profile::ENROLLED_DEVICE_COUNT.promote::<i64>();
    let year = Profile::CREATED_DATE_TIME.year().alias("year");
    let _ = profiles.list().compute(&year);
    let total = Profile::ENROLLED_DEVICE_COUNT.sum("total");
    let _ = profiles.list().apply(Apply::new().aggregate(&total));
    let _: fn(&Row<Profile>) = |row| drop(row.get(Profile::DISPLAY_NAME));
    let configurations = graph.device_management().device_configurations();
    let _ = configurations
        .list()
        .expand(DeviceConfiguration::ASSIGNMENTS);
    let _ = configurations.create(&General::default());
    let _ = configurations
        .list()
        .filter(General::PASSWORD_REQUIRED_TYPE.of().is_null());
    let _ = General::PASSWORD_REQUIRED_TYPE.of::<DeviceConfiguration>();
    let _ = General::PASSWORD_REQUIRED_TYPE.eq(PasswordType::Required);
}

#[test]
fn what_compiles() {
    let _: fn(&GraphClient) = requests;
}
