//! A crate whose client is generated when it is built: see `build.rs`.

/// The client of the service.
#[allow(missing_docs, unused_qualifications, clippy::all, clippy::pedantic)]
pub mod shop {
    include!(concat!(env!("OUT_DIR"), "/shop.rs"));
}

use shop::ShopClient;
use shop::models::{Order, State};
use shop::odata::Error;

/// Closes the order with this number, and says in which state it is then.
///
/// # Errors
/// What the service or the network says.
pub async fn close(client: &ShopClient, order: i64) -> Result<State, Error> {
    client.orders().by_id(order).close(None).await
}

/// The first ten orders.
///
/// # Errors
/// What the service or the network says.
pub async fn first(client: &ShopClient) -> Result<Vec<Order>, Error> {
    let page = client.orders().list().top(10).await?;
    Ok(page.items)
}

#[cfg(test)]
mod tests {
    use super::shop::odata::{
        Method,
        test_support::{self, Reply},
    };
    use super::*;

    #[test]
    fn the_guide_shows_this_example() {
        let guide = include_str!("../../../docs/generating.md");
        let (_, script) = include_str!("../build.rs").split_once("\n\n").unwrap();
        assert!(guide.contains(script.trim_end()), "{script}");
        let module = include_str!("lib.rs").split("\n\n").nth(1).unwrap();
        assert!(guide.contains(module), "{module}");
    }

    #[tokio::test]
    async fn requests_of_a_client_that_is_made_in_a_build_script() {
        let (client, mock) = test_support::client::<ShopClient>().unwrap();
        let closed = serde_json::json!({ "value": "Closed" });
        mock.once(
            Method::Post,
            "/Orders(5)/shop.Close",
            Reply::json(200, &closed),
        );
        assert_eq!(close(&client, 5).await.unwrap(), State::Closed);
        mock.once(
            Method::Get,
            "/Orders?$top=10",
            Reply::page(
                &[Order {
                    id: Some(5),
                    ..Order::default()
                }],
                None,
            ),
        );
        assert_eq!(first(&client).await.unwrap()[0].id, Some(5));
        assert!(mock.unused().is_empty());
    }
}
