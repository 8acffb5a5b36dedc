//! What `$compute`, `$apply` and `$expand` are made of.

use odata_runtime::{
    Alias, Apply, Collection, EncodeProblem, ExpandAll, Expr, Levels, Search, Service,
};

use super::Checked;
use super::query_options::{query, samplers};
use super::sample::models::{
    AndroidForWorkEnrollmentProfile as Profile, DeviceConfiguration, MimeContent, Sampler,
};

#[test]
fn computed_properties() {
    let total = Sampler::AMOUNT.mul(1.19).alias("total");
    let year = Sampler::INSTANT.year().alias("year");
    let list = samplers()
        .compute(&total)
        .compute(&year)
        .select([Sampler::INT, &total])
        .filter(total.gt(100).and(year.eq(2026)))
        .order_by([total.desc(), Sampler::TEXT.length().asc()]);
    assert_eq!(
        query(list),
        "$compute=amount mul 1.19 as total,year(instant) as year&$select=int,total\
         &$filter=total gt 100 and year eq 2026&$orderby=total desc,length(text)"
    );
    let bad = samplers().compute(&Sampler::INT.alias("a b")).request();
    assert_eq!(
        bad.error().map(odata_runtime::EncodeError::problem),
        Some(&EncodeProblem::BadName)
    );
    let sampler: Sampler = serde_json::from_str(r#"{"int":1,"total":12.50,"year":null}"#).unwrap();
    assert_eq!(
        total
            .of(&sampler)
            .unwrap()
            .map(|total| total.to_string())
            .as_deref(),
        Some("12.50")
    );
    assert_eq!(year.of(&sampler).unwrap(), None);
    let text = serde_json::from_str::<Sampler>(r#"{"year":"a"}"#).unwrap();
    assert_eq!(year.of(&text).unwrap_err().path(), "year");
}

#[test]
fn expands() {
    let text = |expand: &dyn std::fmt::Debug| format!("{expand:?}");
    let version = DeviceConfiguration::VERSION.add(1).alias("next");
    assert_eq!(
        text(
            &DeviceConfiguration::RELATED
                .options()
                .compute(&version)
                .select([DeviceConfiguration::ID, &version])
                .search(Search::term("a").and(Search::phrase("b c")))
                .levels(Levels::Max)
        ),
        "related($compute=version add 1 as next;$select=id,next;$search=\"a\" AND \"b c\";$levels=max)"
    );
    assert_eq!(
        text(
            &DeviceConfiguration::RELATED
                .references()
                .filter(DeviceConfiguration::VERSION.gt(1))
                .top(2)
        ),
        "related/$ref($filter=version gt 1;$top=2)"
    );
    assert_eq!(text(&DeviceConfiguration::OWNER.references()), "owner/$ref");
    assert_eq!(
        text(&DeviceConfiguration::RELATED.counted()),
        "related/$count"
    );
    assert_eq!(
        text(
            &DeviceConfiguration::RELATED
                .counted()
                .filter(DeviceConfiguration::VERSION.gt(1))
        ),
        "related/$count($filter=version gt 1)"
    );
    let service = Service::new("https://example.org").unwrap();
    let list = || Collection::<DeviceConfiguration>::from(service.root().segment("d")).list();
    assert_eq!(query(list().expand(ExpandAll::new())), "$expand=*");
    assert_eq!(
        query(
            list()
                .expand(ExpandAll::new().references())
                .expand(DeviceConfiguration::OWNER)
        ),
        "$expand=*/$ref,owner"
    );
    assert_eq!(
        query(list().expand(ExpandAll::new().levels(2))),
        "$expand=*($levels=2)"
    );
    assert_eq!(
        query(
            list().expand(
                DeviceConfiguration::OWNER
                    .options()
                    .expand(ExpandAll::new())
            )
        ),
        "$expand=owner($expand=*)"
    );
    let none = list().expand(ExpandAll::new().levels(0)).request();
    assert_eq!(
        none.error().map(odata_runtime::EncodeError::problem),
        Some(&EncodeProblem::NoLevels)
    );
    let inner = DeviceConfiguration::OWNER
        .options()
        .filter(Profile::DISPLAY_NAME.eq(Expr::parameter("name", "a")));
    assert_eq!(
        query(list().expand(inner)),
        "$expand=owner($filter=displayName eq @name)&@name='a'"
    );
}

#[test]
fn the_number_of_what_was_expanded() -> Checked {
    for json in [r#"{"related@odata.count":3}"#, r#"{"related@count":"3"}"#] {
        let read: DeviceConfiguration = serde_json::from_str(json)?;
        let count = odata_runtime::expanded_count(&read, DeviceConfiguration::RELATED)?;
        assert_eq!(count, Some(3));
    }
    let none = DeviceConfiguration::default();
    assert_eq!(
        odata_runtime::expanded_count(&none, DeviceConfiguration::RELATED)?,
        None
    );
    Ok(())
}

#[test]
fn transformations() {
    let total = Sampler::INT.sum("total");
    let net = Sampler::AMOUNT.div(1.19).alias("net");
    let kind = Sampler::CONTENT / MimeContent::TYPE;
    for (apply, text) in [
        (Apply::new(), "identity"),
        (
            Apply::new().aggregate(&total),
            "aggregate(int with sum as total)",
        ),
        (
            Apply::new().aggregate((
                &Sampler::INT.add(1).average("a"),
                &Sampler::INT.min("b"),
                &Sampler::INT.max("c"),
                &kind.count_distinct("d"),
                &Sampler::INT.aggregate_with::<f64>("ns.median", "e"),
                &Alias::count("f"),
                &Alias::<_, i32, _>::custom("Forecast"),
                &Alias::<_, f64, _>::raw("x with y", "g"),
            )),
            "aggregate(int add 1 with average as a,int with min as b,int with max as c,content/type with \
             countdistinct as d,int with ns.median as e,$count as f,Forecast,x with y as g)",
        ),
        (
            Apply::new()
                .filter(Sampler::TEXT.eq("a/b"))
                .group_by([Sampler::TEXT, &kind]),
            "filter(text eq 'a/b')/groupby((text,content/type))",
        ),
        (
            Apply::new()
                .compute(&net)
                .group_by_with(
                    [Sampler::TEXT],
                    Apply::new().filter(net.gt(1)).aggregate(&net.sum("sum")),
                )
                .order_by([Sampler::TEXT.asc()])
                .skip(1)
                .top(2),
            "compute(amount div 1.19 as net)/groupby((text),filter(net gt 1)/aggregate(net with sum as sum))\
             /orderby(text)/skip(1)/top(2)",
        ),
        (
            Apply::new().concat(
                Apply::new().top_count(2, Sampler::INT),
                Apply::new().aggregate(&total),
            ),
            "concat(topcount(2,int),aggregate(int with sum as total))",
        ),
        (
            Apply::new()
                .bottom_count(1, Sampler::AMOUNT)
                .top_sum(5, Sampler::INT)
                .bottom_sum(1.5, Sampler::AMOUNT)
                .top_percent(50.0, Sampler::INT)
                .bottom_percent(0.5, Sampler::INT)
                .search(Search::phrase("a b"))
                .raw("ns.custom(x=1)"),
            "bottomcount(1,amount)/topsum(5,int)/bottomsum(1.5,amount)/toppercent(50,int)/bottompercent(0.5,int)\
             /search(\"a b\")/ns.custom(x=1)",
        ),
    ] {
        assert_eq!(apply.to_string(), text);
        assert!(samplers().apply(apply).request().error().is_none());
    }
    let list = samplers()
        .query("x", "1")
        .apply(Apply::new().group_by_with([Sampler::TEXT], Apply::new().aggregate(&total)))
        .filter(total.gt(5))
        .order_by(total.desc())
        .select([Sampler::TEXT, &total])
        .top(3);
    assert_eq!(
        query(list),
        "$apply=groupby((text),aggregate(int with sum as total))&$select=text,total&$filter=total gt 5\
         &$orderby=total desc&$top=3&x=1"
    );
}
