//! What `$apply` and `$compute` answer with.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{Alias, Apply, Collection, Decimal, Method};
use serde_json::json;

use crate::sample::models::{MimeContent, Sampler};
use crate::service;

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Total {
    text: String,
    total: i64,
}

#[tokio::test]
async fn rows_are_read_by_token_and_alias() {
    let (mock, service) = service();
    let kind = Sampler::CONTENT / MimeContent::TYPE;
    let total = Sampler::INT.sum("total");
    let largest = Sampler::AMOUNT.max("largest");
    let count = Alias::count("rows");
    let query = "$apply=groupby((text,content/type),aggregate(int%20with%20sum%20as%20total,\
                 amount%20with%20max%20as%20largest,$count%20as%20rows))&$filter=total%20gt%205&$orderby=total%20desc";
    let link = "https://graph.example/beta/samplers?$skiptoken=1";
    mock.once(
        Method::Get,
        format!("/beta/samplers?{query}"),
        Reply::json(
            200,
            &json!({"@odata.nextLink": link, "value": [
                {"@odata.id": null, "text": "a", "content": {"type": "x"}, "total": 7, "largest": 1.10, "rows": "3"},
            ]}),
        ),
    );
    mock.once(
        Method::Get,
        "/beta/samplers?$skiptoken=1",
        Reply::json(
            200,
            &json!({"value": [{"text": "b", "content": null, "total": "no"}]}),
        ),
    );
    let apply = Apply::new().group_by_with(
        [Sampler::TEXT, &kind],
        Apply::new().aggregate((&total, &largest, &count)),
    );
    let list = Collection::<Sampler>::from(service.root().segment("samplers")).list();
    let rows = list
        .apply(apply)
        .filter(total.gt(5))
        .order_by(total.desc())
        .into_stream();
    let rows = rows.collect_all().await.unwrap();

    let (text, kind_of_first, sum) = rows[0].read((Sampler::TEXT, &kind, &total)).unwrap();
    assert_eq!(
        (text.as_deref(), kind_of_first.as_deref(), sum),
        (Some("a"), Some("x"), Some(7))
    );
    assert_eq!(
        rows[0].get(&largest).unwrap(),
        Some("1.1".parse::<Decimal>().unwrap())
    );
    assert_eq!(rows[0].get(&count).unwrap(), Some(3));
    let whole: Total = rows[0].decode().unwrap();
    assert_eq!(
        whole,
        Total {
            text: "a".into(),
            total: 7
        }
    );

    assert_eq!(rows[1].get(&kind).unwrap(), None);
    assert_eq!(rows[1].get(&largest).unwrap(), None);
    assert_eq!(rows[1].get(&total).unwrap_err().path(), "total");
    assert!(rows[1].decode::<Total>().is_err());
    assert_eq!(
        rows[1]
            .get(&total.answering::<String>())
            .unwrap()
            .as_deref(),
        Some("no")
    );
}
