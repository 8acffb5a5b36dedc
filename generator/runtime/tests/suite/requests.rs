//! Requests as values.

use odata_runtime::{Collection, EnumLiterals, KeyStyle, Media, Method, Service, Single};

use super::Checked;
use super::sample::builders::DeviceManagementRequestBuilder;
use super::sample::models::{
    AndroidForWorkBindStatus as Status, AndroidForWorkEnrollmentProfile as Profile,
    DeviceConfiguration, MimeContent, Sampler,
};

fn service() -> Service {
    Service::new("https://example.org")
        .unwrap()
        .with_key_style(KeyStyle::Segment)
}

#[test]
fn a_list_with_every_option() {
    let profiles =
        DeviceManagementRequestBuilder::new(&service()).android_for_work_enrollment_profiles();
    let list = profiles
        .list()
        .select([Profile::ID, Profile::DISPLAY_NAME])
        .select([&(Profile::QR_CODE_IMAGE / MimeContent::TYPE)])
        .filter(
            Profile::ENROLLED_DEVICE_COUNT
                .gt(0)
                .and(Profile::DISPLAY_NAME.starts_with("A&B +50% 'ü' #/?=;$")),
        )
        .order_by(Profile::CREATED_DATE_TIME.desc())
        .top(50)
        .skip(100)
        .count()
        .search("\"a b\" OR c");
    insta::assert_snapshot!(
        list.clone().request().url(),
        @"https://example.org/deviceManagement/androidForWorkEnrollmentProfiles?$select=id,displayName,qrCodeImage/type&$filter=enrolledDeviceCount%20gt%200%20and%20startswith(displayName,'A%26B%20%2B50%25%20''%C3%BC''%20%23%2F%3F=;$')&$orderby=createdDateTime%20desc&$top=50&$skip=100&$count=true&$search=%22a%20b%22%20OR%20c"
    );
    assert!(format!("{list:?}").starts_with("List(https://example.org/deviceManagement"));
}

#[test]
fn the_number_of_what_a_filter_finds() {
    let profiles =
        DeviceManagementRequestBuilder::new(&service()).android_for_work_enrollment_profiles();
    let list = profiles
        .list()
        .select([Profile::ID])
        .filter(Profile::DISPLAY_NAME.eq("a"))
        .order_by(Profile::CREATED_DATE_TIME.desc())
        .top(5)
        .count()
        .search("b");
    let count = list.count_only();
    assert_eq!(
        count.url(),
        "https://example.org/deviceManagement/androidForWorkEnrollmentProfiles/$count?$filter=displayName%20eq%20'a'&$search=b"
    );
    assert!(
        count
            .headers()
            .any(|header| header == ("Accept", "text/plain"))
    );
    // Parameter aliases stay behind the path.
    let list = service()
        .root()
        .function("f")
        .arg("x", &["a"])
        .list::<String>();
    assert_eq!(
        list.count_only().url(),
        "https://example.org/f(x=@x)/$count?@x=%5B%22a%22%5D"
    );
    let refused = Collection::<Sampler>::from(service().root())
        .list()
        .filter(Sampler::STATUS.eq(Status::UnknownFutureValue));
    assert!(refused.count_only().error().is_some());
}

#[test]
fn expand_in_a_get_and_a_list() {
    let configurations = DeviceManagementRequestBuilder::new(&service()).device_configurations();
    let get = configurations
        .by_id("1")
        .get()
        .select([DeviceConfiguration::ID])
        .expand(DeviceConfiguration::OWNER.options().select([Profile::ID]))
        .expand(DeviceConfiguration::RELATED)
        .request();
    assert_eq!(
        get.url(),
        "https://example.org/deviceManagement/deviceConfigurations/1?$select=id&$expand=owner($select=id),related"
    );
    let list = configurations
        .list()
        .expand(DeviceConfiguration::ASSIGNMENTS)
        .request();
    assert!(list.url().ends_with("?$expand=assignments"));
}

#[test]
fn enumeration_literals_are_what_the_service_takes() {
    let url = |service: &Service| {
        Collection::<Sampler>::from(service.root().segment("s"))
            .list()
            .filter(Sampler::STATUS.eq(Status::Bound))
            .request()
            .url()
            .to_owned()
    };
    assert_eq!(
        url(&service()),
        "https://example.org/s?$filter=status%20eq%20microsoft.graph.androidForWorkBindStatus'bound'"
    );
    assert_eq!(
        url(&service().with_enum_literals(EnumLiterals::Quoted)),
        "https://example.org/s?$filter=status%20eq%20'bound'"
    );
}

#[test]
fn methods_headers_and_bodies() -> Checked {
    let single = Single::<MimeContent>::from(service().root().segment("m"));
    assert_eq!(single.delete().method(), Method::Delete);
    assert_eq!(single.get().request().method(), Method::Get);
    let put = single
        .replace(&MimeContent::default())
        .header("accept", "text/html")
        .header("If-Match", "*");
    assert_eq!(
        (put.method(), put.method().to_string().as_str()),
        (Method::Put, "PUT")
    );
    let headers: Vec<_> = put.headers().collect();
    assert_eq!(
        headers,
        [
            ("Accept", "text/html"),
            ("Content-Type", "application/json"),
            ("If-Match", "*")
        ]
    );
    let count = Collection::<MimeContent>::from(service().root().segment("c")).count();
    assert_eq!(count.url(), "https://example.org/c/$count");
    let query = single.delete().query("a b", "c=d&e").query("$x", "1");
    assert_eq!(query.url(), "https://example.org/m?a%20b=c=d%26e&$x=1");
    assert_eq!(query.clone().build()?.url(), query.url());
    Ok(())
}

#[test]
fn media() {
    let media = Media::from(service().root().segment("photo").segment("$value"));
    let put = media.put(vec![1, 2, 3], "image/png");
    assert_eq!(put.body(), Some(&[1, 2, 3][..]));
    assert!(
        put.headers()
            .any(|header| header == ("Content-Type", "image/png"))
    );
    assert_eq!(media.get().url(), "https://example.org/photo/$value");
    assert_eq!(media.delete().method(), Method::Delete);
    assert_eq!(
        format!("{media:?}"),
        "Media(https://example.org/photo/$value)"
    );
}

#[test]
fn debug_shows_neither_headers_nor_body() {
    let profile = Profile {
        token_value: Some("hunter2".into()),
        ..Default::default()
    };
    let request = DeviceManagementRequestBuilder::new(&service())
        .android_for_work_enrollment_profiles()
        .create(&profile)
        .header("Authorization", "Bearer hunter2");
    assert!(!format!("{request:?}").contains("hunter2"));
    let text = format!("{:?}", request.request());
    assert!(
        text.contains("Authorization") && !text.contains("hunter2"),
        "{text}"
    );
}

/// A reference is followed where it says: below the root, wherever that is.
#[test]
fn the_resource_of_an_id() {
    let root = Service::new("https://example.org/redfish/v1")
        .unwrap()
        .root();
    for (id, path) in [
        ("/redfish/v1/Systems/1", "/Systems/1"),
        (
            "https://example.org/redfish/v1/Systems/a%20b/",
            "/Systems/a%20b",
        ),
        ("Systems('1')", "/Systems('1')"),
        ("/redfish/v1", ""),
        ("/redfish/v1/", ""),
    ] {
        let found = root.segment("Chassis").at(id);
        assert_eq!(found.as_str(), path, "{id}");
    }
    for id in [
        "https://other.example/redfish/v1/Systems/1",
        "http://example.org/redfish/v1/Systems/1",
        "//other.example/redfish/v1/Systems/1",
        "/redfish/v10/Systems/1",
        "/redfish/v1/../secrets",
        "/redfish/v1/Chassis/1#/Fans/0",
        "/redfish/v1/Systems?$skip=1",
        "https://u@example.org/redfish/v1/Systems/1",
    ] {
        let single = Single::<Profile>::from(root.at(id));
        let error = single.get().request().build().unwrap_err().to_string();
        assert!(error.contains("below the service root"), "{id}: {error}");
    }
}
