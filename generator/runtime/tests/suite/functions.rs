//! Operators and functions of conditions, each with the types that it takes.

use odata_runtime::{
    Date, DateTimeOffset, Decimal, Duration, EncodeProblem, Expr, Filter, Geo, Geometry, TimeOfDay,
    it, outer,
};
use serde_json::json;

use super::Checked;
use super::sample::models::{
    AndroidForWorkBindStatus as Status, AndroidForWorkEnrollmentProfile as Profile,
    AnyDeviceConfiguration, DeviceConfiguration, HashAlgorithms, MimeContent, Recursive, Sampler,
};

fn texts<const N: usize>(expressions: [&dyn std::fmt::Display; N]) -> [String; N] {
    expressions.map(ToString::to_string)
}

#[test]
fn text() {
    assert_eq!(
        texts([
            &Sampler::TEXT.length().gt(3),
            &Sampler::TEXT.index_of("a").eq(0),
            &Sampler::TEXT.substring(1).eq("b"),
            &Sampler::TEXT.substring_of(1, 2).eq("bc"),
            &Sampler::TEXT.to_lower().to_upper().trim().ne(""),
            &Sampler::TEXT
                .concat("-")
                .concat(Sampler::TEXT)
                .starts_with("x"),
            &Sampler::TEXT.matches_pattern("^a.*/b?$"),
            &Sampler::TEXT.contains(Sampler::TEXT.to_lower()),
            &Sampler::TEXT.eq(String::from("a").into_boxed_str()),
            &Expr::<Sampler, String>::value("abc").contains(Sampler::TEXT),
        ]),
        [
            "length(text) gt 3",
            "indexof(text,'a') eq 0",
            "substring(text,1) eq 'b'",
            "substring(text,1,2) eq 'bc'",
            "trim(toupper(tolower(text))) ne ''",
            "startswith(concat(concat(text,'-'),text),'x')",
            "matchesPattern(text,'^a.*/b?$')",
            "contains(text,tolower(text))",
            "text eq 'abc'".replace("abc", "a").as_str(),
            "contains('abc',text)",
        ]
    );
}

#[test]
fn collections() {
    assert_eq!(
        texts([
            &Sampler::TAGS.has_subset(["a", "it's \"b\""]),
            &Sampler::TAGS.has_subsequence(Sampler::TAGS),
            &Sampler::TAGS.starts_with(["a"].as_slice()),
            &Sampler::TAGS.ends_with(vec!["a"]),
            &Sampler::LABELS.contains(["a"]),
            &Sampler::TAGS.length().le(2),
            &Sampler::TAGS.index_of(["a"]).ge(0),
            &Sampler::TAGS.substring(1).length().eq(1),
            &Sampler::TAGS
                .substring_of(1, 1)
                .concat(["x"])
                .length()
                .eq(2),
            &Sampler::TAGS.count().gt(5),
            &Sampler::TAGS
                .count_where(it::<String>().starts_with("a"))
                .eq(1),
            &Sampler::STATUSES.has_subset([Status::Bound]),
            &Sampler::AMOUNTS.has_subset(["1.10".parse::<Decimal>().unwrap_or_default()]),
            &Sampler::TEXT.in_collection(Sampler::TAGS),
            &DeviceConfiguration::RELATED.count().gt(1),
            &DeviceConfiguration::RELATED
                .count_where(DeviceConfiguration::VERSION.gt(1))
                .lt(3),
            &DeviceConfiguration::RELATED.count_matching("blue").lt(3),
            &DeviceConfiguration::RELATED.is_not_empty(),
        ]),
        [
            r#"hassubset(tags,["a","it's \"b\""])"#,
            "hassubsequence(tags,tags)",
            r#"startswith(tags,["a"])"#,
            r#"endswith(tags,["a"])"#,
            r#"contains(labels,["a"])"#,
            "length(tags) le 2",
            r#"indexof(tags,["a"]) ge 0"#,
            "length(substring(tags,1)) eq 1",
            r#"length(concat(substring(tags,1,1),["x"])) eq 2"#,
            "tags/$count gt 5",
            "tags/$count($filter=startswith($this,'a')) eq 1",
            r#"hassubset(statuses,["bound"])"#,
            "hassubset(amounts,[1.10])",
            "text in tags",
            "related/$count gt 1",
            "related/$count($filter=version gt 1) lt 3",
            "related/$count($search=blue) lt 3",
            "related/any()",
        ]
    );
}

#[test]
fn dates_and_times() -> Checked {
    let hour: Duration = "PT1H".parse()?;
    assert_eq!(
        texts([
            &Sampler::INSTANT.year().eq(2026),
            &Sampler::DAY.month().eq(11),
            &Sampler::DAY.day().eq(29),
            &Sampler::TIME.hour().eq(1),
            &Sampler::INSTANT.minute().eq(2),
            &Sampler::INSTANT.second().eq(3),
            &Sampler::TIME.fractional_seconds().lt(0.5),
            &Sampler::INSTANT.date().eq("2026-11-29".parse::<Date>()?),
            &Sampler::INSTANT.time().eq("07:59".parse::<TimeOfDay>()?),
            &Sampler::INSTANT.total_offset_minutes().eq(60),
            &Sampler::LENGTH.total_seconds().gt(90),
            &Sampler::INSTANT.gt(Expr::now().sub(hour)),
            &Sampler::INSTANT.ne(Expr::min_date_time()),
            &Sampler::INSTANT.lt(Expr::max_date_time()),
            &Sampler::INSTANT.sub(Sampler::INSTANT).gt(Sampler::LENGTH),
            &Sampler::DAY.add(Sampler::LENGTH).eq(Sampler::DAY),
            &Sampler::LENGTH
                .mul(2)
                .add(Sampler::LENGTH)
                .div(0.5)
                .neg()
                .lt(Sampler::LENGTH),
        ]),
        [
            "year(instant) eq 2026",
            "month(day) eq 11",
            "day(day) eq 29",
            "hour(time) eq 1",
            "minute(instant) eq 2",
            "second(instant) eq 3",
            "fractionalseconds(time) lt 0.5",
            "date(instant) eq 2026-11-29",
            "time(instant) eq 07:59:00",
            "totaloffsetminutes(instant) eq 60",
            "totalseconds(length) gt 90",
            "instant gt now() sub duration'PT1H'",
            "instant ne mindatetime()",
            "instant lt maxdatetime()",
            "instant sub instant gt length",
            "day add length eq day",
            "-((length mul 2 add length) div 0.5) lt length",
        ]
    );
    Ok(())
}

#[test]
fn arithmetic() {
    let sum = Sampler::INT.add(1);
    assert_eq!(
        texts([
            &sum.mul(2).gt(Sampler::INT),
            &Sampler::INT.add(Sampler::INT.mul(2)).eq(-3),
            &Sampler::INT.sub(sum.clone()).eq(0),
            &Sampler::INT.sub(1).sub(2).eq(0),
            &Sampler::INT.mul(Sampler::INT.div(2)).eq(0),
            &Sampler::INT.rem(5).eq(0),
            &Sampler::INT.div_by(2).gt(2.5),
            &Sampler::DOUBLE.div_by(2.0).gt(2.5),
            &(-Sampler::INT.expr()).lt(Sampler::INT.neg()),
            &Expr::<Sampler, i32>::value(-5).neg().eq(5),
            &Sampler::LONG.gt(Sampler::INT.promote::<i64>()),
            &Sampler::AMOUNT
                .round()
                .eq(Sampler::DOUBLE.floor().cast::<Decimal>()),
            &Sampler::SINGLE.ceiling().eq(1.5),
            &Sampler::AMOUNT.mul(1.2).le(5_000_000_000),
        ]),
        [
            "(int add 1) mul 2 gt int",
            "int add int mul 2 eq -3",
            "int sub (int add 1) eq 0",
            "int sub 1 sub 2 eq 0",
            "int mul (int div 2) eq 0",
            "int mod 5 eq 0",
            "int divby 2 gt 2.5",
            "double divby 2 gt 2.5",
            "-int lt -int",
            "-(-5) eq 5",
            "long gt int",
            "round(amount) eq cast(floor(double),Edm.Decimal)",
            "ceiling(single) eq 1.5",
            "amount mul 1.2 le 5000000000",
        ]
    );
}

#[test]
fn properties_with_properties() {
    assert_eq!(
        texts([
            &Sampler::INT.eq(Sampler::INT),
            &(Profile::QR_CODE_IMAGE / MimeContent::TYPE).ne(Profile::DISPLAY_NAME),
            &Profile::DISPLAY_NAME.eq(Profile::QR_CODE_IMAGE / MimeContent::TYPE),
            &Profile::DISPLAY_NAME.eq(&(Profile::QR_CODE_IMAGE / MimeContent::TYPE)),
            &Sampler::FLAG.eq(Sampler::INT.gt(1)),
            &Sampler::INT.gt(1).eq(true),
            &Sampler::FLAG.expr().and(!Sampler::FLAG.expr()),
            &Sampler::INT.eq(None::<i32>),
            &Sampler::INT.eq(Some(5)),
            &Sampler::STATUS.eq(Sampler::STATUS),
            &Sampler::ALGORITHMS
                .has(HashAlgorithms::SHA1)
                .and(Sampler::FLAG.expr()),
            &Sampler::CONTENT.eq(&MimeContent {
                r#type: Some("a/b".into()),
                ..MimeContent::default()
            }),
        ]),
        [
            "int eq int",
            "qrCodeImage/type ne displayName",
            "displayName eq qrCodeImage/type",
            "displayName eq qrCodeImage/type",
            "flag eq (int gt 1)",
            "(int gt 1) eq true",
            "flag and not (flag)",
            "int eq null",
            "int eq 5",
            "status eq status",
            "algorithms has microsoft.graph.hashAlgorithms'sha1' and flag",
            r##"content eq {"@odata.type":"#microsoft.graph.mimeContent","type":"a/b"}"##,
        ]
    );
}

#[test]
fn the_instance_around_a_lambda() {
    let inner = Recursive::CHILDREN.any(Recursive::NAME.eq(outer(Recursive::NAME)));
    assert_eq!(inner.to_string(), "children/any(x1:x1/name eq $it/name)");
    assert_eq!(
        Recursive::CHILDREN.all(inner).to_string(),
        "children/all(x2:x2/children/any(x1:x1/name eq x2/name))"
    );
    assert_eq!(
        Sampler::TAGS
            .any(it::<String>().eq(outer(Sampler::TEXT)))
            .to_string(),
        "tags/any(x1:x1 eq $it/text)"
    );
    assert_eq!(
        it::<String>().ends_with(".com").to_string(),
        "endswith($it,'.com')"
    );
    // What the request reads is `$it` in an expand too, and the entity there `$this`.
    let expand = DeviceConfiguration::RELATED.options().filter(
        DeviceConfiguration::VERSION
            .gt(outer(DeviceConfiguration::VERSION))
            .and(it::<DeviceConfiguration>().is_of::<DeviceConfiguration>()),
    );
    assert_eq!(
        format!("{expand:?}"),
        "related($filter=version gt $it/version and isof($this,microsoft.graph.deviceConfiguration))"
    );
}

#[test]
fn types() {
    assert_eq!(
        texts([
            &Sampler::TARGET.is_of::<DeviceConfiguration>(),
            &Sampler::TARGET.is_of::<AnyDeviceConfiguration>(),
            &it::<Sampler>().is_of::<Sampler>(),
            &Sampler::TEXT.cast::<i32>().gt(1),
            &Sampler::STATUS.cast::<String>().eq("bound"),
            &Sampler::TEXT.cast::<Status>().eq(Status::Bound),
            &Sampler::TEXT
                .cast::<HashAlgorithms>()
                .has(HashAlgorithms::SHA1),
            &Sampler::UNTYPED.is_of::<Vec<String>>(),
            &Sampler::UNTYPED.cast::<Geo>().is_null(),
            &Sampler::TARGETS.any(it::<DeviceConfiguration>().is_of::<DeviceConfiguration>()),
        ]),
        [
            "isof(target,microsoft.graph.deviceConfiguration)",
            "isof(target,microsoft.graph.deviceConfiguration)",
            "isof($it,microsoft.graph.sampler)",
            "cast(text,Edm.Int32) gt 1",
            "cast(status,Edm.String) eq 'bound'",
            "cast(text,microsoft.graph.androidForWorkBindStatus) eq microsoft.graph.androidForWorkBindStatus'bound'",
            "cast(text,microsoft.graph.hashAlgorithms) has microsoft.graph.hashAlgorithms'sha1'",
            "isof(untyped,Collection(Edm.String))",
            "cast(untyped,Edm.Geography) eq null",
            "targets/any(x1:isof(x1,microsoft.graph.deviceConfiguration))",
        ]
    );
}

#[test]
fn places() {
    let point = Geo::from(json!({"type": "Point", "coordinates": [142.1, 64.1]}));
    assert_eq!(
        texts([
            &Sampler::LOCATION.geo_distance(&point).le(10.5),
            &Sampler::LOCATION.geo_distance(Geometry(&point)).le(1.0),
            &Sampler::LOCATION.geo_length().lt(1.0),
            &Sampler::LOCATION.geo_intersects(Sampler::LOCATION),
        ]),
        [
            "geo.distance(location,geography'SRID=4326;Point(142.1 64.1)') le 10.5",
            "geo.distance(location,geometry'SRID=0;Point(142.1 64.1)') le 1",
            "geo.length(location) lt 1",
            "geo.intersects(location,location)",
        ]
    );
}

#[test]
fn conditional_expressions() {
    let sign = Expr::<_, i32>::case(Sampler::INT.gt(0).and(Sampler::FLAG.expr()), 1)
        .case(Sampler::INT.lt(0), Sampler::INT.neg());
    assert_eq!(
        texts([
            &sign.otherwise(0).add(1).gt(1),
            &Expr::<Sampler, String>::case(Sampler::FLAG.expr(), "a:b,c")
                .end()
                .eq("x"),
            &Expr::<Sampler, DateTimeOffset>::case(Sampler::FLAG.expr(), Expr::now())
                .otherwise(Sampler::INSTANT)
                .year()
                .eq(1),
        ]),
        [
            "case(int gt 0 and flag:1,int lt 0:-int,true:0) add 1 gt 1",
            "case(flag:'a:b,c') eq 'x'",
            "year(case(flag:now(),true:instant)) eq 1",
        ]
    );
}

#[test]
fn what_cannot_be_written_is_refused() -> Checked {
    let service = odata_runtime::Service::new("https://example.org")?;
    let refused = |filter: Filter<Sampler>| {
        odata_runtime::Collection::<Sampler>::from(service.root().segment("s"))
            .list()
            .filter(filter)
            .request()
            .error()
            .map(|error| error.problem().clone())
    };
    for (filter, problem) in [
        (
            Sampler::STATUSES.has_subset([Status::UnknownFutureValue]),
            EncodeProblem::SentinelMember,
        ),
        (
            Sampler::INT.add(1).eq(Expr::parameter("1a", 1)),
            EncodeProblem::BadName,
        ),
        (
            Sampler::INT
                .eq(Expr::parameter("a", 1))
                .or(Sampler::INT.eq(Expr::parameter("a", 2))),
            EncodeProblem::TwoValues,
        ),
        (
            Sampler::LOCATION.geo_intersects(Geo::from(json!({"type": "Circle"}))),
            EncodeProblem::NotGeoJson,
        ),
    ] {
        assert_eq!(refused(filter), Some(problem));
    }
    Ok(())
}
