//! Calling actions and functions.

use odata_runtime::{
    Collection, EncodeProblem, EnumLiterals, Geo, Geometry, KeyStyle, Method, Request, Service,
};
use serde_json::json;

use super::Checked;
use super::sample::builders::DeviceManagementRequestBuilder;
use super::sample::models::{
    AndroidForWorkBindStatus as Status, AndroidForWorkEnrollmentProfile as Profile,
    AnyDeviceConfiguration, MimeContent, WindowsConfiguration,
};

fn service() -> Service {
    Service::new("https://example.org")
        .unwrap()
        .with_key_style(KeyStyle::Segment)
}

fn body<T>(request: &Request<T>) -> String {
    String::from_utf8_lossy(request.body().unwrap_or_default()).into_owned()
}

#[test]
fn an_action_has_its_arguments_in_the_body() {
    let profile = DeviceManagementRequestBuilder::new(&service())
        .android_for_work_enrollment_profiles()
        .by_id("1");
    let request = profile.create_token(3600);
    assert_eq!(request.method(), Method::Post);
    assert_eq!(
        request.url(),
        "https://example.org/deviceManagement/androidForWorkEnrollmentProfiles/1/createToken"
    );
    assert_eq!(body(&request), r#"{"tokenValidityInSeconds":3600}"#);
    assert!(
        request
            .headers()
            .any(|header| header == ("Content-Type", "application/json"))
    );
    let request = profile.revoke_token();
    assert_eq!((request.method(), request.body()), (Method::Post, None));
}

#[test]
fn structured_arguments_of_an_action() {
    let configuration = DeviceManagementRequestBuilder::new(&service())
        .device_configurations()
        .by_id("1");
    let target = AnyDeviceConfiguration::from(WindowsConfiguration::default());
    let request = configuration.assign(&[MimeContent::default()], &target);
    assert_eq!(
        body(&request),
        r##"{"assignments":[{"@odata.type":"#microsoft.graph.mimeContent"}],"target":{"@odata.type":"#microsoft.graph.windows.windowsConfiguration"}}"##
    );
}

#[test]
fn null_and_no_arguments_of_an_action() {
    let action = || service().root().action("microsoft.graph.a");
    let request = action()
        .arg("x", &None::<i32>)
        .optional_arg("y", &None::<i32>)
        .optional_arg("z", &Some("v"))
        .request::<()>();
    assert_eq!(body(&request), r#"{"x":null,"z":"v"}"#);
    assert_eq!(request.url(), "https://example.org/microsoft.graph.a");
    let error = action()
        .arg("s", &vec![Status::Bound, Status::UnknownFutureValue])
        .request::<()>()
        .build()
        .unwrap_err();
    assert_eq!(
        (error.path(), error.problem()),
        ("s[1]", &EncodeProblem::SentinelMember)
    );
}

#[test]
fn a_function_has_its_arguments_in_the_url() -> Checked {
    let profile = DeviceManagementRequestBuilder::new(&service())
        .android_for_work_enrollment_profiles()
        .by_id("1");
    let since = "2016-12-31T23:59:54.0590989+08:00".parse()?;
    let tags = ["a,b".to_owned(), "c&d".to_owned()];
    let request = profile
        .matches("o'hara/x", since, &Status::Bound, &tags, None)
        .request();
    insta::assert_snapshot!(
        request.url(),
        @"https://example.org/deviceManagement/androidForWorkEnrollmentProfiles/1/microsoft.graph.matches(name='o''hara%2Fx',since=2016-12-31T23:59:54.0590989%2B08:00,status=microsoft.graph.androidForWorkBindStatus'bound',tags=@tags)?@tags=%5B%22a,b%22,%22c%26d%22%5D"
    );
    assert_eq!((request.method(), request.body()), (Method::Get, None));
    let request = profile
        .matches("n", since, &Status::Bound, &[], Some(5))
        .select([Profile::ID])
        .top(1)
        .request();
    assert!(
        request
            .url()
            .ends_with(",tags=@tags,limit=5)?@tags=%5B%5D&$select=id&$top=1"),
        "{}",
        request.url()
    );
    Ok(())
}

#[test]
fn lists_of_borrowed_texts_are_arguments() {
    let tags = vec!["a", "it's"];
    let function = service().root().function("f").arg("tags", &tags);
    assert_eq!(
        function.request::<()>().url(),
        "https://example.org/f(tags=@tags)?@tags=%5B%22a%22,%22it's%22%5D"
    );
    let action = service()
        .root()
        .action("a")
        .arg("vec", &tags)
        .arg("array", &["x", "y"])
        .arg("slice", &tags.as_slice())
        .arg("none", &Vec::<&str>::new())
        .arg("statuses", &[Status::Bound]);
    assert_eq!(
        body(&action.request::<()>()),
        r#"{"vec":["a","it's"],"array":["x","y"],"slice":["a","it's"],"none":[],"statuses":["bound"]}"#
    );
}

#[test]
fn functions_without_arguments_and_with_null() {
    let function = || service().root().function("f");
    assert_eq!(function().request::<()>().url(), "https://example.org/f()");
    assert_eq!(
        function()
            .optional_arg("x", &None::<i32>)
            .request::<()>()
            .url(),
        "https://example.org/f()"
    );
    assert_eq!(
        function()
            .arg("x", &None::<i32>)
            .arg("y", &true)
            .request::<()>()
            .url(),
        "https://example.org/f(x=null,y=true)"
    );
    let error = function()
        .arg("s", &Status::UnknownFutureValue)
        .request::<()>()
        .build()
        .unwrap_err();
    assert_eq!(error.path(), "s");
    let error = function()
        .arg("s", &vec![Status::UnknownFutureValue])
        .request::<()>()
        .build()
        .unwrap_err();
    assert_eq!(error.path(), "s[0]");
}

#[test]
fn enumerations_may_be_unqualified() {
    let service = service().with_enum_literals(EnumLiterals::Quoted);
    assert_eq!(
        service
            .root()
            .function("f")
            .arg("s", &Status::Bound)
            .request::<()>()
            .url(),
        "https://example.org/f(s='bound')"
    );
}

#[test]
fn a_composable_function_is_a_path() {
    let path = service()
        .root()
        .function("range")
        .arg("address", &"A1:B2")
        .path()
        .segment("format");
    assert_eq!(
        path.to_string(),
        "https://example.org/range(address='A1:B2')/format"
    );
    let path = service()
        .root()
        .function("f")
        .arg("list", &vec![1])
        .path()
        .segment("items");
    let request = Collection::<MimeContent>::from(path)
        .list()
        .top(1)
        .request();
    assert_eq!(
        request.url(),
        "https://example.org/f(list=@list)/items?@list=%5B1%5D&$top=1"
    );
    let path = service()
        .root()
        .function("f")
        .arg("s", &Status::UnknownFutureValue)
        .path()
        .segment("x");
    assert!(
        Collection::<MimeContent>::from(path)
            .count()
            .build()
            .is_err()
    );
}

/// One name has one value in the query.
#[test]
fn two_functions_in_a_path_have_aliases_of_their_own() {
    let path = service()
        .root()
        .function("f")
        .arg("list", &vec![1])
        .path()
        .function("g")
        .arg("list", &vec![2]);
    let url = path.request::<()>().url().to_owned();
    assert_eq!(url.matches("@list=").count(), 1, "{url}");
    assert!(url.contains("%5B1%5D") && url.contains("%5B2%5D"), "{url}");
    // Another parameter may have the name that the alias would get.
    let url = service()
        .root()
        .function("f")
        .arg("list", &vec![1])
        .path()
        .function("g")
        .arg("list2", &vec![3])
        .arg("list", &vec![2])
        .request::<()>()
        .url()
        .to_owned();
    assert_eq!(
        url,
        "https://example.org/f(list=@list)/g(list2=@list2,list=@list3)?@list=%5B1%5D&@list2=%5B3%5D&@list3=%5B2%5D"
    );
}

#[test]
fn geography_and_geometry_are_literals_in_a_url_and_objects_in_a_body() -> Checked {
    let point = Geo::from(json!({"type": "Point", "coordinates": [142.1, 64.1]}));
    let path = service().root();
    let request: Request<bool> = path
        .function("near")
        .arg("place", &point)
        .arg("area", &Geometry(&Some(&point)))
        .optional_arg("other", &Geometry(&None::<&Geo>))
        .request();
    assert_eq!(
        request.url(),
        "https://example.org/near(place=geography'SRID=4326%3BPoint(142.1%2064.1)',area=geometry'SRID=0%3BPoint(142.1%2064.1)')"
    );
    let request: Request<()> = path.action("move").arg("to", &Geometry(&point)).request();
    let sent: serde_json::Value = serde_json::from_str(&body(&request))?;
    assert_eq!(
        sent,
        json!({"to": {"type": "Point", "coordinates": [142.1, 64.1]}})
    );
    let wrong = Geo::from(json!({"type": "Circle"}));
    let request: Request<bool> = path.function("near").arg("place", &wrong).request();
    let error = request.error().ok_or("it was not refused")?;
    assert_eq!(
        error.to_string(),
        "place: the value is not a shape of GeoJSON"
    );
    Ok(())
}

/// What an action is not given is null (Protocol 4.01, section 11.5.5.1).
#[test]
fn an_action_is_not_sent_a_null_that_it_can_do_without() {
    let body = |operation: odata_runtime::Operation| {
        let request = operation.request::<()>();
        request
            .body()
            .map(|body| String::from_utf8_lossy(body).into_owned())
    };
    let root = || Service::new("https://example.org").unwrap().root();
    let none: Option<&str> = None;
    let action = || root().action("a").optional_arg("x", &none);
    assert_eq!(body(action()).as_deref(), Some("{}"));
    assert_eq!(
        body(action().optional_arg("y", &1)).as_deref(),
        Some(r#"{"y":1}"#)
    );
    assert_eq!(
        body(root().action("a").arg("z", &none).optional_arg("x", &none)).as_deref(),
        Some(r#"{"z":null}"#)
    );
    assert_eq!(body(root().action("a")), None);
    let function = root().function("f").arg("x", &none).request::<()>();
    assert_eq!(function.url(), "https://example.org/f(x=null)");
}
