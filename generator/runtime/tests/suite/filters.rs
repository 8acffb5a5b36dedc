//! `$filter`, `$orderby` and `$expand` as text.

use odata_runtime::{Binary, Decimal, EncodeProblem, Filter, KeyStyle, Service, it};
use proptest::prelude::*;

use super::Checked;
use super::sample::builders::DeviceManagementRequestBuilder;
use super::sample::models::{
    AndroidForWorkBindStatus as Status, AndroidForWorkEnrollmentProfile as Profile,
    DeviceConfiguration, HashAlgorithms, MimeContent, Recursive, Sampler, WindowsConfiguration,
};

#[test]
fn every_operator() {
    let texts = [
        Sampler::INT.eq(1),
        Sampler::INT.ne(1),
        Sampler::INT.gt(1),
        Sampler::INT.ge(1),
        Sampler::INT.lt(1),
        Sampler::INT.le(-1),
        Sampler::INT.is_null(),
        Sampler::INT.is_not_null(),
        Sampler::INT.in_list([1, 2]),
        Sampler::TEXT.starts_with("a"),
        Sampler::TEXT.ends_with("b"),
        Sampler::TEXT.contains("c"),
        Sampler::ALGORITHMS.has(HashAlgorithms::SHA1),
        Sampler::TAGS.is_not_empty(),
    ]
    .map(|filter| filter.to_string());
    assert_eq!(
        texts,
        [
            "int eq 1",
            "int ne 1",
            "int gt 1",
            "int ge 1",
            "int lt 1",
            "int le -1",
            "int eq null",
            "int ne null",
            "int in (1,2)",
            "startswith(text,'a')",
            "endswith(text,'b')",
            "contains(text,'c')",
            "algorithms has microsoft.graph.hashAlgorithms'sha1'",
            "tags/any()",
        ]
    );
}

#[test]
fn every_kind_of_literal() -> Checked {
    let texts = [
        Sampler::FLAG.eq(true),
        Sampler::LONG.eq(i64::MIN),
        Sampler::DOUBLE.eq(1.5),
        Sampler::DOUBLE.eq(f64::INFINITY),
        Sampler::SINGLE.ne(f32::NAN),
        Sampler::TEXT.eq("it's"),
        Sampler::TEXT.eq(""),
        Sampler::INSTANT
            .gt("2016-12-31T23:59:54.0590989-08:00".parse::<odata_runtime::DateTimeOffset>()?),
        Sampler::DAY.eq("2016-12-31".parse::<odata_runtime::Date>()?),
        Sampler::TIME.eq("07:59".parse::<odata_runtime::TimeOfDay>()?),
        Sampler::LENGTH.eq("PT1H".parse::<odata_runtime::Duration>()?),
        Sampler::GUID.eq("e6742553-2553-e674-5325-74e6532574e6".parse::<odata_runtime::Guid>()?),
        Sampler::AMOUNT.eq("1.10".parse::<Decimal>()?),
        Sampler::AMOUNT.lt(7),
        Sampler::BYTES.eq(Binary::from(&[0xfb, 0xff])),
        Sampler::STATUS.eq(Status::Bound),
        Sampler::STATUS.eq(Status::Unknown("o'hare".into())),
        Sampler::ALGORITHMS.eq(HashAlgorithms::SHA1 | HashAlgorithms::SHA2),
    ]
    .map(|filter| filter.to_string());
    assert_eq!(
        texts,
        [
            "flag eq true",
            "long eq -9223372036854775808",
            "double eq 1.5",
            "double eq INF",
            "single ne NaN",
            "text eq 'it''s'",
            "text eq ''",
            "instant gt 2016-12-31T23:59:54.0590989-08:00",
            "day eq 2016-12-31",
            "time eq 07:59:00",
            "length eq duration'PT1H'",
            "guid eq e6742553-2553-e674-5325-74e6532574e6",
            "amount eq 1.10",
            "amount lt 7",
            "bytes eq binary'-_8='",
            "status eq microsoft.graph.androidForWorkBindStatus'bound'",
            "status eq microsoft.graph.androidForWorkBindStatus'o''hare'",
            "algorithms eq microsoft.graph.hashAlgorithms'sha1,sha2'",
        ]
    );
    Ok(())
}

/// Numbers without a suffix compile, also where an `i32` is too small.
#[test]
fn numbers_need_no_suffix() {
    let texts = [
        Sampler::BYTE.eq(255),
        Sampler::SBYTE.eq(-128),
        Sampler::SHORT.le(32_000),
        Sampler::INT.eq(-1),
        Sampler::LONG.le(5_000_000_000),
        Sampler::LONG.in_list([1, 5_000_000_000]),
        Sampler::SINGLE.eq(0.5),
        Sampler::DOUBLE.ge(-0.25),
        Sampler::AMOUNT.lt(5_000_000_000),
        Sampler::AMOUNT.ne(1.5),
    ]
    .map(|filter| filter.to_string());
    assert_eq!(
        texts,
        [
            "byte eq 255",
            "sbyte eq -128",
            "short le 32000",
            "int eq -1",
            "long le 5000000000",
            "long in (1,5000000000)",
            "single eq 0.5",
            "double ge -0.25",
            "amount lt 5000000000",
            "amount ne 1.5",
        ]
    );
}

#[test]
fn parentheses_where_they_are_needed() {
    let (a, b, c) = (
        || Sampler::INT.eq(1),
        || Sampler::INT.eq(2),
        || Sampler::INT.eq(3),
    );
    for (filter, text) in [
        (a().and(b()).and(c()), "int eq 1 and int eq 2 and int eq 3"),
        (a().or(b()).or(c()), "int eq 1 or int eq 2 or int eq 3"),
        (a().and(b()).or(c()), "int eq 1 and int eq 2 or int eq 3"),
        (a().and(b().or(c())), "int eq 1 and (int eq 2 or int eq 3)"),
        (a().or(b()).and(c()), "(int eq 1 or int eq 2) and int eq 3"),
        (!a(), "not (int eq 1)"),
        (!a().or(b()), "not (int eq 1 or int eq 2)"),
        (!!a(), "not (not (int eq 1))"),
        ((!a()).and(b()), "not (int eq 1) and int eq 2"),
        (Filter::raw("x or y").and(a()), "(x or y) and int eq 1"),
        (Filter::raw("x"), "x"),
        (!Sampler::TEXT.contains("x"), "not (contains(text,'x'))"),
    ] {
        assert_eq!(filter.to_string(), text);
        assert_eq!(format!("{:?}", filter.clone()), text);
    }
}

#[test]
fn paths_within_values() {
    let path = Profile::QR_CODE_IMAGE / MimeContent::TYPE;
    assert_eq!(path.path(), "qrCodeImage/type");
    assert_eq!(path.eq("x").to_string(), "qrCodeImage/type eq 'x'");
    assert_eq!(
        (Recursive::PARENT / Recursive::PARENT / Recursive::NAME)
            .is_null()
            .to_string(),
        "parent/parent/name eq null"
    );
    assert_eq!(
        (DeviceConfiguration::OWNER / Profile::DISPLAY_NAME)
            .starts_with("W")
            .to_string(),
        "startswith(owner/displayName,'W')"
    );
    assert_eq!(
        path.then(&it::<String>()).path().trim_end_matches('/'),
        "qrCodeImage/type"
    );
}

#[test]
fn lambdas() {
    assert_eq!(
        Sampler::TAGS.any(it::<String>().eq("0")).to_string(),
        "tags/any(x1:x1 eq '0')"
    );
    assert_eq!(
        Sampler::TAGS
            .all(it::<String>().starts_with("a"))
            .to_string(),
        "tags/all(x1:startswith(x1,'a'))"
    );
    assert_eq!(
        Sampler::CONTENTS
            .any(MimeContent::TYPE.eq("a").or(MimeContent::TYPE.is_null()))
            .to_string(),
        "contents/any(x1:x1/type eq 'a' or x1/type eq null)"
    );
    assert_eq!(
        Recursive::CHILDREN
            .any(
                Recursive::CHILDREN
                    .all(Recursive::NAME.eq("x"))
                    .and(Recursive::NAME.ne("y"))
            )
            .to_string(),
        "children/any(x2:x2/children/all(x1:x1/name eq 'x') and x2/name ne 'y')"
    );
    assert_eq!(
        (!DeviceConfiguration::RELATED.any(DeviceConfiguration::VERSION.gt(1))).to_string(),
        "not (related/any(x1:x1/version gt 1))"
    );
    assert_eq!(
        WindowsConfiguration::UPDATES
            .any(it::<String>().in_list(["a", "b"]))
            .to_string(),
        "updates/any(x1:x1 in ('a','b'))"
    );
}

#[test]
fn an_empty_list_matches_nothing() {
    let none = Sampler::INT.in_list(Vec::<i32>::new());
    assert_eq!(none.to_string(), "false");
    assert_eq!(
        (Sampler::INT.eq(1).or(none.clone())).to_string(),
        "int eq 1 or false"
    );
    assert_eq!((!none).to_string(), "not (false)");
}

#[test]
fn the_sentinel_and_structured_values_are_refused() -> Checked {
    let service = Service::new("https://example.org")?;
    let list = |filter| {
        odata_runtime::Collection::<Sampler>::from(service.root().segment("s"))
            .list()
            .filter(filter)
            .request()
    };
    let refused = list(
        Sampler::INT
            .eq(1)
            .and(!Sampler::STATUS.eq(Status::UnknownFutureValue)),
    );
    assert_eq!(
        refused.build().unwrap_err().problem(),
        &EncodeProblem::SentinelMember
    );
    let refused = list(
        Sampler::STATUSES.any(it::<Status>().in_list([Status::Bound, Status::UnknownFutureValue])),
    );
    assert_eq!(
        refused.build().unwrap_err().problem(),
        &EncodeProblem::SentinelMember
    );
    let refused = list(Sampler::ALGORITHMS.has("sha1,unknownFutureValue".into()));
    assert!(refused.build().is_err());
    assert!(list(Sampler::STATUS.eq(Status::Bound)).build().is_ok());
    Ok(())
}

#[test]
fn orders() -> Checked {
    let service = Service::new("https://example.org")?.with_key_style(KeyStyle::Parentheses);
    let profiles =
        DeviceManagementRequestBuilder::new(&service).android_for_work_enrollment_profiles();
    let one = profiles
        .list()
        .order_by(Profile::CREATED_DATE_TIME.desc())
        .request();
    assert_eq!(
        one.url(),
        "https://example.org/deviceManagement/androidForWorkEnrollmentProfiles?$orderby=createdDateTime%20desc"
    );
    let more = profiles
        .list()
        .order_by([
            (Profile::QR_CODE_IMAGE / MimeContent::TYPE).asc(),
            Profile::ID.desc(),
        ])
        .request();
    assert!(
        more.url().ends_with("?$orderby=qrCodeImage/type,id%20desc"),
        "{}",
        more.url()
    );
    Ok(())
}

#[test]
fn expands() {
    let text = |expand: &dyn std::fmt::Debug| format!("{expand:?}");
    assert_eq!(text(&DeviceConfiguration::OWNER), "owner");
    assert_eq!(text(&DeviceConfiguration::OWNER.options()), "owner");
    let expand = DeviceConfiguration::RELATED
        .options()
        .select([DeviceConfiguration::ID, DeviceConfiguration::VERSION])
        .filter(DeviceConfiguration::DISPLAY_NAME.eq("a;b)'c"))
        .order_by(DeviceConfiguration::ID.desc())
        .top(5)
        .skip(10)
        .count()
        .levels(2)
        .expand(DeviceConfiguration::OWNER.options().select([Profile::ID]))
        .expand(DeviceConfiguration::ASSIGNMENTS);
    insta::assert_snapshot!(
        text(&expand),
        @"related($select=id,version;$expand=owner($select=id),assignments;$filter=displayName eq 'a;b)''c';$orderby=id desc;$top=5;$skip=10;$count=true;$levels=2)"
    );
}

proptest! {
    #[test]
    fn a_string_literal_can_be_read_back(text in any::<String>()) {
        let filter = Sampler::TEXT.eq(&text).to_string();
        let literal = filter.strip_prefix("text eq '").and_then(|rest| rest.strip_suffix('\'')).unwrap();
        prop_assert_eq!(literal.replace("''", "'"), text);
        // Every quote within is doubled, so the literal cannot end early.
        prop_assert!(literal.split("''").all(|part| !part.contains('\'')));
    }
}

#[test]
fn an_expanded_filter_is_checked_too() -> Checked {
    let service = Service::new("https://example.org")?;
    let configuration = DeviceManagementRequestBuilder::new(&service)
        .device_configurations()
        .by_id("1");
    let expand = DeviceConfiguration::OWNER
        .options()
        .filter(Filter::raw("a").and(!Profile::DISPLAY_NAME.eq("b & c")));
    let url = configuration
        .get()
        .expand(expand)
        .request()
        .url()
        .to_owned();
    assert!(
        url.ends_with(
            "?$expand=owner($filter=(a)%20and%20not%20(displayName%20eq%20'b%20%26%20c'))"
        ),
        "{url}"
    );
    let inner = Sampler::STATUS.eq(Status::UnknownFutureValue);
    let nested = odata_runtime::Navigation::<DeviceConfiguration, Sampler>::new("sampler")
        .options()
        .filter(inner);
    let expand = DeviceConfiguration::RELATED.options().expand(nested);
    let error = configuration
        .get()
        .expand(expand)
        .request()
        .build()
        .unwrap_err();
    assert_eq!(error.problem(), &EncodeProblem::SentinelMember);
    Ok(())
}
