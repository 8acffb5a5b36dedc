//! Orders: keys of two properties, exact numbers, entity tags and CSRF tokens on every change, drafts.

use orders::OrdersClient;
use orders::models::{ItemType, OrderType};
use orders::odata::{self, Patch};

use crate::Outcome;

/// An order that is there.
const LARGE: &str = "0f0f0000-0000-4000-8000-000000000001";

pub async fn run(service: &OrdersClient) -> Outcome {
    let orders = service.order();
    let draft = OrderType {
        is_active_entity: Some(false),
        sold_to: Some("1000".into()),
        total_amount: Some("123456.78".parse()?),
        counter: Some(9_007_199_254_740_993),
        requested_on: Some("2026-02-28".parse()?),
        ..Default::default()
    };
    let draft = orders.create(&draft).await?;
    let id = draft.order_uuid.ok_or("no key")?;
    let one = orders.by_order_uuid_and_is_active_entity(id, false);
    let read = one.get().await?;
    println!("{:?}", read.total_amount.as_ref().map(ToString::to_string));
    // One with more digits than a double has.
    let large = orders.by_order_uuid_and_is_active_entity(LARGE.parse()?, true);
    let large = large.get().await?;
    println!(
        "{:?} {:?}",
        large.total_amount.map(|amount| amount.to_string()),
        large.counter
    );

    // Every change needs the tag of what it changes.
    let change = || Patch::new().set(OrderType::SOLD_TO, "2000");
    let status =
        |error: Option<odata::Error>| error.and_then(|error| error.status()).map_or(0, u16::from);
    println!(
        "without a tag: {}",
        status(one.update(change()).await.err())
    );
    let tag = odata::etag(&read).ok_or("no tag")?;
    one.update(change()).if_match(tag).await?;
    println!(
        "with an old one: {}",
        status(one.update(change()).if_match(tag).await.err())
    );

    // The items come in one change set.
    let items = service.item();
    let item = |position: &str, quantity: &str| -> Outcome<ItemType> {
        Ok(ItemType {
            order_uuid: Some(id),
            position: Some(position.into()),
            quantity: Some(quantity.parse()?),
            ..Default::default()
        })
    };
    let mut batch = service.batch();
    let mut group = batch.group();
    let first = group.add(items.create(&item("10", "1.500")?));
    let second = group.add(items.create(&item("20", "2")?));
    let answers = batch.send().await?;
    println!(
        "{:?} {:?}",
        answers.take(first)?.position,
        answers.take(second)?.position
    );
    let item = items.by_order_uuid_and_position(id, "10").get().await?;
    println!("{:?}", item.quantity.map(|quantity| quantity.to_string()));

    let now = one.get().await?;
    let tag = odata::etag(&now).ok_or("no tag")?;
    let active = one.draft_activate().if_match(tag).await?;
    println!("active: {:?}", active.is_active_entity);
    let query = OrderType::IS_ACTIVE_ENTITY
        .eq(true)
        .and(OrderType::TOTAL_AMOUNT.ge("123456.78".parse::<odata::Decimal>()?))
        .and(OrderType::COUNTER.eq(9_007_199_254_740_993_i64))
        .and(OrderType::REQUESTED_ON.lt("2026-03-01".parse::<odata::Date>()?));
    println!("{} found", orders.list().filter(query).count_only().await?);
    items
        .by_order_uuid_and_position(id, "20")
        .delete()
        .if_match("*")
        .await?;
    println!("{} item left", items.count().await?);
    Ok(())
}
